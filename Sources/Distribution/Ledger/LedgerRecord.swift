// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Assessment

/// Who writes to a ledger.
package struct Owner: Sendable, Hashable, CustomStringConvertible {
    package var host: String
    /// `/proc/sys/kernel/random/boot_id`.
    package var boot: String
    /// Tells two daemons of one boot apart.
    package var process: Int
    package var started: Timestamp

    package init(host: String, boot: String, process: Int, started: Timestamp) {
        self.host = host
        self.boot = boot
        self.process = process
        self.started = started
    }

    package var description: String { "\(host) (process \(process), started \(started))" }
}

/// One record of the ledger topic: a key, and a JSON object with `"v": 1`.
package enum LedgerRecord: Sendable, Hashable {
    /// Of the advisory with this key; the full content hash stands in the record, its beginning in memory.
    case advisory(key: String, LedgerEntry, change: Change.Kind?, content: String)
    /// The last sequence number of a topic.
    case sequence(topic: String, UInt64)
    /// Another id by which documents refer to the advisory with this key.
    case alias(id: String, key: String)
    case owner(Owner)

    package var key: String {
        switch self {
        case .advisory(let key, _, _, _): "advisory/" + key
        case .sequence(let topic, _): "seq/" + topic
        case .alias(let id, _): "alias/" + id
        case .owner: "owner"
        }
    }

    /// The record's value.
    package var json: [UInt8] {
        var json = JSONWriter(reserving: 512)
        json.object { json in
            json.member("v", 1)
            switch self {
            case .advisory(_, let entry, let change, let content): entry.write(to: &json, change, content)
            case .sequence(_, let number): json.member("sequence", Int(clamping: number))
            case .alias(_, let key): json.member("key", key)
            case .owner(let owner):
                json.member("host", owner.host)
                json.member("boot", owner.boot)
                json.member("process", owner.process)
                json.member("started", Int(owner.started.microseconds))
            }
        }
        return json.bytes
    }

    /// - Returns: `nil` for a kind of record that a later minor version may have added.
    /// - Throws: `ledger` for another major version, and for a record that cannot be read: going on without it could send
    ///   an alert twice.
    package init?(key: String, value: [UInt8]) throws(DistributionFailure) {
        let root: JSONNode
        do { root = try JSONDocument(bytes: value).root } catch {
            throw DistributionFailure(.ledger, "The ledger's record \(key.prefix(100)) is not JSON: \(error.message)")
        }
        guard root["v"]?.int == 1 else {
            throw DistributionFailure(
                .ledger, "The ledger's record \(key.prefix(100)) is of a version that this tocsind does not know.")
        }
        guard let record = LedgerRecord.decode(key, root) else {
            guard LedgerRecord.isKnown(key) else { return nil }
            throw DistributionFailure(.ledger, "The ledger's record \(key.prefix(100)) lacks a field.")
        }
        self = record
    }

    private static func isKnown(_ key: String) -> Bool {
        key == "owner" || ["advisory/", "seq/", "alias/"].contains { key.hasPrefix($0) }
    }

    private static func decode(_ key: String, _ root: JSONNode) -> LedgerRecord? {
        if key.hasPrefix("advisory/") {
            guard let entry = LedgerEntry(root), let content = root["content"]?.string else { return nil }
            let change = root["change"]?.string.flatMap { Change.Kind(rawValue: $0) }
            return .advisory(key: String(key.dropFirst(9)), entry, change: change, content: content)
        }
        if key.hasPrefix("seq/") {
            guard let number = root["sequence"]?.int, number >= 0 else { return nil }
            return .sequence(topic: String(key.dropFirst(4)), UInt64(number))
        }
        if key.hasPrefix("alias/") {
            return root["key"]?.string.map { .alias(id: String(key.dropFirst(6)), key: $0) }
        }
        guard key == "owner", let host = root["host"]?.string, let boot = root["boot"]?.string,
            let started = root["started"]?.int
        else { return nil }
        let process = root["process"]?.int ?? 0
        return .owner(
            Owner(host: host, boot: boot, process: process, started: Timestamp(microseconds: Int64(started))))
    }
}

