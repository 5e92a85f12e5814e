// SPDX-License-Identifier: Apache-2.0

/// The dates that a text states about itself.
struct TextDates {
    var issued: CalendarDate?
    var updated: CalendarDate?
    var effective: CalendarDate?
    var expires: CalendarDate?

    /// Issued: a label, the Federal Register's banner, a line that is a date, the dateline of the first paragraph.
    init(_ source: TextSource, _ blocks: [TextBlock]) {
        issued =
            Self.labelled(TextLabels.date, blocks) ?? FederalRegisterText.date(blocks) ?? Self.alone(source)
            ?? Self.dateline(blocks)
        updated = Self.labelled(TextLabels.updated, blocks)
        effective = Self.labelled(TextLabels.effective, blocks)
        expires = Self.labelled(TextLabels.expires, blocks)
    }

    private static func labelled(_ keys: [String], _ blocks: [TextBlock]) -> CalendarDate? {
        for key in keys {
            for block in blocks where block.label?.key == key {
                if let date = CalendarDate.firstInProse(block.label?.value ?? "") { return date }
            }
        }
        return nil
    }

    /// A line with little beside its date: near the top, or under the signature.
    private static func alone(_ source: TextSource) -> CalendarDate? {
        let full = source.lines.filter { !$0.isBlank }
        for line in Array(full.prefix(15)) + Array(full.suffix(4)) where mayBeDate(line) {
            // "this 18th day of September, 2025"
            let text = line.text.split(separator: " ").joined(separator: " ").replacing("day of ", with: "of ")
            guard let found = CalendarDate.allInProse(text).first, line.text.utf8.count - found.bytes.count <= 34
            else {
                continue
            }
            let words = ASCII.words(line.text)
            if words.contains(where: {
                ["until", "by", "before", "embargoed", "embargo", "from", "ref", "reference"].contains($0)
            }) {
                continue
            }
            return found.date
        }
        return nil
    }

    private static func mayBeDate(_ line: TextLine) -> Bool {
        line.text.utf8.count <= 70 && line.text.utf8.contains(where: ASCII.isDigit)
    }

    /// `BERN, 14 May 2024 - …`, `On 14 May 2024 the …`.
    private static func dateline(_ blocks: [TextBlock]) -> CalendarDate? {
        for block in blocks.prefix(8) where block.words.count > 10 {
            if let found = CalendarDate.allInProse(String(block.text.prefix(80))).first, found.bytes.lowerBound <= 30 {
                return found.date
            }
            break
        }
        return nil
    }
}
