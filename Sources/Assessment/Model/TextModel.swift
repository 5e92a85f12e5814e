// SPDX-License-Identifier: Apache-2.0
import Advisories

/// The text model: judges how severe a vulnerability is that a text describes in words. A value; judging reads nothing,
/// keeps nothing, never fails and takes time linear in the text.
package struct TextModel: Sendable {
    /// `sha256:` and the 64 hex digits of the file's SHA-256.
    package let id: String

    /// - Parameter bytes: a model file, whole (`Docs/MODEL.md`, "The file").
    package init(bytes: [UInt8]) throws(TextModelError) {
        id = "sha256:" + ContentHash(of: bytes).hex
        throw TextModelError(.notAModel, "the reader is not written yet")
    }

    /// - Returns: `nil` for passages without a word.
    package func opinion(of passages: [Passage]) -> ModelOpinion? { nil }
}

extension TextModel {
    /// The same for what an advisory says: its title and passages; references only name other documents.
    /// `WordWeight.passage` counts in ``passages(of:)``.
    package func opinion(of advisory: Advisory) -> ModelOpinion? { opinion(of: TextModel.passages(of: advisory)) }

    /// What the model reads of an advisory, title first.
    package static func passages(of advisory: Advisory) -> [Passage] {
        var passages = advisory.passages.filter { $0.role != .reference }
        if !advisory.title.isEmpty, !passages.contains(where: { $0.role == .title }) {
            passages.insert(Passage(role: .title, place: "title", text: advisory.title, offset: nil), at: 0)
        }
        return passages
    }
}
