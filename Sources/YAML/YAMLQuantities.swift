// SPDX-License-Identifier: Apache-2.0

extension YAMLValue {
    /// A whole number and a unit: `500ms`, `2s`, `10m`, `12h`, `400d`.
    /// - Parameter range: both ends allowed.
    package func duration(in range: ClosedRange<Duration> = .zero ... .days(36_500)) -> Duration? {
        guard let text = node.scalar, let found = Duration(written: text) else {
            return reject(expected: "a duration such as 500ms, 2s, 10m, 12h or 400d")
        }
        guard range.contains(found) else {
            fail("“\(text)” is out of range", expected: "\(range.lowerBound.written) to \(range.upperBound.written)")
            return nil
        }
        return found
    }

    /// A whole number of bytes with `B`, `KiB`, `MiB` or `GiB`: `64MiB`.
    package func byteSize(in range: ClosedRange<Int> = 0...Int.max) -> Int? {
        guard let text = node.scalar, let found = ByteSize.read(text), range.contains(found) else {
            let bounds = "\(ByteSize.write(range.lowerBound)) to \(ByteSize.write(range.upperBound))"
            return reject(
                expected: "a size such as 512KiB or 64MiB" + (range.upperBound == .max ? "" : ", from \(bounds)"))
        }
        return found
    }

    package func duration(in range: PartialRangeFrom<Duration>) -> Duration? {
        duration(in: range.lowerBound ... .days(36_500))
    }
}

extension YAMLMapping {
    package func duration(_ key: String, in range: ClosedRange<Duration>) -> Duration? {
        value(key)?.duration(in: range)
    }

    package func byteSize(_ key: String, in range: ClosedRange<Int>) -> Int? { value(key)?.byteSize(in: range) }
}

extension Duration {
    package static func days(_ days: Int) -> Duration { .seconds(days * 86_400) }

    private static let units: [(name: String, milliseconds: Int)] = [
        ("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000),
    ]

    /// Reads `500ms`, `2s`, `10m`, `12h`, `400d`; `nil` for anything else, more than a century or a sign.
    package init?(written text: String) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int(digits), let unit = Self.units.first(where: { $0.name == text.dropFirst(digits.count) })
        else { return nil }
        let (milliseconds, overflow) = number.multipliedReportingOverflow(by: unit.milliseconds)
        guard !overflow, milliseconds <= 36_525 * 86_400_000 else { return nil }
        self = .milliseconds(milliseconds)
    }

    /// In the largest unit that gives a whole number: `400d`, `1500ms`.
    package var written: String {
        let milliseconds =
            Int(clamping: components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
        let unit = Self.units.last { milliseconds != 0 && milliseconds % $0.milliseconds == 0 } ?? Self.units[1]
        return "\(milliseconds / unit.milliseconds)\(unit.name)"
    }
}

/// Sizes in bytes as people write them.
package enum ByteSize {
    private static let units = [("B", 0), ("KiB", 10), ("MiB", 20), ("GiB", 30)]

    /// Reads `64MiB`; `nil` for anything else or more than `Int` holds.
    package static func read(_ text: String) -> Int? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int(digits), let unit = units.first(where: { $0.0 == text.dropFirst(digits.count) })
        else { return nil }
        let (bytes, overflow) = number.multipliedReportingOverflow(by: 1 << unit.1)
        return overflow ? nil : bytes
    }

    /// In the largest unit that gives a whole number.
    package static func write(_ bytes: Int) -> String {
        let unit = units.last { bytes != 0 && bytes % (1 << $0.1) == 0 } ?? units[0]
        return "\(bytes >> unit.1)\(unit.0)"
    }
}
