// SPDX-License-Identifier: Apache-2.0
import Assessment
import Glibc

/// A model that has not seen the records that it is to be measured on. A model that has would answer by heart.
package struct HonestModel: Sendable {
    package let model: TextModel
    /// Which model this is, one or two sentences for the person who reads the figures.
    package let explanation: String

    /// Which records are the same is told by their text: one advisory goes by several identifiers, and sources repeat
    /// each other's texts.
    /// - Parameters:
    ///   - shipped: the model that is asked about.
    ///   - file: what it is to be measured on.
    ///   - folders: where its training files may lie.
    /// - Returns: the model itself where it was trained on neither the file nor, as far as its training files are found,
    ///   on any text of it; else one trained, the same way, on what these files hold beside the texts of the file.
    /// - Throws: where it was trained on the file, and its other files cannot be found or leave too little.
    package init(_ shipped: TextModel, for file: DataFile, folders: [String]) throws(TrainingError) {
        guard let provenance = Provenance(text: shipped.parameters.provenance) else {
            throw TrainingError("the model does not say what it was trained on, so no figure of it can be trusted")
        }
        let others = provenance.files.filter { $0.digest != file.digest }
        let found = others.compactMap { HonestModel.find($0, folders) }
        let missing = others.filter { other in !found.contains { $0.digest == other.digest } }
        let overlap = Overlap(file, found)
        if others.count < provenance.files.count {
            if found.isEmpty || !missing.isEmpty { throw HonestModel.refusal(file, others) }
            let (trained, onWhat) = try HonestModel.train(overlap, of: file, provenance.options)
            model = trained
            explanation = "\(file.name) is among what the model was trained on. " + onWhat
        } else if overlap.seen > 0 {
            let (trained, onWhat) = try HonestModel.train(overlap, of: file, provenance.options)
            model = trained
            explanation = """
                \(overlap.seen) of the \(file.records.count) records of \(file.name) have a text that the model was \
                trained on. \(onWhat)
                """
        } else {
            model = shipped
            explanation =
                missing.isEmpty
                ? "The model \(shipped.id), which was trained on no text of \(file.name)."
                : """
                The model \(shipped.id). \(file.name) is none of the model's training files; single records may be, for \
                \(missing.map(\.name).joined(separator: ", ")) cannot be found.
                """
        }
    }

    /// - Returns: the model and a sentence about what it was trained on.
    private static func train(
        _ overlap: Overlap, of file: DataFile, _ options: TrainingOptions
    ) throws(TrainingError) -> (TextModel, String) {
        let result = try Trainer(options: options).model(overlap.rest)
        let names = overlap.rest.map(\.name).joined(separator: ", ")
        let without =
            overlap.leftOut > 0 ? "without \(overlap.leftOut) records whose text is in \(file.name)" : "only"
        let sentence = """
            These are the figures of a model trained the same way on \(names) \(without) (\(result.records) records).
            """
        do throws(TextModelError) {
            return (try TextModel(bytes: result.bytes), sentence)
        } catch {
            throw TrainingError("training made no valid model: \(error)")
        }
    }

    private static func find(_ wanted: Provenance.File, _ folders: [String]) -> DataFile? {
        let plain = wanted.name.hasSuffix(".gz") ? String(wanted.name.dropLast(3)) : wanted.name
        for folder in folders {
            for name in [plain, plain + ".gz"] {
                let path = folder + "/" + name
                if access(path, R_OK) == 0, let data = try? DataFile(path: path), data.digest == wanted.digest {
                    return data
                }
            }
        }
        return nil
    }

    private static func refusal(_ file: DataFile, _ others: [Provenance.File]) -> TrainingError {
        let names = others.map(\.name).joined(separator: ", ")
        return TrainingError(
            "\(file.name) is among what the model was trained on: figures on it would flatter the model",
            hint: others.isEmpty
                ? "It was trained on nothing else."
                : "Put the other training files (\(names)) beside it or into the folder TOCSIN_ML: a model trained on "
                    + "these only is then measured instead.")
    }
}
