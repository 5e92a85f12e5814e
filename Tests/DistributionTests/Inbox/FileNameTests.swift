// SPDX-License-Identifier: Apache-2.0
import Distribution
import TestSupport
import Testing

@Suite struct FileNameTests {
    @Test(arguments: [
        ("a.json", "a.json"), ("ä b.txt", "ä b.txt"), ("100%.txt", "100%25.txt"), ("a\nb\u{1B}", "a%0Ab%1B"),
        ("-rf", "-rf"), ("\u{202E}gpj.exe", "%E2%80%AEgpj.exe"),
    ])
    func isShownSafely(name: String, shown: String) {
        #expect(FileName(name).description == shown)
        #expect(FileName(encoded: shown) == FileName(name))
    }

    @Test func anyBytesComeBack() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<2000 {
            let length = Int.random(in: 1...40, using: &random)
            let name = FileName(bytes: (0..<length).map { _ in UInt8.random(in: 1...255, using: &random) })
            #expect(FileName(encoded: name.description) == name)
        }
    }

    @Test(arguments: [".a", "a.tmp", "a.part", "a.filepart", "a.partial", ".", ".."])
    func unfinishedIsIgnored(name: String) { #expect(FileName(name).isIgnored) }

    @Test(arguments: ["a", "tmp", "a.json", "a.tmp.json"])
    func finishedIsNot(name: String) { #expect(!FileName(name).isIgnored) }

    @Test func aMarkStandsBeforeTheExtension() {
        #expect(FileName("a.json").marked("~12345678") == FileName("a~12345678.json"))
        #expect(FileName("a").marked("~1") == FileName("a~1"))
        #expect(FileName(".hidden").marked("~1") == FileName(".hidden~1"))
        let marked = FileName(String(repeating: "ä", count: 127) + ".").marked("~12345678", reserve: 12)
        #expect(marked.bytes.count <= 243)
        #expect(String(validating: marked.bytes, as: UTF8.self) != nil, "not cut within a character")
    }
}
