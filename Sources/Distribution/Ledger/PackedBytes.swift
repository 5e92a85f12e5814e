// SPDX-License-Identifier: Apache-2.0
import Advisories

/// Writes the parts of a packed value, most significant byte first.
struct PackedBytes {
    private(set) var bytes: [UInt8] = []

    mutating func byte(_ value: UInt8) { bytes.append(value) }

    mutating func number(_ value: UInt64, bytes count: Int) {
        for index in (0..<count).reversed() { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * index))) }
    }

    /// At most 254 bytes; 255 stands for none.
    mutating func string(_ value: [UInt8]?) {
        guard let value else { return byte(255) }
        byte(UInt8(min(254, value.count)))
        bytes.append(contentsOf: value.prefix(254))
    }

    mutating func moment(_ moment: Moment?) {
        switch moment {
        case nil: byte(0)
        case .instant(let instant):
            byte(1)
            number(UInt64(bitPattern: instant.microseconds), bytes: 8)
        case .date(let date):
            byte(2)
            number(UInt64(bitPattern: Int64(date.daysSinceEpoch)), bytes: 4)
        }
    }
}

/// Reads what ``PackedBytes`` wrote; past the end everything is zero.
struct PackedReader {
    var rest: ArraySlice<UInt8>

    mutating func byte() -> UInt8 { rest.popFirst() ?? 0 }

    mutating func take(_ count: Int) -> [UInt8] {
        let taken = Array(rest.prefix(count))
        rest = rest.dropFirst(count)
        return taken
    }

    mutating func number(bytes count: Int) -> UInt64 {
        var value: UInt64 = 0
        for _ in 0..<count { value = value << 8 | UInt64(byte()) }
        return value
    }

    mutating func string() -> [UInt8]? {
        let length = byte()
        return length == 255 ? nil : take(Int(length))
    }

    mutating func moment() -> Moment? {
        switch byte() {
        case 1: .instant(Timestamp(microseconds: Int64(bitPattern: number(bytes: 8))))
        case 2: .date(CalendarDate(daysSinceEpoch: Int(Int32(truncatingIfNeeded: number(bytes: 4)))))
        default: nil
        }
    }
}
