// SPDX-License-Identifier: Apache-2.0

/// From logits to probabilities, with the same bits on every machine: only additions, multiplications and divisions of
/// IEEE 754, in a fixed order, which Swift neither reorders nor fuses. The exponential of the C library is not the same
/// everywhere.
package enum Softmax {
    /// - Parameter logits: any finite numbers.
    package static func probabilities(_ logits: some Sequence<Double>) -> [Double] {
        let logits = Array(logits)
        let largest = logits.max() ?? 0
        let powers = logits.map { exponential($0 - largest) }
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }

    /// Each probability to the power of 1 / `temperature`, in their old sum of 1.
    package static func tempered(_ probabilities: [Double], _ temperature: Double) -> [Double] {
        Softmax.probabilities(probabilities.map { logarithm($0) / temperature })
    }

    /// e to the power of `x`; 0 below -700, and `x` above 700 is taken as 700. Relative error below 1e-15.
    ///
    /// x = k ln 2 + r with |r| <= ln 2 / 2; e^r by its series to r^14, whose rest is below 1e-18 there. ln 2 is taken in
    /// two parts (as fdlibm's e_exp.c does), the first with enough trailing zeros that k times it is exact.
    package static func exponential(_ x: Double) -> Double {
        guard x >= -700 else { return 0 }
        let x = min(x, 700)
        let k = (x * 1.442_695_040_888_963_4).rounded()
        let r = (x - k * 6.931_471_803_691_238_164_90e-01) - k * 1.908_214_929_270_587_700_02e-10
        var sum = 1.0
        for divisor in stride(from: 14.0, to: 0, by: -1) { sum = 1 + r * sum / divisor }
        return Double(sign: .plus, exponent: Int(k), significand: sum)
    }

    /// The natural logarithm, by Newton's method on ``exponential(_:)``; -745 for 0 and below.
    package static func logarithm(_ x: Double) -> Double {
        guard x > 0 else { return -745 }
        // x = significand * 2^exponent, the significand from 1 to 2.
        let significand = x.significand
        var y = significand - 1
        for _ in 0..<4 {
            let power = exponential(y)
            y += 2 * (significand - power) / (significand + power)
        }
        return y + Double(x.exponent) * 0.693_147_180_559_945_3
    }
}
