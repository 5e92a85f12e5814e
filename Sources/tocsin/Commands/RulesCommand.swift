// SPDX-License-Identifier: Apache-2.0
import Assessment
import CommandLine
import Settings
import YAML

/// `tocsin rules test|list`: what the rules are, and whether they say what their test cases expect.
enum RulesCommand {
    enum Format: String, Sendable, CaseIterable { case text, json }

    static let format = Option("format", ValueType<Format>.choice("FORMAT"), help: "How to print.")
    static let files = Argument(
        .path(), help: "Files of test cases, instead of tests/*.yaml beside the rules.", required: false, repeats: true)

    static let command = Command(
        "rules", abstract: "Test the severity rules, and list them", subcommands: [test, list])

    static let test = Command(
        "test", abstract: "Run the test cases that stand beside the rules",
        discussion: """
            Each case is a text with the rules that must fire and those that must not, the level and the category. One \
            line names each case that fails, with the sentence to blame. A rule is covered by two texts in which it \
            fires and one, with the same words, in which it does not. Exit 1 if a case fails, 78 for mistakes in rules \
            or cases.
            """,
        takes: [SiteOptions.rules, format, SiteOptions.config, files],
        examples: [.init("tocsin rules test --rules /etc/tocsin/rules", "Before the daemon reloads rules of your own.")]
    ) { arguments in
        let directories = try directories(arguments)
        let set = try strictly { () throws(YAMLProblems) in try RuleSet.load(directories: directories) }
        let named = arguments[files]
        let cases = try strictly { () throws(YAMLProblems) in
            try RuleTestCase.load(named, besides: directories, rules: set)
        }
        let report = RuleTestReport(cases, rules: set)
        let printer = RuleTestPrinter(report: report, listsUncovered: named.isEmpty)
        try Messages.print(arguments[format] == .json ? printer.json : printer.text)
        return report.failures.isEmpty ? .ok : .failure
    }

    static let list = Command(
        "list", abstract: "List the rules: id, category, level, confidence, place",
        takes: [SiteOptions.rules, format, SiteOptions.config]
    ) { arguments in
        let directories = try directories(arguments)
        let set = try strictly { () throws(YAMLProblems) in try RuleSet.load(directories: directories) }
        let printer = RuleListPrinter(rules: set.listing)
        try Messages.print(arguments[format] == .json ? printer.json : printer.text)
        return .ok
    }

    private static func directories(_ arguments: Arguments) throws -> [String] {
        let given = arguments.all(SiteOptions.rules)
        if !given.isEmpty { return given }
        let configured = try SiteOptions.site(arguments).configuration.rules
        if configured.isEmpty {
            throw CommandFailure("the configuration names no rules", hint: "name a directory with --rules")
        }
        return configured
    }

    private static func strictly<Result>(_ body: () throws(YAMLProblems) -> Result) throws -> Result {
        do throws(YAMLProblems) { return try body() } catch {
            let count = error.errors.count
            throw CommandFailure(
                "the rules are refused (\(count) \(count == 1 ? "mistake" : "mistakes"))", hint: error.description,
                exitCode: .configuration)
        }
    }
}
