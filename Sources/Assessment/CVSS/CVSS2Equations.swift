// SPDX-License-Identifier: Apache-2.0

/// The equations of CVSS v2 ("A Complete Guide to the Common Vulnerability Scoring System Version 2.0", FIRST 2007,
/// section 3.2), in exact integers: weights in thousandths, products in 128 bits. All results in tenths.
struct CVSS2Equations {
    private typealias Wide = Int128

    private let vector: CVSSVector

    init(_ vector: CVSSVector) { self.vector = vector }

    var base: Int { baseScore(impact: impact(requirements: false)) }

    var temporal: Int { temporalScore(base: base) }

    /// The adjusted score where the vector has environmental metrics, else the temporal one.
    var environmental: Int {
        guard vector.defines(9..<14) else { return temporal }
        let adjusted = Wide(temporalScore(base: baseScore(impact: impact(requirements: true))))
        let damage = Wide(weight(9, [0, 100, 300, 400, 500], undefined: 0))
        let targets = Wide(weight(10, [0, 250, 750, 1000], undefined: 1000))
        let sum = adjusted * 1000 + (100 - adjusted) * damage
        return CVSS2Equations.rounded(sum * targets, scale: 1_000_000)
    }

    /// 10.41 (1 − (1−C·CR)(1−I·IR)(1−A·AR)), at most 10 where the requirements count. Scale 10¹⁷ to one.
    private func impact(requirements: Bool) -> Wide {
        var rest: Wide = 1
        for metric in 0..<3 {
            let weight = Wide(weight(3 + metric, [0, 275, 660], undefined: 0))
            let requirement = requirements ? Wide(self.weight(11 + metric, [50, 100, 151], undefined: 100)) : 100
            rest *= 100_000 - weight * requirement
        }
        let whole: Wide = 1_000_000_000_000_000
        let impact = 1041 * (whole - rest)
        return requirements ? min(impact, 1000 * whole) : impact
    }

    /// ((0.6·Impact) + (0.4·Exploitability) − 1.5)·f(Impact), f = 0 without impact, else 1.176.
    private func baseScore(impact: Wide) -> Int {
        guard impact > 0 else { return 0 }
        let access = Wide(weight(0, [395, 646, 1000], undefined: 1000))
        let complexity = Wide(weight(1, [350, 610, 710], undefined: 710))
        let authentication = Wide(weight(2, [450, 560, 704], undefined: 704))
        let exploitability = 20 * access * complexity * authentication * 100_000_000
        let unit: Wide = 100_000_000_000_000_000
        let sum = 6 * impact + 4 * exploitability - 15 * unit
        return CVSS2Equations.rounded(sum * 1176, scale: unit * 1000)
    }

    private func temporalScore(base: Int) -> Int {
        let exploit = Wide(weight(6, [850, 900, 950, 1000], undefined: 1000))
        let remedy = Wide(weight(7, [870, 900, 950, 1000], undefined: 1000))
        let report = Wide(weight(8, [900, 950, 1000], undefined: 1000))
        return CVSS2Equations.rounded(Wide(base) * exploit * remedy * report, scale: 1_000_000_000)
    }

    private func weight(_ place: Int, _ weights: [Int], undefined: Int) -> Int {
        guard let value = vector.value(at: place), value < weights.count else { return undefined }
        return weights[value]
    }

    /// To whole tenths, half away from zero. The adjusted base may be negative on the way; the equations do not cut it.
    private static func rounded(_ value: Wide, scale: Wide) -> Int {
        let half = value < 0 ? -scale / 2 : scale / 2
        return Int(clamping: (value + half) / scale)
    }
}
