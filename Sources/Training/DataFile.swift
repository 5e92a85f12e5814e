// SPDX-License-Identifier: Apache-2.0
import Advisories

/// A data file in JSON Lines, plain or compressed: what training and evaluation read.
package struct DataFile: Sendable {
    package let path: String
    /// SHA-256 of the lines, uncompressed: the same whether the file is compressed or not. 64 hex digits.
    package let digest: String
    package private(set) var records: [TrainingRecord]
    /// Lines that hold no record of ours.
    package let passedOver: Int

    package init(path: String) throws(TrainingError) {
        try self.init(path: path, content: CompressedFile.content(path))
    }

    /// - Parameter content: the lines, uncompressed.
    init(path: String, content: [UInt8]) throws(TrainingError) {
        self.path = path
        digest = ContentHash(of: content).hex
        var records: [TrainingRecord] = []
        var passedOver = 0
        for (number, line) in content.split(separator: UInt8(ascii: "\n")).enumerated() {
            let json: JSONDocument
            do {
                json = try JSONDocument(bytes: Array(line))
            } catch {
                throw TrainingError("\(path): line \(number + 1): \(error.message)")
            }
            if let record = TrainingRecord(json.root) { records.append(record) } else { passedOver += 1 }
        }
        if records.isEmpty {
            throw TrainingError(
                "\(path): holds no record", hint: "Each line is an object with at least text, severity and source.")
        }
        self.records = records
        self.passedOver = passedOver
    }

    /// The file but for the records with one of these texts; its digest stays that of the whole file.
    func without(texts: Set<String>) -> DataFile {
        var rest = self
        rest.records.removeAll { texts.contains($0.text) }
        return rest
    }

    /// The file's name without its folder.
    package var name: String { path.split(separator: "/").last.map(String.init) ?? path }
}
