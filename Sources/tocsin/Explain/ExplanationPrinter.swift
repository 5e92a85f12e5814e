// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import CommandLine
import Distribution
import Subscription

/// Explanations, as cards for people or as one JSON object a line.
struct ExplanationPrinter: Sendable {
    let isJSON: Bool
    let terminal: Terminal

    func print(_ answer: Explainer.Answer, file: String) -> [UInt8] {
        switch (answer, isJSON) {
        case (.advisory(let alert, let topics, _), true): json(alert, topics, file)
        case (.quarantine(let refusal), true): json(refusal, file)
        case (.advisory(let alert, let topics, let silence), false): card(alert, topics, silence, file)
        case (.quarantine(let refusal), false): text(refusal, file)
        }
    }

    private func json(_ alert: Alert, _ topics: [String], _ file: String) -> [UInt8] {
        var json = JSONWriter(reserving: 4096)
        json.object { json in
            json.member("file", file)
            json.array("topics", topics)
            json.member("category", alert.assessment.category.rawValue)
            json.member("tlp", alert.tlp.rawValue)
            json.member("exercise", alert.exercise)
            AlertCodec.writeData(of: alert, into: &json)
        }
        json.newline()
        return json.bytes
    }

    private func json(_ refusal: Refusal, _ file: String) -> [UInt8] {
        var json = JSONWriter(reserving: 512)
        let reason = QuarantineReason(refusal, file: "\(FileName(file))", time: .now)
        json.object { json in
            json.member("file", file)
            json.key("error")
            json.raw(reason.json.dropLast())
        }
        json.newline()
        return json.bytes
    }

    private func card(_ alert: Alert, _ topics: [String], _ silence: String?, _ file: String) -> [UInt8] {
        var card = Card(CardFacts(alert, topics: topics))
        if let silence { card.rows.append(.init("No alert", [silence])) }
        card.rows.append(.init("File", [file]))
        return Array(card.render(on: terminal).utf8)
    }

    private func text(_ refusal: Refusal, _ file: String) -> [UInt8] {
        let rows = [
            ("[QUARANTINE]", file), ("Reason", "\(refusal.message) (\(refusal.code.rawValue))"),
            ("Place", refusal.place ?? ""), ("To do", refusal.action),
        ]
        let width = min(max(terminal.width, 40), 120)
        let lines = rows.filter { !$0.1.isEmpty }.map { label, text in
            let padding = String(repeating: " ", count: max(1, 14 - label.count))
            let body = TextLayout.wrap(text.sanitised(), width: width - 14)
            return label + padding + body.joined(separator: "\n" + String(repeating: " ", count: 14))
        }
        return Array((lines.joined(separator: "\n") + "\n\n").utf8)
    }
}
