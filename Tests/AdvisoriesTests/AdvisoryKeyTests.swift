// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Advisories

@Suite struct AdvisoryKeyTests {
    @Test func csafTakesNamespaceThenNameThenPrefix() {
        #expect(
            AdvisoryKey.csaf(namespace: "https://www.cisa.gov/", publisher: "CISA", id: " ICSA-24-011-01\n")
                == "https://www.cisa.gov/ICSA-24-011-01")
        #expect(AdvisoryKey.csaf(namespace: " ", publisher: "Example CERT", id: "X-1") == "Example CERT/X-1")
        #expect(AdvisoryKey.csaf(namespace: nil, publisher: nil, id: "X-1") == "csaf:X-1")
    }

    @Test func keepsCaseAndComposes() {
        #expect(AdvisoryKey.cve(id: "CVE-2024-1234") == "https://www.cve.org/CVE-2024-1234")
        let key = AdvisoryKey.issued(namespace: "Cafe\u{301}", id: "A")
        #expect(Array(key.utf8) == Array("Caf\u{E9}/A".utf8))
        #expect(AdvisoryKey.cap(sender: "a@b", identifier: "I", sent: "S") == "cap:a@b,I,S")
    }

    @Test func hashesLongKeys() {
        let long = AdvisoryKey.cve(id: String(repeating: "x", count: 600))
        #expect(long.count == 64)
        #expect(AdvisoryKey.canonical(String(repeating: "x", count: 512)).count == 512)
    }

    @Test func textKeysFoldTitleCaseAndSpace() {
        let one = AdvisoryKey.text(publisher: "NCSC", title: "Advice on  ZTE", date: "2018-04-16")
        #expect(one == AdvisoryKey.text(publisher: "NCSC", title: "advice on zte ", date: "2018-04-16"))
        #expect(one != AdvisoryKey.text(publisher: "NCSC", title: "advice on zte", date: nil))
        #expect(one.hasPrefix("text:") && one.count == 69)
    }
}
