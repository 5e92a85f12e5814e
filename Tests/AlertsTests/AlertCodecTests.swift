// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Assessment
import Testing

@Suite struct AlertCodecTests {
    private func text(_ alert: Alert, sequence: UInt64 = 1042) -> String {
        String(decoding: AlertCodec.value(of: alert, sequence: sequence), as: UTF8.self)
    }

    @Test func writesEveryFieldInTheDocumentedOrder() {
        let expected = """
            {"specversion":"1.0","id":"0123456789abcdef0123456789abcdef","source":"tocsin://cert-a",\
            "type":"tocsin.alert.v1","subject":"https://cert.example/EX-2026-7","time":"2026-11-23T21:33:23.120Z",\
            "partitionkey":"https://cert.example/EX-2026-7","sequence":"00000000000000001042",\
            "datacontenttype":"application/json","dataschema":"urn:tocsin:alert:v1","severity":"critical",\
            "change":"new","tlp":"GREEN","category":"vendor-risk","exercise":false,\
            "data":{"advisory":{"key":"https://cert.example/EX-2026-7","id":"EX-2026-7","version":"2",\
            "publisher":"Example CERT","format":"text","status":null,"issued":"2026-04-16","updated":null,\
            "effective":null,"expires":null,"embargoUntil":null,"language":"en",\
            "contentHash":"sha256:039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81",\
            "document":"archive/2026/11/23/letter.txt"},"title":"Use of Ottervale equipment in mobile networks",\
            "summary":"The risk could not be mitigated.","severity":{"level":"critical","score":null,\
            "scoreKind":"none","basis":"rule","confidence":0.97,"needsReview":false,"conflicts":[],\
            "evidence":[{"stage":"rule","rule":"vendor-risk.not-mitigable","where":"body","offset":120,"length":26,\
            "quote":"could not be mitigated","effect":"sets"}]},\
            "change":{"kind":"new","previous":null,"fields":[]},"subjects":{"organisations":["Ottervale"],\
            "products":[{"vendor":"Ottervale","name":"Core 9","versions":"< 4"}]},\
            "vulnerabilities":["CVE-2026-10001"],"sectors":["telecommunications"],"jurisdictions":["GB"],\
            "mitigability":"not-mitigable","assurance":null,"obligations":[],"relations":[],\
            "references":[{"url":"https://cert.example/7","summary":null}]}}
            """
        #expect(text(.make()) == expected)
    }

    @Test func repeatsInHeadersWhatSubscribersFilterBy() {
        let headers = AlertCodec.encode(.make { $0.exercise = true }, sequence: 7).headers
        let texts = headers.map { "\($0.name)=\(String(decoding: $0.value, as: UTF8.self))" }
        #expect(
            texts == [
                "content-type=application/cloudevents+json; charset=UTF-8",
                "tocsin_id=0123456789abcdef0123456789abcdef", "tocsin_source=tocsin://cert-a",
                "tocsin_sequence=00000000000000000007", "tocsin_type=tocsin.alert.v1", "tocsin_severity=critical",
                "tocsin_change=new", "tocsin_tlp=GREEN", "tocsin_category=vendor-risk", "tocsin_exercise=true",
            ])
    }

    @Test func writesWhatAnEscalationWasBefore() {
        let alert = Alert.make {
            let previous = Change.Previous(level: .high, version: "1", alertId: "aa")
            $0.change = Change(.escalate, previous: previous, fields: ["severity.level"])
        }
        let change =
            #""change":{"kind":"escalate","previous":{"level":"high","version":"1","alertId":"aa"},"fields":["severity.level"]}"#
        #expect(text(alert).contains(change))
    }

    @Test func keepsRelationsOnce() {
        let alert = Alert.make {
            $0.advisory.relations = [.init(kind: "terminates", target: "x")]
            $0.assessment.relations = [.init(kind: "terminates", target: "x"), .init(kind: "cites", target: "y")]
        }
        let relations = #""relations":[{"kind":"terminates","target":"x"},{"kind":"cites","target":"y"}]"#
        #expect(text(alert).contains(relations))
    }

    @Test func sequencesHaveTwentyDigits() {
        #expect(text(.make(), sequence: .max).contains(#""sequence":"18446744073709551615""#))
    }

    @Test func writesDataAlone() throws {
        var json = JSONWriter()
        json.object { json in
            json.member("file", "a.txt")
            AlertCodec.writeData(of: .make(), into: &json)
        }
        let root = try JSONDocument(bytes: json.bytes).root
        #expect(root["file"]?.string == "a.txt")
        #expect(root["severity"]?["level"]?.string == "critical")
    }
}
