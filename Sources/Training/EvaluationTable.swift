// SPDX-License-Identifier: Apache-2.0
import Assessment

/// An evaluation as a table for a terminal, in which the ways to a level stand side by side.
package struct EvaluationTable: Sendable {
    private let evaluation: Evaluation

    package init(_ evaluation: Evaluation) { self.evaluation = evaluation }

    package var text: String {
        let columns = evaluation.columns
        var lines = [EvaluationTable.line("", columns.map(\.name))]
        func row(_ name: String, _ value: (Evaluation.Column) -> Double?) {
            lines.append(EvaluationTable.line(name, columns.map { value($0).map(EvaluationTable.number) ?? "-" }))
        }
        row("accuracy") { $0.scores.accuracy }
        row("macro-F1") { $0.scores.macroF1 }
        row("QWK") { $0.scores.quadraticKappa }
        row("within one level") { $0.scores.withinOne }
        row("recall of critical") { $0.scores.recall(3) }
        row("recall of high or above") { $0.scores.graveRecall }
        row("ECE") { $0.answered.calibrationError }
        for (level, name) in ModelHeads.levels.enumerated().reversed() {
            lines.append(
                EvaluationTable.line(
                    "\(name.rawValue): recall/precision",
                    columns.map {
                        EvaluationTable.number($0.scores.recall(level)) + "/"
                            + EvaluationTable.number($0.scores.precision(level))
                    }))
        }
        row("coverage") { Double($0.answered.count) / Double(max(evaluation.records, 1)) }
        lines.append(EvaluationTable.line("abstentions", columns.map { "\(evaluation.records - $0.answered.count)" }))
        row("accuracy where answered") { $0.answered.count > 0 ? $0.answered.accuracy : nil }
        return lines.joined(separator: "\n") + "\n\n" + notes + "\n\n" + confusion
    }

    private var notes: String {
        let reasons = Abstention.allCases.map { "\($0.rawValue) \(evaluation.abstentions[$0] ?? 0)" }
        return """
            \(evaluation.records) records. "majority" is \(ModelHeads.levels[Evaluation.prior].rawValue) for all, the most \
            frequent level of the training data (not of these records). Where rules or pipeline give no level, it counts \
            in the scores.
            "model" is the most probable level, "by cost" the one to act on, scored on all texts; "coverage" and the rows below
            leave out what it abstains from.
            Abstentions of the model, one text may have several reasons: \(reasons.joined(separator: ", ")).
            """
    }

    /// Of the model's most probable level.
    private var confusion: String {
        let names = ModelHeads.levels.map(\.rawValue)
        var lines = ["The model's answers (columns) for each label (rows):", EvaluationTable.line("", names)]
        for (label, counts) in evaluation[.model].scores.confusion.enumerated() {
            lines.append(EvaluationTable.line(names[label], counts.map(String.init)))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func line(_ name: String, _ cells: [String]) -> String {
        padded(name, 28, left: true) + cells.map { padded($0, 15) }.joined()
    }

    private static func padded(_ text: String, _ width: Int, left: Bool = false) -> String {
        let blanks = String(repeating: " ", count: max(width - text.count, 0))
        return left ? text + blanks : blanks + text
    }

    /// Three decimals: ".644".
    private static func number(_ value: Double) -> String {
        let thousandths = Int((value * 1000).rounded())
        let digits = String(1000 + abs(thousandths) % 1000).dropFirst()
        return (thousandths < 0 ? "-" : "") + (abs(thousandths) >= 1000 ? "1" : "") + "." + digits
    }
}
