// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Assessment
import Testing

@Suite struct AlertIdentityTests {
    private let content = ContentHash(of: Array("text".utf8))

    private func id(
        _ key: String = "k", _ previous: String? = nil, _ level: Level = .high, _ change: Change.Kind = .new
    )
        -> String
    {
        AlertIdentity.id(key: key, previous: previous, contentHash: content, level: level, change: change)
    }

    @Test func isTheSameForARetryAndAnotherForEveryDifference() {
        let others = [id("l"), id("k", "p"), id("k", nil, .low), id("k", nil, .high, .update), id("kp")]
        #expect(id() == id())
        #expect(id().utf8.count == 32)
        #expect(Set(others + [id()]).count == 6)
    }

    @Test func lengthsKeepPartsApart() { #expect(id("a", "bc") != id("ab", "c")) }

    /// Computed once by hand with another SHA-256: length-prefixed strings as documented.
    @Test func isStableAcrossVersions() { #expect(id() == "6c49edcb15decbc4f13fd21771c707ce") }

    @Test func drillsHaveKeysOfTheirOwn() {
        #expect(AlertIdentity.key("k", exercise: true) == "exercise:k")
        #expect(AlertIdentity.key("k", exercise: false) == "k")
    }
}
