// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Advisories

@Suite struct TextRefusalTests {
    private func code(_ bytes: [UInt8]) -> Refusal.Code? {
        do throws(Refusal) {
            _ = try TextReader.read(bytes)
            return nil
        } catch {
            return error.code
        }
    }

    @Test(arguments: [
        "#include <stdio.h>\nint main(void) {\n    return 0;\n}\n",
        "name: \"Checks\"\non:\n  push:\n    branches:\n      - main\n",
        "[package]\nname = \"thing\"\nversion = \"1.0\"\nauthors = [\"A. Writer of the great and the good\"]\n",
        "# This file holds the settings of the server and is read at its start.\n# Do not edit it by hand.\nport=80\n",
        "a,b,c,d\n1,2,3,4\n5,6,7,8\n",
        "http://example.org/a\nhttp://example.org/b\n",
        "import os\n\ndef run(path):\n    return os.listdir(path)\n",
        "*", "\"asd\"", "[\"a\",\n4\n,1,", "hello", "{ not json",
        "DATE: x\n",
    ]) func refusesWhatIsNoNotice(text: String) {
        #expect(code(Array(text.utf8)) == .unknown)
    }

    /// Reasons that end with semicolons, and a line that goes on after a colon, are prose in any language.
    @Test(arguments: [
        "DECISION\nof the authority\n\nHaving regard to the Networks Act;\nHaving regard to the report;\n\n"
            + "Whereas the operator has not\nanswered;\n\nDecides that the licence of the operator is withdrawn.\n",
        "Brief\n\nWij hebben bezien of u dit met eigen maatregelen kunt\nondervangen: afscherming, toezicht op iedere "
            + "sessie. Het antwoord is nee. Het\ngevaar valt niet te beheersen.\n",
    ]) func readsDecisionsAndLetters(text: String) {
        #expect(code(Array(text.utf8)) == nil)
    }

    @Test(arguments: ["return x;\nbreak;\n", "int a;\nint b;\nint c;\n", "select a from b;\ndrop table c;\n"])
    func refusesStatements(text: String) {
        #expect(code(Array(text.utf8)) == .unknown)
    }

    @Test func refusesWhatIsNoText() {
        #expect(code([]) == .empty)
        #expect(code(Array(" \r\n\t".utf8)) == .empty)
        #expect(code(Array("The word and the\u{0}n some of it".utf8)) == .encoding)
        #expect(code([0xFF, 0xFE, 0x41, 0x00]) == .encoding)
    }

    /// Random cuts and mixtures of our own material: no trap, and offsets that hold.
    @Test func survivesAnything() {
        var state: UInt64 = 7
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % max(bound, 1)
        }
        let pieces = [
            "Subject:", "\n", "\r\n", " the office of the ", "TLP:RED", "CVE-2024-", "12345", "http://", "(", ")",
            " - ", "Embargo ",
            "29 February 2023", "[FR Doc", "]", "\u{201C}", "\u{FEFF}", "Order Terminating the ", "Dear ", ":", "#",
            "By ", ",", "é",
            "DEPARTMENT OF X", "issued by the ", "99999999999999999999", " and of it to that ",
        ].map { Array($0.utf8) }
        for _ in 0..<800 {
            var file: [UInt8] = []
            for _ in 0..<random(40) { file += pieces[random(pieces.count)] }
            if random(4) == 0, !file.isEmpty { file[random(file.count)] = UInt8(truncatingIfNeeded: random(256)) }
            guard let reading = try? TextReader.read(file) else { continue }
            for passage in reading.advisories.flatMap(\.passages) {
                guard let offset = passage.offset else { continue }
                #expect(Array(file[offset..<(offset + passage.text.utf8.count)]) == Array(passage.text.utf8))
            }
        }
    }
}
