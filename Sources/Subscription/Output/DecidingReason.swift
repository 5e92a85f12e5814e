// SPDX-License-Identifier: Apache-2.0
import Assessment
import CommandLine

/// The one reason that decided, as a sentence with its quotation.
package struct DecidingReason: Sendable, Hashable {
    /// Without it the level would be another one.
    package let piece: Evidence?
    package let sentence: String
    /// Why a person should look, where one should.
    package let review: String

    init(_ deliberation: Deliberation) {
        let assessment = deliberation.assessment
        piece = assessment.deciding
        let quote = piece.map { Self.quoted($0, longest: 240) } ?? ""
        switch assessment.basis {
        case .cvss20, .cvss30, .cvss31, .cvss40:
            let version = assessment.basis.rawValue.split(separator: "-").last ?? ""
            let score = assessment.score.map { "\($0)" } ?? assessment.level.rawValue
            sentence = "Its CVSS \(version) vector gives \(score): \(quote)"
        case .stated: sentence = "The publisher's own field says so: \(quote)"
        case .statedText:
            sentence = (piece?.stage == .publisherLevel ? "The title says so: " : "The text says so: ") + quote
        case .exploitation:
            let set = deliberation.stages.first { $0.role == .decides && $0.stage != .exploitation }
            let before = set?.level.map { ", which raises it from \($0.rawValue)" } ?? ""
            sentence = "It is being exploited\(before): \(quote)"
        case .rule: sentence = "The text says: \(quote)"
        case .model: sentence = Self.wording(deliberation)
        case .none: sentence = Self.nobody(deliberation)
        }
        review = Self.review(assessment)
    }

    /// The model alone, or above what a rule says at least.
    private static func wording(_ deliberation: Deliberation) -> String {
        let level = deliberation.assessment.level.rawValue
        guard let floor = deliberation.assessment.floor else {
            return "Only its wording speaks: it reads like advisories that are rated \(level)."
        }
        let least = deliberation.stages.first { $0.stage == .rule }?.level.map { "at least \($0.rawValue)" }
        return "It reads like advisories that are rated \(level); \(least ?? "a floor") by the words "
            + quoted(floor, longest: 160)
    }

    private static func nobody(_ deliberation: Deliberation) -> String {
        let silence = deliberation.stages.first { $0.stage == .model }?.reason
        return ["Nobody states a level, and no rule gives one.", silence].compactMap(\.self).joined(separator: " ")
    }

    private static func review(_ assessment: Assessment) -> String {
        switch assessment.basis {
        case .rule: "yes: a rule's reading of the words, no statement of the publisher's"
        case .model:
            assessment.floor == nil
                ? "yes: the text model alone decided; it is a hint, no statement"
                : "yes: the text model raised what a rule found; neither is a statement"
        case .exploitation: "yes: a phrase decided, and nobody states a level"
        case .none: "yes: nobody has judged it"
        default: "yes: see the conflict"
        }
    }

    /// The document's words in quotation marks, on one line.
    static func quoted(_ piece: Evidence, longest: Int) -> String {
        let words = piece.quote.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return "“\(TextLayout.truncate(words, width: longest))”"
    }
}

extension Assessment {
    /// The piece of evidence without which the level would be another one: what raised it, else what set it.
    package var deciding: Evidence? {
        evidence.first { $0.effect == .raises } ?? evidence.first { $0.effect == .sets } ?? evidence.first
    }

    /// What a rule said at least, where the text model went beyond it.
    fileprivate var floor: Evidence? {
        basis == .model ? evidence.first { $0.effect == .sets && $0.stage == .rule } : nil
    }
}
