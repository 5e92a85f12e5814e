// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Assessment

/// What a card tells of an alert, wherever it comes from: a topic, or an assessment that nobody has published.
package struct CardFacts: Sendable {
    var level: Level
    var score: Double?
    var change: Change.Kind?
    var previous: Change.Previous?
    var changedFields: [String] = []
    var category: String?
    var tlp: TLP?
    var exercise = false
    var title = ""
    var summary = ""
    var publisher: String?
    var id: String?
    var version: String?
    var dates: [(word: String, moment: Moment?)] = []
    var evidence: [Evidence] = []
    var confidence: Double?
    var needsReview = false
    var conflicts: [String] = []
    var organisations: [String] = []
    var products: [Advisory.Product] = []
    var vulnerabilities: [String] = []
    var sectors: [String] = []
    var jurisdictions: [String] = []
    var mitigability: Mitigability?
    var assurance: Assurance?
    var obligations: [Obligation] = []
    var relations: [Advisory.Relation] = []
    var references: [Advisory.Reference] = []
    var topics: [String] = []
    var document: String?

    /// An alert as it came.
    package init(_ alert: ReceivedAlert) {
        level = alert.level
        score = alert.score
        change = alert.change
        previous = alert.previous
        changedFields = alert.changedFields
        category = alert.attributes["category"]
        tlp = alert.tlp
        exercise = alert.exercise
        title = alert.title ?? ""
        summary = alert.summary ?? ""
        let advisory = alert.advisory
        publisher = advisory.publisher
        id = advisory.id
        version = advisory.version
        dates = [
            ("issued", advisory.issued), ("updated", advisory.updated), ("in force", advisory.effective),
            ("expires", advisory.expires), ("alerted", alert.time.map(Moment.instant)),
        ]
        evidence = alert.evidence
        confidence = alert.confidence
        needsReview = alert.needsReview
        conflicts = alert.conflicts
        organisations = alert.organisations
        products = alert.products
        vulnerabilities = alert.vulnerabilities
        sectors = alert.sectors
        jurisdictions = alert.jurisdictions
        mitigability = alert.mitigability
        assurance = alert.assurance
        obligations = alert.obligations
        relations = alert.relations
        references = alert.references
        topics = [alert.topic]
        document = advisory.document
    }

    /// An alert that would be published to these topics.
    package init(_ alert: Alert, topics: [String]) {
        let advisory = alert.advisory
        let assessment = alert.assessment
        level = assessment.level
        score = assessment.score
        change = alert.change.kind
        previous = alert.change.previous
        changedFields = alert.change.fields
        category = assessment.category.rawValue
        tlp = alert.tlp
        exercise = alert.exercise
        title = advisory.title
        summary = advisory.summary
        publisher = advisory.publisher.name
        id = advisory.id
        version = advisory.version
        dates = [
            ("issued", advisory.issued), ("updated", advisory.updated), ("in force", advisory.effective),
            ("expires", advisory.expires),
        ]
        evidence = assessment.evidence
        confidence = assessment.confidence
        needsReview = assessment.needsReview
        conflicts = assessment.conflicts
        organisations = assessment.organisations
        products = advisory.products
        vulnerabilities = advisory.vulnerabilities
        sectors = assessment.sectors
        jurisdictions = assessment.jurisdictions
        mitigability = assessment.mitigability
        assurance = assessment.assurance
        obligations = assessment.obligations
        relations = advisory.relations + assessment.relations
        references = advisory.references
        self.topics = topics
    }
}
