// SPDX-License-Identifier: Apache-2.0
import Glibc
import Testing

@testable import Assessment

@Suite("Softmax")
struct SoftmaxTests {
    @Test("exponential and logarithm agree with the C library")
    func exponential() {
        for step in -2800...2800 {
            let x = Double(step) / 4.003
            #expect(abs(Softmax.exponential(x) / exp(x) - 1) < 1e-14)
        }
        for step in 1...2000 {
            let x = Double(step) * Double(step) / 977
            #expect(abs(Softmax.logarithm(x) - log(x)) < 1e-13)
        }
        #expect(Softmax.exponential(0) == 1)
        #expect(Softmax.exponential(-1e300) == 0)
        #expect(Softmax.exponential(1e300).isFinite)
        #expect(Softmax.logarithm(0) == -745)
    }

    @Test("probabilities sum to 1; a temperature of 1 changes nothing, a higher one brings them together")
    func tempered() {
        let probabilities = Softmax.probabilities([1, -2, 0.5, 3])
        #expect(abs(probabilities.reduce(0, +) - 1) < 1e-15)
        for (one, other) in zip(probabilities, Softmax.tempered(probabilities, 1)) { #expect(abs(one - other) < 1e-13) }
        let warmer = Softmax.tempered(probabilities, 2)
        #expect((warmer.max() ?? 0) < (probabilities.max() ?? 0))
        #expect(LevelDecision.mostLikely(warmer) == LevelDecision.mostLikely(probabilities))
    }

    @Test("the metrics of one certain vector give its score; without impact nothing is certain")
    func metrics() {
        func certain(_ vector: String) -> [MetricLevels.Share] {
            let values = ModelHeads.metrics(ofVector: vector) ?? []
            return MetricLevels.shares(
                zip(ModelHeads.all.dropFirst(), values).map { head, value in
                    head.values.indices.map { $0 == value ? 1 : 0 }
                })
        }
        let shares = certain("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")
        #expect(shares[3].probability == 1)
        #expect(shares[3].tenths == 98)
        #expect(certain("CVSS:3.0/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N")[1].tenths == 61)
        #expect(certain("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N").allSatisfy { $0.probability == 0 })
    }
}
