// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Advisories

@Suite struct JSONWriterTests {
    private func text(_ body: (inout JSONWriter) -> Void) -> String {
        var json = JSONWriter()
        body(&json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    @Test func keepsTheOrderAndPutsCommas() {
        let got = text { json in
            json.object { json in
                json.member("b", "x")
                json.member("a", 1)
                json.array("list", ["p", "q"])
                json.object("empty") { _ in }
                json.array("mixed") { json in
                    json.value(true)
                    json.null()
                    json.value(9.8)
                }
                json.member("none", nil as String?)
            }
        }
        #expect(got == #"{"b":"x","a":1,"list":["p","q"],"empty":{},"mixed":[true,null,9.8],"none":null}"#)
    }

    @Test func escapesTheLeast() {
        let got = text { $0.value("\u{1}\u{8}\t\n\u{C}\r\"\\/é\u{2028}\u{7F}") }
        #expect(got == #""\u0001\b\t\n\f\r\"\\/é"# + "\u{2028}\u{7F}\"")
    }

    @Test(arguments: [
        (0.1, "0.1"), (10.0, "10"), (-0.5, "-0.5"), (1e300, "1e+300"), (.infinity, "null"), (.nan, "null"),
    ])
    func writesNumbersShortest(number: Double, expected: String) {
        #expect(text { $0.value(number) } == expected)
    }

    @Test func foundationReadsItBack() throws {
        var scalars = ""
        for value in 0..<UInt32(0x300) { scalars.unicodeScalars.append(Unicode.Scalar(value) ?? "?") }
        scalars += "\u{10FFFF}\u{FFFD}"
        let got = text { json in json.array { $0.value(scalars) } }
        let back = try JSONSerialization.jsonObject(with: Data(got.utf8)) as? [String]
        #expect(back == [scalars])
    }
}
