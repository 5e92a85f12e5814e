// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

@testable import Advisories

/// Two oracles: Nicolas Seriot's JSONTestSuite, and Foundation on random documents.
@Suite struct JSONOracleTests {
    static let suite = ProcessInfo.processInfo.environment["TOCSIN_CORPUS"].map { $0 + "/JSONTestSuite" }

    /// RFC 8259 leaves duplicate names to the reader, and we refuse them.
    private let refusedByChoice: Set<String> = [
        "y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json",
    ]

    @Test(.enabled(if: suite != nil)) func agreesWithJSONTestSuite() throws {
        let root = URL(filePath: try #require(JSONOracleTests.suite))
        let files = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
        var seen = 0
        for case let file as URL in files where file.pathExtension == "json" {
            let name = file.lastPathComponent
            let bytes = Array(try Data(contentsOf: file))
            let accepted = (try? JSONDocument(bytes: bytes)) != nil
            seen += 1
            if name.hasPrefix("y_") {
                #expect(accepted != refusedByChoice.contains(name), "\(name)")
            } else if name.hasPrefix("n_") {
                #expect(!accepted, "\(name)")
            }
        }
        #expect(seen > 300)
    }

    @Test func agreesWithFoundationOnRandomDocuments() throws {
        var random = SeededGenerator(seed: 8259)
        for _ in 0..<150 {
            let value = randomValue(depth: 4, &random)
            let data = try JSONSerialization.data(withJSONObject: [value], options: [.sortedKeys])
            let root = try JSONDocument(bytes: Array(data)).root
            #expect(try JSONSerialization.data(withJSONObject: plain(root), options: [.sortedKeys]) == data)
        }
    }

    @Test func mutatedDocumentsNeverTrapAndFoundationReadsWhatWeRead() throws {
        var random = SeededGenerator(seed: 3)
        let seed = Array(#"{"a":[1,2.5e-3,"x\u00e9\ud83d\ude00",{"b":null,"c":[true,false,{}]}],"d":"é€𐍈"}"#.utf8)
        for _ in 0..<1500 {
            var bytes = seed
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let at = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0...2, using: &random) {
                case 0: bytes[at] = .random(in: 0...255, using: &random)
                case 1: bytes.remove(at: at)
                default: bytes.insert(seed[Int.random(in: 0..<seed.count, using: &random)], at: at)
                }
            }
            guard let document = try? JSONDocument(bytes: bytes) else { continue }
            let theirs = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
            // Foundation refuses lone surrogates and huge numbers, which RFC 8259 allows.
            if theirs == nil { #expect(bytes.contains(UInt8(ascii: "\\")) || bytes.contains(UInt8(ascii: "e"))) }
            _ = plain(document.root)
        }
    }

    private func randomValue(depth: Int, _ random: inout SeededGenerator) -> Any {
        switch Int.random(in: 0...(depth > 0 ? 6 : 4), using: &random) {
        case 0: return Int.random(in: -1_000_000...1_000_000, using: &random)
        case 1: return Bool.random(using: &random)
        case 2: return NSNull()
        case 3: return Double(Int.random(in: -999...999, using: &random)) / 8
        case 4:
            let scalars = (0..<Int.random(in: 0...20, using: &random)).map { _ in
                Unicode.Scalar(UInt32.random(in: 0...0x2FFF, using: &random)) ?? "\u{FFFD}"
            }
            return String(String.UnicodeScalarView(scalars))
        case 5: return (0..<Int.random(in: 0...5, using: &random)).map { _ in randomValue(depth: depth - 1, &random) }
        default:
            return Dictionary(
                (0..<Int.random(in: 0...40, using: &random)).map {
                    ("k\($0)\"\\é", randomValue(depth: depth - 1, &random))
                }, uniquingKeysWith: { first, _ in first })
        }
    }

    private func plain(_ node: JSONNode) -> Any {
        switch node.kind {
        case .object:
            Dictionary(
                node.members.map { ($0.name.string ?? "", plain($0.value)) }, uniquingKeysWith: { first, _ in first })
        case .array: node.elements.map { plain($0) }
        case .string: node.string ?? ""
        case .number: node.int.map { $0 as Any } ?? (node.double ?? 0) as Any
        case .true: true
        case .false: false
        case .null: NSNull()
        }
    }
}
