// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Assessment
import Distribution

extension Judgement {
    /// A language for tests: each line of a file is one advisory, `KEY LEVEL [word…]`. A word may be `withdrawn`, `draft`,
    /// `ack`, `red`, `v=VERSION`, `on=DATE`, `embargo=DATE`, `after=KEY`, `is=ALIAS`; any other is its text. A line
    /// `bad` cannot be read. Events read `SEQUENCE KEY CHANGE LEVEL`; topics are the level's name.
    static let lines = Judgement(
        source: "tocsin://test", defaultTLP: .amber,
        read: { (bytes) throws(Refusal) in
            let text = String(decoding: bytes, as: UTF8.self)
            let lines = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
            if lines.contains(["bad"]) { throw Refusal(.malformed, message: "bad", action: "mend it") }
            return Reading(format: .text, advisories: lines.compactMap(Advisory.init(words:)))
        },
        assess: { advisory in
            let level = advisory.kind.flatMap { Level(rawValue: $0) } ?? .unclassified
            return Assessment(level: level, basis: .stated, confidence: 1, category: .vulnerability)
        },
        route: { alert in alert.tlp == .amberStrict ? [] : [alert.assessment.level.rawValue] },
        admits: { _, tlp in tlp <= .amber },
        encode: { alert, _, sequence in
            let text = "\(sequence) \(alert.key) \(alert.change.kind.rawValue) \(alert.assessment.level.rawValue)"
            return Encoded(value: Array(text.utf8), headers: [.init("tocsin_id", Array(alert.id.utf8))])
        })
}

extension Advisory {
    fileprivate init?(words: [String]) {
        guard let key = words.first, words.count > 1 else { return nil }
        self.init(key: key, format: .text)
        kind = words[1]
        for word in words.dropFirst(2) { apply(word) }
    }

    fileprivate mutating func apply(_ word: String) {
        let halves = word.split(separator: "=", maxSplits: 1).map(String.init)
        switch halves.first {
        case "withdrawn": disposition = .withdrawn
        case "ack": disposition = .silent("Ack")
        case "draft": disposition = .refused(Refusal(.draft, message: "a draft", action: "wait"))
        case "red": tlp = .red
        case "strict": tlp = .amberStrict
        case "v": version = halves.last
        case "on": updated = halves.last.flatMap { Moment(rfc3339: $0) }
        case "embargo": embargoUntil = halves.last.flatMap { Moment(rfc3339: $0) }
        case "after": predecessors = halves.dropFirst().map { $0 }
        case "is": aliases = halves.dropFirst().map { $0 }
        default: summary += word
        }
    }
}