extension LedgerEntry {
    fileprivate func write(to json: inout JSONWriter, _ change: Change.Kind?, _ content: String) {
        json.member("alert", Hex.encode(alertId))
        json.member("level", level.rawValue)
        json.member("change", change?.rawValue)
        json.member("content", content)
        json.member("file", Hex.encode(file.value))
        if !overtaken.isEmpty { json.array("overtaken", overtaken.map { Hex.encode($0.value) }) }
        json.member("tlp", tlp.rawValue)
        json.member("withdrawn", isWithdrawn)
        json.object("digests") { json in
            for (field, value) in zip(AdvisoryDigests.Field.allCases, digests.values) {
                json.member(field.rawValue, Int(value))
            }
        }
        json.member("version", version)
        switch updated {
        case .instant(let instant): json.member("updated", Int(instant.microseconds))
        case .date(let date): json.member("updated", date.description)
        case nil: json.member("updated", String?.none)
        }
        json.array("topics", topics)
        json.member("document", slot?.description)
    }

    fileprivate init?(_ root: JSONNode) {
        guard let alert = root["alert"]?.string.flatMap(Hex.decode), alert.count == 16,
            let level = root["level"]?.string.flatMap({ Level(rawValue: $0) }),
            let tlp = root["tlp"]?.string.flatMap({ TLP(rawValue: $0) }),
            let content = root["content"]?.string.flatMap(Hex.decode), content.count == 32,
            let digests = root["digests"]
        else { return nil }
        let values = AdvisoryDigests.Field.allCases.map { field in
            UInt32(truncatingIfNeeded: digests.member(named: field.rawValue)?.int ?? 0)
        }
        let instant = root["updated"]?.int.map { Moment.instant(Timestamp(microseconds: Int64($0))) }
        self.init(
            alertId: alert, level: level, tlp: tlp, isWithdrawn: root["withdrawn"]?.bool ?? false,
            content: content.prefix(8).reduce(0) { $0 << 8 | UInt64($1) },
            file: FileMark(value: root["file"]?.string.flatMap(Hex.number) ?? 0),
            overtaken: (root["overtaken"]?.elements.compactMap { $0.string.flatMap(Hex.number) } ?? [])
                .prefix(Self.mostOvertaken).map(FileMark.init(value:)),
            digests: AdvisoryDigests(values: values),
            version: root["version"]?.string,
            updated: instant ?? root["updated"]?.string.flatMap { Moment(rfc3339: $0) },
            topics: root["topics"]?.elements.compactMap(\.string) ?? [],
            slot: root["document"]?.string.flatMap { Archive.Slot($0) })
    }
}

extension Hex {
    /// - Returns: `nil` for an odd number of digits or for what is no digit.
    package static func decode(_ text: String) -> [UInt8]? {
        var text = text
        return text.withUTF8 { digits in
            guard digits.count % 2 == 0 else { return nil }
            var bytes: [UInt8] = []
            bytes.reserveCapacity(digits.count / 2)
            for index in stride(from: 0, to: digits.count, by: 2) {
                guard let high = value(digits[index]), let low = value(digits[index + 1]) else { return nil }
                bytes.append(high << 4 | low)
            }
            return bytes
        }
    }

    /// 16 digits.
    static func encode(_ number: UInt64) -> String {
        encode((0..<8).map { UInt8(truncatingIfNeeded: number >> UInt64(56 - 8 * $0)) })
    }

    /// Undoes it; `nil` for anything but 16 digits.
    static func number(_ text: String) -> UInt64? {
        guard text.utf8.count == 16, let bytes = decode(text) else { return nil }
        return bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }

    static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
