// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import CommandLine

@Suite struct ParserTests {
    private func arguments(_ words: String...) throws -> Arguments {
        guard case .run(_, let arguments, _) = try Parser.parse(["ring"] + words, for: Sample.program.command) else {
            throw UsageError(message: "not a run", path: [])
        }
        return arguments
    }

    private func refusal(_ words: String...) -> String? {
        do throws(UsageError) {
            _ = try Parser.parse(words, for: Sample.program.command)
            return nil
        } catch {
            return error.message
        }
    }

    @Test(arguments: [
        ["north", "--times", "3"], ["--times=3", "north"], ["-n", "3", "north"], ["-n3", "north"],
        ["-n=3", "north"], ["--times", "9", "north", "--times", "3"], ["-ln3", "north"],
    ])
    func readsAnOptionInEverySpelling(words: [String]) throws {
        guard case .run(_, let found, _) = try Parser.parse(["ring"] + words, for: Sample.program.command) else {
            Issue.record("not a run")
            return
        }
        #expect(found[Sample.times] == 3)
        #expect(found[Sample.tower] == ["north"])
    }

    @Test func readsFlagsTogetherAndApart() throws {
        let together = try arguments("-lq", "north")
        #expect(together[Sample.loud] && together[Sample.quick])
        let apart = try arguments("north", "--loud")
        #expect(apart[Sample.loud] && !apart[Sample.quick])
    }

    @Test func keepsEveryRepeatedOption() throws {
        let found = try arguments("-X", "a=1", "north", "-Xb=2")
        #expect(found.all(Sample.property) == ["a=1", "b=2"])
        #expect(found[Sample.property] == "b=2")
    }

    @Test func takesWhatFollowsTheTerminatorByPlace() throws {
        let found = try arguments("north", "--", "--loud", "-x", "--")
        #expect(found[Sample.files] == ["--loud", "-x", "--"])
        #expect(!found[Sample.loud])
    }

    @Test func aSingleDashIsAnArgument() throws {
        #expect(try arguments("north", "-")[Sample.files] == ["-"])
    }

    @Test func aValueMayBeginWithADashUnlessItIsAnOption() throws {
        #expect(try arguments("north", "-X", "-o")[Sample.property] == "-o")
        #expect(refusal("ring", "north", "--times", "--loud") == "'--times N' needs a value")
        #expect(refusal("ring", "north", "--times") == "'--times N' needs a value")
    }

    @Test func readsTypedValues() throws {
        #expect(try arguments("north", "--colour", "blue")[Sample.colour] == .blue)
        #expect(
            refusal("ring", "north", "--colour", "gren")
                == "'gren' is not valid for '--colour COLOUR': expected one of red, green, blue; did you mean 'green'?")
        #expect(
            refusal("ring", "north", "-n", "0")
                == "'0' is not valid for '--times N': expected a whole number from 1 to 100")
    }

    @Test func saysWhatIsWrong() {
        #expect(refusal("ring") == "missing argument 'TOWER'")
        #expect(refusal("ring", "north", "--lowd") == "unknown option '--lowd'; did you mean '--loud'?")
        #expect(refusal("ring", "north", "-z") == "unknown option '-z'")
        #expect(refusal("ring", "north", "--loud=yes") == "'--loud' takes no value")
        #expect(refusal("rign") == "'rign' is not a command of bell; did you mean 'ring'?")
        #expect(refusal("tower", "lst") == "'lst' is not a command of bell tower; did you mean 'list'?")
        #expect(refusal("tower", "list", "now") == "unexpected argument 'now'")
        #expect(refusal("--loud", "ring", "north") == "the option '--loud' goes after the command")
    }

    @Test func neverTrapsOnAnyWords() {
        var generator = SystemRandomNumberGenerator()
        let pieces = [
            "-", "--", "=", "n", "times", "ring", "help", "\u{0}", "é", "-n", "--times", "99999999999999999999",
        ]
        for _ in 0..<3000 {
            let words = (0..<Int.random(in: 0...5, using: &generator)).map { _ in
                (0..<Int.random(in: 0...3, using: &generator)).compactMap { _ in pieces.randomElement() }.joined()
            }
            _ = Sample.program.answer(words)
        }
    }
}
