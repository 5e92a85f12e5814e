// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing
import YAML

/// The problems of one decoding, one a line.
func problems<T>(_ text: String, _ body: (YAMLMapping) -> T) -> [String] {
    do throws(YAMLProblems) {
        _ = try YAMLDocument.decode(bytes: Array(text.utf8), file: "f.yaml", body)
        return []
    } catch { return error.errors.map(\.description) }
}

@Suite struct YAMLDocumentTests {
    private func refusal(_ text: String, limits: YAMLDocument.Limits = .init()) -> String? {
        do throws(YAMLError) {
            _ = try YAMLDocument(text, file: "f.yaml", limits: limits)
            return nil
        } catch { return error.description }
    }

    @Test func keepsOrderAndPlaces() throws {
        let document = try YAMLDocument("a: 1\nb:\n  - x\n  - {c: 'é d', e: \"f\"}\n", file: "f.yaml")
        let item = try #require(document.root["b"])
        #expect(document.root["a"]?.position == YAMLPosition(line: 1, column: 4))
        guard case .sequence(let items) = item.content, case .mapping(let entries) = items[1].content else {
            Issue.record("not a list with a mapping")
            return
        }
        #expect(entries.map(\.key) == ["c", "e"])
        #expect(entries[1].keyPosition == YAMLPosition(line: 4, column: 16))
        #expect(items[1]["c"]?.position(ofCharacter: 2) == YAMLPosition(line: 4, column: 12))
    }

    @Test(arguments: [
        ("a: 1\na: 2\n", "f.yaml:2:1: the key “a” stands here a second time; expected every key once"),
        ("a: &x 1\nb: *x\n", "f.yaml:1:4: an anchor (&name) is not accepted; expected the value itself"),
        ("a: !!str 1\n", "f.yaml:1:4: a tag (!name) is not accepted; expected the value itself"),
        ("a: 1\n---\nb: 1\n", "f.yaml:2:1: a second document begins (---); expected one document in a file"),
        (
            "%YAML 1.1\n---\na: 1\n",
            "f.yaml:1:1: a directive (%YAML or %TAG) is not accepted; expected the value itself"
        ),
        ("? [a]\n: 1\n", "f.yaml:1:3: a key is empty, a list or a mapping; expected a word before the colon"),
        ("~: 1\n", "f.yaml:1:1: a key is empty, a list or a mapping; expected a word before the colon"),
    ])
    func refuses(text: String, message: String) { #expect(refusal(text) == message) }

    @Test func namesThePlaceOfBrokenSyntax() {
        #expect(refusal("a: [1, 2\nb: 3\n")?.hasPrefix("f.yaml:2:2: not YAML: ") == true)
        #expect(refusal("a: \"x\n")?.contains("f.yaml:2:1: not YAML: ") == true)
    }

    @Test func namesTheLineThatIsNotUTF8() {
        let bytes = Array("a: 1\nb: ".utf8) + [0xC3, 0x28]
        let error = #expect(throws: YAMLError.self) { try YAMLDocument(bytes: bytes, file: "f.yaml") }
        #expect(error?.description == "f.yaml:2:1: the line is not UTF-8; expected a file in UTF-8")
    }

    @Test func boundsDepthNodesAndSize() {
        var limits = YAMLDocument.Limits()
        limits.depth = 3
        limits.nodes = 40
        limits.size = 200
        #expect(refusal("a: [[1]]", limits: limits) == nil)
        #expect(refusal("a: [[[1]]]", limits: limits) == "f.yaml:1:6: nested too deep; expected at most 3 levels")
        #expect(refusal("[" + String(repeating: "1,", count: 50) + "]", limits: limits)?.contains("too many") == true)
        #expect(refusal(String(repeating: "#", count: 201), limits: limits)?.contains("201 bytes") == true)
    }

    @Test func survivesHostileDepth() {
        #expect(refusal(String(repeating: "[", count: 100_000)) != nil)
        #expect(refusal(String(repeating: "- ", count: 100_000)) != nil)
        #expect(refusal(String(repeating: "{a: ", count: 100_000)) != nil)
    }

    @Test func survivesMutatedText() {
        let seed = Array("a: [1, 'b', \"c\\n\"]\nd: {e: |\n  text\n  more\n, f: >-\n}\n# x\n? g\n: - h\n".utf8)
        let alphabet = Array("[]{}:,'\"|>-?&*!%#\n\t \\a1\u{0}é".utf8) + [0xFF, 0xC0, 0xEF]
        var random = SeededGenerator(seed: 7)
        for _ in 0..<4_000 {
            var bytes = seed
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let at = Int.random(in: 0..<bytes.count, using: &random)
                bytes[at] = alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
            }
            _ = try? YAMLDocument(bytes: bytes, file: "f.yaml")
        }
    }
}
