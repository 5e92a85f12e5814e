// SPDX-License-Identifier: Apache-2.0
import Alerts
import Testing

/// Anybody may write a record: a share outside 0 to 1 is none.
@Suite struct HostileNumberTests {
    private func receive(_ severity: String) throws -> ReceivedAlert {
        let event =
            #"{"specversion":"1.0","id":"a","source":"b","type":"tocsin.alert.v1","data":{"severity":"# + severity
            + "}}"
        return try ReceivedAlert(value: Array(event.utf8), headers: [], topic: "alerts.high")
    }

    @Test(arguments: ["1e300", "-1e300", "1e999", "1.0001", "-0.0001", "9223372036854775808", "\"0.5\"", "null", "[]"])
    func aConfidenceOutsideIsNone(_ number: String) throws {
        let alert = try receive(#"{"needsReview":true,"confidence":\#(number)}"#)
        #expect(alert.confidence == nil)
        #expect(alert.value(.confidence) == Filter.Value(Double?.none))
    }

    @Test(arguments: [("0", 0.0), ("1", 1.0), ("0.5", 0.5), ("1e0", 1.0)])
    func aConfidenceInsideIsKept(_ number: String, _ value: Double) throws {
        #expect(try receive(#"{"confidence":\#(number)}"#).confidence == value)
    }

    @Test(arguments: ["1e300", "-1", "1.5"])
    func aPredictionWithSuchANumberIsNone(_ number: String) throws {
        let severity = #"{"modelId":"m","probabilities":[0.1,\#(number),0.2,0.2]}"#
        #expect(try receive(severity).prediction == nil)
    }

    @Test func aMetricWithSuchANumberHasNoProbability() throws {
        let alert = try receive(
            #"{"modelId":"m","probabilities":[0.1,0.2,0.3,0.4],"#
                + #""predictedVector":{"vector":"CVSS:3.1/AV:N","probabilities":{"AV":1e300}}}"#)
        #expect(alert.prediction?.metrics.map(\.probability) == [0])
    }
}
