// SPDX-License-Identifier: Apache-2.0

/// English endings of a regular word, for `word~` in a phrase. Forms that do not exist do no harm: nobody writes them.
enum Inflection {
    /// The word, its -s, -ed and -ing forms: `ban` gives ban, bans, baned, banned, baning, banning.
    static func forms(of word: String) -> [String] {
        let letters = Array(word)
        guard letters.count >= 2, let last = letters.last else { return [word] }
        let before = letters[letters.count - 2]
        let stem = String(letters.dropLast())
        var forms = [word]
        if last == "e" {
            forms += [word + "s", word + "d", (before == "i" ? String(stem.dropLast()) + "y" : stem) + "ing"]
            if before == "e" { forms.append(word + "ing") }
        } else if last == "y", !isVowel(before) {
            forms += [stem + "ies", stem + "ied", word + "ing"]
        } else {
            forms += [word + (takesES(letters) ? "es" : "s"), word + "ed", word + "ing"]
            if !isVowel(last), isVowel(before), last != "w", last != "x", last != "y" {
                forms += [word + String(last) + "ed", word + String(last) + "ing"]
            }
        }
        return forms
    }

    private static func isVowel(_ letter: Character) -> Bool { "aeiou".contains(letter) }

    private static func takesES(_ letters: [Character]) -> Bool {
        let end = String(letters.suffix(2))
        return end == "ch" || end == "sh" || ["s", "x", "z", "o"].contains(end.last ?? " ")
    }
}
