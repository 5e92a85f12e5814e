// SPDX-License-Identifier: Apache-2.0
import Advisories
import YAML

@testable import Assessment

/// The rules that the product ships, compiled once.
enum RepositoryRules {
    static let directory: String = {
        var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        parts.removeLast(4)
        return parts.joined(separator: "/") + "/Config/rules"
    }()

    static let loaded: Result<RuleSet, YAMLProblems> = {
        do throws(YAMLProblems) {
            return .success(try RuleSet.load(directories: [directory]))
        } catch {
            return .failure(error)
        }
    }()

    /// For what a text states; none where they are not loaded, which other tests report.
    static let levels: RuleSet = (try? loaded.get()) ?? .empty

    /// Those for exploitation and no others.
    static func exploitation() throws -> RuleSet {
        var rules = RuleSet.empty
        rules.exploitation = try loaded.get().exploitation
        return rules
    }

    static func match(_ text: String) throws -> RuleFindings {
        let rules = try loaded.get()
        guard let advisory = try TextReader.read(Array(text.utf8)).advisories.first else { return RuleFindings() }
        return rules.match(advisory)
    }
}
