// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing

@testable import Assessment

@Suite struct CVSSVectorTests {
    /// Vector; base, temporal and full score. From the examples of the specifications and user guides, and worked by hand.
    @Test(arguments: [
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "9.8 9.8 9.8"),
        ("CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", "10.0 10.0 10.0"),
        ("CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:N/I:N/A:N", "0.0 0.0 0.0"),
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", "6.1 6.1 6.1"),
        ("CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H/E:U/RL:O/RC:C", "7.8 6.8 6.8"),
        ("CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H/CR:L/IR:L/AR:L", "9.9 9.9 8.3"),
        ("CVSS:3.0/AV:L/AC:L/PR:L/UI:R/S:C/C:L/I:L/A:N/MAV:A/MAC:L/MPR:N/MUI:N/MS:U/MC:L/MI:L/MA:N", "4.6 4.6 5.4"),
        ("AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C", "7.8 6.4 6.4"),
        ("AV:N/AC:L/Au:N/C:C/I:C/A:C/E:F/RL:OF/RC:C", "10.0 8.3 8.3"),
        ("AV:L/AC:H/Au:N/C:C/I:C/A:C/E:POC/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:M", "6.2 4.9 7.5"),
        ("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", "9.3 9.3 9.3"),
        ("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", "10.0 10.0 10.0"),
        ("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N", "0.0 0.0 0.0"),
    ])
    func scores(_ text: String, _ expected: String) throws {
        let vector = try CVSSVector(text)
        #expect([vector.baseScore, vector.temporalScore, vector.score].map(\.text).joined(separator: " ") == expected)
    }

    @Test(arguments: [
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H", CVSSError.missing(metric: "A")),
        ("CVSS:3.1/AV:N/AC:X/PR:N/UI:N/S:U/C:H/I:H/A:H", .unknownValue(metric: "AC", value: "X")),
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/ZZ:H", .unknownMetric("ZZ")),
        ("CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", .repeated(metric: "AV")),
        ("CVSS:3.1/AV", .malformed(part: "AV")),
        ("CVSS:5.0/AV:N", .unknownVersion),
        ("AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", .unknownVersion),
        ("", .unknownVersion),
        ("AV:N/AC:L/Au:Q/C:C/I:C/A:C", .unknownValue(metric: "Au", value: "Q")),
        ("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:S/VI:H/VA:H/SC:N/SI:N/SA:N", .unknownValue(metric: "VC", value: "S")),
    ])
    func namesTheWrongMetric(_ text: String, _ expected: CVSSError) {
        #expect(throws: expected) { try CVSSVector(text) }
    }

    @Test func printsInTheOrderOfTheSpecification() throws {
        let mixed = try CVSSVector("CVSS:3.1/A:H/I:H/C:H/S:U/UI:N/PR:N/AC:L/AV:N/E:X")
        #expect(mixed.canonical == "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")
        #expect(try CVSSVector("(AV:N/AC:L/Au:N/C:C/I:C/A:C)").canonical == "AV:N/AC:L/Au:N/C:C/I:C/A:C")
        #expect(try CVSSVector("CVSS2#AV:N/AC:L/Au:N/C:C/I:C/A:C").version == .v20)
    }

    /// In the order of the tables of the specifications: v2 2.4, v3.x table 15, v4.0 table 23.
    @Test(arguments: [
        "AV:N/AC:L/Au:N/C:C/I:C/A:C/E:POC/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:M",
        "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P/RL:O/RC:C/CR:L/IR:M/AR:H/MAV:L/MAC:H/MPR:L/MUI:R/MS:C/MC:L/MI:L/MA:N",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P/RL:O/RC:C/CR:L/IR:M/AR:H/MAV:L/MAC:H/MPR:L/MUI:R/MS:C/MC:L/MI:L/MA:N",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:P/CR:L/IR:M/AR:H/MAV:L/MAC:H/MAT:P/MPR:L/MUI:A"
            + "/MVC:L/MVI:N/MVA:L/MSC:L/MSI:S/MSA:S/S:P/AU:Y/R:I/V:C/RE:H/U:Red",
    ])
    func printsEveryMetricInOrder(_ text: String) throws {
        let prefix = text.hasPrefix("CVSS") ? String(text.prefix(9)) : ""
        let parts = text.dropFirst(prefix.count).split(separator: "/")
        #expect(try CVSSVector(prefix + parts.reversed().joined(separator: "/")).canonical == text)
        let count = prefix.isEmpty ? 6 : prefix.contains("4") ? 11 : 8
        let base = parts.prefix(count).joined(separator: "/")
        let undefined = parts.dropFirst(count).map { part in
            String(part.prefix { $0 != ":" }) + (prefix.isEmpty ? ":ND" : ":X")
        }
        #expect(try CVSSVector(prefix + ([base] + undefined).joined(separator: "/")).canonical == prefix + base)
    }

    @Test func v2HasNoCritical() {
        #expect(CVSSVersion.v20.level(tenths: 100) == .high)
        #expect(CVSSVersion.v20.level(tenths: 0) == .low)
        #expect(CVSSVersion.v31.level(tenths: 90) == .critical)
        #expect(CVSSVersion.v31.level(tenths: 89) == .high)
        #expect(CVSSVersion.v31.level(tenths: 69) == .medium)
        #expect(CVSSVersion.v31.level(tenths: 39) == .low)
        #expect(CVSSVersion.v31.level(tenths: 0) == .informational)
    }
}

@Suite struct CVSSVectorProperties {
    private func random(_ version: CVSSVersion, using generator: inout SeededGenerator) -> String {
        var parts: [String] = []
        for metric in version.metrics where metric.isMandatory || Bool.random(using: &generator) {
            parts.append("\(metric.name):\(metric.values.randomElement(using: &generator) ?? "")")
        }
        return version.prefix + parts.shuffled(using: &generator).joined(separator: "/")
    }

    @Test(arguments: CVSSVersion.allCases)
    func roundTripsAndStaysInBounds(_ version: CVSSVersion) throws {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<400 {
            let vector = try CVSSVector(random(version, using: &generator))
            let again = try CVSSVector(vector.canonical)
            #expect(again == vector)
            #expect(again.canonical == vector.canonical)
            for score in [vector.baseScore, vector.temporalScore, vector.score] {
                #expect((0...100).contains(score.tenths))
            }
            if version != .v40 { #expect(vector.temporalScore <= vector.baseScore) }
        }
    }

    @Test(arguments: CVSSVersion.allCases)
    func levelsRiseWithTheScore(_ version: CVSSVersion) {
        let ranks = (0...100).compactMap { version.level(tenths: $0).rank }
        #expect(ranks.count == 101)
        #expect(ranks == ranks.sorted())
    }

    @Test func survivesAnyBytes() {
        var generator = SeededGenerator(seed: 9)
        let alphabet = Array("CVSS:3.1/4.0/AV:NALPACHUIxX()#:/ \u{e9}\u{0}".unicodeScalars)
        for _ in 0..<5000 {
            var text = random(.v31, using: &generator)
            for _ in 0..<Int.random(in: 0..<6, using: &generator) {
                let at = text.unicodeScalars.indices.randomElement(using: &generator) ?? text.startIndex
                guard let scalar = alphabet.randomElement(using: &generator) else { continue }
                text.unicodeScalars.insert(scalar, at: at)
            }
            if let vector = try? CVSSVector(text) { #expect(vector.score.tenths <= 100) }
        }
    }
}
