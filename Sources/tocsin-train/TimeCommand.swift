// SPDX-License-Identifier: Apache-2.0
import Assessment
import CommandLine
import Glibc
import Training

/// `tocsin-train time`
enum TimeCommand {
    static let model = Option("model", .path(), help: "The model to measure; \(TrainProgram.shipped) unless given.")

    static let command = Command(
        "time", abstract: "Measure how long the model takes for a text",
        discussion: "Microseconds, of 2,000 runs each. Only a release build tells anything.", takes: [model]
    ) { arguments in
        let stopwatch = Stopwatch(try TextModel.load(file: arguments[model] ?? TrainProgram.shipped))
        for (bytes, goal) in [(350, 100), (8192, 1000)] {
            let times = stopwatch.measure(bytes: bytes)
            let line = """
                \(bytes) bytes: median \(tenths(times.median)) us, least \(tenths(times.least)), most \
                \(tenths(times.most)); goal \(goal) us

                """
            Program.write(line, to: STDOUT_FILENO)
        }
        return .ok
    }

    private static func tenths(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
}
