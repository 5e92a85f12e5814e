// SPDX-License-Identifier: Apache-2.0
import Advisories
import Testing

@testable import Subscription

@Suite struct SubscriptionTests {
    private func run(
        _ events: [SourceEvent], to desk: Desk, now: Int64 = 1_000_000,
        _ adjust: (inout Subscription.Wish) -> Void = { _ in }
    ) async throws -> Subscription.Outcome {
        var wish = Subscription.Wish()
        adjust(&wish)
        return try await Subscription(
            wish, from: Script(events), to: desk, positions: desk, notices: desk.notice, now: { now }
        ).run()
    }

    @Test func showsWhatComesAndKeepsThePosition() async throws {
        let desk = Desk()
        let outcome = try await run(
            [
                .assigned((.a, 0, 1)), .record(.make("1", offset: 0)), .record(.make("2", offset: 1)),
                .reached(.a, position: 3),
            ], to: desk)
        #expect(outcome == .interrupted)
        #expect(desk.ids == ["1", "2"])
        #expect(desk.committed == [.a: 3])
    }

    @Test func endsAtTheEndThatWasPinned() async throws {
        let desk = Desk()
        let events: [SourceEvent] = [
            .assigned((.a, 0, 2), (.c, 5, 5)), .record(.make("1", offset: 0)), .record(.make("2", offset: 1)),
            .record(.make("3", offset: 2)),
        ]
        #expect(try await run(events, to: desk) { $0.exitAtEnd = true } == .reachedEnd)
        #expect(desk.ids == ["1", "2"])
        #expect(desk.committed == [.a: 2])
    }

    /// The alert that came while another partition was still being read belongs to the next run of the team.
    @Test(arguments: [nil, 5]) func whatLiesBeyondThePinnedEndIsNotPassedOver(last: Int?) async throws {
        let desk = Desk()
        let events: [SourceEvent] = [
            .assigned((.a, 0, 1), (.c, 0, 1)), .record(.make("1", offset: 0)), .record(.make("late", offset: 1)),
            .reached(.a, position: 3), .record(.make("2", .c, offset: 0)),
        ]
        let outcome = try await run(events, to: desk) {
            $0.exitAtEnd = true
            $0.last = last
        }
        #expect(outcome == .reachedEnd)
        #expect(desk.ids == ["1", "2"])
        #expect(desk.committed == [.a: 1, .c: 1])
    }

    @Test func endsAtOnceWhereThereIsNothing() async throws {
        let desk = Desk()
        #expect(try await run([.assigned((.a, 7, 7))], to: desk) { $0.exitAtEnd = true } == .reachedEnd)
        #expect(try await run([.assigned()], to: desk) { $0.exitAtEnd = true } == .reachedEnd)
    }

    @Test func marksOfTransactionsCountAsReached() async throws {
        let desk = Desk()
        let events: [SourceEvent] = [
            .assigned((.a, 0, 3)), .record(.make("1", offset: 0)), .reached(.a, position: 3),
        ]
        #expect(try await run(events, to: desk) { $0.exitAtEnd = true } == .reachedEnd)
        #expect(desk.committed == [.a: 3])
    }

    @Test func theNewestSoManyAcrossTopicsThenWhatFollows() async throws {
        let desk = Desk()
        let events: [SourceEvent] = [
            .assigned((.a, 0, 3), (.c, 0, 2)),
            .record(.make("a1", offset: 0, at: 100)), .record(.make("a2", offset: 1, at: 300)),
            .record(.make("a3", offset: 2, at: 500)), .record(.make("c1", .c, offset: 0, at: 200)),
            .record(.make("c2", .c, offset: 1, at: 400)), .record(.make("a4", offset: 3, at: 600)),
        ]
        #expect(try await run(events, to: desk) { $0.last = 3 } == .interrupted)
        #expect(desk.ids == ["a2", "c2", "a3", "a4"])
        #expect(desk.committed == [.a: 4, .c: 2])
    }

    @Test func looksFurtherBackUntilThereAreEnough() async throws {
        let desk = Desk()
        let events: [SourceEvent] = [
            .assigned((.a, 2, 4)), .record(.make("c", offset: 2, at: 300)),
            .record(.make("d", offset: 3, at: 400, severity: "low")),
            .record(.make("b", offset: 1, at: 200)), .record(.make("c", offset: 2, at: 300)),
            .record(.make("d", offset: 3, at: 400, severity: "low")), .record(.make("e", offset: 4, at: 500)),
        ]
        var wish = Subscription.Wish()
        wish.last = 2
        wish.selection.floor = .high
        let earlier = [Assignment(partition: .a, start: 1, end: 4, partitionCount: 1)]
        _ = try await Subscription(
            wish, from: Script(events, earlier: [earlier]), to: desk, notices: desk.notice, now: { 0 }
        ).run()
        #expect(desk.ids == ["b", "c", "e"])
    }

