// SPDX-License-Identifier: Apache-2.0
import Advisories
import Assessment
import CommandLine
import Distribution
import Glibc
import Subscription

/// `tocsin reclassify`: what other rules would have made of the advisories that were published.
enum ReclassifyCommand {
    enum Format: String, Sendable, CaseIterable { case text, json }

    static let since = Option(
        "since", sinceType, help: "From this day of the archive on: 90d, 2026-08-01. Without it 90d.")
    static let archive = Option(
        "archive", .path("DIR"), help: "Where the archive lies, instead of archive/ in the spool of the configuration.")
    static let format = Option("format", ValueType<Format>.choice("FORMAT"), help: "How to print.")

    static let command = Command(
        "reclassify", abstract: "Assess the archive again, and show whose level would change",
        discussion: """
            Reads from the ledger what was published, assesses the archived originals as the daemon would now, and shows \
            the difference: grave alerts that would be lowered first. Only the newest revision of an advisory counts. \
            Writes nothing anywhere. Exit 1 where an alert that was critical or high would be lowered, 75 where the \
            brokers or the archive cannot be read.
            """,
        takes: [since, SiteOptions.rules, archive, format] + SiteOptions.forKafka,
        examples: [
            .init("tocsin reclassify --since 90d --rules ./rules", "Before new rules are installed."),
            .init("tocsin reclassify --format json | jq 'select(.shift == \"raised\")'", "For a program."),
        ]
    ) { arguments in
        let site = try SiteOptions.siteWithKafka(arguments)
        let assessor = try assessor(site)
        let since = (arguments[since] ?? .ago(microseconds: 90 * 86_400_000_000)).timestamp(now: .now).date
        let folder = try readable(arguments[archive] ?? site.spool.archivePath)
        do {
            let tally = try await compare(site, assessor, folder, since, isJSON: arguments[format] == .json)
            return try verdict(tally, folder)
        } catch {
            // 1 means that a grave alert would be lowered, and nothing else.
            let failure = error as? CommandFailure ?? CommandFailure("\(error)")
            guard failure.exitCode == .failure else { throw failure }
            throw CommandFailure(failure.message, hint: failure.hint, exitCode: .temporary)
        }
    }

    /// Where nothing could be compared, or a grave alert's file is there and cannot be read, nobody may feel safe.
    private static func verdict(_ tally: ReclassificationTally, _ archive: String) throws -> ExitCode {
        if tally.lowersGrave { return .failure }
        let isBlind = tally.compared == 0 && tally.troubleCount > 0
        guard isBlind || tally.graveTroubleCount > 0 else { return .ok }
        let what =
            isBlind
            ? "nothing could be compared: none of the published files lies in \(archive)"
            : "\(tally.graveTroubleCount) files with critical or high alerts could not be compared"
        throw CommandFailure(
            what, hint: "See the files above; name another copy of the archive with --archive DIR.",
            exitCode: .temporary)
    }

    /// Without the facts that the configuration names, what they raised would seem to be lowered.
    private static func assessor(_ site: Site) throws -> Assessor {
        let knowledge = try site.knowledge()
        guard let problem = knowledge.factsProblem else { return site.assessor(knowledge) }
        throw CommandFailure(
            "without the facts nothing can be compared: \(problem)",
            hint: "Put a whole catalogue there, or name none in the configuration.", exitCode: .configuration)
    }

    private static func compare(
        _ site: Site, _ assessor: Assessor, _ archive: String, _ since: CalendarDate, isJSON: Bool
    ) async throws -> ReclassificationTally {
        var bar = ProgressBar(on: isJSON ? Terminal() : .messages)
        defer { bar.clear() }
        bar.show("Reading the ledger")
        let ledger = try await LedgerReader.read(site)
        let listing = ArchiveListing(ledger, since: since)
        if listing.withoutFile > 0 {
            bar.clear()
            Messages.say("\(listing.withoutFile.grouped) records of the ledger name no file and are passed over")
        }
        let limits = site.configuration.readingLimits
        let reclassifier = Reclassifier(
            archive: archive, quarantine: site.spool.quarantinePath, limit: site.configuration.inbox.maxFileSize,
            reclassification: Reclassification(
                ledger, read: { (bytes) throws(Refusal) in try DocumentReader.read(bytes, limits: limits) },
                assess: { assessor.assess($0) }))
        let printer = ReclassificationPrinter(terminal: .output)
        var tally = ReclassificationTally()
        var done = 0
        try await reclassifier.run(listing) { file, comparison in
            tally.add(comparison, of: file)
            done += file.count
            bar.show("Assessing again", done: done, of: listing.count)
            guard isJSON else { return }
            for one in comparison.changed { try Messages.print(printer.json(one)) }
            if let trouble = comparison.trouble { try Messages.print(printer.json(file.slot.description, trouble)) }
        }
        bar.clear()
        try Messages.print(
            isJSON ? printer.json(tally, since: since) : Array(printer.text(tally, since: since).utf8))
        return tally
    }

    /// An archive that cannot be looked into would make every file a missing one.
    private static func readable(_ archive: String) throws -> String {
        guard access(archive, R_OK | X_OK) == 0 else {
            throw CommandFailure(
                "cannot look into the archive at \(archive): \(String(cString: strerror(errno)))",
                hint: "Run it as a user who may read the spool, or name a copy of the archive with --archive DIR.",
                exitCode: .temporary)
        }
        return archive
    }

    private static let sinceType = ValueType<WindowBound>("TIME") { text throws(InvalidValue) in
        guard let bound = WindowBound(text) else { throw InvalidValue(WindowBound.expectation) }
        return bound
    }
}
