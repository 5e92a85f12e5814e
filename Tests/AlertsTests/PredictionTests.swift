// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Assessment
import Testing

/// What the text model adds to an alert: there when it was asked, absent otherwise, and the same after the wire.
@Suite struct PredictionTests {
    private static let prediction = Prediction(
        modelID: "sha256:" + String(repeating: "a", count: 64), probabilities: [0.0512, 0.2, 0.4488, 0.3],
        vector: "CVSS:3.1/AV:N/AC:L",
        metrics: [
            MetricOpinion(named: "AV", value: "N", probability: 0.9312),
            MetricOpinion(named: "AC", value: "L", probability: 1),
        ])

    private func alert() -> Alert {
        Alert.make {
            var assessment = Assessment(
                level: .high, score: 7.9, scoreKind: .expected, basis: .model, confidence: 0.4488, needsReview: true,
                category: .vulnerability)
            assessment.prediction = Self.prediction
            var piece = Evidence(
                stage: .model, rule: "model.for", place: "body", offset: 12, length: 15, quote: "unauthenticated",
                effect: .sets)
            piece.weight = 0.5112
            assessment.evidence = [piece]
            $0.assessment = assessment
        }
    }

    private func received(_ alert: Alert) throws -> ReceivedAlert {
        try ReceivedAlert(value: AlertCodec.value(of: alert, sequence: 1), headers: [], topic: "alerts.high")
    }

    @Test func theSchemaKnowsIt() throws {
        let event = try JSONDocument(bytes: AlertCodec.value(of: alert(), sequence: 1)).root
        #expect(try AlertSchema().problems(event) == [])
    }

    @Test func itComesBackAsItWas() throws {
        let back = try received(alert())
        #expect(back.prediction == Self.prediction)
        #expect(back.evidence == alert().assessment.evidence)
        #expect(back.scoreKind == .expected && back.basis == .model)
    }

    @Test func itStandsOnTheWireInTheOrderOfTheLevels() {
        let text = String(decoding: AlertCodec.value(of: alert(), sequence: 1), as: UTF8.self)
        #expect(text.contains(#""effect":"sets","weight":0.5112}],"probabilities":[0.0512,0.2,0.4488,0.3],"#))
        #expect(
            text.contains(
                #""predictedVector":{"vector":"CVSS:3.1/AV:N/AC:L","probabilities":{"AV":0.9312,"AC":1}},"modelId":"#))
    }

    @Test func withoutAModelNothingOfItIsThere() throws {
        let text = String(decoding: AlertCodec.value(of: .make(), sequence: 1), as: UTF8.self)
        for name in ["weight", "probabilities", "predictedVector", "modelId"] { #expect(!text.contains(name)) }
        #expect(try received(.make()).prediction == nil)
    }

    @Test func nothingIsReadFromHalfAPrediction() throws {
        let text = String(decoding: AlertCodec.value(of: alert(), sequence: 1), as: UTF8.self)
        for broken in [
            text.replacing("[0.0512,0.2,0.4488,0.3]", with: "[0.5]"),
            text.replacing("[0.0512,0.2,0.4488,0.3]", with: "\"high\""), text.replacing("\"modelId\"", with: "\"m\""),
        ] {
            let back = try ReceivedAlert(value: Array(broken.utf8), headers: [], topic: "alerts.high")
            #expect(back.prediction == nil)
        }
    }

    @Test func levelsAreRankedByProbability() {
        #expect(Self.prediction.ranked.map(\.level) == [.high, .critical, .medium, .low])
        #expect(Self.prediction.probability(of: .high) == 0.4488)
        #expect(Self.prediction.probability(of: .informational) == nil)
    }
}
