// SPDX-License-Identifier: Apache-2.0
import Advisories

/// Judges an advisory: a pure function of what the issuer said, of the rules and of the model. Never fails: where nothing
/// can be said the answer is ``Level/unclassified``, with what is missing.
///
/// The order of evidence, first hit decides (``Hearing``):
/// 1. fields (``MachineReadable``);
/// 2. and 3. what title and text state (``StatedText``);
/// 5. phrase rules, which set the level only where 1 to 3 are silent;
/// 6. the text model, where all of these are silent, and above what a rule says of a vulnerability at least;
/// 4. exploitation, which raises 2, 3, 5 and 6, decides where all are silent, and only tags 1;
/// 7. nothing: `unclassified`.
///
/// ``SeverityPolicy/maximum`` takes the worst of 1 to 3 instead, and exploitation raises that too.
package struct Assessor: Sendable {
    /// Stage 5.
    package typealias Finding = @Sendable (Advisory) -> RuleFindings
    /// Stage 6.
    package typealias Guessing = @Sendable (Advisory) -> ModelOpinion?

    private let find: Finding
    private let guess: Guessing?
    private let publishers: PublisherBook
    private let levels: LevelBook
    let policy: SeverityPolicy
    private var knowledge: ExploitationKnowledge
    /// False where the installation has no phrase rules at all.
    private let hasRules: Bool

    /// - Parameters:
    ///   - rules: the phrase rules of the installation, those for exploitation among them.
    ///   - model: the text model beside them; without one, stage 6 is silent.
    ///   - exploited: the catalogue of the installation.
    package init(
        rules: RuleSet, model: TextModel? = nil, policy: SeverityPolicy = .publisherFirst,
        exploited: KnownExploited = .none
    ) {
        find = { rules.match($0) }
        publishers = rules.publishers
        levels = rules.levels
        guess = model.map { model in { @Sendable (advisory: Advisory) in model.opinion(of: advisory) } }
        self.policy = policy
        knowledge = ExploitationKnowledge(phrases: rules.exploitation, catalogue: exploited)
        hasRules = !rules.rules.isEmpty
    }

    /// With stages 5 and 6 of one's own, for tests; without them they are silent.
    /// - Parameter exploitation: rules whose phrases for exploitation hold; without any no text says so.
    package init(
        policy: SeverityPolicy = .publisherFirst, exploitation rules: RuleSet = .empty,
        exploited: KnownExploited = .none, publishers: PublisherBook = PublisherBook(), levels: RuleSet = .empty,
        guess: Guessing? = nil,
        findings: @escaping Finding = { _ in RuleFindings() }
    ) {
        find = findings
        self.publishers = publishers
        self.levels = levels.levels
        self.guess = guess
        self.policy = policy
        knowledge = ExploitationKnowledge(phrases: rules.exploitation, catalogue: exploited)
        hasRules = true
    }

    /// The judgement, without what is not needed for it.
    package func assess(_ advisory: Advisory) -> Assessment {
        let hearing = hear(advisory, everything: false)
        return assessment(hearing)
    }

    /// The same judgement with what every stage says and what would have changed it. Some twenty times the work.
    /// - Parameter original: the file that the advisory was read from; without it, words are taken out of the advisory's
    ///   passages only, and its title, its publisher and its language stay what they are.
    package func deliberate(_ advisory: Advisory, in original: Original? = nil) -> Deliberation {
        let hearing = hear(advisory, everything: true)
        let assessment = assessment(hearing)
        let opinions = StageOpinions(hearing, verdict: hearing.verdict(policy), hasRules: hasRules)
        let supposed = Supposition(advisory, original, knowledge.catalogue)
        return Deliberation(
            assessment: assessment, stages: opinions.all, runnerUp: opinions.runnerUp,
            counterfactuals: Counterfactuals(self, supposed).sentences)
    }

    /// What every stage would say of it. The offsets of its evidence are those of ``Supposition/numbered``.
    func hear(_ supposition: Supposition) -> Hearing {
        var other = self
        other.knowledge.catalogue = supposition.catalogue
        return other.hear(supposition.numbered, everything: true)
    }

    /// True where something is known of how its publisher's, or its author's, statements are to be taken.
    func knows(_ advisory: Advisory) -> Bool { publishers.author(of: advisory, PassageWords.all(advisory)) != nil }

    private func hear(_ advisory: Advisory, everything: Bool) -> Hearing {
        let texts = PassageWords.all(advisory)
        let fields = MachineReadable(advisory, publishers.publisher(of: advisory))
        var hearing = Hearing(
            advisory: advisory, fields: fields.verdict, noted: fields.noted,
            exploitation: Exploitation(advisory, texts, knowledge), findings: find(advisory))
        hearing.unreadable = fields.unreadable
        hearing.unread = texts.compactMap(\.unread)
        let all = everything || policy == .maximum
        if all { hearing.graverScore = fields.graverScore }
        if all || hearing.fields == nil {
            let stated = StatedText(advisory, texts, publishers, levels: levels)
            if hearing.fields == nil || policy == .maximum {
                hearing.noted += stated.noted
            }
            hearing.title = stated.titled
            if all || hearing.title == nil { hearing.text = stated.said }
        }
        if everything || hearing.needsModel {
            hearing.model = ModelHearing(advisory, hearing.findings, ask: guess)
        }
        return hearing
    }

    private func assessment(_ hearing: Hearing) -> Assessment {
        let verdict = hearing.verdict(policy)
        let category = CategoryChoice.category(of: hearing.advisory, findings: hearing.findings, verdict)
        var assessment = Assessment(verdict, category: category)
        assessment.organisations = hearing.advisory.organisations
        assessment.add(hearing.findings, beside: verdict)
        assessment.evidence += Exploitation.remarks(hearing.advisory)
        return assessment
    }
}
