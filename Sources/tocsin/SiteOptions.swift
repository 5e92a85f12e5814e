// SPDX-License-Identifier: Apache-2.0
import CommandLine
import KafkaClient

/// Options that several commands share: which configuration, which rules, which brokers.
enum SiteOptions {
    static let config = Option(
        "config", .path(), help: "Configuration file; without one /etc/tocsin/tocsin.yaml, or built-in defaults.")
    static let rules = Option(
        "rules", .path("DIR"), help: "Rules of this directory, instead of those of the configuration.", repeats: true)
    static let brokers = Option(
        "bootstrap-server", .text("HOST:PORT"), help: "Brokers to ask first, instead of those of the configuration.")
    static let property = Option(
        short: "X", propertyType, help: "Set a librdkafka property; may be repeated.", repeats: true)

    /// For commands that talk to Kafka.
    static let forKafka: [any Declaration] = [config, brokers, property]

    private static let propertyType = ValueType<(name: String, value: String)>("PROPERTY=VALUE") {
        text throws(InvalidValue) in
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let name = parts.first, let value = parts.last, !name.isEmpty else {
            throw InvalidValue("expected NAME=VALUE with a property of librdkafka")
        }
        if let problem = KafkaConfigurationCheck.problem(name: name, value: value) { throw InvalidValue(problem) }
        return (name, value)
    }

    /// For commands that talk to no broker.
    static func site(_ arguments: Arguments) throws -> Site {
        withRules(try Site.load(arguments[config], secrets: .skip), arguments)
    }

    /// The configuration, with the brokers and properties of the command line put over it.
    static func siteWithKafka(_ arguments: Arguments) throws -> Site {
        var site = withRules(try Site.load(arguments[config], secrets: .read), arguments)
        if let brokers = arguments[brokers] { site.kafka["bootstrap.servers"] = brokers }
        for (name, value) in arguments.all(property) { site.kafka[name] = value }
        return site
    }

    private static func withRules(_ site: Site, _ arguments: Arguments) -> Site {
        var site = site
        let directories = arguments.all(rules)
        if !directories.isEmpty { site.configuration.rules = directories }
        return site
    }
}
