// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Assessment
import Settings

/// The daemon's judgement of a file, without a spool, a ledger or a broker.
struct Explainer: Sendable {
    let configuration: Configuration
    let assessor: Assessor
    var exercise = false
    var now = Timestamp.now

    enum Answer: Sendable {
        /// The topics are empty where no alert goes out, and then `silence` says why.
        case advisory(Alert, Deliberation, topics: [String], silence: String?)
        /// The file goes to quarantine, or would after its other advisories have gone out.
        case quarantine(Refusal)
    }

    /// One answer for each advisory in the order of the document; one for the file where it cannot be read.
    func explain(_ bytes: [UInt8]) -> [Answer] {
        do throws(Refusal) {
            let hash = ContentHash(of: bytes)
            let limits = configuration.readingLimits
            let advisories = try DocumentReader.read(bytes, limits: limits).advisories
            return advisories.enumerated().map { index, advisory in
                explain(advisory, hash, Original(bytes, index: index, of: advisories.count, limits: limits))
            }
        } catch {
            return [.quarantine(error)]
        }
    }

    private func explain(_ advisory: Advisory, _ hash: ContentHash, _ original: Original) -> Answer {
        var advisory = advisory
        if exercise { advisory.exercise = true }
        if case .refused(let refusal) = advisory.disposition { return .quarantine(refusal) }
        if let embargo = advisory.embargoUntil, embargo.start > now {
            return .quarantine(Self.embargo(embargo, advisory))
        }
        let deliberation = assessor.deliberate(advisory, in: original)
        let alert = alert(for: advisory, deliberation.assessment, hash)
        switch advisory.disposition {
        case .silent(let kind):
            return .advisory(alert, deliberation, topics: [], silence: "nobody (\(kind): it is only archived)")
        case .withdrawn:
            return .advisory(
                alert, deliberation, topics: [], silence: "those who were told of it before (it is withdrawn)")
        case .current, .refused: break
        }
        let topics = configuration.routingTable.route(alert).topics
        if topics.isEmpty { return .quarantine(Self.label(alert)) }
        return .advisory(alert, deliberation, topics: topics, silence: nil)
    }

    private func alert(for advisory: Advisory, _ assessment: Assessment, _ hash: ContentHash) -> Alert {
        let key = AlertIdentity.key(advisory.key, exercise: advisory.exercise)
        let id = AlertIdentity.id(
            key: key, previous: nil, contentHash: hash, level: assessment.level, change: .new)
        return Alert(
            id: id, source: configuration.source, time: now, key: key, change: Change(.new),
            tlp: advisory.tlp ?? configuration.tlpDefault, exercise: advisory.exercise, advisory: advisory,
            assessment: assessment, contentHash: hash, document: nil)
    }

    private static func embargo(_ until: Moment, _ advisory: Advisory) -> Refusal {
        Refusal(
            .embargo, format: advisory.format, message: "It must not go out before \(until).",
            action: "Drop it again when the embargo has ended.")
    }

    private static func label(_ alert: Alert) -> Refusal {
        Refusal(
            .tlp, format: alert.advisory.format,
            message: "It is TLP:\(alert.tlp.rawValue), and no topic that the routes name may have it.",
            action: "Hand it on in person, or route it to a topic with that ceiling.")
    }
}
