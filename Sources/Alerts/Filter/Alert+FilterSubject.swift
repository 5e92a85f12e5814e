// SPDX-License-Identifier: Apache-2.0
import Advisories
import Assessment

/// An alert before it is routed: ``Filter/Field/topic`` is unknown.
extension Alert: FilterSubject {
    package func value(_ field: Filter.Field) -> Filter.Value {
        switch field {
        case .severity: .text(assessment.level.rawValue)
        case .change: .text(change.kind.rawValue)
        case .tlp: .text(tlp.rawValue)
        case .category: .text(assessment.category.rawValue)
        case .exercise: .flag(exercise)
        case .source: .text(source)
        case .topic: .unknown
        case .publisher: Filter.Value(advisory.publisher.name)
        case .id: Filter.Value(advisory.id)
        case .format: .text(advisory.format.rawValue)
        case .title: .text(advisory.title)
        case .summary: .text(advisory.summary)
        case .language: Filter.Value(advisory.language)
        case .score: Filter.Value(assessment.score)
        case .confidence: .number(assessment.confidence)
        case .needsReview: .flag(assessment.needsReview)
        case .organisations: .list(assessment.organisations)
        case .products: .list(advisory.products.map(\.described))
        case .vulnerabilities: .list(advisory.vulnerabilities)
        case .sectors: .list(assessment.sectors)
        case .jurisdictions: .list(assessment.jurisdictions)
        case .mitigability: Filter.Value(assessment.mitigability?.rawValue)
        case .assurance: Filter.Value(assessment.assurance?.rawValue)
        }
    }
}

extension Advisory.Product {
    /// Vendor, name and versions in one text: "Example AG Router 1.2".
    package var described: String { [vendor, name, versions].compactMap { $0 }.joined(separator: " ") }
}
