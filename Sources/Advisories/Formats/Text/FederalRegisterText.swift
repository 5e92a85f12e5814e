// SPDX-License-Identifier: Apache-2.0

/// The plain-text form of a Federal Register document (govinfo): a banner in brackets, the department and the bureau, then
/// the subject over one or more lines.
enum FederalRegisterText {
    static func isOne(_ blocks: [TextBlock]) -> Bool {
        blocks.prefix(8).contains { $0.text.hasPrefix("[Federal Register Volume") || number(in: $0.text) != nil }
    }

    /// `2018-15633` of `[FR Doc No: 2018-15633]` or `[FR Doc. 2018-15633 Filed …]`.
    static func number(_ blocks: [TextBlock]) -> String? {
        for block in blocks { if let number = number(in: block.text) { return number } }
        return nil
    }

    private static func number(in text: String) -> String? {
        guard text.hasPrefix("[FR Doc") else { return nil }
        let digits = text.utf8.drop { !ASCII.isDigit($0) }.prefix { ASCII.isDigit($0) || $0 == 45 || ASCII.isUpper($0) }
        return digits.count >= 6 ? String(decoding: Array(digits), as: UTF8.self) : nil
    }

    /// The date in `[Federal Register Volume 83, Number 141 (Monday, July 23, 2018)]`.
    static func date(_ blocks: [TextBlock]) -> CalendarDate? {
        blocks.prefix(4).first { $0.text.hasPrefix("[Federal Register Volume") }.flatMap {
            CalendarDate.firstInProse($0.text)
        }
    }

    /// `Department of Commerce, Bureau of Industry and Security`.
    static func publisher(_ blocks: [TextBlock]) -> String? {
        guard isOne(blocks) else { return nil }
        let heads = blocks.prefix(12).filter { TextTitle.isLetterhead($0) }.prefix(2)
        guard !heads.isEmpty else { return nil }
        return heads.map { OrganisationWords.capitalised($0.head) }.joined(separator: ", ")
    }
}
