// SPDX-License-Identifier: Apache-2.0
import YAML

/// A guard as a file states it: a class that cancels, and how many words it reaches over.
struct GuardDraft {
    /// The name of a class, with its place.
    var name: YAMLValue
    /// `nil` for the number that the rules share (``RuleConventions/Windows``).
    var within: Int?

    /// `[a, b]`, `{ classes: [a, b], within: 4 }`, or a list of both.
    static func list(_ value: YAMLValue?) -> [GuardDraft] {
        guard let value else { return [] }
        if case .mapping = value.node.content { return reach(value) }
        return (value.list(expected: "a list of classes, or { classes: […], within: WORDS }") ?? []).flatMap { item in
            if case .mapping = item.node.content { return reach(item) }
            return [GuardDraft(name: item)]
        }
    }

    private static func reach(_ value: YAMLValue) -> [GuardDraft] {
        let found = value.mapping { mapping in
            let within = mapping.int("within", in: RuleConventions.reach)
            let names = mapping.require("classes", expected: "a list of classes")?.list() ?? []
            return names.map { GuardDraft(name: $0, within: within) }
        }
        return found ?? []
    }
}
