// SPDX-License-Identifier: Apache-2.0
import Advisories

/// Of what and how a model was made; stands in the model file as JSON (`Docs/MODEL.md`, "Provenance").
package struct Provenance: Sendable {
    package struct File: Sendable, Hashable {
        package var name: String
        /// ``DataFile/digest``.
        package var digest: String
    }

    package let files: [File]
    /// What was chosen: the seed and the number of n-grams; the rest is as this program has it.
    package let options: TrainingOptions
    package let text: String

    init(files: [DataFile], records: [TrainingRecord], calibratedOn: Int, options: TrainingOptions) {
        self.options = options
        self.files = files.map { File(name: $0.name, digest: $0.digest) }
        var counts: [String: Int] = [:]
        for record in records { counts[record.source, default: 0] += 1 }
        var json = JSONWriter()
        json.object { json in
            json.array("files") { json in
                for file in files {
                    json.object { json in
                        json.member("name", file.name)
                        json.member("sha256", file.digest)
                    }
                }
            }
            json.member("records", records.count)
            json.object("sources") { json in
                for (source, count) in counts.sorted(by: { $0.key < $1.key }) { json.member(source, count) }
            }
            json.member("calibrated-on", calibratedOn)
            json.member("seed", "\(options.seed)")
            json.member("features", options.features)
            json.member("least-publishers", options.leastPublishers)
            json.member("epochs", options.epochs)
            json.member("attribution", SourceLicence.attribution)
        }
        text = String(decoding: json.bytes, as: UTF8.self)
    }

    /// Reads what stands in a model file.
    /// - Returns: `nil` for what ``init(files:records:heldOutFrom:options:)`` did not write.
    package init?(text: String) {
        guard let json = try? JSONDocument(bytes: Array(text.utf8)), let listed = json.root["files"] else { return nil }
        var files: [File] = []
        for file in listed.elements {
            guard let name = file["name"]?.string, let digest = file["sha256"]?.string else { return nil }
            files.append(File(name: name, digest: digest))
        }
        var options = TrainingOptions()
        if let seed = (json.root["seed"]?.string).flatMap({ UInt64($0) }) { options.seed = seed }
        if let features = json.root["features"]?.int { options.features = features }
        self.options = options
        self.files = files
        self.text = text
    }
}
