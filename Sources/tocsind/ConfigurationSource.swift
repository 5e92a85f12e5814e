// SPDX-License-Identifier: Apache-2.0
import Assessment
import CommandLine
import Distribution
import Glibc
import KafkaClient
import Settings
import YAML

/// Where the daemon's configuration comes from: a file, and the command line over it.
struct ConfigurationSource: Sendable {
    var path: String
    var bootstrap: String?
    /// `name=value`, librdkafka's.
    var properties: [String]

    struct Loaded: Sendable {
        var configuration: Configuration
        var knowledge: Knowledge
        /// Of the catalogue's file before it was read; `nil` without one.
        var kevStamp: FileStamp?
    }

    /// Reads and checks everything. Facts that cannot be used are no mistake: ``Knowledge/factsProblem`` tells of them.
    /// - Throws: every mistake, with file, line, column, key, reason and what would be right.
    func load() throws(YAMLProblems) -> Loaded {
        let loader = ConfigurationLoader(
            credentials: getenv("CREDENTIALS_DIRECTORY").map { String(cString: $0) },
            propertyProblem: { KafkaConfigurationCheck.problem(name: $0, value: $1) })
        var configuration = try loader.load(path)
        for (name, value) in pairs { configuration.kafka.plain[name] = value }
        let kev = configuration.facts.kev
        let stamp = kev.flatMap { FileStamp(path: $0) }
        let knowledge = try Knowledge.load(directories: configuration.rules, kev: kev)
        return Loaded(configuration: configuration, knowledge: knowledge, kevStamp: stamp)
    }

    private var pairs: [(String, String)] {
        let given = properties.map { property in
            let halves = property.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(halves.first ?? ""), halves.count > 1 ? String(halves[1]) : "")
        }
        return given + (bootstrap.map { [("bootstrap.servers", $0)] } ?? [])
    }

    /// What the command line says that librdkafka does not understand; `nil` where all is well.
    func problem() -> String? {
        for (name, value) in pairs {
            if let problem = KafkaConfigurationCheck.problem(name: name, value: value) { return problem }
        }
        return nil
    }
}
