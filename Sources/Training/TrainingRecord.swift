// SPDX-License-Identifier: Apache-2.0
import Advisories
import Assessment

/// One line of a data file: the text of an advisory and the severity that somebody gave it.
package struct TrainingRecord: Sendable, Hashable {
    package var source: String
    package var publisher: String
    /// 20231231: year, month and day as digits; 0 where it is not known.
    package var date: Int
    package var title: String
    package var text: String
    /// The index of the level in ``ModelHeads/levels``.
    package var level: Int
    /// The answers to the eight metric heads; `nil` without a CVSS v3 vector.
    package var metrics: [Int]?

    package init(
        source: String, publisher: String, date: Int, title: String, text: String, level: Int, metrics: [Int]? = nil
    ) {
        self.source = source
        self.publisher = publisher
        self.date = date
        self.title = title
        self.text = text
        self.level = level
        self.metrics = metrics
    }

    /// What the model reads of it.
    package var passages: [Passage] {
        let body = Passage(role: .body, place: "body", text: text, offset: nil)
        return title.isEmpty ? [body] : [Passage(role: .title, place: "title", text: title, offset: nil), body]
    }
}

extension TrainingRecord {
    /// - Returns: `nil` for a record without a text or without one of the four levels.
    init?(_ json: JSONNode) {
        guard let text = json["text"]?.string, let word = json["severity"]?.string,
            let level = ModelHeads.levels.firstIndex(where: { $0.rawValue.uppercased() == word })
        else { return nil }
        self.init(
            source: json["source"]?.string ?? "", publisher: json["publisher"]?.string ?? "",
            date: (json["date"]?.string).flatMap { Int($0.prefix(10).filter { $0 != "-" }) } ?? 0,
            title: json["title"]?.string ?? "", text: text, level: level,
            metrics: (json["cvss"]?.string).flatMap { ModelHeads.metrics(ofVector: $0) })
    }

    /// Who wrote it, under whatever name: sources call one publisher `psirt@cisco.com` and `cisco`.
    var publisherKey: String {
        let name = publisher.lowercased()
        guard let at = name.firstIndex(of: "@") else {
            return String(name.prefix { $0 != "_" && $0 != " " && $0 != "/" })
        }
        let labels = name[name.index(after: at)...].split(separator: ".")
        // The last label but the top-level domain, and but "or" in "jpcert.or.jp" or "co" in "example.co.uk".
        let owner = labels.dropLast().last { $0.count > 3 } ?? labels.first
        return owner.map(String.init) ?? name
    }
}
