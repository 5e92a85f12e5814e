// SPDX-License-Identifier: Apache-2.0
import Advisories
import YAML

/// Reads a file of test cases (`Config/rules/README.md`, Tests), strictly: an unknown key or rule is a mistake.
package enum RuleTestFile {
    /// - Parameters:
    ///   - file: its name, for messages.
    ///   - rules: the rules under test; a case that names another is a mistake.
    /// - Throws: every mistake, with file, line, column, key and reason.
    package static func read(_ bytes: [UInt8], file: String, rules: RuleSet) throws(YAMLProblems) -> [RuleTestCase] {
        let ids = rules.listing.map(\.id)
        return try YAMLDocument.decode(bytes: bytes, file: file) { mapping in
            let list = mapping.require("cases", expected: "a list of texts with what is expected")?.list() ?? []
            return list.compactMap { value in value.mapping { read($0, ids) } ?? nil }
        }
    }

    private static func read(_ mapping: YAMLMapping, _ ids: [String]) -> RuleTestCase? {
        let name = mapping.require("name", expected: "what the case is about")?.string()
        let text = mapping.require("text", expected: "the text")?.string()
        var advisory = Advisory(key: "", format: .text)
        advisory.title = mapping.string("title") ?? ""
        advisory.publisher.name = mapping.string("publisher")
        advisory.issued = mapping.value("date").flatMap(date).map(Moment.date)
        var test = RuleTestCase(name: name ?? "", place: mapping.value.place, advisory: advisory)
        test.fires = known(mapping.value("rules"), ids)
        test.silent = known(mapping.value("not"), ids)
        let levels = Level.allCases.filter { $0 != .unclassified }.map(\.rawValue)
        test.level = mapping.value("level")?.word(among: levels + [RuleTestCase.nothing])
        test.category = mapping.value("category")?.word(
            among: Category.allCases.map(\.rawValue) + [RuleTestCase.nothing])
        if test.fires.isEmpty, test.silent.isEmpty, test.level == nil, test.category == nil {
            mapping.value.fail("expects nothing", expected: "at least one of rules, not, level, category")
        }
        guard name != nil, let text else { return nil }
        test.advisory.passages = [Passage(role: .body, place: "text", text: text, offset: nil)]
        return test
    }

    private static func known(_ value: YAMLValue?, _ ids: [String]) -> [String] {
        (value?.list(expected: "a list of rules") ?? []).compactMap { item in
            guard let id = item.string(expected: "the id of a rule") else { return nil }
            if ids.contains(id) { return id }
            item.fail(item.unknown(id, among: ids, what: "is no rule"), expected: "the id of a rule")
            return nil
        }
    }

    private static func date(_ value: YAMLValue) -> CalendarDate? {
        let parts = (value.string() ?? "").split(separator: "-", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in part.allSatisfy(\.isWholeNumber) ? Int(part) : nil }
        guard parts.map(\.count) == [4, 2, 2], numbers.count == 3, (1...12).contains(numbers[1]),
            (1...31).contains(numbers[2])
        else {
            value.fail("is no date", expected: "a date such as 2024-05-31")
            return nil
        }
        return CalendarDate(year: numbers[0], month: numbers[1], day: numbers[2])
    }
}

extension RuleTestCase {
    /// Reads the named files, or where none is named those beside the rules.
    /// - Parameter directories: of the rules.
    /// - Throws: every mistake of every file; no file at all is one.
    package static func load(
        _ files: [String], besides directories: [String], rules: RuleSet
    ) throws(YAMLProblems) -> [RuleTestCase] {
        let found =
            files.isEmpty
            ? try RuleDirectory.files(in: directories.map(RuleDirectory.tests(of:)), what: "file of test cases")
            : try RuleDirectory.read(files)
        var cases: [RuleTestCase] = []
        var problems: [YAMLError] = []
        for file in found {
            do throws(YAMLProblems) {
                cases += try RuleTestFile.read(file.bytes, file: file.name, rules: rules)
            } catch { problems += error.errors }
        }
        if !problems.isEmpty { throw YAMLProblems(problems) }
        return cases
    }
}
