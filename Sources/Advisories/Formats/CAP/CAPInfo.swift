// SPDX-License-Identifier: Apache-2.0

/// One `info` block of a CAP alert.
struct CAPInfo {
    private let element: XMLTree.Element
    /// `/alert/info[2]`
    private let place: String
    /// In lower case; CAP's default where the block names none.
    let language: String

    /// Blocks beyond this many are not read; real alerts have one or two.
    private static let most = 1000

    /// The English blocks, or else those of the first block's language.
    static func chosen(of alert: XMLTree.Element) -> [CAPInfo] {
        let elements = alert.children("info").prefix(most)
        let all = elements.enumerated().map { index, element in
            CAPInfo(element: element, place: elements.count > 1 ? "/alert/info[\(index + 1)]" : "/alert/info")
        }
        let english = all.filter { $0.language.hasPrefix("en") }
        return english.isEmpty ? all.filter { $0.language == all.first?.language } : english
    }

    private init(element: XMLTree.Element, place: String) {
        self.element = element
        self.place = place
        language = element["language"]?.filled?.lowercased() ?? "en-us"
    }

    func text(_ name: String) -> String? { element[name]?.filled }

    func moment(_ name: String) -> Moment? { text(name).flatMap { Moment(rfc3339: $0) } }

    var severity: SeverityStatement? {
        guard let severity = element["severity"], let word = severity.filled else { return nil }
        let offset = severity.textOffset
        return SeverityStatement(
            .level(word), rule: "cap.severity", place: place + "/severity", quote: word, offset: offset,
            length: offset == nil ? nil : word.utf8.count)
    }

    func collect(into list: inout PassageList) {
        let roles: [(name: String, role: Passage.Role)] = [
            ("headline", .title), ("event", .body), ("description", .summary), ("instruction", .body),
        ]
        for (name, role) in roles {
            guard let part = element[name], let text = part.filled else { continue }
            list.append(Passage(role: role, place: "\(place)/\(name)", text: text, offset: part.textOffset))
        }
    }
}

extension XMLTree.Element {
    /// The text, unless it is empty.
    var filled: String? {
        let text = text
        return text.isEmpty ? nil : text
    }
}
