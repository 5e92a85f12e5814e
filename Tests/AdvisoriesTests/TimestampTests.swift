// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing

@testable import Advisories

@Suite struct TimestampTests {
    @Test(arguments: [
        ("2024-01-11T07:00:00.000Z", "2024-01-11T07:00:00.000Z"),
        ("2024-01-11T07:00:00Z", "2024-01-11T07:00:00.000Z"),
        ("2024-03-28T14:46:17.282453", "2024-03-28T14:46:17.282Z"),
        ("2022-10-10T21:51:16.567349Z", "2022-10-10T21:51:16.567Z"),
        ("2011-06-14T09:41:37+09:30", "2011-06-14T00:11:37.000Z"),
        ("2011-06-14 09:41:37-0700", "2011-06-14T16:41:37.000Z"),
        ("2011-06-14t09:41:37.123456789z", "2011-06-14T09:41:37.123Z"),
        ("2003-04-02T14:39:01-00:00", "2003-04-02T14:39:01.000Z"),
        ("2003-04-02T14:39", "2003-04-02T14:39:00.000Z"),
        ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z"),
        ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
        (" 2018-04-16 ", "2018-04-16"),
    ])
    func readsMachineTimes(text: String, expected: String) {
        #expect(Moment(rfc3339: text)?.description == expected)
    }

    @Test(arguments: [
        "bigboi", "", "2018", "2018-13-01", "2018-02-29", "2018-04-16T", "2018-04-16T25:00:00Z",
        "2018-04-16T10:00:00.Z",
        "2018-04-16T10:00:00Q", "2018-04-16T10:00:00Zx", "20180416", "2018-04-16T10:61:00Z", "+2018-04-16",
        "2018-04-16T10:00:00+99:00",
    ])
    func refusesWhatIsNoTime(text: String) { #expect(Moment(rfc3339: text) == nil) }

    @Test(arguments: [
        ("Mon, 16 Apr 2018 10:00:00 +0100", "2018-04-16T09:00:00.000Z"),
        ("16 Apr 2018 10:00 EST", "2018-04-16T15:00:00.000Z"),
        ("Tue, 1 May 2018 00:00:00 GMT", "2018-05-01T00:00:00.000Z"),
        ("1 May 2018", "2018-05-01"),
    ])
    func readsMailDates(text: String, expected: String) {
        #expect(Moment(rfc5322: text)?.description == expected)
    }

    @Test func daysRoundTrip() {
        #expect(CalendarDate(year: 1970, month: 1, day: 1).daysSinceEpoch == 0)
        #expect(CalendarDate(year: 2000, month: 3, day: 1).daysSinceEpoch == 11_017)
        for days in stride(from: -719_000, through: 2_900_000, by: 61) {
            #expect(CalendarDate(daysSinceEpoch: days).daysSinceEpoch == days)
        }
    }

    @Test func everyDescriptionIsReadBack() {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<5000 {
            let stamp = Timestamp(milliseconds: .random(in: -60_000_000_000_000...250_000_000_000_000, using: &random))
            #expect(Moment(rfc3339: stamp.description) == .instant(stamp))
        }
    }

    @Test func randomBytesNeverTrap() {
        var random = SeededGenerator(seed: 1)
        let alphabet = Array("0123456789-:.TtZz+ ".utf8)
        for _ in 0..<5000 {
            var text = Array("2018-04-16T10:00:00.123+01:00".utf8)
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                text[Int.random(in: 0..<text.count, using: &random)] = alphabet.randomElement(using: &random) ?? 0
            }
            let string = String(decoding: text.prefix(.random(in: 0...text.count, using: &random)), as: UTF8.self)
            if let moment = Moment(rfc3339: string) { #expect(Moment(rfc3339: moment.description) != nil) }
        }
        #expect(Timestamp(microseconds: .min).description.hasSuffix("Z"))
        #expect(Timestamp(microseconds: .max).description.hasSuffix("Z"))
        #expect(CalendarDate(year: .min, month: .max, day: .min).daysSinceEpoch != 0)
    }
}
