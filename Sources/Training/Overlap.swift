// SPDX-License-Identifier: Apache-2.0

/// What a file to measure on has in common with files that were trained on, record by record. Two records are the same
/// where their texts are, whatever their source, title or label.
struct Overlap: Sendable {
    /// How many records of the file have a text that was trained on.
    let seen: Int
    /// How many records of the training files have a text of the file; those whose licence kept them out of training do
    /// not count.
    let leftOut: Int
    /// What the training files hold beside these; a file of which nothing is left is not among them.
    let rest: [DataFile]

    init(_ file: DataFile, _ trainedOn: [DataFile]) {
        let texts = Set(file.records.map(\.text))
        let common = trainedOn.flatMap(\.records).filter {
            SourceLicence.allowed[$0.source] != nil && texts.contains($0.text)
        }
        let commonTexts = Set(common.map(\.text))
        leftOut = common.count
        seen = file.records.count { commonTexts.contains($0.text) }
        rest = trainedOn.map { $0.without(texts: texts) }.filter { !$0.records.isEmpty }
    }
}
