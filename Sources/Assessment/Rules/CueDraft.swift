// SPDX-License-Identifier: Apache-2.0

/// The phrases of all classes while the rule files are read; ``compiled(purposes:)`` makes the grammar of them.
struct CueDraft {
    /// One flat phrase of one or more classes.
    struct Sequence {
        enum Step {
            case word(Int32)
            case words([Int32])
            case cue(Int)
            case gap(Int)
        }

        var steps: [Step]
        var owners: [Int]
        /// 0 where it names no class, else one more than the highest class that it names.
        var level: Int
        /// Only in texts of this language; `nil` in all.
        var language: RuleLanguage?
    }

    /// A class that cancels what another one found, and how many words may lie between.
    struct Guard: Sendable, Hashable {
        var cue: Int
        var within: Int
    }

    /// Guards of a class: spans of these classes cancel its own.
    struct Guards: Sendable {
        /// Before it, in the same clause.
        var notAfter: [Guard] = []
        /// After it, in the same clause.
        var notBefore: [Guard] = []
        /// On either side, or at the beginning of the sentence.
        var notNear: [Guard] = []
        /// Anywhere in the sentence.
        var notWith: [Int] = []

        var classes: [Int] { (notAfter + notBefore + notNear).map(\.cue) + notWith }
    }

    var lexicon = Lexicon()
    var names: [String] = []
    var levels: [Int] = []
    var guards: [Guards] = []
    var sequences: [Sequence] = []
}

extension CueDraft.Sequence {
    var namedClasses: [Int] {
        steps.compactMap { step in
            if case .cue(let cue) = step { return cue }
            return nil
        }
    }
}
