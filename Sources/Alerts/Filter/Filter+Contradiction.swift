// SPDX-License-Identifier: Apache-2.0

/// Finds conditions that no alert can meet. Conservative: what it calls impossible is; what it lets pass may be.
extension Filter.Expression {
    /// True where no alert can make it hold.
    package var neverHolds: Bool {
        guard let clauses = Self.clauses(of: self, positive: true, budget: 512) else { return false }
        return clauses.allSatisfy(Self.isContradiction)
    }

    /// A test with the answer that is wanted of it.
    private struct Literal {
        var test: Filter.Test
        var wanted: Bool
    }

    /// The expression as alternatives, each a conjunction of literals; `nil` where they would be more than `budget`.
    private static func clauses(of expression: Self, positive: Bool, budget: Int) -> [[Literal]]? {
        switch expression {
        case .test(let test): return [[Literal(test: test, wanted: positive)]]
        case .not(let inner): return clauses(of: inner, positive: !positive, budget: budget)
        case .all(let parts): return combine(parts, positive: positive, product: positive, budget: budget)
        case .any(let parts): return combine(parts, positive: positive, product: !positive, budget: budget)
        }
    }

    private static func combine(_ parts: [Self], positive: Bool, product: Bool, budget: Int) -> [[Literal]]? {
        var result: [[Literal]] = product ? [[]] : []
        for part in parts {
            guard let found = clauses(of: part, positive: positive, budget: budget) else { return nil }
            guard product else {
                result += found
                if result.count > budget { return nil }
                continue
            }
            guard result.count * found.count <= budget else { return nil }
            result = result.flatMap { one in found.map { one + $0 } }
        }
        return result
    }

    /// Fields do not depend on each other, so a conjunction is impossible where one of them has no value for it.
    private static func isContradiction(_ clause: [Literal]) -> Bool {
        Dictionary(grouping: clause, by: \.test.field).contains { field, literals in
            let wanted = Set(literals.filter(\.wanted).map(\.test))
            if literals.contains(where: { !$0.wanted && wanted.contains($0.test) }) { return true }
            guard let values = candidates(field, literals) else { return false }
            return !values.contains { value in literals.allSatisfy { $0.test.holds(for: value) == $0.wanted } }
        }
    }

    /// Values of the field of which one fits if any does; `nil` where they cannot be listed.
    private static func candidates(_ field: Filter.Field, _ literals: [Literal]) -> [Filter.Value]? {
        if let domain = field.domain { return domain }
        let wanted = literals.filter(\.wanted).map(\.test.question)
        if field.type == .number { return numbers(literals) }
        if wanted.contains(.isUnknown) { return [.unknown] }
        let among = wanted.compactMap { question -> [String]? in
            if case .isAmong(let words) = question { words } else { nil }
        }
        if field.type == .list {
            // The least list that holds what is asked for: what it must not hold, a longer one must not hold either.
            let isListed = among.count == wanted.count && among.allSatisfy { $0.count == 1 }
            return isListed ? [.list(among.flatMap { $0 })] : nil
        }
        return among.isEmpty ? nil : among.joined().map { .text($0) }
    }

    /// Every number that is asked about, one between each two neighbours and one beyond either end, within what the
    /// field can be; and none.
    private static func numbers(_ literals: [Literal]) -> [Filter.Value] {
        let top = literals.first?.test.field == .confidence ? 1.0 : 10.0
        var asked: Set<Double> = [0, top]
        for case .compares(_, let number) in literals.map(\.test.question) where (0...top).contains(number) {
            asked.insert(number)
        }
        let sorted = asked.sorted()
        let between = zip(sorted, sorted.dropFirst()).map { ($0 + $1) / 2 }
        return [.unknown] + (sorted + between).map { .number($0) }
    }
}
