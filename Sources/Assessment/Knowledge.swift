// SPDX-License-Identifier: Apache-2.0
import YAML

/// What an assessor knows besides the document in hand: the files in the rule directories of an installation.
package struct Knowledge: Sendable {
    /// The phrase rules and the publishers.
    package var rules: RuleSet
    /// `nil` where no directory has one: then texts in which nobody states a level and no rule matches stay
    /// `unclassified`.
    package var model: TextModel?

    package init(rules: RuleSet = .empty, model: TextModel? = nil) {
        self.rules = rules
        self.model = model
    }

    /// Reads every rule file and the text model, once.
    /// - Parameter directories: in the order of the configuration; none for no knowledge at all.
    /// - Throws: every mistake of every file; a damaged model is one, a missing model is none.
    package static func load(directories: [String]) throws(YAMLProblems) -> Knowledge {
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
        self.init(rules: knowledge.rules, model: knowledge.model, policy: policy)
    }
}
