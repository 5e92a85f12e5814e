// SPDX-License-Identifier: Apache-2.0
import Advisories
import Assessment
import CommandLine

/// A run of test cases, as lines for people or as one JSON object.
struct RuleTestPrinter {
    let report: RuleTestReport
    /// Whether rules without enough cases are named: not where only some files were run.
    let listsUncovered: Bool

    var text: String {
        var lines = report.failures.map { outcome in
            let words = outcome.quote?.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let quote = words.map { ": “\($0)”" } ?? ""
            return
                "\(outcome.test.place): \(outcome.test.name): expected \(outcome.expected); got \(outcome.got)\(quote)"
        }
        if listsUncovered {
            lines += report.uncovered.map {
                "\($0.rule.place): \($0.rule.id): fires in \($0.fires) of 2 cases, must not fire in \($0.silent) of 1"
            }
        }
        let covered = report.coverage.count - report.uncovered.count
        lines.append(
            "\(report.outcomes.count) cases, \(report.failures.count) failed, "
                + "\(covered) of \(report.coverage.count) rules covered")
        return lines.map { $0.sanitised() + "\n" }.joined()
    }

    var json: String {
        var json = JSONWriter(reserving: 4096)
        json.object { json in
            json.member("cases", report.outcomes.count)
            json.member("failed", report.failures.count)
            json.member("rules", report.coverage.count)
            json.member("covered", report.coverage.count - report.uncovered.count)
            json.array("failures") { json in
                for outcome in report.failures { write(outcome, into: &json) }
            }
            json.array("uncovered") { json in
                for item in listsUncovered ? report.uncovered : [] {
                    json.object { json in
                        json.member("rule", item.rule.id)
                        json.member("file", item.rule.place.file)
                        json.member("line", item.rule.place.line)
                        json.member("fires", item.fires)
                        json.member("silent", item.silent)
                    }
                }
            }
        }
        json.newline()
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private func write(_ outcome: RuleTestOutcome, into json: inout JSONWriter) {
        json.object { json in
            json.member("file", outcome.test.place.file)
            json.member("line", outcome.test.place.line)
            json.member("name", outcome.test.name)
            json.object("expected") { json in
                json.member("level", outcome.test.level)
                json.member("category", outcome.test.category)
                json.array("rules", outcome.test.fires)
                json.array("not", outcome.test.silent)
            }
            json.object("got") { json in
                json.member("level", outcome.level)
                json.member("category", outcome.category)
                json.array("matches") { json in
                    for match in outcome.findings.matches {
                        json.object { json in
                            json.member("rule", match.rule)
                            json.member("level", match.level?.rawValue)
                            json.member("quote", match.evidence.quote)
                        }
                    }
                }
            }
        }
    }
}

/// Rules, as a table for people or as one JSON object a line.
struct RuleListPrinter {
    let rules: [RuleListing]

    var text: String {
        let rows = rules.map { rule in
            [
                rule.id, rule.category.rawValue, rule.level?.rawValue ?? RuleTestCase.nothing, "\(rule.confidence)",
                rule.place.description,
            ]
        }
        let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, widths).map { cell, width in
                cell + String(repeating: " ", count: max(0, width - cell.count))
            }
            return (cells + row.suffix(1)).joined(separator: "  ").sanitised() + "\n"
        }.joined()
    }

    var json: String {
        var json = JSONWriter(reserving: 4096)
        for rule in rules {
            json.object { json in
                json.member("id", rule.id)
                json.member("category", rule.category.rawValue)
                json.member("level", rule.level?.rawValue)
                json.member("confidence", rule.confidence)
                json.member("file", rule.place.file)
                json.member("line", rule.place.line)
            }
            json.newline()
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }
}
