// SPDX-License-Identifier: Apache-2.0
import YAML

/// What an assessor knows besides the document in hand: the files in the rule directories of an installation, and its
/// facts.
package struct Knowledge: Sendable {
    /// The phrase rules and the publishers.
    package var rules: RuleSet
    /// `nil` where no directory has one: then texts in which nobody states a level and no rule matches stay
    /// `unclassified`.
    package var model: TextModel?
    /// The catalogue of the installation; ``KnownExploited/none`` without one.
    package var exploited = KnownExploited.none
    /// Why the catalogue that was asked for could not be taken.
    package var factsProblem: YAMLError?

    package init(rules: RuleSet = .empty, model: TextModel? = nil) {
        self.rules = rules
        self.model = model
    }

    /// Reads every rule file, the text model and the catalogue of exploited vulnerabilities, once. The catalogue is what
    /// others keep and replace, no part of the configuration: one that cannot be used is no reason to refuse the rest, and
    /// stands in ``factsProblem``.
    /// - Parameters:
    ///   - directories: in the order of the configuration; none for neither rules nor a model.
    ///   - kev: the path of the catalogue.
    /// - Throws: every mistake of every rule file and of the model; a damaged model is one, a missing model is none.
    package static func load(directories: [String], kev: String? = nil) throws(YAMLProblems) -> Knowledge {
        var found = try load(directories)
        do throws(YAMLProblems) {
            if let kev { found.exploited = try KnownExploited.load(kev) }
        } catch { found.factsProblem = error.errors.first }
        return found
    }

    private static func load(_ directories: [String]) throws(YAMLProblems) -> Knowledge {
        guard !directories.isEmpty else { return Knowledge() }
        let rules = try RuleSet.load(directories: directories)
        do throws(TextModelError) {
            return Knowledge(rules: rules, model: try TextModel.load(directories: directories))
        } catch {
            let file = error.file ?? TextModel.fileName
            throw YAMLProblems([
                YAMLError(
                    file: file, reason: error.reason, expectation: "a text model of this version, or no such file")
            ])
        }
    }
}

extension Assessor {
    package init(_ knowledge: Knowledge, policy: SeverityPolicy = .publisherFirst) {
        self.init(
            rules: knowledge.rules, model: knowledge.model, policy: policy, exploited: knowledge.exploited)
    }
}
