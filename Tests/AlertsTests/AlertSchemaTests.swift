// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Assessment
import Testing

/// `alert.schema.json` says what ``AlertCodec`` writes.
@Suite struct AlertSchemaTests {
    private func problems(_ alert: Alert) throws -> [String] {
        let event = try JSONDocument(bytes: AlertCodec.value(of: alert, sequence: 1)).root
        return try AlertSchema().problems(event)
    }

    @Test func acceptsAPlainAlert() throws { #expect(try problems(.make()) == []) }

    @Test func acceptsAFullAlert() throws {
        let alert = Alert.make {
            let instant = Moment.instant(Timestamp(milliseconds: 0))
            $0.advisory.status = "final"
            ($0.advisory.issued, $0.advisory.updated, $0.advisory.effective) = (instant, instant, instant)
            ($0.advisory.expires, $0.advisory.embargoUntil) = (instant, instant)
            $0.advisory.relations = [.init(kind: "amends", target: "x")]
            $0.advisory.summary = String(repeating: "long ", count: 60_000)
            $0.assessment.score = 9.8
            $0.assessment.assurance = .limited
            $0.assessment.conflicts = ["The vector says otherwise."]
            var obligation = Obligation(effect: .prohibits, what: "exports", quote: "q")
            obligation.from = CalendarDate(year: 2026, month: 1, day: 2)
            $0.assessment.obligations = [obligation]
            $0.change = Change(.update, previous: .init(level: .low, version: nil, alertId: "x"), fields: ["title"])
        }
        #expect(try problems(alert) == [])
    }

    @Test func acceptsAnAlertOfWhichNothingIsKnown() throws {
        let alert = Alert.make {
            $0.advisory = Advisory(key: "k", format: .cve5)
            $0.assessment = Assessment(level: .unclassified, basis: .none, confidence: 0, category: .vulnerability)
            $0.document = nil
        }
        #expect(try problems(alert) == [])
    }

    @Test func noticesWhatIsWrong() throws {
        let event = String(decoding: AlertCodec.value(of: .make(), sequence: 1), as: UTF8.self)
        let broken = event.replacing("\"critical\"", with: "\"dire\"").replacing("\"tlp\"", with: "\"TLP\"")
        let found = try AlertSchema().problems(JSONDocument(bytes: Array(broken.utf8)).root)
        #expect(
            Set(found) == ["/tlp: missing", "/TLP: not in the schema", "/severity: enum", "/data/severity/level: enum"])
    }

    @Test func listsEveryWord() throws {
        let root = try AlertSchema().root
        let data = root["properties"]?["data"]?["properties"]
        let advisory = data?["advisory"]?["properties"]
        let severity = data?["severity"]?["properties"]
        let evidence = severity?["evidence"]?["items"]?["properties"]
        let effect = data?["obligations"]?["items"]?["properties"]?["effect"]
        #expect(words(root["$defs"]?["level"]) == Level.allCases.map(\.rawValue))
        #expect(words(root["properties"]?["category"]) == Category.allCases.map(\.rawValue))
        #expect(words(root["properties"]?["change"]) == Change.Kind.allCases.map(\.rawValue))
        #expect(words(root["properties"]?["tlp"]) == TLP.allCases.map(\.rawValue))
        #expect(words(advisory?["format"]) == AdvisoryFormat.allCases.map(\.rawValue))
        #expect(words(severity?["basis"]) == Assessment.Basis.allCases.map(\.rawValue))
        #expect(words(severity?["scoreKind"]) == Assessment.ScoreKind.allCases.map(\.rawValue))
        #expect(words(evidence?["stage"]) == Evidence.Stage.allCases.map(\.rawValue))
        #expect(words(evidence?["effect"]) == Evidence.Effect.allCases.map(\.rawValue))
        #expect(words(effect) == Obligation.Effect.allCases.map(\.rawValue))
        #expect(words(data?["mitigability"]) == Mitigability.allCases.map(\.rawValue))
        #expect(words(data?["assurance"]) == Assurance.allCases.map(\.rawValue))
        #expect(root["$id"]?.string == AlertCodec.dataSchema)
    }

    private func words(_ schema: JSONNode?) -> [String] {
        schema?["enum"].map { $0.elements.compactMap(\.string) } ?? []
    }
}
