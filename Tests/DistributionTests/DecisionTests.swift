// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Assessment
import Distribution
import Testing

@Suite struct DecisionTests {
    private func advisory(_ change: (inout Advisory) -> Void = { _ in }) -> Advisory {
        var advisory = Advisory(key: "k", format: .text)
        advisory.title = "title"
        advisory.version = "2"
        advisory.updated = .instant(Timestamp(microseconds: 2_000_000))
        change(&advisory)
        return advisory
    }

    private func assessment(_ level: Level = .high) -> Assessment {
        Assessment(level: level, basis: .stated, confidence: 1, category: .vulnerability)
    }

    private func known(_ level: Level = .high, _ change: (inout LedgerEntry) -> Void = { _ in }) -> LedgerEntry {
        let digests = AdvisoryDigests(advisory(), assessment())
        var entry = LedgerEntry(
            alertId: Array(repeating: 1, count: 16), level: level, tlp: .amber, isWithdrawn: false, content: 1,
            digests: digests, version: "1", updated: .instant(Timestamp(microseconds: 1_000_000)), topics: ["t"],
            slot: nil)
        change(&entry)
        return entry
    }

    private func decide(
        _ advisory: Advisory, _ level: Level = .high, tlp: TLP = .amber, content: UInt64 = 2, file: UInt64 = 2,
        after known: LedgerEntry?
    ) -> Decision {
        let assessment = assessment(level)
        return Decision.decide(
            advisory, assessment, digests: AdvisoryDigests(advisory, assessment), tlp: tlp, content: content,
            file: FileMark(value: file), known: known)
    }

    private func kind(_ decision: Decision) -> Change.Kind? {
        if case .alert(let change, _) = decision { change.kind } else { nil }
    }

    @Test func whatIsUnknownIsNew() {
        #expect(decide(advisory(), after: nil) == .alert(Change(.new), toPrevious: false))
    }

    @Test func anotherModelOrOtherProbabilitiesAreNoChange() {
        var guessed = assessment()
        guessed.prediction = Prediction(
            modelID: "sha256:1", probabilities: [0, 0, 1, 0], vector: "CVSS:3.1/AV:N", metrics: [])
        guessed.score = 7.1
        guessed.confidence = 0.6
        let decision = Decision.decide(
            advisory { $0.version = "1" }, guessed, digests: AdvisoryDigests(advisory(), guessed), tlp: .amber,
            content: 2, file: FileMark(value: 2), known: known())
        #expect(decision == .same)
    }

    @Test func theSameBytesAreSilentWhateverTheRulesSayNow() {
        #expect(decide(advisory { $0.title = "other" }, .low, content: 1, after: known()) == .same)
    }

    @Test func aFileThatWasOvertakenIsOlderThoughNothingStatedTellsIt() {
        let entry = known { $0.overtaken = [FileMark(value: 7), FileMark(value: 8)] }
        #expect(decide(advisory { $0.title = "other" }, file: 8, after: entry) == .older)
        #expect(kind(decide(advisory { $0.title = "other" }, file: 9, after: entry)) == .update)
    }

    @Test func remembersWhatNoDateTellsToBeOlder() {
        let entry = known { $0.file = FileMark(value: 5) }
        func overtaken(_ entry: LedgerEntry?, _ change: (inout Advisory) -> Void) -> [UInt64] {
            Decision.overtaken(by: advisory(change), in: FileMark(value: 6), known: entry).map(\.value)
        }
        #expect(overtaken(nil) { _ in } == [])
        #expect(overtaken(entry) { _ in } == [], "it is newer by its date")
        #expect(overtaken(entry) { $0.updated = entry.updated } == [], "and here by its version")
        #expect(overtaken(entry) { ($0.updated, $0.version) = (entry.updated, "1") } == [5])
        #expect(overtaken(entry) { ($0.updated, $0.version) = (nil, nil) } == [5])
        var next = entry
        next.overtaken = (7...40).map { FileMark(value: $0) }
        #expect(overtaken(next) { ($0.updated, $0.version) = (nil, nil) } == [5] + (7...21))
        next.file = FileMark(value: 6)
        #expect(overtaken(next) { ($0.updated, $0.version) = (nil, nil) } == Array(7...22))
        next.file = FileMark(value: 0)
        #expect(overtaken(next) { ($0.updated, $0.version) = (nil, nil) } == Array(7...22), "no file is named")
    }

