// SPDX-License-Identifier: Apache-2.0
import Advisories
import Assessment

/// Measures how long the model takes for a text.
package struct Stopwatch: Sendable {
    /// Microseconds for one text.
    package struct Times: Sendable, Hashable {
        package var median: Double
        package var least: Double
        package var most: Double
    }

    private let model: TextModel

    package init(_ model: TextModel) { self.model = model }

    /// - Parameters:
    ///   - bytes: length of the text.
    ///   - rounds: how often it is judged; a tenth as often before, unmeasured.
    package func measure(bytes: Int, rounds: Int = 2000) -> Times {
        let passages = [Passage(role: .body, place: "body", text: Stopwatch.text(bytes), offset: 0)]
        let clock = ContinuousClock()
        var times: [Double] = []
        for round in 0..<rounds + rounds / 10 {
            let duration = clock.measure { _ = model.opinion(of: passages) }
            guard round >= rounds / 10 else { continue }
            let (seconds, attoseconds) = duration.components
            times.append(Double(seconds) * 1e6 + Double(attoseconds) / 1e12)
        }
        times.sort()
        return Times(median: times[times.count / 2], least: times.first ?? 0, most: times.last ?? 0)
    }

    /// Ordinary sentences up to a length, no two alike.
    static func text(_ bytes: Int) -> String {
        let causes = ["A buffer overflow", "Missing authentication", "An SQL injection", "Cross-site scripting"]
        let places = ["the web interface", "the update service", "a log parser", "the session handler"]
        let ends = ["execute arbitrary code", "read files", "cause a denial of service", "bypass the access control"]
        var text = ""
        var number = 0
        while text.utf8.count < bytes {
            let (cause, place) = (causes[number % 4], places[number / 4 % 4])
            text += "\(cause) in \(place) of release \(number).2 allows a remote attacker to \(ends[number / 16 % 4]). "
            number += 1
        }
        return String(decoding: text.utf8.prefix(bytes), as: UTF8.self)
    }
}