    @Test func stoppedWhileHoldingBackNothingIsShownAndNoPositionMoves() async throws {
        let desk = Desk()
        _ = try await run([.assigned((.a, 0, 3)), .record(.make("1", offset: 0))], to: desk) { $0.last = 3 }
        #expect(desk.ids == [])
        #expect(desk.committed == [:])
    }

    @Test func filtersBeforeItCounts() async throws {
        let desk = Desk()
        let events: [SourceEvent] = [
            .assigned((.a, 0, 4)), .record(.make("1", offset: 0, at: 10)),
            .record(.make("2", offset: 1, at: 20, severity: "low")),
            .record(.make("3", offset: 2, at: 30, severity: "unclassified")),
            .record(.make("4", offset: 3, at: 40, exercise: true)),
        ]
        _ = try await run(events, to: desk) {
            $0.last = 2
            $0.exitAtEnd = true
            $0.selection.floor = .high
        }
        #expect(desk.ids == ["1", "3"])
    }

    @Test func showsOnlyTheChangesAskedForAndExercisesOnRequest() async throws {
        let desk = Desk()
        let events: [SourceEvent] = [
            .assigned((.a, 0, 3)), .record(.make("1", offset: 0)),
            .record(.make("2", offset: 1, change: "escalate")),
            .record(.make("3", offset: 2, change: "escalate", exercise: true)),
        ]
        _ = try await run(events, to: desk) { $0.selection.only = [.escalate] }
        #expect(desk.ids == ["2"])
        let drill = Desk()
        _ = try await run(events, to: drill) { $0.selection.exercises = true }
        #expect(drill.ids == ["1", "2", "3"])
    }

    @Test func theWindowIsHalfOpen() async throws {
        let desk = Desk()
        let events: [SourceEvent] =
            [.assigned((.a, 0, 4))]
            + (0..<4).map { .record(.make("\($0)", offset: $0, at: 1000 + $0)) }
        _ = try await run(events, to: desk) {
            $0.window = Window(since: Timestamp(milliseconds: 1001), until: Timestamp(milliseconds: 1003))
        }
        #expect(desk.ids == ["1", "2"])
        #expect(desk.committed == [.a: 4])
    }

    @Test func closingTheWindowEndsReading() async throws {
        let desk = Desk()
        let events: [SourceEvent] = [
            .assigned((.a, 0, 0)), .record(.make("1", offset: 0)), .closed([.a: 2]), .record(.make("2", offset: 1)),
            .record(.make("3", offset: 2)),
        ]
        #expect(try await run(events, to: desk) == .reachedEnd)
        #expect(desk.ids == ["1", "2"])
    }

    @Test func dropsRepeats() async throws {
        let desk = Desk()
        let events: [SourceEvent] = [
            .assigned((.a, 0, 2), (.c, 0, 1)), .record(.make("1", offset: 0)), .record(.make("1", .c, offset: 0)),
            .record(.make("1", offset: 1, source: "tocsin://cert-b")),
        ]
        _ = try await run(events, to: desk)
        #expect(desk.ids == ["1", "1"])
    }

    @Test func whatIsNoAlertIsToldAndPassedOver() async throws {
        let desk = Desk()
        let garbage = Record(partition: .a, offset: 0, timestamp: nil, value: nil)
        _ = try await run([.assigned((.a, 0, 2)), .record(garbage), .record(.make("1", offset: 1))], to: desk)
        #expect(desk.ids == ["1"])
        #expect(
            desk.notices.count == 1 && desk.notices[0].hasPrefix("warning: alerts.high[0] offset 0 is not an alert"))
        #expect(desk.committed == [.a: 2])
    }

    @Test func whatCouldNotBeWrittenIsReadAgain() async throws {
        let desk = Desk(failsAfter: 1)
        await #expect(throws: Desk.Gone.self) {
            _ = try await run(
                [.assigned((.a, 0, 2)), .record(.make("1", offset: 0)), .record(.make("2", offset: 1))], to: desk)
        }
        #expect(desk.ids == ["1"])
        #expect(desk.committed == [.a: 1])
    }

    @Test func tellsOfGapsOnce() async throws {
        let desk = Desk()
        let events: [SourceEvent] = [
            .assigned((.a, 0, 3)), .record(.make("1", offset: 0, sequence: 1)),
            .record(.make("4", offset: 1, sequence: 4)), .reached(.a, position: 3), .reached(.a, position: 4),
        ]
        _ = try await run(events, to: desk)
        #expect(
            desk.notices == ["warning: alerts number 2 to 3 are missing from tocsin://cert-a in alerts.high"])
    }
}
