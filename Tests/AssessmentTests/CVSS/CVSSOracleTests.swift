// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Assessment

/// Compares with an independent implementation: lines made by `Tests/Oracles/cvss_oracle.py`, in the files that
/// `TOCSIN_CVSS_ORACLE` names (separated by `:`).
@Suite(.enabled(if: ProcessInfo.processInfo.environment["TOCSIN_CVSS_ORACLE"] != nil))
struct CVSSOracleTests {
    @Test func everyLineAgrees() throws {
        let files = ProcessInfo.processInfo.environment["TOCSIN_CVSS_ORACLE"] ?? ""
        for file in files.split(separator: ":") {
            var count = 0
            var wrong: [String] = []
            for line in try String(contentsOfFile: String(file), encoding: .utf8).split(separator: "\n") {
                count += 1
                if let difference = difference(line) { wrong.append(difference) }
            }
            #expect(wrong.count == 0, "\(file): \(wrong.count) of \(count): \(wrong.prefix(5))")
            #expect(count > 0)
            print("\(file): \(count) vectors, \(wrong.count) differ")
        }
    }

    private func difference(_ line: Substring) -> String? {
        let columns = line.split(separator: "\t")
        guard columns.count == 2 else { return "not a line of the oracle: \(line)" }
        do {
            let vector = try CVSSVector(columns[0])
            let base = vector.version == .v40 ? vector.score : vector.baseScore
            let ours = [base, vector.temporalScore, vector.score].map(\.text).joined(separator: " ")
            return ours == columns[1] ? nil : "\(line) but \(ours)"
        } catch {
            return "\(line): \(error.message)"
        }
    }
}
