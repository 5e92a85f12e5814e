// SPDX-License-Identifier: Apache-2.0

/// The prose of a CSAF document: title, notes, and each vulnerability's title, notes and threats.
struct CSAFText {
    private let root: JSONNode
    private let document: JSONNode?
    private var list = PassageList()
    private(set) var summary = ""

    init(_ root: JSONNode) {
        self.root = root
        document = root["document"]
    }

    var passages: [Passage] { list.passages }

    mutating func read() {
        list.append(Passage(.title, document?["title"], at: "/document/title"))
        let notes = document?["notes"].map { Array($0.elements) } ?? []
        let chosen = CSAFText.index(of: "summary", in: notes) ?? CSAFText.index(of: "description", in: notes)
        if let chosen {
            summary = notes[chosen]["text"]?.text?.trimmed ?? ""
            list.append(Passage(.summary, notes[chosen]["text"], at: "/document/notes/\(chosen)/text"))
        }
        for (index, note) in notes.enumerated() where index != chosen && CSAFText.isProse(note) {
            list.append(Passage(.note, note["text"], at: "/document/notes/\(index)/text"))
        }
        for (index, vulnerability) in (root["vulnerabilities"]?.elements ?? JSONNode.noElements).enumerated() {
            read(vulnerability, at: "/vulnerabilities/\(index)")
        }
    }

    private mutating func read(_ vulnerability: JSONNode, at place: String) {
        list.append(Passage(.body, vulnerability["title"], at: place + "/title"))
        for (index, note) in (vulnerability["notes"]?.elements ?? JSONNode.noElements).enumerated()
        where CSAFText.isProse(note) {
            let text = note["text"]
            let category = note["category"]?.string
            let isSummary = category == "description" || category == "summary"
            if summary.isEmpty, isSummary { summary = text?.text?.trimmed ?? "" }
            list.append(Passage(isSummary ? .body : .note, text, at: "\(place)/notes/\(index)/text"))
        }
        for (index, threat) in (vulnerability["threats"]?.elements ?? JSONNode.noElements).enumerated() {
            list.append(Passage(.threat, threat["details"], at: "\(place)/threats/\(index)/details"))
        }
    }

    /// Terms of use say nothing of the subject, and much that sounds like it.
    private static func isProse(_ note: JSONNode) -> Bool { note["category"]?.string != "legal_disclaimer" }

    private static func index(of category: String, in notes: [JSONNode]) -> Int? {
        notes.firstIndex { $0["category"]?.string == category && $0["text"]?.text != nil }
    }
}
