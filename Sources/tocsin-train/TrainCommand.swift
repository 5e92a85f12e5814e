// SPDX-License-Identifier: Apache-2.0
import Advisories
import Assessment
import CommandLine
import Glibc
import Training

/// `tocsin-train train --data FILE… --out FILE`
enum TrainCommand {
    static let data = Option(
        "data", .path(), help: "JSON Lines to train on, plain or compressed with gzip; may be given several times.",
        repeats: true)
    static let out = Option("out", .path(), help: "Where to write the model.")
    static let seed = Option(
        "seed", ValueType<Int>.number(in: 0...Int.max), help: "Decides the order of training; 1 unless given.")
    static let features = Option(
        "features", ValueType<Int>.number(in: 1...19_500),
        help: "The most n-grams that the model may know; 19500 unless given.")

    static let command = Command(
        "train", abstract: "Train a model",
        discussion: """
            The same files and seed give the same bytes. Records whose licence does not allow it take no part.
            """,
        takes: [data, out, seed, features]
    ) { arguments in
        guard let out = arguments[out], !arguments.all(data).isEmpty else {
            throw CommandFailure("--data and --out must be given", exitCode: .usage)
        }
        var options = TrainingOptions()
        if let seed = arguments[seed] { options.seed = UInt64(seed) }
        if let features = arguments[features] { options.features = features }
        do throws(TrainingError) {
            var files: [DataFile] = []
            for path in arguments.all(data) { files.append(try DataFile(path: path)) }
            let result = try Trainer(options: options).model(files)
            try write(result.bytes, to: out)
            Program.write(summary(result, out), to: STDOUT_FILENO)
        } catch {
            throw TrainProgram.failure(error)
        }
        return .ok
    }

    private static func summary(_ result: Trainer.Result, _ path: String) -> String {
        """
        \(path): \(result.bytes.count) bytes, sha256:\(ContentHash(of: result.bytes).hex)
        trained on \(result.records) records, calibrated on the latest \(result.calibratedOn)

        """
    }

    /// Beside the place first, then moved there, so that no half model is ever found.
    private static func write(_ bytes: [UInt8], to path: String) throws(TrainingError) {
        let beside = path + ".new"
        let descriptor = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw refusal(beside) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else {
                close(descriptor)
                throw refusal(beside)
            }
            rest = rest.dropFirst(count)
        }
        guard close(descriptor) == 0, rename(beside, path) == 0 else { throw refusal(path) }
    }

    private static func refusal(_ path: String) -> TrainingError {
        TrainingError("\(path): cannot be written: \(String(cString: strerror(errno)))")
    }
}
