// SPDX-License-Identifier: Apache-2.0

/// The identity of a letter, notice or news item across its revisions.
package enum TextKey {
    /// `text:` + SHA-256 over publisher, normalised title (case and punctuation folded) and stated date, each preceded by its
    /// length; a Federal Register document goes by its number.
    package static func make(_ advisory: Advisory, statedDate: CalendarDate?) -> String {
        if let id = advisory.id { return "https://www.federalregister.gov/d/" + id }
        let date = statedDate.map { "\($0.year)-\($0.month)-\($0.day)" } ?? ""
        let title = ASCII.words(advisory.title).joined(separator: " ")
        var bytes: [UInt8] = []
        for part in [ASCII.lower(advisory.publisher.name ?? ""), title, date] {
            bytes.append(contentsOf: "\(part.utf8.count):".utf8)
            bytes.append(contentsOf: part.utf8)
        }
        return "text:" + ContentHash(of: bytes).hex
    }
}
