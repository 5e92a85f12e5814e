// SPDX-License-Identifier: Apache-2.0
import Advisories
import Assessment
import CommandLine
import Distribution
import Subscription

/// What a reclassification found: grouped for people, or one JSON object a line.
struct ReclassificationPrinter: Sendable {
    let terminal: Terminal

    private static let label = 10
    private static let order = LevelShift.allCases.filter { $0 != .same }

    // MARK: For people

    func text(_ tally: ReclassificationTally, since: CalendarDate) -> String {
        var out = ""
        for shift in Self.order {
            let shown = tally.changes[shift] ?? []
            guard !shown.isEmpty else { continue }
            out += heading("\(Self.title(shift)) (\(tally.count(shift).grouped))", isGrave: shift == .graveLowered)
            for one in shown { out += text(one) }
            out += more(tally.count(shift) - shown.count)
        }
        if !tally.troubles.isEmpty {
            out += heading("Could not be compared (\(tally.troubleCount.grouped))", isGrave: false)
            for (document, trouble) in tally.troubles { out += row("", "\(document): \(trouble)") }
            out += more(tally.troubleCount - tally.troubles.count) + "\n"
        }
        return out + "Since \(since), \(tally)\n"
    }

    private func heading(_ text: String, isGrave: Bool) -> String {
        terminal.styled(text, isGrave ? .high : .bold) + "\n\n"
    }

    private func more(_ count: Int) -> String {
        count > 0 ? row("", "and \(count.grouped) more; --format json names all") + "\n" : ""
    }

    private func text(_ one: Reclassified) -> String {
        let marks = [one.exercise ? "EXERCISE" : nil, one.isWithdrawn ? "withdrawn" : nil].compactMap(\.self)
        let level = "\(one.then.level.rawValue) → \(one.now.level.rawValue)"
        let mark = marks.isEmpty ? "" : "  (\(marks.joined(separator: ", ")))"
        return terminal.styled(level, .bold) + mark + "\n"
            + row("Title", one.title.isEmpty ? "(no title)" : one.title) + row("Now", reason(one.now))
            + row("Key", one.key) + row("File", one.document) + "\n"
    }

    private func reason(_ now: Assessment) -> String {
        let certainty = "basis \(now.basis.rawValue), confidence \(Int((now.confidence * 100).rounded())) %"
        guard let evidence = now.deciding else { return certainty }
        let quote = evidence.quote.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return "“\(TextLayout.truncate(quote, width: 160))” (\(evidence.rule); \(certainty))"
    }

    private func row(_ label: String, _ text: String) -> String {
        let width = min(max(terminal.width, 40), 120)
        let padding = String(repeating: " ", count: Self.label)
        let head = "  " + label + String(repeating: " ", count: max(1, Self.label - 2 - label.count))
        let lines = TextLayout.wrap(text.sanitised(), width: width - Self.label)
        return terminal.styled(head, .dim) + lines.joined(separator: "\n" + padding) + "\n"
    }

    private static func title(_ shift: LevelShift) -> String {
        switch shift {
        case .graveLowered: "Grave alerts that would be lowered"
        case .raised: "Would be raised"
        case .lowered: "Would be lowered"
        case .judged: "Would no longer be unclassified"
        case .unjudged: "Would be unclassified"
        case .same: "The same"
        }
    }

    // MARK: For programs

    func json(_ one: Reclassified) -> [UInt8] {
        var json = JSONWriter(reserving: 1024)
        json.object { json in
            json.member("shift", one.shift.rawValue)
            json.member("key", one.key)
            json.member("id", one.id)
            json.member("title", one.title)
            json.member("exercise", one.exercise)
            json.member("withdrawn", one.isWithdrawn)
            json.member("document", one.document)
            json.object("then") { json in
                json.member("level", one.then.level.rawValue)
                json.member("version", one.then.version)
                json.member("alertId", Hex.encode(one.then.alertId))
                json.array("topics", one.then.topics)
            }
            json.object("now") { Self.write(one.now, &$0) }
        }
        json.newline()
        return json.bytes
    }

    private static func write(_ now: Assessment, _ json: inout JSONWriter) {
        json.member("level", now.level.rawValue)
        json.member("score", now.score)
        json.member("scoreKind", now.scoreKind.rawValue)
        json.member("basis", now.basis.rawValue)
        json.member("confidence", now.confidence)
        json.member("needsReview", now.needsReview)
        json.member("rule", now.deciding?.rule)
        json.member("where", now.deciding?.place)
        json.member("offset", now.deciding?.offset)
        json.member("quote", now.deciding?.quote)
    }

    func json(_ document: String, _ trouble: ArchiveTrouble) -> [UInt8] {
        var json = JSONWriter(reserving: 256)
        json.object { json in
            json.member("document", document)
            json.member("error", trouble.description)
        }
        json.newline()
        return json.bytes
    }

    /// The last line.
    func json(_ tally: ReclassificationTally, since: CalendarDate) -> [UInt8] {
        var json = JSONWriter(reserving: 256)
        json.object { json in
            json.object("summary") { json in
                json.member("since", since.description)
                json.member("advisories", tally.compared)
                for shift in LevelShift.allCases { json.member(shift.rawValue, tally.count(shift)) }
                json.member("files-not-compared", tally.troubleCount)
            }
        }
        json.newline()
        return json.bytes
    }
}
