// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Assessment
import Distribution
import Settings

extension Judgement {
    /// What a configuration and the knowledge in its rule directories make of files.
    init(_ configuration: Configuration, _ knowledge: Knowledge) {
        let limits = configuration.readingLimits
        let table = configuration.routingTable
        let assessor = Assessor(knowledge, policy: configuration.severityPolicy)
        self.init(
            source: configuration.source, defaultTLP: configuration.tlpDefault,
            read: { (bytes) throws(Refusal) in try DocumentReader.read(bytes, limits: limits) },
            assess: { assessor.assess($0) },
            route: { table.route($0).topics },
            admits: { topic, tlp in !table.admit([topic], tlp: tlp).topics.isEmpty },
            encode: { alert, _, sequence in Encoded(AlertCodec.encode(alert, sequence: sequence)) })
    }
}

extension Judgement.Encoded {
    fileprivate init(_ encoded: AlertCodec.Encoded) {
        self.init(
            value: encoded.value,
            headers: encoded.headers.map { BatchRecord.Header($0.name, $0.value) })
    }
}