    @Test func theSameStatementsAreSilent() { #expect(decide(advisory(), after: known()) == .same) }

    @Test func eachFieldIsNamed() {
        let fields: [(String, (inout Advisory) -> Void)] = [
            ("title", { $0.title = "x" }), ("text", { $0.summary = "x" }), ("status", { $0.status = "x" }),
            ("vulnerabilities", { $0.vulnerabilities = ["x"] }), ("products", { $0.products = [.init(name: "x")] }),
            ("dates", { $0.expires = .date(CalendarDate(year: 2027, month: 1, day: 1)) }),
        ]
        for (name, change) in fields {
            guard case .alert(let what, let toPrevious) = decide(advisory(change), after: known()) else {
                Issue.record("\(name) is no change")
                continue
            }
            #expect(what.kind == .update && what.fields == [name] && !toPrevious)
            #expect(what.previous?.version == "1")
        }
        #expect(kind(decide(advisory(), tlp: .green, after: known())) == .update)
    }

    @Test func levels() {
        #expect(kind(decide(advisory(), .critical, after: known())) == .escalate)
        guard case .alert(let change, let toPrevious) = decide(advisory(), .low, after: known()) else {
            return #expect(Bool(false))
        }
        #expect(change.kind == .deescalate && toPrevious && change.fields == ["severity.level"])
        #expect(decide(advisory(), .unclassified, after: known()) != .same)
        guard case .alert(let unordered, true) = decide(advisory(), .low, after: known(.unclassified)) else {
            return #expect(Bool(false))
        }
        #expect(unordered.kind == .update)
    }

    @Test func withdrawals() {
        let withdrawn = advisory { $0.disposition = .withdrawn }
        #expect(decide(withdrawn, after: nil) == .unknownWithdrawal)
        #expect(kind(decide(withdrawn, after: known())) == .withdraw)
        let digests = AdvisoryDigests(withdrawn, assessment())
        #expect(decide(withdrawn, after: known(.high) { ($0.isWithdrawn, $0.digests) = (true, digests) }) == .same)
    }

    @Test func olderByDateThenByVersion() {
        let changed = advisory { $0.title = "x" }
        func entry(_ seconds: Int64?, _ version: String?) -> LedgerEntry {
            known(.high) { entry in
                entry.updated = seconds.map { .instant(Timestamp(microseconds: $0 * 1_000_000)) }
                entry.version = version
            }
        }
        #expect(decide(changed, after: entry(3, "1")) == .older)
        #expect(kind(decide(changed, after: entry(2, "2"))) == .update)
        #expect(decide(changed, after: entry(2, "10")) == .older)
        #expect(decide(changed, after: entry(nil, "3")) == .older)
        #expect(kind(decide(changed, after: entry(nil, nil))) == .update)
        #expect(kind(decide(changed, after: entry(1, "10"))) == .update, "the date decides")
    }

    @Test(arguments: [
        ("1.2", "1.10", -1), ("1.0", "1", 0), ("v2", "1.9", 1), ("1.0.0-rc1", "1.0.0", -1), ("1+a", "1+b", 0),
    ])
    func versions(a: String, b: String, order: Int) {
        #expect(VersionOrder.compare(a, b) == order)
        #expect(VersionOrder.compare(b, a) == -order)
    }

    @Test(arguments: [("final", "draft"), ("1.a", "1"), ("", "1"), ("99999999999999999999999", "1")])
    func versionsThatCannotBeCompared(a: String, b: String) { #expect(VersionOrder.compare(a, b) == nil) }
}
