// SPDX-License-Identifier: Apache-2.0

/// The score of CVSS v4.0 (specification, section 8): that of the macro vector, lowered by how far the vector lies from
/// the most severe one of its class, in proportion to the distance to the next class below. Exact integers.
struct CVSS4Equations {
    private let metrics: CVSS4Metrics

    init(_ vector: CVSSVector) { metrics = CVSS4Metrics(vector) }

    /// In tenths, 0 to 100.
    var score: Int {
        guard metrics.vulnerable.contains(where: { $0 < 2 }) || metrics.subsequent.contains(where: { $0 < 3 }) else {
            return 0
        }
        let macro = CVSS4MacroVector(metrics)
        guard let value = CVSS4Lookup.tenths(macro) else { return 0 }
        // Each class contributes available · distance / depth; `grain` is divisible by every depth.
        let grain = 840
        var sum = 0
        var count = 0
        for (lower, distance, depth) in steps(macro) {
            guard let lower else { continue }
            count += 1
            sum += (value - lower) * distance * (grain / depth)
        }
        guard count > 0 else { return value }
        let divisor = grain * count
        let exact = value * divisor - sum
        return min(max((2 * exact + divisor) / (2 * divisor), 0), 100)
    }

    /// For each class: the score of the next class below (`nil` at the bottom), the distance of this vector from the
    /// most severe one of its class, and the depth of the class (table 30). The most severe vectors of one class all have
    /// the same sum of levels, so the distance is a difference of sums. EQ5 has no distance within a class.
    private func steps(_ macro: CVSS4MacroVector) -> [(lower: Int?, distance: Int, depth: Int)] {
        let reach = metrics.attackVector + metrics.privileges + metrics.interaction
        let ease = metrics.complexity + metrics.requirements
        let impact = (metrics.vulnerable + metrics.security).reduce(0, +)
        let spread = metrics.subsequent.reduce(0, +)
        let (top, depth) = CVSS4Equations.impactClass(macro)
        return [
            (lower(macro, \.eq1), reach - pick([0, 1, 3], macro.eq1), pick([1, 4, 5], macro.eq1)),
            (lower(macro, \.eq2), ease - pick([0, 1], macro.eq2), pick([1, 2], macro.eq2)),
            (lowerImpact(macro), impact - top, depth),
            (lower(macro, \.eq4), spread - pick([1, 3, 6], macro.eq4), pick([6, 5, 4], macro.eq4)),
            (lower(macro, \.eq5), 0, 1),
        ]
    }

    private func lower(_ macro: CVSS4MacroVector, _ eq: WritableKeyPath<CVSS4MacroVector, Int>) -> Int? {
        var below = macro
        below[keyPath: eq] += 1
        return CVSS4Lookup.tenths(below)
    }

    /// EQ3 and EQ6 depend on one another and step down together: the way that stays in the table, the higher of two.
    private func lowerImpact(_ macro: CVSS4MacroVector) -> Int? {
        switch (macro.eq3, macro.eq6) {
        case (0, 0):
            [lower(macro, \.eq6), lower(macro, \.eq3)].compactMap { $0 }.max()
        case (0, _): lower(macro, \.eq3)
        case (1, 0): lower(macro, \.eq6)
        default: lower(macro, \.eq3)
        }
    }

    /// The sum of levels of the most severe vectors of the joint class of EQ3 and EQ6, and the depth of the class.
    private static func impactClass(_ macro: CVSS4MacroVector) -> (top: Int, depth: Int) {
        switch (macro.eq3, macro.eq6) {
        case (0, 0): (0, 7)
        case (0, _): (3, 6)
        case (1, 0): (1, 8)
        case (1, _): (3, 8)
        default: (3, 10)
        }
    }

    /// The classes are numbered within their tables by construction; the last entry stands for anything else.
    private func pick(_ values: [Int], _ index: Int) -> Int { values[min(max(index, 0), values.count - 1)] }
}
