// SPDX-License-Identifier: Apache-2.0

/// Gathers every mistake while a file is decoded. Lives for one decoding, on one thread.
package final class YAMLReport {
    package let file: String
    private var found: [YAMLError] = []

    package init(file: String) { self.file = file }

    /// - Parameter key: the way to the value (`routes[1].match`).
    package func add(at position: YAMLPosition, key: String, _ reason: String, expected: String? = nil) {
        found.append(YAMLError(file: file, at: position, key: key, reason: reason, expectation: expected))
    }

    package func add(_ errors: [YAMLError]) { found += errors }

    package var isEmpty: Bool { found.isEmpty }

    /// In the order of the file; the same mistake once.
    package var problems: [YAMLError] {
        var seen: Set<YAMLError> = []
        return found.enumerated().sorted { a, b in
            (a.element.line, a.element.column, a.offset) < (b.element.line, b.element.column, b.offset)
        }.map(\.element).filter { seen.insert($0).inserted }
    }

    /// Throws what was found, if anything was.
    package func finish() throws(YAMLProblems) {
        if !found.isEmpty { throw YAMLProblems(problems) }
    }
}

extension YAMLDocument {
    /// The root as a value to decode; its problems go to `report`.
    package func value(_ report: YAMLReport) -> YAMLValue {
        YAMLValue(node: root, key: "", report: report)
    }

    /// Decodes the root mapping, with all problems: the usual way to read a file.
    ///
    ///     let names = try YAMLDocument.decode(bytes: bytes, file: path) { $0.strings("names") ?? [] }
    package static func decode<Result>(
        bytes: [UInt8], file: String, limits: Limits = Limits(), _ body: (YAMLMapping) -> Result
    ) throws(YAMLProblems) -> Result {
        let report = YAMLReport(file: file)
        var result: Result?
        do throws(YAMLError) {
            let document = try YAMLDocument(bytes: bytes, file: file, limits: limits)
            result = document.value(report).mapping(orEmpty: true, body)
        } catch { report.add([error]) }
        try report.finish()
        guard let result else { throw YAMLProblems([YAMLError(file: file, reason: "cannot be read")]) }
        return result
    }
}
