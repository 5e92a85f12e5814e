// SPDX-License-Identifier: Apache-2.0
import Advisories

/// Puts an opinion together from what the heads say.
struct OpinionBuilder {
    let model: TextModel
    let passages: [Passage]
    let found: KnownNGrams
    let logits: ModelLogits
    let language: TextLanguage

    func opinion() -> ModelOpinion {
        let metrics = logits.metrics
        let shares = MetricLevels.shares(metrics)
        let probabilities = Softmax.tempered(
            logits.levels(shares, share: model.parameters.levelShare), model.parameters.temperature)
        let chosen = LevelDecision.leastCost(probabilities)
        var opinion = ModelOpinion(
            modelID: model.id, probabilities: probabilities,
            mostLikely: ModelHeads.levels[LevelDecision.mostLikely(probabilities)], level: ModelHeads.levels[chosen],
            confidence: probabilities[chosen],
            runnerUp: ModelHeads.levels[LevelDecision.mostLikely(probabilities, except: chosen)],
            expectedScore: expectedScore(probabilities, shares), metrics: likeliest(metrics), knownShare: found.share,
            language: language, abstentions: [], words: [])
        opinion.abstentions = abstentions(opinion)
        opinion.words = WordEvidence(model.parameters, passages, unit: logits.levelUnit)
            .strongest(found, for: chosen)
        return opinion
    }

    /// Each level's expected score by the metrics, weighed with the level's probability.
    private func expectedScore(_ probabilities: [Double], _ shares: [MetricLevels.Share]) -> Double {
        let middles = [20.0, 55.0, 80.0, 95.0]
        var tenths = 0.0
        for (index, probability) in probabilities.enumerated() {
            let share = shares[index]
            tenths += probability * (share.probability > 1e-9 ? share.tenths / share.probability : middles[index])
        }
        return tenths.rounded() / 10
    }

    private func likeliest(_ metrics: [[Double]]) -> [MetricOpinion] {
        zip(ModelHeads.all.dropFirst(), metrics).map { head, probabilities in
            var best = 0
            for (index, probability) in probabilities.enumerated() where probability > probabilities[best] {
                best = index
            }
            return MetricOpinion(metric: head.name, value: head.values[best], probability: probabilities[best])
        }
    }

    private func abstentions(_ opinion: ModelOpinion) -> [Abstention] {
        var reasons: [Abstention] = []
        if opinion.confidence < LevelDecision.leastConfidence { reasons.append(.lowConfidence) }
        if opinion.knownShare < model.parameters.leastKnownShare { reasons.append(.unfamiliarText) }
        if opinion.language == .other { reasons.append(.notEnglish) }
        return reasons
    }
}
