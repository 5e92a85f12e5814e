// SPDX-License-Identifier: Apache-2.0

/// The equations of CVSS v3.0 and v3.1 (FIRST, sections 8.1 to 8.3 and 7.1 to 7.3). All results in tenths.
///
/// Everything that the specification gives as a finite decimal is computed in integers, a millionth of a millionth each;
/// only the power of the changed-scope impact is a `Double`, rounded to that grid. `ceil(x * 10) / 10` in floating point
/// errs on scores that lie on a tenth.
struct CVSS3Equations {
    /// One in the grid of the sums.
    private static let one = 1_000_000_000_000

    private let vector: CVSSVector

    init(_ vector: CVSSVector) { self.vector = vector }

    var base: Int {
        let changed = vector.value(at: 4) == 1
        var rest = 1
        for place in 5..<8 { rest *= 100 - (pick(place, [56, 22, 0]) ?? 0) }
        // 1 − ISS is a number of millionths; the grid below counts thousandths of them.
        let iss = (1_000_000 - rest) * 1000
        let impact = impact(iss: iss, changed: changed, factor: 10_000, power: 15)
        let exploitability = exploitability(
            pick(0, [85, 62, 55, 20]), pick(1, [77, 44]), privileges(vector.value(at: 2), changed: changed),
            pick(3, [85, 62]))
        return combined(impact: impact, exploitability: exploitability, changed: changed)
    }

    var temporal: Int { weighed(base) }

    /// The modified score where the vector has environmental metrics, else the temporal one.
    var environmental: Int {
        guard vector.defines(11..<22) else { return temporal }
        let changed = modified(18, else: 4) == 1
        var rest = 1
        for metric in 0..<3 {
            let weights = [56, 22, 0]
            let weight = modified(19 + metric, else: 5 + metric).flatMap { at(weights, $0) } ?? 0
            let requirement = pick(11 + metric, [10, 15, 10, 5]) ?? 10
            rest *= 1000 - weight * requirement
        }
        let miss = min(1_000_000_000 - rest, 915_000_000)
        let isNewer = vector.version == .v31
        let impact = impact(iss: miss, changed: changed, factor: isNewer ? 9731 : 10_000, power: isNewer ? 13 : 15)
        let exploitability = exploitability(
            modified(14, else: 0).flatMap { at([85, 62, 55, 20], $0) },
            modified(15, else: 1).flatMap { at([77, 44], $0) },
            privileges(modified(16, else: 2), changed: changed),
            modified(17, else: 3).flatMap { at([85, 62], $0) })
        return weighed(combined(impact: impact, exploitability: exploitability, changed: changed))
    }

    /// 6.42·ISS, or 7.52·(ISS − 0.029) − 3.25·(ISS·factor − 0.02)^power where the scope changes. ISS in 10⁻⁹.
    private func impact(iss: Int, changed: Bool, factor: Int, power: Int) -> Int {
        guard changed else { return 6420 * iss }
        let root = Double(iss) * Double(factor) / 1e13 - 0.02
        var term = 1.0
        for _ in 0..<power { term *= root }
        return 7520 * (iss - 29_000_000) - Int((3.25 * term * 1e12).rounded())
    }

    /// 8.22·AV·AC·PR·UI, weights in hundredths.
    private func exploitability(_ vector: Int?, _ complexity: Int?, _ privileges: Int, _ interaction: Int?) -> Int {
        822 * (vector ?? 0) * (complexity ?? 0) * privileges * (interaction ?? 0) * 100
    }

    private func privileges(_ value: Int?, changed: Bool) -> Int {
        value.flatMap { at(changed ? [85, 68, 50] : [85, 62, 27], $0) } ?? 0
    }

    private func combined(impact: Int, exploitability: Int, changed: Bool) -> Int {
        guard impact > 0 else { return 0 }
        let sum = changed ? (impact + exploitability) / 100 * 108 : impact + exploitability
        return roundedUp(min(sum, 10 * CVSS3Equations.one))
    }

    /// Weighed by exploit code maturity, remediation level and report confidence.
    private func weighed(_ tenths: Int) -> Int {
        let exploit = pick(8, [100, 100, 97, 94, 91]) ?? 100
        let remedy = pick(9, [100, 100, 97, 96, 95]) ?? 100
        let report = pick(10, [100, 100, 96, 92]) ?? 100
        return roundedUp(tenths * exploit * remedy * report * 100_000)
    }

    /// v3.0: the smallest tenth that is not below. v3.1 appendix A: the same on hundred-thousandths, rounded half up.
    private func roundedUp(_ value: Int) -> Int {
        let tenth = CVSS3Equations.one / 10
        guard vector.version == .v31 else { return (value + tenth - 1) / tenth }
        let step = CVSS3Equations.one / 100_000
        let whole = (value + step / 2) / step
        return whole % 10_000 == 0 ? whole / 10_000 : whole / 10_000 + 1
    }

    private func pick(_ place: Int, _ weights: [Int]) -> Int? { vector.value(at: place).flatMap { at(weights, $0) } }

    private func at(_ weights: [Int], _ index: Int) -> Int? { index < weights.count ? weights[index] : nil }

    private func modified(_ place: Int, else base: Int) -> Int? { vector.value(at: place) ?? vector.value(at: base) }
}
