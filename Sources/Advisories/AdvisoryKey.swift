// SPDX-License-Identifier: Apache-2.0
@_spi(_Unicode) import Swift

/// Identity of an advisory across its revisions (`DESIGN.md`, Identity): UTF-8 in NFC, trimmed, case kept; a key of more
/// than 512 bytes is replaced by its SHA-256.
///
/// Revisions of one advisory must get the same key and different advisories different ones, since the key is the Kafka
/// record key and the name in the ledger.
package enum AdvisoryKey {
    /// Bytes of UTF-8 above which a key is hashed.
    package static let longest = 512

    /// `{publisher namespace without trailing /}/{tracking id}`; without a namespace the publisher's name, else `csaf:`.
    package static func csaf(namespace: String?, publisher: String?, id: String) -> String {
        if let namespace = filled(namespace) { return prefixed(namespace, id) }
        if let publisher = filled(publisher) { return prefixed(publisher, id) }
        return canonical("csaf:" + trimmed(id))
    }

    package static func cve(id: String) -> String { canonical("https://www.cve.org/" + trimmed(id)) }

    /// The triple that CAP's `references` cite. The first alert of a chain gives the chain its key; the ledger follows
    /// the references there.
    package static func cap(sender: String, identifier: String, sent: String) -> String {
        canonical("cap:" + [sender, identifier, sent].map(trimmed).joined(separator: ","))
    }

    /// Any other format whose issuer gives ids: the publisher's namespace or prefix, and the id.
    package static func issued(namespace: String, id: String) -> String { prefixed(namespace, id) }

    /// Letters, notices and news without an id: the same title by the same publisher of the same date is the same text.
    /// - Parameter date: as `Moment.description` or `CalendarDate.description` gives it; `nil` where the text states none.
    package static func text(publisher: String?, title: String, date: String?) -> String {
        let fields = [publisher ?? "", normalised(title), date ?? ""].map { normalisedSpace($0) }
        // Lengths before the fields, so that no two different triples give the same bytes.
        let joined = fields.map { "\($0.utf8.count):\($0)" }.joined()
        return "text:" + ContentHash(of: Array(joined.utf8)).hex
    }

    /// NFC, trimmed, and hashed where it is too long.
    package static func canonical(_ key: String) -> String {
        let key = trimmed(nfc(key))
        return key.utf8.count <= longest ? key : ContentHash(of: Array(key.utf8)).hex
    }

    private static func prefixed(_ namespace: String, _ id: String) -> String {
        var namespace = trimmed(namespace)
        while namespace.hasSuffix("/") { namespace.removeLast() }
        return canonical(namespace + "/" + trimmed(id))
    }

    private static func filled(_ text: String?) -> String? {
        guard let text = text.map(trimmed), !text.isEmpty else { return nil }
        return text
    }

    /// Titles differ in case and spacing between copies of one text; nothing else is folded.
    private static func normalised(_ title: String) -> String { title.lowercased() }

    private static func normalisedSpace(_ text: String) -> String {
        nfc(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func trimmed(_ text: String) -> String {
        var slice = text[...]
        while let first = slice.first, first.isWhitespace { slice.removeFirst() }
        while let last = slice.last, last.isWhitespace { slice.removeLast() }
        return String(slice)
    }

    /// Unicode Normalization Form C (UAX 15). The standard library's own tables; Foundation's would cost 44 MB of binary.
    private static func nfc(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text._nfc { scalars.append(scalar) }
        return String(scalars)
    }
}
