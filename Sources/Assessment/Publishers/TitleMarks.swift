// SPDX-License-Identifier: Apache-2.0

extension PublisherBook {
    /// The marks in brackets of a title: NCSC-NL's "[M/H]", chance and damage.
    func statements(in title: PassageWords) -> [TextStatement] {
        guard !marks.isEmpty else { return [] }
        var found: [TextStatement] = []
        var start: Int?
        for (index, byte) in title.bytes.prefix(512).enumerated() {
            if byte == UInt8(ascii: "[") {
                start = index + 1
            } else if byte == UInt8(ascii: "]"), let from = start {
                start = nil
                let text = title.bytes[from..<index]
                guard let mark = marks.first(where: { text.elementsEqual($0.text) }) else { continue }
                let evidence = title.evidence(bytes: from..<index, stage: .publisherLevel, rule: mark.rule)
                found.append(
                    TextStatement(
                        level: mark.meaning.level, confidence: mark.meaning.confidence ?? 0.85, evidence: evidence))
            }
        }
        return found
    }
}
