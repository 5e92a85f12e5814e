// SPDX-License-Identifier: Apache-2.0
import Advisories

/// Where a full stop ends no sentence: after an initial or an abbreviation, in "U.S. Department", in "5. Mai".
enum Abbreviations {
    /// - Parameters:
    ///   - token: the word before the full stop.
    ///   - position: where the next word begins.
    static func end(_ token: RuleToken, before position: Int, in bytes: Span<UInt8>) -> Bool {
        let length = token.end - token.start
        // "M. Dupont", "e.g. Quill", "z. B. Quill"
        if length == 1, isASCIILetter(bytes[token.start]) { return true }
        if words.contains(token.hash) { return true }
        if length >= 3, bytes[token.start + 1] == UInt8(ascii: ".") {
            return !openings.contains(next(position, bytes))
        }
        if length <= 2, token.flags.contains(.digit), ASCII.isDigit(bytes[token.end - 1]) {
            return months.contains(next(position, bytes))
        }
        return false
    }

    private static func isASCIILetter(_ byte: UInt8) -> Bool { byte < 0x80 && ASCII.isLetter(byte) }

    private static func next(_ start: Int, _ bytes: Span<UInt8>) -> UInt64 {
        var hash = WordHash.Running()
        var position = start
        while position < bytes.count, bytes.startsWord(position) {
            hash.add(bytes[position])
            position += 1
        }
        return hash.value
    }

    private static let words = WordTable(
        words: [
            "dr", "mr", "mrs", "ms", "prof", "no", "nos", "inc", "ltd", "corp", "co", "art", "sec", "st", "v", "vs",
            "fig", "al", "approx", "dept", "gen", "col", "sen", "rep", "hon", "para", "pp", "reg", "ref", "jan", "feb",
            "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "eg", "ie", "cf", "nr", "doc",
            // German
            "abs", "abschn", "anl", "bzw", "ca", "evtl", "ggf", "inkl", "lfd", "mio", "mrd", "nrn", "rn", "tel", "vgl",
            "ziff", "zzgl", "dez", "okt",
            // Dutch
            "bijv", "blz", "dhr", "incl", "mevr", "mln", "mld", "resp", "jl",
            // French
            "mm", "mme", "mlle", "env", "janv", "fevr", "avr", "juil",
        ])

    private static let months = WordTable(
        words: [
            "januar", "februar", "marz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
            "dezember",
        ])

    /// Words that begin a sentence rather than go on after "U.S.".
    private static let openings = WordTable(
        words: [
            "the", "a", "an", "in", "on", "at", "it", "its", "this", "that", "these", "those", "we", "he", "she",
            "they",
            "but", "and", "if", "for", "no", "as", "all", "such", "there", "when", "while", "under",
        ])
}
