// SPDX-License-Identifier: Apache-2.0
import Advisories

/// What has been said, as Kafka's ledger topic has it: read whole at start, changed only by what was committed.
package struct Ledger: Sendable {
    private var entries = PackedMap()
    private var aliases = PackedMap()
    private var packing = EntryPacking()
    private var sequences: [String: UInt64] = [:]
    /// Who wrote last that it is theirs.
    package private(set) var owner: Owner?

    package init() {}

    /// Known advisories.
    package var count: Int { entries.count }

    /// Bytes that the packed parts take, beside 20 or so for each digest in the tables.
    package var packedBytes: Int { entries.packedBytes + aliases.packedBytes }

    /// Takes a record as it was read from the topic; `nil` is a tombstone.
    package mutating func replay(key: String, value: [UInt8]?) throws(DistributionFailure) {
        guard let value else { return forget(key) }
        if let record = try LedgerRecord(key: key, value: value) { apply(record) }
    }

    private mutating func apply(_ record: LedgerRecord) {
        switch record {
        case .advisory(let key, let entry, _, _): entries.set(KeyDigest(key), packing.pack(entry))
        case .sequence(let topic, let number): sequences[topic] = number
        case .alias(let id, let key): aliases.set(KeyDigest(id), Array(key.utf8))
        case .owner(let owner): self.owner = owner
        }
    }

    private mutating func forget(_ key: String) {
        if key.hasPrefix("advisory/") { entries.remove(KeyDigest(String(key.dropFirst(9)))) }
        if key.hasPrefix("alias/") { aliases.remove(KeyDigest(String(key.dropFirst(6)))) }
        if key.hasPrefix("seq/") { sequences[String(key.dropFirst(4))] = nil }
    }

    func entry(_ key: KeyDigest) -> LedgerEntry? { entries[key].map(packing.unpack) }
    func alias(_ id: KeyDigest) -> String? { aliases[id].map { String(decoding: $0, as: UTF8.self) } }

    /// The last number given in a topic; 0 before the first.
    package func sequence(_ topic: String) -> UInt64 { sequences[topic] ?? 0 }

    /// What the ledger knows of an advisory.
    package func entry(of key: String) -> LedgerEntry? { entry(KeyDigest(key)) }

    /// Every advisory that is known, in no order.
    func forEachEntry(_ body: (KeyDigest, LedgerEntry) -> Void) {
        entries.forEach { body($0, packing.unpack($1)) }
    }

    /// Takes over what a transaction committed.
    mutating func commit(_ changes: Changes) {
        for (key, entry) in changes.entries { entries.set(key, packing.pack(entry)) }
        for (id, key) in changes.aliases { aliases.set(id, Array(key.utf8)) }
        for (topic, number) in changes.sequences { sequences[topic] = number }
    }
}

extension Ledger {
    /// What a transaction will change when it commits, and nothing if it does not.
    struct Changes: Sendable {
        var entries: [KeyDigest: LedgerEntry] = [:]
        var aliases: [KeyDigest: String] = [:]
        var sequences: [String: UInt64] = [:]
    }

    /// The ledger as it will be when what is in flight has committed. A draft's own changes come before it.
    struct View {
        let ledger: Ledger
        let inFlight: Changes?

        func entry(_ key: KeyDigest, after draft: Changes) -> LedgerEntry? {
            draft.entries[key] ?? inFlight?.entries[key] ?? ledger.entry(key)
        }

        func alias(_ id: KeyDigest, after draft: Changes) -> String? {
            draft.aliases[id] ?? inFlight?.aliases[id] ?? ledger.alias(id)
        }

        /// The key under which it was published before, else that of the first alert that its references lead to, else its
        /// own. What it went out under holds: a predecessor that arrives later must not give it another key, and so a
        /// second alert.
        func key(of advisory: Advisory, after draft: Changes = Changes()) -> String {
            let own = KeyDigest(advisory.ledgerKey)
            if let key = alias(own, after: draft) { return key }
            if entry(own, after: draft) != nil { return advisory.ledgerKey }
            for predecessor in advisory.predecessors {
                let name = advisory.ledgerName(predecessor)
                let digest = KeyDigest(name)
                if let key = alias(digest, after: draft) { return key }
                if entry(digest, after: draft) != nil { return name }
            }
            return advisory.ledgerKey
        }

        func sequence(_ topic: String, after draft: Changes) -> UInt64 {
            draft.sequences[topic] ?? inFlight?.sequences[topic] ?? ledger.sequence(topic)
        }
    }
}
