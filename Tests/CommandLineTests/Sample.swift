// SPDX-License-Identifier: Apache-2.0
import CommandLine

/// A program that shows every kind of declaration.
enum Sample {
    enum Colour: String, CaseIterable, Sendable { case red, green, blue }

    static let loud = Flag("loud", short: "l", help: "Ring louder.")
    static let quick = Flag("quick", short: "q", help: "Ring faster.")
    static let times = Option("times", short: "n", .number(in: 1...100), help: "How often to ring.")
    static let colour = Option("colour", ValueType<Colour>.choice("COLOUR"), help: "Of the bell.")
    static let property = Option(short: "X", .text("NAME=VALUE"), help: "A property; may be repeated.", repeats: true)
    static let tower = Argument(.text("TOWER"), help: "Where it hangs.")
    static let files = Argument(.path(), help: "What to ring for.", required: false, repeats: true)

    static let ring = Command(
        "ring", abstract: "Ring the bell", discussion: "The bell is heard by everyone in the town.",
        takes: [loud, quick, times, colour, property, tower, files],
        examples: [.init("bell ring north --times 3", "Three strokes from the north tower.")]
    ) { _ in .ok }

    static let list = Command("list", abstract: "List the bells") { _ in .failure }

    static let program = Program(
        Command(
            "bell", abstract: "Ring bells",
            subcommands: [ring, Command("tower", abstract: "Look after towers", subcommands: [list])]),
        version: "1.2.3")
}
