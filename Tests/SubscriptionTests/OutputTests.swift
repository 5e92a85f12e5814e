// SPDX-License-Identifier: Apache-2.0
import Alerts
import CommandLine
import Synchronization
import Testing

@testable import Subscription

private final class Paper: Sendable {
    private let bytes = Mutex<[UInt8]>([])
    var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
    func print(_ more: [UInt8]) { bytes.withLock { $0 += more } }
}

@Suite struct OutputTests {
    private let event = """
        {"specversion":"1.0","id":"5f0c","source":"tocsin://cert-a","type":"tocsin.alert.v1",
         "time":"2026-11-23T21:33:23.120Z","severity":"critical","change":"escalate","tlp":"GREEN",
         "category":"vendor-risk","exercise":true,"unknown":[1,2],
         "data":{"advisory":{"id":"L-7","version":"2","publisher":"Agency","issued":"2026-11-02",
           "document":"archive/2026/11/23/l.txt"},
         "title":"Do not use Orrery","severity":{"level":"critical","confidence":0.9,"needsReview":true,
           "conflicts":["two levels are stated"],
           "evidence":[{"stage":"rule","rule":"a","where":"body","quote":"adds","effect":"contributes"},
                       {"stage":"rule","rule":"b","where":"body","quote":"cannot be mitigated","effect":"sets"}]},
         "change":{"kind":"escalate","previous":{"level":"high","version":"1","alertId":"x"},"fields":["title"]},
         "subjects":{"organisations":["Orrery"],"products":[]},"vulnerabilities":[],
         "sectors":["telecommunications"],"jurisdictions":["GB"],"mitigability":"not-mitigable",
         "obligations":[{"effect":"prohibits","what":"its use","addressees":["operators"],"from":"2026-12-01",
           "until":"2027-01-31","quote":"q"}],
         "references":[{"url":"https://a.example"}]}}
        """

    private var record: Record {
        Record(
            partition: .c, offset: 1, timestamp: 0, value: Array(event.utf8),
            headers: [.init(name: "content-type", value: Array(AlertCodec.contentType.utf8))])
    }

    private func alert() throws -> ReceivedAlert {
        try ReceivedAlert(
            value: record.value, headers: record.headers.map { ($0.name, $0.value) }, topic: record.partition.topic)
    }

    @Test func aCardTellsWhatMatters() throws {
        let paper = Paper()
        try CardOutput(on: Terminal(width: 100), print: paper.print).write(try alert(), record)
        #expect(
            paper.text == """
                [CRITICAL]  EXERCISE · escalated from high · vendor-risk · TLP:GREEN
                Do not use Orrery
                From       Agency · L-7 version 2 · issued 2026-11-02, alerted 2026-11-23T21:33:23.120Z
                About      Orrery
                           telecommunications · GB · cannot be mitigated
                Why        “cannot be mitigated” (b)
                           “adds” (a)
                Changed    title
                Obligation “its use” (prohibition) · for operators · from 2026-12-01 · until 2027-01-31
                Review     a person should confirm this level (confidence 90%)
                           two levels are stated
                Links      https://a.example
                Topics     alerts.critical
                Original   archive/2026/11/23/l.txt


                """)
    }

    /// Who warns neither orders nor advises, in whatever language.
    @Test(arguments: [
        ("warns against the use of Orrery", "warning"), ("warnt vor dem Einsatz von Orrery", "warning"),
        ("waarschuwt voor apparatuur van Orrery", "warning"), ("met en garde contre Orrery", "warning"),
        ("mettent en garde contre Orrery", "warning"), ("advises against Orrery", "advice against"),
        ("rät vom Einsatz ab", "advice against"), ("ontraadt Orrery", "advice against"),
        ("déconseille Orrery", "advice against"), ("met fin à l'usage de Orrery", "prohibition"),
        ("prohibits Orrery", "prohibition"),
    ])
    func whatIsAWarningIsCalledOne(_ clause: String, _ kind: String) throws {
        let other = event.replacing("\"what\":\"its use\"", with: "\"what\":\"\(clause)\"")
        let paper = Paper()
        let alert = try ReceivedAlert(value: Array(other.utf8), headers: [], topic: "alerts.critical")
        try CardOutput(on: Terminal(width: 120), print: paper.print).write(alert, record)
        #expect(paper.text.contains("(\(kind))"))
    }

    @Test(arguments: ["1e300", "-1e300", "9223372036854775808"])
    func aHostileConfidenceIsNotShown(_ number: String) throws {
        let hostile = event.replacing("\"confidence\":0.9", with: "\"confidence\":\(number)")
        let paper = Paper()
        let alert = try ReceivedAlert(value: Array(hostile.utf8), headers: [], topic: "alerts.critical")
        try CardOutput(on: Terminal(width: 100), print: paper.print).write(alert, record)
        #expect(paper.text.contains("Review     a person should confirm this level\n"))
    }

    @Test func jsonIsTheEventOnOneLine() throws {
        let paper = Paper()
        try JSONOutput(print: paper.print).write(try alert(), record)
        #expect(paper.text == event.replacing("\n", with: " ") + "\n")
    }
}
