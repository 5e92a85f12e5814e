// SPDX-License-Identifier: Apache-2.0
import Advisories
import Assessment

/// What an advisory said, field by field, as short digests: enough to tell that something changed, and what.
package struct AdvisoryDigests: Sendable, Hashable {
    /// The fields that count as a change, by the names of `change.fields`. Level and TLP are compared as they are.
    package enum Field: String, Sendable, Hashable, CaseIterable {
        case products, vulnerabilities, dates, obligations, status, title, text
    }

    /// In the order of ``Field``; 4 bytes each.
    package var values: [UInt32]

    package init(values: [UInt32]) { self.values = values }

    package init(_ advisory: Advisory, _ assessment: Assessment) {
        values = Field.allCases.map { field in
            var bytes = DigestInput()
            switch field {
            case .products: bytes.products(advisory, assessment)
            case .vulnerabilities: bytes.add(advisory.vulnerabilities)
            case .dates: bytes.add([advisory.effective, advisory.expires].map { $0?.description ?? "" })
            case .obligations: bytes.obligations(assessment.obligations)
            case .status: bytes.add([advisory.status ?? "", advisory.isWithdrawn ? "withdrawn" : ""])
            case .title: bytes.add(advisory.title)
            case .text: bytes.text(advisory)
            }
            return bytes.short
        }
    }

    /// The fields in which two differ.
    package func differing(from other: AdvisoryDigests) -> [Field] {
        zip(Field.allCases, zip(values, other.values)).filter { $0.1.0 != $0.1.1 }.map(\.0)
    }
}

extension Advisory {
    var isWithdrawn: Bool { disposition == .withdrawn }
}

/// Strings, each behind its length, so that no two lists of strings give the same bytes.
struct DigestInput {
    private(set) var bytes: [UInt8] = []

    mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            let length = UInt32(truncatingIfNeeded: utf8.count)
            for shift in [24, 16, 8, 0] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: length >> shift)) }
            bytes.append(contentsOf: utf8)
        }
    }

    mutating func add(_ list: [String]) {
        add(String(list.count))
        for text in list { add(text) }
    }

    mutating func products(_ advisory: Advisory, _ assessment: Assessment) {
        for product in advisory.products {
            add([product.vendor ?? "", product.name, product.versions ?? ""])
        }
        add(assessment.organisations)
    }

    mutating func obligations(_ obligations: [Obligation]) {
        for one in obligations {
            add([one.effect.rawValue, one.what, one.legalBasis ?? ""])
            add([one.from?.description ?? "", one.until?.description ?? ""])
            add(one.addressees)
        }
    }

    mutating func text(_ advisory: Advisory) {
        add(advisory.summary)
        for passage in advisory.passages where passage.role != .title { add(passage.text) }
    }

    var short: UInt32 { ContentHash(of: bytes).bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) } }
}
