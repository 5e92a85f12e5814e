// SPDX-License-Identifier: Apache-2.0
import Assessment
import CommandLine
import Glibc
import Training

/// `tocsin-train evaluate FILE…`
enum EvaluateCommand {
    static let model = Option("model", .path(), help: "The model to measure; \(TrainProgram.shipped) unless given.")
    static let rules = Option(
        "rules", .path("DIR"),
        help: "Rules to measure beside it; may be given several times; Config/rules unless given.",
        repeats: true)
    static let files = Argument(.path(), help: "JSON Lines, plain or compressed with gzip.", repeats: true)

    static let command = Command(
        "evaluate", abstract: "Measure rules, model and the whole assessment on labelled texts",
        discussion: """
            A file that the model was trained on is measured with a model that was trained, the same way, on its other \
            files, which are looked for beside the file and in the folder TOCSIN_ML; without them it is refused. So is a \
            file that shares texts with the training files, with a model that was trained without these texts.
            """,
        takes: [model, rules, files]
    ) { arguments in
        let directories = arguments.all(rules).isEmpty ? ["Config/rules"] : arguments.all(rules)
        let rules = try RuleSet.load(directories: directories)
        let shipped = try TextModel.load(file: arguments[model] ?? TrainProgram.shipped)
        for path in arguments[files] {
            do throws(TrainingError) {
                let file = try DataFile(path: path)
                let honest = try HonestModel(shipped, for: file, folders: folders(path))
                Program.write("\(path): \(honest.explanation)\n\n", to: STDOUT_FILENO)
                let evaluation = Evaluation(file.records, rules: rules, model: honest.model)
                Program.write(EvaluationTable(evaluation).text + "\n", to: STDOUT_FILENO)
            } catch {
                throw TrainProgram.failure(error)
            }
        }
        return .ok
    }

    /// Where other training files may lie.
    private static func folders(_ path: String) -> [String] {
        let beside = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        guard let named = getenv("TOCSIN_ML") else { return [beside] }
        return [beside, String(cString: named)]
    }
}
