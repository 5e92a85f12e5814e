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

    /// A vector, an id of CVE, a level beside its label make a line one of an advisory, however few its words.
    @Test(arguments: [
        "A firewall: authentication bypass\n\nPublished: 2026-10-01\nCVSS vector: "
            + "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\nAnybody may log in as admin.\n",
        "A switch: crash\n\nVector CVSS:4.0/AV:A/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N (6.5).\n",
        "Router: overflow in telnet\n\nCVSS v2 vector (AV:N/AC:L/Au:N/C:C/I:C/A:C), base score 10.0.\n",
        "October bulletin\n\n1. Log viewer. Severity: High\n2. Help page. Severity: Low\n",
        "Bulletin\n\nCVE-2026-0001: fixed\nCVE-2026-0002: CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N\n",
        "\u{62A}\u{62D}\u{630}\u{64A}\u{631}\n\n\u{62E}\u{637}\u{631} "
            + "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H \u{62E}\u{637}\u{631}\n",
        "Print Themes Spoofing Vulnerability\n", "Memory corruption in video while parsing invalid mp2 clip.\n",
        "Shop v1.0 contains a Cross-Site Request Forgery (CSRF) vulnerability via /system/links/add_link\n",
        "Relay before 1.8.1 mishandles chunked encoding.\n",
        "Tool FW950.00 through FW950.90, FW1020.00 through FW1020.40 could reveal data to a user.\n",
        "Kwetsbaarheid verholpen in de router\n\nErnst: hoog\n",
    ]) func readsShortAdvisories(text: String) {
        #expect(code(Array(text.utf8)) == nil)
    }

    /// The same words in tables, logs, settings and programs.
    @Test(arguments: [
        "id,title\nCVE-2026-0001,SQL injection in a shop\nCVE-2026-0002,Overflow in a parser\n",
        "CVE-2026-0001;Severity: High\nCVE-2026-0002;Severity: Low\n",
        "CVE-2026-0001\tCVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\nCVE-2026-0002\t9.8\n",
        "Nov 24 08:00:01 gate ids[7]: SQL injection vulnerability probed from the network\n"
            + "Nov 24 08:00:02 gate sshd[9]: Accepted password for root from the console\n",
        "2026-11-24T08:00:01Z WARN The request was a path traversal and is refused.\n"
            + "2026-11-24T08:00:02Z WARN The request was a path traversal and is refused.\n",
        "192.0.2.1 - - [24/Nov/2026:08:00:01 +0000] \"GET /?q=CVE-2026-0001\" 200 12\n"
            + "192.0.2.1 - - [24/Nov/2026:08:00:02 +0000] \"GET /?q=CVE-2026-0001\" 200 12\n",
        "cvss: CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\ncve: CVE-2026-0001\n",
        "def check(query):\n    # CVE-2026-0001\n    return is_injection(query)\n",
        "// Overflow in the parser, CVE-2026-0001\nint parse(char *a) {\n    return 0;\n}\n",
        "\"cve\": \"CVE-2026-0001\",\n\"severity\": \"High\"\n",
    ]) func refusesDataThatNamesVulnerabilities(text: String) {
        #expect(code(Array(text.utf8)) == .unknown)
    }

    @Test func saysWhatIsMissingOnly() {
        func action(_ text: String) -> String? {
            do throws(Refusal) {
                _ = try TextReader.read(Array(text.utf8))
                return nil
            } catch {
                return error.action
            }
        }
        #expect(action("a = 1\n")?.contains("lines Publisher and Published") == true)
        #expect(action("x\nPublished: 2026-10-01\n")?.contains("line Publisher above") == true)
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
