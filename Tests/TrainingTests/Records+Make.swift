// SPDX-License-Identifier: Apache-2.0
import Assessment
import TestSupport

@testable import Training

extension TrainingRecord {
    /// Records whose words tell their level, of six publishers and two years; the same for the same seed.
    /// - Parameter numbered: no two texts are the same, whatever the seeds; to the model they read as the others do.
    static func make(
        count: Int, seed: UInt64 = 7, source: String = "nvd", numbered: Bool = false
    ) -> [TrainingRecord] {
        let kinds: [(level: Int, vector: String, words: String)] = [
            (0, "CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N", "physical nuisance of a settings page"),
            (1, "CVSS:3.1/AV:N/AC:L/PR:L/UI:R/S:C/C:L/I:L/A:N", "stored script injection by an editor"),
            (2, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H", "crash of the service by one packet"),
            (3, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "unauthenticated command execution as root"),
        ]
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { number in
            let kind = kinds[Int(generator.next() % 4)]
            let filler = ["router", "camera", "printer", "switch", "gateway"][Int(generator.next() % 5)]
            let version = numbered ? " \(seed).\(number)" : ""
            return TrainingRecord(
                source: source, publisher: "psirt@vendor\(generator.next() % 6).example",
                date: 20_220_101 + number % 2 * 10_000, title: "", text: "A \(filler)\(version) allows \(kind.words).",
                level: kind.level, metrics: ModelHeads.metrics(ofVector: kind.vector))
        }
    }

    /// The record as a line of a data file.
    var line: String {
        let word = ModelHeads.levels[level].rawValue.uppercased()
        let values = zip(ModelHeads.all.dropFirst(), metrics ?? []).map { "\($0.name):\($0.values[$1])" }
        let vector = "CVSS:3.1/" + values.joined(separator: "/")
        let day = "\(date / 10_000)-01-01"
        return #"{"source":"\#(source)","publisher":"\#(publisher)","date":"\#(day)","title":"\#(title)","#
            + #""text":"\#(text)","severity":"\#(word)","cvss":"\#(vector)"}"#
    }
}

extension TrainingOptions {
    static var small: TrainingOptions {
        var options = TrainingOptions()
        options.features = 200
        return options
    }
}
