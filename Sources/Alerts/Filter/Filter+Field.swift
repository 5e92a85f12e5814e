// SPDX-License-Identifier: Apache-2.0
import Advisories
import Assessment

extension Filter {
    /// What the language knows, by the names that people write.
    package enum Field: String, Sendable, Hashable, CaseIterable {
        case severity, change, tlp, category, exercise, source, topic, publisher, id, format, title, summary, language
        case score, confidence, needsReview, organisations, products, vulnerabilities, sectors, jurisdictions
        case mitigability, assurance
    }

    package enum FieldType: Sendable, Hashable {
        case level, label, flag, text, number, list
        /// One of these words.
        case word([String])
    }
}

extension Filter.Field {
    package var type: Filter.FieldType {
        switch self {
        case .severity: .level
        case .tlp: .label
        case .exercise, .needsReview: .flag
        case .score, .confidence: .number
        case .organisations, .products, .vulnerabilities, .sectors, .jurisdictions: .list
        case .source, .topic, .publisher, .id, .title, .summary, .language: .text
        case .change: .word(Change.Kind.allCases.map(\.rawValue))
        case .category: .word(Category.allCases.map(\.rawValue))
        case .format: .word(AdvisoryFormat.allCases.map(\.rawValue))
        case .mitigability: .word(Mitigability.allCases.map(\.rawValue))
        case .assurance: .word(Assurance.allCases.map(\.rawValue))
        }
    }

    /// Every value that the field can have, where they are few; `nil` where they are not.
    var domain: [Filter.Value]? {
        switch type {
        case .level: Level.allCases.map { .text($0.rawValue) }
        case .label: TLP.allCases.map { .text($0.rawValue) }
        case .flag: [.flag(true), .flag(false)]
        case .word(let words): words.map { .text($0) } + (self == .change || self == .category ? [] : [.unknown])
        case .text, .number, .list: nil
        }
    }
}

extension Filter.Test {
    func holds(for value: Filter.Value) -> Bool {
        switch question {
        case .isUnknown: value == .unknown
        case .isTrue: value == .flag(true)
        case .isAmong(let words): Self.texts(value).contains { text in words.contains(text.lowercased()) }
        case .matches(let pattern): Self.texts(value).contains(where: pattern.matches)
        case .compares(let order, let other): rank(value).map { order.holds($0, other) } ?? false
        }
    }

    private static func texts(_ value: Filter.Value) -> [String] {
        switch value {
        case .text(let text): [text]
        case .list(let texts): texts
        case .number, .flag, .unknown: []
        }
    }

    /// `nil` for what has no place in an order: `unclassified`, and what is not known.
    private func rank(_ value: Filter.Value) -> Double? {
        switch (value, field.type) {
        case (.number(let number), _): number
        case (.text(let text), .level): Level(rawValue: text)?.rank.map(Double.init)
        case (.text(let text), .label): TLP(label: text).flatMap(Self.rank)
        default: nil
        }
    }

    static func rank(_ label: TLP) -> Double? { TLP.allCases.firstIndex(of: label).map(Double.init) }
}

extension Filter.Order {
    func holds(_ one: Double, _ other: Double) -> Bool {
        switch self {
        case .less: one < other
        case .atMost: one <= other
        case .equal: one == other
        case .atLeast: one >= other
        case .more: one > other
        }
    }
}
