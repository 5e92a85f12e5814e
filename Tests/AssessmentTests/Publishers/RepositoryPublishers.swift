// SPDX-License-Identifier: Apache-2.0
import Foundation
import YAML

@testable import Assessment

/// `Config/rules/publishers.yaml` as shipped, and publishers written into a test.
enum RepositoryPublishers {
    static let book: PublisherBook = {
        let file = URL(filePath: RepositoryRules.directory).appending(path: "publishers.yaml")
        guard let bytes = try? Data(contentsOf: file), let rules = try? RuleSet(files: [("p", Array(bytes))]) else {
            return PublisherBook()
        }
        return rules.publishers
    }()

    static func book(_ yaml: String) throws -> PublisherBook {
        try RuleSet(files: [("publishers.yaml", Array(yaml.utf8))]).publishers
    }

    static func problems(_ yaml: String) -> [String] {
        do throws(YAMLProblems) {
            _ = try RuleSet(files: [("publishers.yaml", Array(yaml.utf8))])
            return []
        } catch { return error.errors.map(\.description) }
    }
}
