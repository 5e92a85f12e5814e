// SPDX-License-Identifier: Apache-2.0
import Advisories
import Distribution
import Testing

@Suite struct SettlingTests {
    private let place = InboxPlace(.inbox, FileName("a"))
    private let wall = Timestamp(microseconds: 1_800_000_000_000_000)

    private func stamp(secondsAgo: Int64, size: Int64 = 10) -> FileStamp {
        FileStamp(device: 1, inode: 2, size: size, modified: (wall.microseconds - secondsAgo * 1_000_000) * 1000)
    }

    private func later(_ seconds: Int64) -> Timestamp {
        Timestamp(microseconds: wall.microseconds + seconds * 1_000_000)
    }

    @Test func anOldFileIsSettled() {
        var settling = Settling(settle: .seconds(2))
        #expect(settling.judge(place, stamp(secondsAgo: 2), wall: wall, now: .zero) == .settled)
    }

    @Test func aFreshOneWaitsForItsAge() {
        var settling = Settling(settle: .seconds(2))
        #expect(settling.judge(place, stamp(secondsAgo: 1), wall: wall, now: .zero) == .wait(until: .seconds(1)))
    }

    @Test(arguments: [Int64(-3600), 4_000_000_000])
    func aTimeOutsideTheEpochAndNowWaitsUnchanged(secondsAgo: Int64) {
        var settling = Settling(settle: .seconds(2))
        let odd = stamp(secondsAgo: secondsAgo)
        #expect(settling.judge(place, odd, wall: wall, now: .seconds(5)) == .wait(until: .seconds(7)))
        #expect(settling.judge(place, odd, wall: later(1), now: .seconds(6)) == .wait(until: .seconds(7)))
        #expect(settling.judge(place, odd, wall: later(2), now: .seconds(7)) == .settled)
    }

    @Test func filesThatLeftUnseenDoNotKeepOthersFromSettling() {
        var settling = Settling(settle: .seconds(2))
        for number in 0..<65_536 {
            _ = settling.judge(
                InboxPlace(.inbox, FileName("\(number)")), stamp(secondsAgo: -3600), wall: wall, now: .zero)
        }
        let odd = stamp(secondsAgo: -3600)
        #expect(settling.judge(place, odd, wall: wall, now: .seconds(700)) == .wait(until: .seconds(702)))
        #expect(settling.judge(place, odd, wall: wall, now: .seconds(702)) == .settled)
    }

    @Test func aChangeBeginsTheWaitAgain() {
        var settling = Settling(settle: .seconds(2))
        _ = settling.judge(place, stamp(secondsAgo: -99), wall: wall, now: .zero)
        let grown = stamp(secondsAgo: -99, size: 11)
        #expect(settling.judge(place, grown, wall: wall, now: .seconds(1)) == .wait(until: .seconds(3)))
    }

    @Test func aClockThatJumpsBackDoesNotHoldAFileForEver() {
        var settling = Settling(settle: .seconds(2))
        let past = Timestamp(microseconds: 1_000_000)
        _ = settling.judge(place, stamp(secondsAgo: 0), wall: past, now: .zero)
        #expect(settling.judge(place, stamp(secondsAgo: 0), wall: past, now: .seconds(2)) == .settled)
    }
}
