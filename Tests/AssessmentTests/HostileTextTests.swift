// SPDX-License-Identifier: Apache-2.0
import Advisories
import Glibc
import Testing

@testable import Assessment

/// What anybody may write into a spool costs in proportion to its length. Measured in processor time, so that other tests
/// on the machine do not count.
@Suite struct HostileTextTests {
    private static let size = 64 << 10
    /// Without optimisation; what grows with the square takes many times as long.
    private static let bound = 3.0

    private func filled(_ part: String, size: Int = size, then end: String = "") -> String {
        String(repeating: part, count: size / part.utf8.count) + end
    }

    private func read(_ text: String, _ role: Passage.Role = .body) -> PassageWords {
        PassageWords(Passage(role: role, place: "body", text: text, offset: 0))
    }

    private func seconds(_ work: () -> Void) -> Double {
        var (start, end) = (timespec(), timespec())
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start)
        work()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end)
        return Double(end.tv_sec - start.tv_sec) + Double(end.tv_nsec - start.tv_nsec) / 1e9
    }

    @Test(arguments: [
        "av:", "av:n/", "av:n.", "AV:N/AC:L/Au:N/C:P/I:P/A:P ", "av:n av:", "CVSS score 4.3. ", "cvss ", "9.8 CVSS ",
    ])
    func readsScoresInLinearTime(_ part: String) {
        let text = read(filled(part))
        #expect(seconds { _ = StatedScore.statements(text) } < HostileTextTests.bound)
    }

    @Test(arguments: ["medium ", "high risk, ", "[high] "])
    func readsTitlesInLinearTime(_ part: String) {
        let title = read(filled(part), .title)
        let words = LevelVocabulary(book: RepositoryRules.levels.levels)
        let took = seconds { _ = PublisherLevel.statements(.make(), [title], words: words) }
        #expect(took < HostileTextTests.bound)
    }

    @Test(arguments: ["Severity: low. ", "rated as low "])
    func readsLabelsInLinearTime(_ part: String) {
        let text = read(filled(part))
        let words = LevelVocabulary(book: RepositoryRules.levels.levels)
        let took = seconds {
            _ = StatedWord.labelled(text, words: words)
            _ = StatedWord.described(text, words: words)
        }
        #expect(took < HostileTextTests.bound)
    }

    @Test(arguments: [
        ("active exploitation ", "in 2012"), ("active exploitation ", "?"), ("could be exploited in the wild ", ""),
        ("in 2012 active exploitation. ", ""),
    ])
    func looksForExploitationInLinearTime(_ part: String, _ end: String) throws {
        let phrases = try RepositoryRules.loaded.get().exploitation
        let text = read(filled(part, size: 2 * HostileTextTests.size, then: end))
        #expect(
            seconds { _ = phrases.assertion(text, date: CalendarDate(year: 2026, month: 1, day: 1)) } < 2
                * HostileTextTests.bound)
    }
}
