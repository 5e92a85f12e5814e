// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Assessment
import CommandLine
import Distribution
import Subscription

/// Explanations, as text for people or as one JSON object a line.
struct ExplanationPrinter: Sendable {
    let isJSON: Bool
    let terminal: Terminal

    func print(_ answer: Explainer.Answer, file: String) -> [UInt8] {
        switch (answer, isJSON) {
        case (.advisory(let alert, let deliberation, let topics, _), true): json(alert, deliberation, topics, file)
        case (.quarantine(let refusal), true): json(refusal, file)
        case (.advisory(let alert, let deliberation, let topics, let silence), false):
            Array(
                Explanation(deliberation, of: alert, topics: topics, silence: silence, file: file)
                    .render(on: terminal).utf8)
        case (.quarantine(let refusal), false): text(refusal, file)
        }
    }

    private func json(_ alert: Alert, _ deliberation: Deliberation, _ topics: [String], _ file: String) -> [UInt8] {
        var json = JSONWriter(reserving: 4096)
        json.object { json in
            json.member("file", file)
            json.array("topics", topics)
            json.member("category", alert.assessment.category.rawValue)
            json.member("tlp", alert.tlp.rawValue)
            json.member("exercise", alert.exercise)
            AlertCodec.writeData(of: alert, into: &json)
            json.object("deliberation") { Self.write(deliberation, into: &$0) }
        }
        json.newline()
        return json.bytes
    }

    private static func write(_ deliberation: Deliberation, into json: inout JSONWriter) {
        json.array("stages") { json in
            for opinion in deliberation.stages {
                json.object { json in
                    json.member("stage", opinion.stage.rawValue)
                    json.member("role", opinion.role.rawValue)
                    json.member("level", opinion.level?.rawValue)
                    json.member("score", opinion.score)
                    json.member("confidence", opinion.confidence)
                    json.member("reason", opinion.reason)
                }
            }
        }
        if let next = deliberation.runnerUp {
            json.object("runnerUp") { json in
                json.member("level", next.level.rawValue)
                json.member("stage", next.stage.rawValue)
                json.member("confidence", next.confidence)
                json.member("reason", next.reason)
            }
        } else {
            json.key("runnerUp")
            json.null()
        }
        json.array("counterfactuals", deliberation.counterfactuals)
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
