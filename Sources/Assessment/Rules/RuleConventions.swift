// SPDX-License-Identifier: Apache-2.0
import YAML

/// What holds for all rules of an installation and is stated once: how far guards reach (`guards`), and which category
/// goes first where levels are equal (`precedence`).
struct RuleConventions {
    /// Words that may lie between a guard and what it cancels, where the guard states no number of its own.
    struct Windows {
        var notAfter = 8
        var notBefore = 8
        var notNear = 12
    }

    /// The same as one file states it; `nil` for what it does not state.
    struct Draft {
        var notAfter: Int?
        var notBefore: Int?
        var notNear: Int?
        var precedence: [Category]?
        /// For the mistake of stating it in two files.
        var guards: YAMLValue?
        var order: YAMLValue?

        init(_ file: YAMLMapping) {
            guards = file.value("guards")
            order = file.value("precedence")
            let found = guards?.mapping { mapping in
                ["not-after", "not-before", "not-near"].map { mapping.int($0, in: RuleConventions.reach) }
            }
            if let found, found.count == 3 { (notAfter, notBefore, notNear) = (found[0], found[1], found[2]) }
            precedence = order?.list(expected: "a list of categories").map(Self.categories)
        }

        private static func categories(_ values: [YAMLValue]) -> [Category] {
            var out: [Category] = []
            for value in values {
                guard let category: Category = value.word() else { continue }
                if out.contains(category) { value.fail("stands here twice", expected: "each category once") }
                out.append(category)
            }
            return out
        }
    }

    /// A sentence has 160 words at most.
    static let reach = 0...RuleScanner.longest

    /// The more particular category first.
    static let usualPrecedence: [Category] = [
        .vendorRisk, .tradeRestriction, .incident, .licence, .vulnerability, .assurance, .hazard, .threat,
        .informational,
    ]

    private(set) var windows = Windows()
    private(set) var precedence = usualPrecedence
    private var statesGuards = false
    private var statesOrder = false

    mutating func merge(_ draft: Draft) {
        if let value = draft.guards {
            if statesGuards { value.fail("another file states the guards already", expected: "them once") }
            statesGuards = true
            windows.notAfter = draft.notAfter ?? windows.notAfter
            windows.notBefore = draft.notBefore ?? windows.notBefore
            windows.notNear = draft.notNear ?? windows.notNear
        }
        if let value = draft.order {
            if statesOrder { value.fail("another file states the precedence already", expected: "it once") }
            statesOrder = true
            let first = draft.precedence ?? []
            precedence = first + Self.usualPrecedence.filter { !first.contains($0) }
        }
    }
}
