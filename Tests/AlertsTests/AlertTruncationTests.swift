// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Assessment
import Testing

@Suite struct AlertTruncationTests {
    private func received(_ alert: Alert) throws -> ReceivedAlert {
        let encoded = AlertCodec.encode(alert, sequence: 1)
        #expect(encoded.value.count <= AlertCodec.limit)
        return try ReceivedAlert(value: encoded.value, headers: encoded.headers.map { ($0, $1) }, topic: "t")
    }

    @Test func cutsLongListsAndSaysHowLongTheyWere() throws {
        let alert = try received(
            .make {
                $0.advisory.products = (0..<9_000).map { .init(vendor: "Vendor", name: "Product \($0)", versions: "1") }
            })
        #expect(alert.products.count < 9_000)
        #expect(alert.products.count >= 500)
        #expect(alert.truncated.map(\.name) == ["products"])
        #expect(alert.truncated.map(\.count) == [9_000])
    }

    @Test func cutsLongTextsAtACharacter() throws {
        let alert = try received(.make { $0.advisory.summary = String(repeating: "é", count: 200_000) })
        #expect(alert.truncated.map(\.count) == [400_000])
        #expect(alert.summary?.utf8.count == 64 << 10)
    }

    @Test func saysNothingWhereNothingWasCut() throws { #expect(try received(.make()).truncated.isEmpty) }

    @Test func fitsWhateverTheAdvisoryHolds() throws {
        let long = String(repeating: "\u{1}", count: 4_000)
        let many = Array(repeating: long, count: 300)
        let alert = try received(
            .make {
                $0.advisory.title = long
                $0.advisory.summary = String(repeating: long, count: 100)
                $0.advisory.products = many.map { .init(vendor: $0, name: $0, versions: $0) }
                $0.advisory.references = many.map { .init(url: $0, summary: $0) }
                $0.advisory.relations = many.map { .init(kind: $0, target: $0) }
                $0.advisory.vulnerabilities = many
                $0.assessment.conflicts = many
                $0.assessment.organisations = many
                $0.assessment.sectors = many
                $0.assessment.jurisdictions = many
                $0.assessment.evidence = many.map {
                    Evidence(stage: .rule, rule: $0, place: $0, offset: 1, length: 1, quote: $0, effect: .sets)
                }
                $0.assessment.obligations = many.map {
                    var obligation = Obligation(effect: .requires, what: $0, quote: $0)
                    obligation.addressees = many
                    return obligation
                }
            })
        #expect(alert.truncated.contains { $0.name == "texts" })
    }
}
