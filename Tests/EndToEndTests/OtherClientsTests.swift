// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Clients that know nothing of Tocsin read the same alerts: `kcat`, and the Python package `cloudevents` where
    /// `TOCSIN_CLOUDEVENTS` names an interpreter that has it.
    @Suite(.serialized, .timeLimit(.minutes(10)), .enabled(if: OtherClients.kcat != nil, "kcat is not installed"))
    struct OtherClientsTests {
        @Test func theyReadTheSameEvents() async throws {
            let site = try Site("others", bootstrap: await RealKafka.shared().bootstrapServers)
            defer { site.remove() }
            let daemon = try await TocsindProcess.started(site)
            defer { daemon.process.kill() }
            let make = AdvisoryFactory(prefix: site.instance)
            for number in 1...3 { try site.drop(make.csaf(number, level: .medium)) }
            try site.drop(Array(Letter.vendorRisk.utf8), named: "letter.txt")
            try await site.drained(within: .seconds(20), by: daemon)
            let ours = try await CommittedReader.alerts(of: site)
            for topic in Set(ours.map(\.topic)) {
                let lines = try await OtherClients.read(topic, of: site)
                let theirs = try lines.map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
                for record in ours where record.topic == topic {
                    let same = try #require(
                        theirs.first { $0.partition == record.partition && $0.offset == record.offset })
                    #expect(same.key == record.key && same.pairs == record.headers)
                    #expect(try JSONDecoder().decode(Event.self, from: Data(same.payload.utf8)).id == record.event.id)
                }
                try await expectCloudEvents(lines, in: site)
            }
            #expect(try await daemon.stop() == .code(0))
        }

        private struct Line: Decodable {
            var partition: Int32
            var offset: Int64
            var key: String
            var headers: [String]
            var payload: String

            var pairs: [String: String] {
                let places = stride(from: 0, to: headers.count - 1, by: 2)
                return Dictionary(places.map { (headers[$0], headers[$0 + 1]) }) { $1 }
            }
        }

        /// `from_kafka` finds out by itself that the event is structured.
        private func expectCloudEvents(_ lines: [String], in site: Site) async throws {
            guard let python = OtherClients.python else { return }
            let file = site.folder + "/lines.json"
            try lines.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
            let program = """
                import json, sys
                from cloudevents.core.bindings.kafka import KafkaMessage, from_kafka
                from cloudevents.core.formats.json import JSONFormat
                for line in open(sys.argv[1]):
                    record = json.loads(line)
                    pairs = record["headers"]
                    headers = {pairs[i]: pairs[i + 1].encode() for i in range(0, len(pairs), 2)}
                    event = from_kafka(KafkaMessage(headers, record["key"], record["payload"].encode()), JSONFormat())
                    assert event.get_id() == headers["tocsin_id"].decode()
                    assert event.get_source() == headers["tocsin_source"].decode()
                    assert event.get_type() == "tocsin.alert.v1" and event.get_subject() == record["key"]
                    assert event.get_data()["advisory"]["key"] == record["key"]
                    assert event.get_extension("severity") == headers["tocsin_severity"].decode()
                print("read")
                """
            let reader = try ChildProcess(python, ["-c", program, file])
            defer { reader.kill() }
            #expect(try await reader.exit(within: .seconds(30)) == .code(0), "\(reader.tail)")
        }
    }
}

private enum OtherClients {
    static let kcat = ["/usr/bin/kcat", "/usr/local/bin/kcat"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }
    static let python = ProcessInfo.processInfo.environment["TOCSIN_CLOUDEVENTS"]

    /// `kcat -C -J`: the records of this site's daemon, one object a line.
    static func read(_ topic: String, of site: Site) async throws -> [String] {
        let arguments = ["-C", "-J", "-q", "-e", "-o", "beginning", "-X", "isolation.level=read_committed"]
        let kcat = try ChildProcess(kcat ?? "", arguments + ["-b", site.bootstrap, "-t", topic])
        defer { kcat.kill() }
        #expect(try await kcat.exit(within: .seconds(30)) == .code(0), "\(kcat.tail)")
        var lines: [String] = []
        for await line in kcat.output.stream() where line.contains("tocsin://" + site.instance) { lines.append(line) }
        return lines
    }
}
