// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import CommandLine
import Settings
import Spelling
import Subscription

/// What somebody subscribes to: the command line, and the team's entry where there is one.
struct SubscriptionRequest: Sendable {
    var wish = Subscription.Wish()
    /// As named; empty for all alert topics.
    var topics: [String]
    var team: String?
    var begin: ReadingPlan.Begin
    var format: SubscribeCommand.Format
    /// When the window closes, on the clock that does not jump; `nil` where it never does.
    var deadline: ContinuousClock.Instant?

    init(_ arguments: Arguments, _ site: Site, now: Timestamp = .now) throws {
        typealias Given = SubscribeCommand
        let entry = try arguments[Given.team].map { try SubscriptionRequest.team($0, site) }
        team = arguments[Given.team]
        topics = arguments[Given.topics].isEmpty ? entry?.topics ?? [] : arguments[Given.topics]
        format = arguments[Given.format] ?? .card
        wish.window = Window(
            since: arguments[Given.since]?.timestamp(now: now), until: arguments[Given.until]?.timestamp(now: now))
        wish.selection = Selection(
            floor: arguments[Given.severity], only: Set(arguments.all(Given.only).flatMap(\.self)),
            exercises: arguments[Given.exercises], filters: [entry?.filter, arguments[Given.filter]].compactMap(\.self))
        wish.last = arguments[Given.last]
        wish.exitAtEnd = arguments[Given.exitAtEnd]
        begin = SubscriptionRequest.begin(wish, isTeam: team != nil)
        if let until = wish.window.until {
            if let since = wish.window.since, since >= until {
                throw CommandFailure("--since is not before --until: nothing can match", exitCode: .usage)
            }
            deadline = .now + .microseconds(max(0, until.microseconds - now.microseconds))
        }
    }

    private static func begin(_ wish: Subscription.Wish, isTeam: Bool) -> ReadingPlan.Begin {
        if isTeam { return .team }
        if let since = wish.window.since { return .since(since) }
        if let last = wish.last { return .last(last) }
        return wish.exitAtEnd || wish.window.until != nil ? .beginning : .end
    }

    private static func team(_ name: String, _ site: Site) throws -> Team {
        if let team = site.configuration.team(name) { return team }
        let known = site.configuration.teams.map(\.name)
        let legal =
            !name.isEmpty && name.utf8.count <= 100
            && name.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || [0x2D, 0x2E, 0x5F].contains(byte)
            }
        guard legal else {
            throw CommandFailure("'\(name)' cannot be a team's name: letters, digits, . _ - only", exitCode: .usage)
        }
        guard known.isEmpty else {
            let hint = Spelling.nearest(to: name, among: known).map { "Did you mean '\($0)'? " } ?? ""
            throw CommandFailure(
                "there is no team '\(name)' in teams.yaml",
                hint: hint + "Teams: \(known.joined(separator: ", ")).", exitCode: .configuration)
        }
        return Team(name: name)
    }
}
