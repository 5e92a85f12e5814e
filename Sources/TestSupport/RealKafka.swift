// SPDX-License-Identifier: Apache-2.0
import Foundation
import KafkaClient
import Synchronization

/// A real Apache Kafka on loopback, started by the program `start` in the directory that `TOCSIN_TEST_KAFKA` names.
/// It ends with `stop`, and in any case with this process.
///
/// A start takes about 4 s and 350 MB: tests share one (`shared`) and give their topics names of their own (`topic`),
/// unless they stop or kill nodes.
package final class RealKafka: Sendable {
    /// For `.enabled(if:)`.
    package static var isAvailable: Bool { home != nil }

    /// For clients: `HOST:PORT,…`.
    package let bootstrapServers: String
    /// A listener without login where everything is allowed.
    package let adminServers: String
    /// Data, logs and, with `--tls`, certificates (`tls/ca.pem` and so on).
    package let directory: TemporaryDirectory
    private let child: ChildProcess
    private let nodes: Mutex<[Int: Int32]>

    private static var home: String? {
        ProcessInfo.processInfo.environment["TOCSIN_TEST_KAFKA"].flatMap { $0.isEmpty ? nil : $0 }
    }

    private static let sharing = Task { try await RealKafka.start() }

    /// The one that all tests of this process share.
    package static func shared() async throws -> RealKafka { try await sharing.value }

    /// - Parameter arguments: those of `start` after the directory: `--nodes 3`, `--tls`, `--acl`, `-o key=value` …
    package static func start(_ arguments: [String] = []) async throws -> RealKafka {
        guard let home else { throw ChildProcess.Failure(description: "TOCSIN_TEST_KAFKA is not set") }
        return try await offPool {
            // Kafka's storage tool takes a random cluster id that begins with a hyphen for an option: once in 64 starts.
            do { return try launch(home, arguments) } catch { return try launch(home, arguments) }
        }
    }

    private static func launch(_ home: String, _ arguments: [String]) throws -> RealKafka {
        let directory = try TemporaryDirectory("tocsin-kafka")
        // The shell outlives this process by as long as Kafka takes to stop, and removes its data.
        let script = "home=$0; \"$home/start\" \"$@\"; rm -rf \"$1\""
        let child = try ChildProcess("/bin/sh", ["-c", script, home, directory.path] + arguments)
        return RealKafka(directory, child, try child.lines(until: "BOOTSTRAP="))
    }

    private init(_ directory: TemporaryDirectory, _ child: ChildProcess, _ lines: [String]) {
        self.directory = directory
        self.child = child
        bootstrapServers = Self.value("BOOTSTRAP", lines)
        adminServers = Self.value("ADMIN", lines)
        var found: [Int: Int32] = [:]
        for line in lines where line.hasPrefix("NODE=") {
            let words = line.split(separator: " ").map(String.init)
            if let node = Int(Self.value("NODE", words)) { found[node] = Int32(Self.value("PID", words)) }
        }
        nodes = Mutex(found)
    }

    private static func value(_ name: String, _ lines: [String]) -> String {
        lines.last { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) } ?? ""
    }

    /// The process of each node, by the node's number from 1.
    package var processes: [Int: Int32] { nodes.withLock { $0 } }

    /// `stop`, `kill`, `restart`, `pause` or `resume` and a node's number; returns when it is done.
    @discardableResult
    package func command(_ line: String) async throws -> String {
        let answer = try await offPool { [child] in try child.ask(line) }
        let words = answer.split(separator: " ").map(String.init)
        guard words.count == 4, words[2] == "done", let node = Int(words[1]) else {
            throw ChildProcess.Failure(description: answer)
        }
        nodes.withLock { $0[node] = Int32(Self.value("PID", words)) }
        return answer
    }

    /// One of Kafka's own tools, as `admin(["topics", "--list"])`; the server's address is added.
    @discardableResult
    package func admin(_ arguments: [String]) async throws -> String {
        guard let home = Self.home, let tool = arguments.first else { return "" }
        let all = [tool, "--bootstrap-server", adminServers] + arguments.dropFirst()
        return try await offPool { try ChildProcess.run(home + "/admin", all) }
    }

    /// Creates a topic with a name of its own and returns the name.
    package func topic(
        _ prefix: String = "test", partitions: Int = 1, configuration: [String: String] = [:]
    ) async throws -> String {
        let name = Self.unique(prefix)
        let admin = try KafkaAdmin(["bootstrap.servers": adminServers])
        let new = NewTopic(name: name, partitions: partitions, configuration: configuration)
        let result = try await admin.createTopics([new], timeout: .seconds(30))
        await admin.close()
        if case .failed(let error)? = result[name] { throw error }
        return name
    }

    /// A name that no other test has: for topics, groups and transactional ids.
    package static func unique(_ prefix: String) -> String { "\(prefix)-\(UUID().uuidString.prefix(8).lowercased())" }

    /// Stops the nodes and removes their data.
    package func stop() async {
        _ = try? await offPool { [child] in child.end() }
        directory.remove()
    }
}
