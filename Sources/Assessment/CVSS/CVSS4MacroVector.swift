// SPDX-License-Identifier: Apache-2.0

/// The six equivalence classes of a v4.0 vector (specification, tables 24 to 29); 0 is the most severe level of each.
struct CVSS4MacroVector: Sendable, Hashable {
    var eq1: Int
    var eq2: Int
    var eq3: Int
    var eq4: Int
    var eq5: Int
    var eq6: Int

    init(_ metrics: CVSS4Metrics) {
        let open = [metrics.attackVector, metrics.privileges, metrics.interaction].filter { $0 == 0 }.count
        eq1 = metrics.attackVector == 3 || open == 0 ? 2 : open == 3 ? 0 : 1
        eq2 = metrics.complexity == 0 && metrics.requirements == 0 ? 0 : 1
        let (c, i, a) = (metrics.vulnerable[0], metrics.vulnerable[1], metrics.vulnerable[2])
        eq3 = c == 0 && i == 0 ? 0 : c == 0 || i == 0 || a == 0 ? 1 : 2
        eq4 = metrics.subsequent.contains(0) ? 0 : metrics.subsequent.contains(1) ? 1 : 2
        eq5 = metrics.exploit
        eq6 = zip(metrics.vulnerable, metrics.security).contains { $0 == 0 && $1 == 0 } ? 0 : 1
    }
}

/// The metrics that count for a v4.0 score, each as its distance from the most severe value: the modified metric where
/// there is one, else the base metric. "Not defined" is the worst case: E:A, CR:H, IR:H, AR:H.
struct CVSS4Metrics: Sendable {
    var attackVector: Int
    var complexity: Int
    var requirements: Int
    var privileges: Int
    var interaction: Int
    /// VC, VI, VA: H 0, L 1, N 2.
    var vulnerable: [Int]
    /// SC, SI, SA: Safety 0, H 1, L 2, N 3.
    var subsequent: [Int]
    var exploit: Int
    /// CR, IR, AR: H 0, M 1, L 2.
    var security: [Int]

    init(_ vector: CVSSVector) {
        func value(_ modified: Int, _ base: Int) -> Int { vector.value(at: modified) ?? vector.value(at: base) ?? 0 }
        attackVector = value(15, 0)
        complexity = value(16, 1)
        requirements = value(17, 2)
        privileges = value(18, 3)
        interaction = value(19, 4)
        vulnerable = (0..<3).map { value(20 + $0, 5 + $0) }
        // In the tables H, L, N are 0, 1, 2, and Safety, which only the modified metrics have, stands last.
        subsequent = (0..<3).map { value(23 + $0, 8 + $0) }.map { $0 == 4 ? 0 : $0 + 1 }
        exploit = vector.value(at: 11) ?? 0
        security = (0..<3).map { vector.value(at: 12 + $0) ?? 0 }
    }
}
