// SPDX-License-Identifier: Apache-2.0
import Advisories
import Testing

/// Files that are no advisories, and files made to break parsers: none may become an alert or bring the process down.
@Suite(.enabled(if: Corpus.root != nil)) struct HostileCorpusTests {
    @Test(arguments: ["negative", "hardening-xml", "JSONTestSuite"])
    func yieldsNoAlert(folder: String) throws {
        var codes: [String: Int] = [:]
        let files = Corpus.files(under: folder)
        for path in files {
            do {
                let reading = try DocumentReader.read(try Corpus.bytes(path))
                Issue.record("\(path) was read as \(reading.format.rawValue): \(reading.advisories.map(\.title))")
            } catch let refusal as Refusal { codes[refusal.code.rawValue, default: 0] += 1 }
        }
        let table = codes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        print("\(folder): files \(files.count), quarantined \(table.joined(separator: ", "))")
        #expect(files.count > 0)
    }

    /// Formats that are recognised go to quarantine saying so, never to "unknown".
    @Test(arguments: ["cvrf", "stix", "osv", "kev", "feed", "misp", "fr-xml"])
    func recognisesTheFormat(format: String) throws {
        var codes: [String: Int] = [:]
        for row in try Corpus.rows(of: [format]) {
            let outcome: String
            do {
                outcome = "read as \(try DocumentReader.read(try Corpus.bytes(row.path)).format.rawValue)"
            } catch let refusal as Refusal {
                outcome = "\(refusal.code.rawValue) \(refusal.format?.rawValue ?? "")"
                if refusal.code != .noReader { print("  \(row.path): \(refusal.code.rawValue): \(refusal.message)") }
            }
            codes[outcome, default: 0] += 1
        }
        let table = codes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        print("\(format): \(table.joined(separator: ", "))")
    }
}
