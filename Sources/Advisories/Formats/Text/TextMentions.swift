// SPDX-License-Identifier: Apache-2.0

/// What can be recognised in a text by its form alone: CVE ids, web addresses, TLP marks.
enum TextMentions {
    /// `CVE-YYYY-NNNN…` (4 to 19 digits), upper-cased, each once, in order.
    static func vulnerabilities(_ bytes: [UInt8]) -> [String] {
        var out: [String] = []
        for hit in ByteSearch.all(Array("cve-".utf8), in: bytes.map(ASCII.lower)) {
            if hit.lowerBound > 0, ASCII.isLetter(bytes[hit.lowerBound - 1]) { continue }
            let year = bytes[hit.upperBound...].prefix(while: ASCII.isDigit)
            guard year.count == 4, year.endIndex < bytes.count, bytes[year.endIndex] == UInt8(ascii: "-") else {
                continue
            }
            let number = bytes[(year.endIndex + 1)...].prefix(while: ASCII.isDigit)
            guard (4...19).contains(number.count) else { continue }
            let id = "CVE-" + String(decoding: year, as: UTF8.self) + "-" + String(decoding: number, as: UTF8.self)
            if !out.contains(id) { out.append(id) }
            if out.count >= 2000 { break }
        }
        return out
    }

    /// `http(s)://…`, each once, without closing punctuation; at most 100.
    static func references(_ bytes: [UInt8]) -> [Advisory.Reference] {
        var out: [Advisory.Reference] = []
        var seen: Set<String> = []
        for hit in ByteSearch.all(Array("http".utf8), in: bytes) where out.count < 100 {
            let tail = bytes[hit.lowerBound...].prefix { $0 > 32 && $0 != 34 && $0 != 60 && $0 != 62 && $0 < 0x80 }
            var url = String(decoding: tail.prefix(2000), as: UTF8.self)
            guard url.hasPrefix("http://") || url.hasPrefix("https://") else { continue }
            while let last = url.last, ".,;:!?)]}'*".contains(last) { url.removeLast() }
            if url.utf8.count > 10, seen.insert(url).inserted { out.append(Advisory.Reference(url: url)) }
        }
        return out
    }

    /// The most restrictive of all `TLP:` marks.
    static func tlp(_ bytes: [UInt8]) -> TLP? {
        ByteSearch.all(Array("tlp:".utf8), in: bytes.map(ASCII.lower)).compactMap { hit -> TLP? in
            let label = bytes[hit.upperBound...].drop { $0 == 32 }.prefix {
                ASCII.isLetter($0) || $0 == UInt8(ascii: "+")
            }
            return TLP(label: String(decoding: label.prefix(20), as: UTF8.self))
        }.max()
    }
}
