// SPDX-License-Identifier: Apache-2.0

extension FormatDetector {
    /// By the first lines of a text.
    /// - Parameter bytes: the file after a byte order mark and white space.
    /// - Returns: e-mail or a text profile that has a structure of its own; `nil` for any other text.
    package static func format(ofText bytes: ArraySlice<UInt8>) -> AdvisoryFormat? {
        let head = Array(bytes.prefix(1 << 14))
        // By bytes: to a String, CR LF is one character and no line feed.
        let lines = bytes.prefix(1 << 14).split(
            separator: UInt8(ascii: "\n"), maxSplits: 200, omittingEmptySubsequences: false
        ).prefix(200).map { line in
            Substring(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
        }
        if isMail(lines) { return .mail }
        if lines.contains(where: { $0.hasPrefix("FreeBSD-SA-") || $0.hasPrefix("FreeBSD-EN-") }) { return .freebsd }
        if lines.contains(where: { $0.trimmed == "```toml" }), lines.contains(where: { $0.trimmed == "[advisory]" }) {
            return .rustsec
        }
        if lines.contains(where: { $0.hasPrefix("id: OSSA-") }) { return .ossa }
        if lines.contains(where: { $0.hasPrefix("id: PYSEC-") }) { return .osv }
        if lines.first?.hasPrefix("cveID,vendorProject,") == true { return .kev }
        if isMozilla(lines) { return .mfsa }
        if egi.contains(where: { ByteSearch.first($0, in: head) != nil }) { return .egi }
        return nil
    }

    private static let egi = ["EGI SVG", "EGI Software Vulnerability Group"].map { Array($0.utf8) }

    /// RFC 5322: every line before the first empty one is a field or its continuation, and at least two of the fields
    /// are those that mail has.
    private static func isMail(_ lines: [Substring]) -> Bool {
        var lines = lines[...]
        if lines.first?.hasPrefix("From ") == true { lines.removeFirst() }
        let usual: Set<String> = ["from", "date", "subject", "message-id", "received", "mime-version"]
        var seen: Set<String> = []
        for (index, line) in lines.enumerated() {
            if line.isEmpty { break }
            if line.first == " " || line.first == "\t" {
                if index == 0 { return false }
                continue
            }
            guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
            let name = line[..<colon]
            guard !name.isEmpty, name.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return false }
            if usual.contains(name.lowercased()) { seen.insert(name.lowercased()) }
        }
        return seen.count >= 2 && hasMailField(lines) || isMultipart(lines)
    }

    private static func isMultipart(_ lines: ArraySlice<Substring>) -> Bool {
        lines.prefix { !$0.isEmpty }.contains { $0.lowercased().hasPrefix("content-type: multipart/") }
    }

    /// A notice's heading may have `Date:`, `From:` and `Subject:` lines too; only a message has one of these, or an
    /// address in its `From`.
    private static func hasMailField(_ lines: ArraySlice<Substring>) -> Bool {
        lines.prefix { !$0.isEmpty }.contains { line in
            let lower = line.lowercased()
            return lower.hasPrefix("message-id:") || lower.hasPrefix("received:") || lower.hasPrefix("mime-version:")
                || lower.hasPrefix("from:") && lower.contains("@")
        }
    }

    /// Mozilla's advisories: YAML or a front matter with `announced:` and `title:`, and `impact:` somewhere.
    private static func isMozilla(_ lines: [Substring]) -> Bool {
        let hasFront = lines.first?.trimmed == "---" || lines.first?.hasPrefix("announced:") == true
        func has(_ key: String) -> Bool { lines.contains { $0.trimmed.hasPrefix(key) } }
        return (hasFront || lines.contains { $0.hasPrefix("## mfsa") }) && has("announced:") && has("title:")
            && has("impact:")
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var slice = self
        while slice.last?.isWhitespace == true { slice.removeLast() }
        return slice.drop { $0.isWhitespace }
    }
}
