// SPDX-License-Identifier: Apache-2.0
import Advisories

/// What the text model says, or why it says nothing.
enum ModelHearing: Sendable {
    /// No model is installed, or this kind of document is none of its business; a sentence.
    case silent(String)
    /// It has a guess and does not stand by it; a sentence, and the guess.
    case abstains(String, guess: Verdict)
    case speaks(Verdict)

    /// The verdict that it stands by.
    var verdict: Verdict? {
        if case .speaks(let verdict) = self { return verdict }
        return nil
    }

    /// `unclassified` with the guess beside it; `nil` where there is none.
    func abstention(_ advisory: Advisory) -> Verdict? { nil }
}
