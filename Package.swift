// swift-tools-version: 6.1
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

/// Settings of every Swift target: Swift 6 language mode, and an import that is not declared here is an error (`make check`).
let swift: [SwiftSetting] = [.swiftLanguageMode(.v6)]

func system(_ name: String, pkgConfig: String, apt: String) -> Target {
    .systemLibrary(name: name, path: "Sources/System/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt])])
}

func library(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: swift)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], data: [String] = []) -> Target {
    // Data is read from the source tree by the tests, not bundled.
    .testTarget(
        name: "\(name)Tests", dependencies: dependencies + ["TestSupport"], exclude: data, swiftSettings: swift)
}

// The targets stand in the order in which data flows: a file is read, assessed, turned into an alert, distributed,
// and received. Nothing below is imported by anything above it.
let package = Package(
    name: "tocsin",
    products: [
        .executable(name: "tocsind", targets: ["tocsind"]),
        .executable(name: "tocsin", targets: ["tocsin"]),
    ],
    targets: [
        system("CRdkafka", pkgConfig: "rdkafka", apt: "librdkafka-dev"),
        system("CYAML", pkgConfig: "yaml-0.1", apt: "libyaml-dev"),
        system("CExpat", pkgConfig: "expat", apt: "libexpat1-dev"),
        system("CCrypto", pkgConfig: "libcrypto", apt: "libssl-dev"),
        system("CSystemd", pkgConfig: "libsystemd", apt: "libsystemd-dev"),
        system("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
        .systemLibrary(name: "CLinux", path: "Sources/System/CLinux"),

        library("Spelling", []),
        library("YAML", ["CYAML", "Spelling"]),
        library("KafkaClient", ["CRdkafka"]),
        library("Advisories", ["CExpat", "CCrypto"]),
        library("Assessment", ["Advisories", "YAML"]),
        library("Alerts", ["Advisories", "Assessment", "Spelling"], exclude: ["Resources"]),
        library("Settings", ["YAML", "Advisories", "Assessment", "Alerts", "Spelling"]),
        library("CommandLine", ["Spelling"]),
        library("Service", ["CSystemd"]),
        library("Distribution", ["CLinux", "Advisories", "Assessment", "Alerts"]),
        library("Subscription", ["Advisories", "Assessment", "Alerts", "CommandLine"]),
        .executableTarget(
            name: "tocsind",
            dependencies: [
                "CLinux", "Advisories", "Assessment", "Alerts", "Distribution", "KafkaClient", "Settings",
                "CommandLine",
                "Service",
            ], swiftSettings: swift),
        .executableTarget(
            name: "tocsin",
            dependencies: [
                "Advisories", "Assessment", "Alerts", "Distribution", "Subscription", "KafkaClient", "Settings",
                "CommandLine", "Service", "Spelling", "YAML",
            ], swiftSettings: swift),

        // Tools of the repository, not installed.
        library("Training", ["CZlib", "Advisories", "Assessment"]),
        .executableTarget(
            name: "tocsin-train", dependencies: ["Training", "Advisories", "Assessment", "CommandLine"],
            swiftSettings: swift),

        library("TestSupport", ["Advisories", "Assessment", "Alerts", "KafkaClient"]),
        tests("YAML", ["YAML", "Spelling"]),
        tests("KafkaClient", ["KafkaClient"]),
        tests("Advisories", ["Advisories"]),
        tests("Assessment", ["Assessment", "Advisories"], data: ["Notices", "Model/golden-answers.txt"]),
        tests("Alerts", ["Alerts", "Assessment", "Advisories"]),
        tests("Settings", ["Settings", "YAML", "Alerts", "Assessment", "Advisories"], data: ["Fixtures"]),
        tests("CommandLine", ["CommandLine"]),
        tests("Service", ["Service"]),
        tests("Distribution", ["Distribution", "Alerts", "Assessment", "Advisories"]),
        tests("Subscription", ["Subscription", "Alerts", "Assessment", "Advisories", "CommandLine"]),
        tests("Corpus", ["Advisories", "Assessment", "Alerts"]),
        tests("Training", ["Training", "Assessment", "Advisories"]),
        tests("EndToEnd", ["Advisories", "Assessment", "Alerts", "Distribution", "KafkaClient", "Settings"]),
    ]
)
