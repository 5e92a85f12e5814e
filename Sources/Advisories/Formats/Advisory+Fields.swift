// SPDX-License-Identifier: Apache-2.0

// What the readers of several formats fill in the same way.
extension Advisory {
    /// A label that is there and cannot be read is taken for the narrowest: the file goes to quarantine, saying why.
    mutating func refuseUnreadableTLP(_ label: String, at place: String) {
        tlp = .red
        guard disposition == .current || disposition == .withdrawn else { return }
        disposition = .refused(
            Refusal(
                .tlp, format: format, place: place,
                message: "\"\(label.prefix(64))\" is no TLP label; it is taken for RED.",
                action: "Ask the issuer for the label, correct it and drop the document again."))
    }
}

extension Advisory.Reference {
    /// Each URL once, in order; entries without one are passed over.
    static func unique(_ entries: some Sequence<(url: String?, summary: String?)>) -> [Advisory.Reference] {
        var seen: Set<String> = []
        var references: [Advisory.Reference] = []
        for entry in entries where references.count < 1000 {
            guard let url = entry.url?.trimmed, seen.insert(url).inserted else { continue }
            references.append(Advisory.Reference(url: url, summary: entry.summary?.trimmed))
        }
        return references
    }
}

extension TLP {
    /// The labels in running text: "TLP:AMBER+STRICT", "TLPv2: TLP:CLEAR", "TLP: green".
    static func labels(in text: String) -> [TLP] {
        let upper = Array(text.uppercased().utf8)
        let mark = Array("TLP:".utf8)
        var labels: [TLP] = []
        var at = 0
        while at + mark.count < upper.count {
            guard upper[at..<at + mark.count].elementsEqual(mark) else {
                at += 1
                continue
            }
            at += mark.count
            let word = upper[at...].drop { $0 == 0x20 }.prefix { (0x41...0x5A).contains($0) || $0 == 0x2B }
            if let label = TLP(label: String(decoding: word, as: UTF8.self)) { labels.append(label) }
        }
        return labels
    }
}
