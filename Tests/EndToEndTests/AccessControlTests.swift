// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// A Kafka on which nobody may do anything until an ACL allows it.
    @Suite(.serialized, .timeLimit(.minutes(6)))
    struct AccessControlTests {
        private static let kafka = Task {
            try await RealKafka.start(["--user", "daemon:d1", "--user", "team:t1", "--acl"])
        }

        @Test func theLeastSetsAreEnough() async throws {
            let kafka = try await Self.kafka.value
            let site = try Self.site("rights", kafka, as: "daemon", password: "d1")
            let reader = try Self.site("reader", kafka, as: "team", password: "t1", instance: site.instance)
            defer {
                site.remove()
                reader.remove()
            }
            let team = "t\(UInt32.random(in: .min ... .max))"
            try "teams:\n  \(team): { topics: [alerts.high], description: Ours }\n".write(
                toFile: reader.teams, atomically: true, encoding: .utf8)
            let grants = LeastRights.daemon("daemon", instance: site.instance) + LeastRights.team("team", team: team)
            for grant in grants { try await grant.add(to: kafka) }

            let make = AdvisoryFactory(prefix: site.instance)
            for number in 1...2 {
                // Twice, so that the second reads the ledger of the first.
                let daemon = try await TocsindProcess.started(site)
                defer { daemon.process.kill() }
                try site.drop(make.csaf(number))
                try site.drop(make.csaf(1, revision: number + 1))
                try await site.drained(within: .seconds(30), by: daemon)
                #expect(try await daemon.stop() == .code(0))
            }
            let all = try await TocsinCommand.run(
                ["subscribe", "--since", "1h", "--exit-at-end", "--format", "json"], on: reader)
            #expect(all.exit == .code(0), "\(all.messages)")
            #expect(all.output.count == 4, "\(all.output)")
            let ours = try await TocsinCommand.run(
                ["subscribe", "--team", team, "--exit-at-end", "--format", "json"], on: reader)
            #expect(ours.exit == .code(0), "\(ours.messages)")
            #expect(ours.output == [], "a new team begins at the end")
        }

        @Test func withoutOneOfThemTheDaemonSaysWhich() async throws {
            let kafka = try await Self.kafka.value
            for (index, missing) in LeastRights.daemon("daemon", instance: "x").enumerated() {
                for operation in missing.operations {
                    try await expectComplaint(about: index, without: operation, kafka)
                }
            }
        }

        /// Grants everything but one operation, and awaits the sentence that says what is missing.
        private func expectComplaint(about index: Int, without operation: String, _ kafka: RealKafka) async throws {
            // A topic that is not there yet, so that it must be created.
            let site = try Self.site(
                "lacking", kafka, as: "daemon", password: "d1",
                more: "topics:\n  alerts.\(RealKafka.unique("more")): { tlp: AMBER }")
            defer { site.remove() }
            var grants = LeastRights.daemon("daemon", instance: site.instance)
            // Rights on all alert topics were given by the test before.
            for grant in grants where grant.isPrefix { try await grant.remove(from: kafka) }
            grants[index].operations.removeAll { $0 == operation }
            for grant in grants where !grant.operations.isEmpty { try await grant.add(to: kafka) }
            let lacking = "\(operation) on \(grants[index].resource.joined(separator: " "))"
            let daemon = try TocsindProcess(site)
            defer { daemon.process.kill() }
            try site.drop(AdvisoryFactory(prefix: site.instance).csaf(1))
            do {
                let said = try await daemon.process.errors.first("a complaint", within: .seconds(30)) {
                    $0.range(of: "authori[sz]", options: [.regularExpression, .caseInsensitive]) != nil
                }
                print("without \(lacking): \(said)")
            } catch {
                Issue.record("without \(lacking) it only said:\n\(daemon.process.tail)")
            }
            // Without a look at the ledger's properties, or without a topic that nothing goes to, it works.
            if operation == "DescribeConfigs" || operation == "Create" && grants[index].isPrefix {
                try await site.drained(within: .seconds(20), by: daemon)
            } else {
                #expect(site.waiting.count == 1, "without \(lacking) the file must wait")
            }
        }

        @Test func aTopicWithoutRightsDoesNotStopTheOthers() async throws {
            let kafka = try await Self.kafka.value
            let site = try Self.site("partial", kafka, as: "daemon", password: "d1")
            defer { site.remove() }
            let all = LeastRights.daemon("daemon", instance: site.instance)
            for grant in all where grant.isPrefix { try await grant.remove(from: kafka) }
            for grant in all where !grant.isPrefix { try await grant.add(to: kafka) }
            let low = Grant(principal: "daemon", operations: ["Create", "Write"], resource: ["--topic", "alerts.low"])
            try await low.add(to: kafka)
            let daemon = try await TocsindProcess.started(site)
            defer { daemon.process.kill() }
            let make = AdvisoryFactory(prefix: site.instance)
            let documents = (1...10).map { make.csaf($0, level: $0 % 2 == 0 ? .low : .high) }
            for document in documents { try site.drop(document) }
            try await eventually("the others are archived", within: .seconds(20), detail: { daemon.process.tail }) {
                site.waiting.count == 5
            }
            #expect(Set(site.waiting) == Set(documents.filter { $0.level == .high }.map(\.name)))
            try await low.remove(from: kafka)
            for grant in all where grant.isPrefix { try await grant.add(to: kafka) }
            // It is tried again every 30 s, without a restart; the topic may have to be made first.
            try await site.drained(within: .seconds(90), by: daemon)
            #expect(try await daemon.stop() == .code(0))
        }

        @Test func aSubscriberWithoutRightsIsToldSo() async throws {
            let kafka = try await Self.kafka.value
            let reader = try Self.site("stranger", kafka, as: "team", password: "t1")
            defer { reader.remove() }
            try "teams:\n  nobody: { topics: [alerts.high], description: Without a group right }\n".write(
                toFile: reader.teams, atomically: true, encoding: .utf8)
            try await LeastRights.team("team", team: "somebody")[0].add(to: kafka)
            let group = try await TocsinCommand.run(
                ["subscribe", "--team", "nobody", "--exit-at-end", "--format", "json"], on: reader)
            #expect(group.exit == .code(1), "\(group)")
            #expect(group.messages.contains { $0.contains("Group authorization failed") }, "\(group.messages)")

            let wrong = try Self.site("wrong", kafka, as: "team", password: "t2")
            defer { wrong.remove() }
            let answer = try await TocsinCommand.run(
                ["subscribe", "--since", "1h", "--exit-at-end", "--format", "json"], on: wrong)
            #expect(answer.exit == .code(1), "\(answer)")
            #expect(answer.output == [] && !answer.messages.isEmpty, "\(answer)")
        }

        private static func site(
            _ name: String, _ kafka: RealKafka, as user: String, password: String, instance: String? = nil,
            more: String = ""
        ) throws -> Site {
            let site = try Site(
                name, bootstrap: kafka.bootstrapServers, instance: instance,
                kafka: [
                    "security.protocol: SASL_PLAINTEXT", "sasl.mechanisms: PLAIN", "sasl.username: \(user)",
                    "sasl.password-file: password",
                ], more: more)
            let file = site.folder + "/password"
            _ = FileManager.default.createFile(
                atPath: file, contents: Data(password.utf8), attributes: [.posixPermissions: 0o600])
            return site
        }
    }
}
