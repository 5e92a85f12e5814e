// SPDX-License-Identifier: Apache-2.0
import TestSupport

/// What a principal may do on one kind of resource, as Kafka's `acls` tool says it. The README's table says the same.
struct Grant: Sendable, CustomStringConvertible {
    var principal: String
    var operations: [String]
    /// `--topic NAME`, `--group NAME`, `--transactional-id NAME`.
    var resource: [String]
    var isPrefix = false

    var description: String { "\(operations.joined(separator: ", ")) on \(resource.joined(separator: " "))" }

    fileprivate var arguments: [String] {
        ["--allow-principal", "User:" + principal] + operations.flatMap { ["--operation", $0] } + resource
            + (isPrefix ? ["--resource-pattern-type", "prefixed"] : [])
    }

    func add(to kafka: RealKafka) async throws {
        try await kafka.admin(["acls", "--add"] + arguments)
    }

    func remove(from kafka: RealKafka) async throws {
        try await kafka.admin(["acls", "--remove", "--force"] + arguments)
    }
}

/// The least sets with which everything works.
enum LeastRights {
    static func daemon(_ principal: String, instance: String) -> [Grant] {
        [
            Grant(
                principal: principal, operations: ["Write"], resource: ["--transactional-id", "tocsin-" + instance]),
            Grant(
                principal: principal, operations: ["Create", "Write"], resource: ["--topic", "alerts."],
                isPrefix: true),
            Grant(
                principal: principal, operations: ["Create", "DescribeConfigs", "Read", "Write"],
                resource: ["--topic", "tocsin.ledger." + instance]),
        ]
    }

    static func team(_ principal: String, team: String) -> [Grant] {
        [
            Grant(principal: principal, operations: ["Read"], resource: ["--topic", "alerts."], isPrefix: true),
            Grant(principal: principal, operations: ["Read"], resource: ["--group", "tocsin." + team]),
        ]
    }
}
