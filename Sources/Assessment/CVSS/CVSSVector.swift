// SPDX-License-Identifier: Apache-2.0

/// A CVSS vector: which value each metric has. Read strictly, except that metrics may come in any order and that v2
/// vectors may stand in parentheses or after `CVSS2#`, `CVSS:2.0/`, as publishers write them.
package struct CVSSVector: Sendable, Hashable {
    package let version: CVSSVersion
    /// The index of each metric's value in `version.metrics`; ``CVSSMetric/absent`` where it is absent or undefined.
    private var indices = SIMD32<UInt8>(repeating: CVSSMetric.absent)

    /// - Parameters:
    ///   - text: `CVSS:3.1/AV:N/…`, or a v2 vector without a prefix.
    ///   - version: what the document says about a vector without a prefix; a prefix stands above it.
    package init(_ text: some StringProtocol, version stated: CVSSVersion? = nil) throws(CVSSError) {
        var rest = Substring(text)
        while let first = rest.first, first == " " || first == "(" { rest.removeFirst() }
        while let last = rest.last, last == " " || last == ")" || last == "/" { rest.removeLast() }
        version = try CVSSVector.takeVersion(&rest, stated: stated)
        let metrics = version.metrics
        var seen: UInt32 = 0
        for part in rest.split(separator: "/", omittingEmptySubsequences: false) {
            guard let colon = part.utf8.firstIndex(of: UInt8(ascii: ":")) else {
                throw .malformed(part: String(part.prefix(32)))
            }
            let name = part[..<colon]
            let value = part[part.utf8.index(after: colon)...]
            guard let place = metrics.firstIndex(where: { $0.name == name }) else {
                throw .unknownMetric(String(name.prefix(32)))
            }
            guard let index = metrics[place].values.firstIndex(where: { $0 == value }) else {
                throw .unknownValue(metric: metrics[place].name, value: String(value.prefix(32)))
            }
            guard seen & (1 << UInt32(place)) == 0 else { throw .repeated(metric: metrics[place].name) }
            seen |= 1 << UInt32(place)
            let code = UInt8(clamping: index)
            if code != metrics[place].undefined { indices[place] = code }
        }
        for (place, metric) in metrics.enumerated() where metric.isMandatory && indices[place] == CVSSMetric.absent {
            throw .missing(metric: metric.name)
        }
    }

    /// The vector as the specification prints it: prefix, metrics in order, undefined ones left out.
    package var canonical: String {
        var parts: [String] = []
        for (place, metric) in version.metrics.enumerated() where indices[place] < metric.values.count {
            parts.append("\(metric.name):\(metric.values[Int(indices[place])])")
        }
        return version.prefix + parts.joined(separator: "/")
    }

    /// The index of the value of the metric at `place`; `nil` where it is absent or undefined.
    func value(at place: Int) -> Int? {
        guard place >= 0, place < 32, indices[place] != CVSSMetric.absent else { return nil }
        return Int(indices[place])
    }

    /// True where any metric of the range is defined.
    func defines(_ places: Range<Int>) -> Bool { places.contains { value(at: $0) != nil } }

    /// The same vector with everything but its base metrics left out.
    var baseOnly: CVSSVector {
        var copy = self
        for (place, metric) in version.metrics.enumerated() where !metric.isMandatory {
            copy.indices[place] = CVSSMetric.absent
        }
        return copy
    }

    private static func takeVersion(_ rest: inout Substring, stated: CVSSVersion?) throws(CVSSError) -> CVSSVersion {
        if rest.hasPrefix("CVSS2#") {
            rest = rest.dropFirst(6)
            return .v20
        }
        if rest.hasPrefix("CVSS:") {
            for version in CVSSVersion.allCases where rest.hasPrefix("CVSS:\(version.rawValue)/") {
                rest = rest.dropFirst(9)
                return version
            }
            throw .unknownVersion
        }
        if let stated { return stated }
        // Only v2 vectors go without a prefix by their specification, and only they have `Au`.
        guard rest.contains("Au:") else { throw .unknownVersion }
        return .v20
    }
}

extension CVSSVector {
    /// The base score: for v4 with the threat and environmental metrics left out (CVSS-B).
    package var baseScore: CVSSScore {
        switch version {
        case .v20: CVSSScore(version, tenths: CVSS2Equations(self).base)
        case .v30, .v31: CVSSScore(version, tenths: CVSS3Equations(self).base)
        case .v40: CVSSScore(version, tenths: CVSS4Equations(baseOnly).score)
        }
    }

    /// The base score weighed by exploit maturity and the like; equals the base score without such metrics.
    /// v4 has no score of this kind apart from ``score``.
    package var temporalScore: CVSSScore {
        switch version {
        case .v20: CVSSScore(version, tenths: CVSS2Equations(self).temporal)
        case .v30, .v31: CVSSScore(version, tenths: CVSS3Equations(self).temporal)
        case .v40: score
        }
    }

    /// The score with every metric that the vector has: environmental where it has such metrics.
    package var score: CVSSScore {
        switch version {
        case .v20: CVSSScore(version, tenths: CVSS2Equations(self).environmental)
        case .v30, .v31: CVSSScore(version, tenths: CVSS3Equations(self).environmental)
        case .v40: CVSSScore(version, tenths: CVSS4Equations(self).score)
        }
    }
}
