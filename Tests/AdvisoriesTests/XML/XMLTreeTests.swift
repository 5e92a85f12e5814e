// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing

@testable import Advisories

@Suite struct XMLTreeTests {
    private func failure(_ text: String, limits: ReadingLimits = ReadingLimits()) -> XMLError.Code? {
        do {
            _ = try XMLTree(bytes: Array(text.utf8), limits: limits)
            return nil
        } catch { return error.code }
    }

    @Test func readsElementsTextAndAttributes() throws {
        let text =
            "<?xml version=\"1.0\"?><a xmlns='urn:x' xmlns:y='urn:y' k='v'> <b> one\n two </b><b>é</b><y:b z='1'/></a>"
        let root = try XMLTree(bytes: Array(text.utf8)).root
        #expect(root.name == "a")
        #expect(root.namespace == "urn:x")
        #expect(root.attributes.map(\.name) == ["k"])
        #expect(root.children("b").map(\.text) == ["one\n two", "é"])
        #expect(root.children.map(\.namespace) == ["urn:x", "urn:x", "urn:y"])
        #expect(root.children.map(\.path) == ["/a/b[1]", "/a/b[2]", "/a/b"])
        #expect(root["c"] == nil)
    }

    @Test(arguments: [
        ("<a>  raw text\nof two lines </a>", true), ("<a>é</a>", true), ("<a><![CDATA[raw <b>]]></a>", true),
        ("<a>x &amp; y</a>", false), ("<a>x&#65;</a>", false), ("<a>x\r\ny</a>", false),
        ("<a>x<![CDATA[y]]></a>", false), ("<a>x<!-- c -->y</a>", false), ("<a>x<b/>y</a>", false),
    ])
    func knowsWhetherTextStandsInTheFile(xml: String, stands: Bool) throws {
        let bytes = Array(("\u{FEFF}" + xml).utf8)
        let root = try XMLTree(bytes: bytes).root
        #expect((root.textOffset != nil) == stands)
        if let offset = root.textOffset {
            let text = Array(root.text.utf8)
            #expect(Array(bytes[offset..<offset + text.count]) == text)
        }
    }

    @Test func countsOffsetsFromTheStartOfTheFile() throws {
        let bytes = Array(" \n <?xml version='1.0'?><a>text</a>".utf8)
        let offset = try XMLTree(bytes: bytes, from: 3).root.textOffset
        #expect(offset.map { String(decoding: bytes[$0..<$0 + 4], as: UTF8.self) } == "text")
    }

    @Test func decodesTheOtherEncodingsOfExpat() throws {
        var wide: [UInt8] = [0xFE, 0xFF]
        for unit in "<a>é</a>".utf16 { wide += [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
        #expect(try XMLTree(bytes: wide).root.text == "é")
        #expect(try XMLTree(bytes: wide).root.textOffset == nil)
        let latin = Array("<?xml version='1.0' encoding='ISO-8859-1'?><a>".utf8) + [0xE9] + Array("</a>".utf8)
        #expect(try XMLTree(bytes: latin).root.text == "é")
        #expect(try XMLTree(bytes: latin).root.textOffset == nil)
        #expect(failure("<?xml version='1.0' encoding='KOI8-R'?><a/>") == .encoding)
    }

    @Test func refusesEveryDoctype() {
        #expect(failure("<!DOCTYPE html><html/>") == .doctype)
        #expect(failure("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><a>&b;</a>") == .doctype)
        let laughs = "<!DOCTYPE a [<!ENTITY x 'ha'><!ENTITY y '&x;&x;&x;'>]><a>&y;</a>"
        #expect(failure(laughs) == .doctype)
        #expect(failure("<a>&undeclared;</a>") == .malformed)
    }

    @Test func boundsDepthElementsAndAttributes() {
        #expect(failure(String(repeating: "<a>", count: 200_000)) == .tooDeep)
        var limits = ReadingLimits()
        limits.nodes = 3
        #expect(failure("<a><b/><b/><b/></a>", limits: limits) == .tooLarge)
        let attributes = (0..<300).map { "a\($0)='1'" }.joined(separator: " ")
        #expect(failure("<a \(attributes)/>") == .tooLarge)
    }

    @Test(arguments: ["", "<a>", "<a></b>", "<a><a/>", "<a/><b/>", "<x:a/>", "text", "<a b='1' b='2'/>"])
    func refusesWhatIsNotWellFormed(text: String) { #expect(failure(text) == .malformed) }

    @Test func mutatedDocumentsNeverTrap() {
        var random = SeededGenerator(seed: 5)
        let seed = Array("<?xml version='1.0'?><a xmlns='u' b='c'>t &amp; <b>é<![CDATA[x]]></b><c/></a>".utf8)
        for _ in 0..<5000 {
            var bytes = seed
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
            }
            guard let tree = try? XMLTree(bytes: bytes) else { continue }
            for child in tree.root.children { _ = (child.text, child.textOffset, child.path) }
        }
    }
}
