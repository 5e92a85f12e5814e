// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Assessment

@Suite("English or not")
struct EnglishGuessTests {
    private func language(_ text: String) -> TextLanguage {
        EnglishGuess.language(FeatureScanner.tokens([.make(text)]))
    }

    @Test(
        "English, however short",
        arguments: [
            "A buffer overflow in the parser allows remote attackers to execute arbitrary code.",
            "Improper access control in the kernel driver.", "Remote code execution via crafted packets",
            "The vendor was contacted early about this disclosure but did not respond in any way.",
        ])
    func english(_ text: String) { #expect(language(text) == .english) }

    @Test(
        "German, Dutch, French, Spanish",
        arguments: [
            "Eine Schwachstelle in der Verwaltungsoberfläche erlaubt es einem Angreifer, beliebigen Code auszuführen.",
            "Een kwetsbaarheid in de beheerinterface stelt een aanvaller in staat om code uit te voeren op het systeem.",
            "Une vulnérabilité dans l'interface d'administration permet à un attaquant d'exécuter du code sur le système.",
            "Una vulnerabilidad en la interfaz de administración permite que un atacante ejecute código en el sistema.",
            "Der Betrieb der Anlage ist nicht mehr zulässig.", "Het gebruik van de software is niet langer toegestaan.",
        ])
    func others(_ text: String) { #expect(language(text) == .other) }

    @Test("a name alone tells nothing")
    func unknown() { #expect(language("OpenSSL 3.0.7") == .unknown) }
}
