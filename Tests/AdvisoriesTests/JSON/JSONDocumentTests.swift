// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing

@testable import Advisories

@Suite struct JSONDocumentTests {
    private let sample = Array(
        #"{"a":{"b":[1,-2.5e3,"x\u00e9\n",true,null]},"e\u0301/~":"é","big":1e999,"empty":{},"list":[]}"#.utf8)

    @Test func readsValues() throws {
        let root = try JSONDocument(bytes: sample).root
        let list = Array(try #require(root["a"]?["b"]).elements)
        #expect(list.map(\.kind) == [.number, .number, .string, .true, .null])
        #expect(list[0].int == 1)
        #expect(list[1].double == -2500)
        #expect(list[1].int == nil)
        #expect(list[2].string == "xé\n")
        #expect(list[2].isEscaped)
        #expect(list[3].bool == true)
        #expect(root["big"]?.double == nil)
        #expect(root["big"]?.number == "1e999")
        #expect(root["empty"].map { Array($0.members).isEmpty } == true)
        #expect(root["nothing"] == nil)
        #expect(root["a"]?.string == nil)
        #expect(root.members.map { $0.name.string } == ["a", "e\u{301}/~", "big", "empty", "list"])
    }

    @Test func knowsWhereThingsStand() throws {
        let root = try JSONDocument(bytes: sample).root
        let accent = try #require(root.member(named: "e\u{301}/~"))
        #expect(Array(sample[accent.rawRange]) == Array("é".utf8))
        #expect(accent.pointer == "/e\u{301}~1~0")
        #expect(root["a"]?["b"]?.elements.map(\.pointer).last == "/a/b/4")
        #expect(root.pointer == "")
        #expect(root["list"]?.pointer == "/list")
    }

    @Test(arguments: [
        (#"{"a":1,"a":2}"#, JSONError.Code.duplicateKey, 8),
        (#"{"a":1,"\u0061":2}"#, .duplicateKey, 8),
        ("[\"\u{0}\"]", .syntax, 2),
        ("{\n \"a\": tru }", .syntax, 8),
        ("", .syntax, 0),
        ("[1,]", .syntax, 3),
        ("[1] x", .syntax, 4),
        ("[01]", .syntax, 2),
        (#"["\x"]"#, .syntax, 2),
    ])
    func saysWhatIsWrongAndWhere(text: String, code: JSONError.Code, offset: Int) {
        #expect {
            try JSONDocument(bytes: Array(text.utf8))
        } throws: {
            guard let error = $0 as? JSONError else { return false }
            return error.code == code && error.offset == offset
        }
    }

    @Test func countsLinesAndColumns() {
        let error = #expect(throws: JSONError.self) { try JSONDocument(bytes: Array("{\n  \"é\": ?}".utf8)) }
        #expect(error?.line == 2)
        #expect(error?.column == 8)
    }

    @Test func refusesBytesThatAreNotUTF8() {
        for bad: [UInt8] in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82]] {
            let error = #expect(throws: JSONError.self) { try JSONDocument(bytes: [0x22] + bad + [0x22]) }
            #expect(error?.code == .encoding)
        }
    }

    @Test func boundsDepthAndCount() throws {
        var limits = ReadingLimits()
        limits.nodes = 5
        let deep = Array(String(repeating: "[", count: 200_000).utf8)
        #expect(throws: JSONError.self) { try JSONDocument(bytes: deep) }
        #expect((try? JSONDocument(bytes: deep)) == nil)
        let fits = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
        _ = try JSONDocument(bytes: Array(fits.utf8))
        let error = #expect(throws: JSONError.self) {
            try JSONDocument(bytes: Array("[1,2,3,4,5]".utf8), limits: limits)
        }
        #expect(error?.code == .tooLarge)
    }

    @Test func manyKeysAreComparedToo() throws {
        let names = (0..<500).map { "\"same-beginning-\($0)\":0" }
        _ = try JSONDocument(bytes: Array("{\(names.joined(separator: ","))}".utf8))
        let error = #expect(throws: JSONError.self) {
            try JSONDocument(bytes: Array("{\((names + [names[3]]).joined(separator: ","))}".utf8))
        }
        #expect(error?.code == .duplicateKey)
        // Names that differ only in their Unicode form are different names.
        _ = try JSONDocument(bytes: Array("{\"\u{E9}\":1,\"e\u{301}\":2}".utf8))
    }

    @Test func skipsAByteOrderMark() throws {
        #expect(try JSONDocument(bytes: [0xEF, 0xBB, 0xBF, 0x31]).root.int == 1)
    }
}
