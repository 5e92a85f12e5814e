// SPDX-License-Identifier: Apache-2.0
import Assessment
import Foundation

/// The corpus named by `TOCSIN_CORPUS`: a folder of real documents and `manifest.csv`, which says what each one is.
enum Corpus {
    static let root = ProcessInfo.processInfo.environment["TOCSIN_CORPUS"]

    struct Row: Sendable {
        var path: String
        var format: String
        var severity: String
        var id: String
        var title: String
        var basis: String
    }

    /// Rows of those formats, in the order of the manifest.
    static func rows(of formats: Set<String>) throws -> [Row] {
        guard let root else { return [] }
        let text = try String(contentsOfFile: root + "/manifest.csv", encoding: .utf8)
        let table = csv(text)
        guard let header = table.first else { return [] }
        let column = Dictionary(zip(header, header.indices), uniquingKeysWith: { first, _ in first })
        func cell(_ row: [String], _ name: String) -> String {
            column[name].flatMap { $0 < row.count ? row[$0] : nil } ?? ""
        }
        return table.dropFirst().map { row in
            Row(
                path: cell(row, "path"), format: cell(row, "format"), severity: cell(row, "gt_severity"),
                id: cell(row, "id"), title: cell(row, "title"), basis: cell(row, "gt_basis"))
        }.filter { formats.contains($0.format) }
    }

    static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: (root ?? "") + "/" + path)))
    }

    /// The assessor with the rules that are shipped.
    static func assessor() throws -> Assessor {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Config/rules")
        return Assessor(try Knowledge.load(directories: [root.standardized.path]))
    }

    /// Every file below a folder of the corpus, by path.
    static func files(under folder: String) -> [String] {
        guard let root, let all = FileManager.default.enumerator(atPath: root + "/" + folder) else { return [] }
        return all.compactMap { $0 as? String }.map { folder + "/" + $0 }.filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: root + "/" + path, isDirectory: &isFolder)
                && !isFolder.boolValue
        }.sorted()
    }

    /// RFC 4180: quoted cells may hold commas, line breaks and doubled quotes.
    private static func csv(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell: [UInt8] = []
        var quoted = false
        let bytes = Array(text.utf8)
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "\""):
                // A doubled quote closes and opens again, leaving one.
                if !quoted, index > 0, bytes[index - 1] == byte { cell.append(byte) }
                quoted.toggle()
            case UInt8(ascii: ",") where !quoted, UInt8(ascii: "\n") where !quoted:
                row.append(String(decoding: cell, as: UTF8.self))
                cell = []
                if byte == UInt8(ascii: "\n") {
                    rows.append(row)
                    row = []
                }
            case UInt8(ascii: "\r") where !quoted: break
            default: cell.append(byte)
            }
        }
        return rows
    }
}
