// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Glibc
import Testing

@testable import Service

@Suite struct LogTests {
    @Test func bindsFieldsAndDropsWhatIsBelowTheThreshold() {
        let sink = RecordingSink()
        let log = Log(threshold: .notice, sink: sink).with(["advisory.id": "A-1"])
        log.info("not kept")
        log.notice("alert published", ["topic": "alerts.high"])
        #expect(sink.lines.all.map(\.description) == ["alert published advisory.id=A-1 topic=alerts.high"])
        #expect(sink.lines.all.first?["advisory.id"] == "A-1")
    }

    @Test func aLineIsOneLineAndDrivesNoTerminal() {
        let line = Log.Line(
            level: .error, message: "refused",
            metadata: [
                .init(key: "file", value: "a\nb\u{1B}[31m"), .init(key: "why", value: "say \"no\""),
                .init(key: "empty", value: ""), .init(key: "bidi", value: "\u{202E}x"),
            ])
        #expect(
            line.description
                == #"refused file="a\nb\u{1B}[31m" why="say \"no\"" empty="" bidi="\u{202E}x""#)
    }

    @Test func cutsWhatIsVeryLong() {
        #expect(LogText.value(String(repeating: "a", count: 100_000)).utf8.count < 2100)
    }

    @Test func levelsHaveSyslogsPriorities() {
        #expect(Log.Level.allCases.map(\.priority) == [7, 6, 5, 4, 3, 2])
        #expect(Log.Level.error > .warning)
    }

    @Test func writesAReadableLine() {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        LogDestination.write(Log.Line(level: .warning, message: "broker unreachable"), to: ends[1])
        close(ends[1])
        var buffer = [UInt8](repeating: 0, count: 200)
        let count = read(ends[0], &buffer, 200)
        close(ends[0])
        let text = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
        #expect(text.wholeMatch(of: /\d\d:\d\d:\d\d\.\d{3} warning broker unreachable\n/) != nil)
    }
}

@Suite struct LogQueueTests {
    @Test func neverWaitsForAStuckWriterAndTellsWhatWasDropped() {
        let gate = DispatchSemaphore(value: 0)
        let written = Recording<String>()
        let queue = LogQueue(capacity: 3) { line in
            gate.wait()
            written.add(line.description)
        }
        for _ in 0..<10 { queue.accept(Log.Line(level: .info, message: "x")) }
        for _ in 0..<10 { gate.signal() }
        queue.flush(limit: .seconds(5))
        #expect(written.all == ["x", "log lines dropped count=7", "x", "x"])
    }

    @Test func flushGivesUp() {
        let gate = DispatchSemaphore(value: 0)
        let queue = LogQueue { _ in gate.wait() }
        queue.accept(Log.Line(level: .info, message: "x"))
        queue.flush(limit: .milliseconds(10))
        gate.signal()
    }
}

@Suite struct JournalTests {
    @Test func namesFieldsAsTheJournalAllows() {
        #expect(Journal.name(of: "advisory.id") == "TOCSIN_ADVISORY_ID")
        #expect(Journal.name(of: "kafka.topic-2") == "TOCSIN_KAFKA_TOPIC_2")
        #expect(Journal.name(of: "é=\n").allSatisfy { $0.isASCII && $0 != "=" && $0 != "\n" })
    }

    @Test func sendsFields() {
        let line = Log.Line(
            level: .notice, message: "alert published", metadata: [.init(key: "advisory.id", value: "A\n1")])
        let fields = Journal.fields(of: line, identifier: "tocsind").map { String(decoding: $0, as: UTF8.self) }
        #expect(
            fields == [
                "PRIORITY=5", "SYSLOG_IDENTIFIER=tocsind", "MESSAGE=alert published advisory.id=\"A\\n1\"",
                "TOCSIN_EVENT=alert published", "TOCSIN_ADVISORY_ID=A\n1",
            ])
        Journal.send(line, identifier: "tocsin-test")
    }

    @Test func recognisesItsOwnStream() {
        var status = stat()
        #expect(fstat(STDIN_FILENO, &status) == 0)
        #expect(Journal.isStream("\(status.st_dev):\(status.st_ino)", descriptor: STDIN_FILENO))
        #expect(!Journal.isStream("1:2", descriptor: STDIN_FILENO))
        #expect(!Journal.isStream(nil, descriptor: STDIN_FILENO))
    }
}

@Suite struct OutageTests {
    @Test func oneLineAtEachEnd() {
        let time = ManualTime()
        let outage = Outage(now: { time.now })
        #expect(outage.recovered() == nil)
        #expect(outage.failed())
        #expect(!outage.failed())
        time.advance(by: .seconds(30))
        #expect(outage.isGoingOn)
        #expect(outage.recovered() == Outage.Ended(duration: .seconds(30), failures: 2))
        #expect(outage.failed())
    }

    @Test func holdsRepetitionsBack() {
        let time = ManualTime()
        let limit = RateLimit(every: .seconds(60), capacity: 2, now: { time.now })
        #expect(limit.pass("a") == 0)
        #expect(limit.pass("a") == nil)
        #expect(limit.pass("b") == 0)
        time.advance(by: .seconds(60))
        #expect(limit.pass("a") == 1)
        #expect(limit.pass("c") == 0)
        #expect(limit.pass("b") == 0)
    }
}
