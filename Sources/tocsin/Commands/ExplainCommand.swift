// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Assessment
import CommandLine
import Distribution
import Glibc
import Subscription

/// `tocsin explain FILE…`: read, assess, route, and show why. Needs no spool and no broker, and publishes nothing.
enum ExplainCommand {
    enum Format: String, Sendable, CaseIterable { case text, json }

    static let format = Option("format", ValueType<Format>.choice("FORMAT"), help: "How to print.")
    static let exercise = Flag("exercise", help: "As if dropped as an exercise.")
    static let files = Argument(.path(), help: "What to explain; - is standard input.", repeats: true)

    static let command = Command(
        "explain", abstract: "Show how a file would be assessed and routed, and why",
        discussion: """
            For each advisory the words that decided its severity and where they stand, how sure that is, the runner-up, \
            and what would have changed the answer. Without a ledger every change is new. \
            A file that would go to quarantine is explained too; only a file that cannot be opened is a failure.
            """,
        takes: [format, exercise, SiteOptions.rules, SiteOptions.config, files],
        examples: [
            .init("tocsin explain --format json *.txt", "One object a line, for a program."),
            .init("tocsin explain --rules ./rules letter.txt", "While new rules are written."),
        ]
    ) { arguments in
        let site = try SiteOptions.site(arguments)
        let knowledge = try site.knowledge()
        if let problem = knowledge.factsProblem { Messages.say("warning: judged without these facts: \(problem)") }
        if site.configuration.rules.isEmpty { warnOfNoRules(configured: site.isConfigured) }
        let explainer = Explainer(
            configuration: site.configuration, assessor: site.assessor(knowledge),
            exercise: arguments[exercise])
        let printer = ExplanationPrinter(isJSON: arguments[format] == .json, terminal: .output)
        var worst = ExitCode.ok
        for file in arguments[files] {
            do {
                for answer in explainer.explain(try read(file, limit: site.configuration.inbox.maxFileSize)) {
                    try Messages.print(printer.print(answer, file: file))
                }
            } catch let failure as CommandFailure {
                Messages.say("tocsin: \(file): \(failure.message)")
                worst = .failure
            }
        }
        return worst
    }

    /// Without rules and the text model beside them most texts are unclassified: no fault of theirs.
    private static func warnOfNoRules(configured: Bool) {
        Messages.say(
            configured
                ? "warning: no rules are installed: the configuration names none (rules:)"
                : "warning: no rules are installed: none at \(Installation.rulesSought); name them with --rules")
    }

    /// At most one byte more than the limit, so that the reader sees that it is too large.
    private static func read(_ file: String, limit: Int) throws -> [UInt8] {
        let source = file == "-" ? dup(STDIN_FILENO) : open(file, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        guard source >= 0 else { throw InboxDrop.failure("open it") }
        defer { close(source) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= limit {
            let count = buffer.withUnsafeMutableBytes { Glibc.read(source, $0.baseAddress, $0.count) }
            if count == 0 { break }
            if count < 0 {
                if errno == EINTR { continue }
                throw InboxDrop.failure("read it")
            }
            bytes += buffer.prefix(count)
        }
        return bytes
    }
}
