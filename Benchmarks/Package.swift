// swift-tools-version: 6.1
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

/// The measuring side only: what is measured is the release build of the package above.
let package = Package(
    name: "benchmarks",
    targets: [
        .systemLibrary(
            name: "CRdkafka", path: "Sources/CRdkafka", pkgConfig: "rdkafka", providers: [.apt(["librdkafka-dev"])]),
        // C, because the floor is what librdkafka itself needs, with no language between.
        .executableTarget(name: "probe", dependencies: ["CRdkafka"], path: "Sources/probe"),
    ]
)
