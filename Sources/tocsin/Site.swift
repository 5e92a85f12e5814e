// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Assessment
import CommandLine
import Distribution
import Glibc
import KafkaClient
import Settings
import YAML

/// The configuration as a command uses it.
struct Site: Sendable {
    private static let usual = "/etc/tocsin/tocsin.yaml"

    var configuration: Configuration
    /// librdkafka's properties, secrets included; those of the command line over those of the file.
    var kafka: KafkaConfiguration

    /// False where built-in defaults hold.
    private(set) var isConfigured = true

    var bootstrap: String { kafka["bootstrap.servers"] ?? kafka["metadata.broker.list"] ?? "" }
    var spool: Spool { Spool(path: configuration.spool) }

    init(_ configuration: Configuration) {
        self.configuration = configuration
        kafka = configuration.kafka.revealed()
    }

    /// - Parameters:
    ///   - path: as given; `nil` for the usual file, or built-in defaults (and a message) where there is none.
    ///   - secrets: whether their files are needed, which not everybody may read.
    static func load(_ path: String?, secrets: ConfigurationLoader.Secrets) throws -> Site {
        if path == nil, access(usual, F_OK) != 0 {
            Messages.say("no configuration at \(usual): built-in defaults hold")
            var configuration = Configuration.builtIn
            configuration.rules = Installation.rules.map { [$0] } ?? []
            var site = Site(configuration)
            site.isConfigured = false
            return site
        }
        let loader = ConfigurationLoader(
            secrets: secrets, credentials: getenv("CREDENTIALS_DIRECTORY").map { String(cString: $0) },
            propertyProblem: { KafkaConfigurationCheck.problem(name: $0, value: $1) })
        do throws(ConfigurationProblems) {
            return Site(try loader.load(path ?? usual))
        } catch {
            throw refused(error)
        }
    }

    /// What the daemon would judge with.
    func assessor(_ knowledge: Knowledge) -> Assessor { Assessor(knowledge, policy: configuration.severityPolicy) }

    /// Everything in the rule directories of the configuration, and its facts. Facts that cannot be used are not refused:
    /// the daemon goes on without them, and whoever asks must say whether that will do.
    func knowledge() throws -> Knowledge {
        do throws(YAMLProblems) {
            return try Knowledge.load(directories: configuration.rules, kev: configuration.facts.kev)
        } catch {
            throw Site.refused(error)
        }
    }

    private static func refused(_ problems: YAMLProblems) -> CommandFailure {
        let count = problems.errors.count
        return CommandFailure(
            "the configuration is refused (\(count) \(count == 1 ? "mistake" : "mistakes"))",
            hint: problems.description, exitCode: .configuration)
    }
}
