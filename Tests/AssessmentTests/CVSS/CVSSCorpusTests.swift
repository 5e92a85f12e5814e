// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Assessment

/// The published test vectors in `TOCSIN_CORPUS`: lines `VECTOR - (base, temporal, environmental)`, or `VECTOR - score`.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["TOCSIN_CORPUS"] != nil))
struct CVSSCorpusTests {
    @Test func everyPublishedVectorAgrees() throws {
        let corpus = ProcessInfo.processInfo.environment["TOCSIN_CORPUS"] ?? ""
        let folder = URL(fileURLWithPath: corpus).appendingPathComponent("cvss-vectors/cvss")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        var count = 0
        for file in files {
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                count += 1
                #expect(difference(line) == nil)
            }
        }
        #expect(count > 1000)
        print("\(count) published CVSS vectors")
    }

    private func difference(_ line: Substring) -> String? {
        let halves = line.components(separatedBy: " - ")
        guard halves.count == 2 else { return "not a line of vectors: \(line)" }
        let expected = halves[1].split { "(), ".contains($0) }.map { Double($0) }
        guard let vector = try? CVSSVector(halves[0]) else { return "unreadable: \(line)" }
        let base = vector.version == .v40 ? vector.score : vector.baseScore
        for (ours, theirs) in zip([base, vector.temporalScore, vector.score], expected) {
            // "-0.0" is a zero, "None" a score that the vector does not have.
            if let theirs, ours.value != abs(theirs) { return "\(line): \(ours.text)" }
        }
        return nil
    }
}
