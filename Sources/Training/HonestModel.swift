// SPDX-License-Identifier: Apache-2.0
import Assessment
import Glibc

/// A model that has not seen the records that it is to be measured on. A model that has would answer by heart.
package struct HonestModel: Sendable {
    package let model: TextModel
    /// Which model this is, one sentence for the person who reads the figures.
    package let explanation: String

    /// - Parameters:
    ///   - shipped: the model that is asked about.
    ///   - file: what it is to be measured on.
    ///   - folders: where its other training files may lie.
    /// - Returns: the model itself where it was not trained on the file; else one trained, the same way, on its other
    ///   files.
    /// - Throws: where these files cannot be found.
    package init(_ shipped: TextModel, for file: DataFile, folders: [String]) throws(TrainingError) {
        guard let provenance = Provenance(text: shipped.parameters.provenance) else {
            throw TrainingError("the model does not say what it was trained on, so no figure of it can be trusted")
        }
        guard provenance.files.contains(where: { $0.digest == file.digest }) else {
            model = shipped
            explanation = "The model \(shipped.id), which has not seen \(file.name)."
            return
        }
        let others = provenance.files.filter { $0.digest != file.digest }
        var found: [DataFile] = []
        for other in others {
            guard let data = HonestModel.find(other, folders) else { throw HonestModel.refusal(file, others) }
            found.append(data)
        }
        if found.isEmpty { throw HonestModel.refusal(file, others) }
        let result = try Trainer(options: provenance.options).model(found)
        do throws(TextModelError) {
            model = try TextModel(bytes: result.bytes)
        } catch {
            throw TrainingError("training made no valid model: \(error)")
        }
        let names = found.map(\.name).joined(separator: ", ")
        explanation = """
            \(file.name) is among what the model was trained on. These are the figures of a model trained the same way \
            on \(names) only (\(result.records) records).
            """
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
