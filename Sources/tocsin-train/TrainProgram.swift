// SPDX-License-Identifier: Apache-2.0
import CommandLine
import Training

/// The tool with which the text model is made and measured; part of the repository, not installed.
enum TrainProgram {
    static let program = Program(
        Command(
            "tocsin-train", abstract: "Make and measure the text model of Tocsin",
            discussion: "Docs/MODEL.md says what the model is, what it was trained on and how good it is.",
            examples: [
                .init("tocsin-train train --data train.jsonl.gz --out text.model", "Trains a model."),
                .init("tocsin-train evaluate valid.jsonl.gz", "Rules, model and all together, side by side."),
            ],
            subcommands: [TrainCommand.command, EvaluateCommand.command, TimeCommand.command]),
        version: "1")

    /// Where the model lies in a checkout.
    static let shipped = "Config/rules/text.model"

    static func failure(_ error: TrainingError) -> CommandFailure { CommandFailure(error.message, hint: error.hint) }
}
