// SPDX-License-Identifier: Apache-2.0
import Foundation

/// How much a run proves. Small by default, so that `make test` stays short; the environment asks for the full proof:
/// `TOCSIN_KILLS=100 TOCSIN_FILES=5000 TOCSIN_OUTAGE_SECONDS=30 TOCSIN_PAUSE_SECONDS=90`.
enum Sizes {
    static let kills = number("TOCSIN_KILLS") ?? 10
    static let files = number("TOCSIN_FILES") ?? 200
    static let outageSeconds = number("TOCSIN_OUTAGE_SECONDS") ?? 4
    static let outageFiles = number("TOCSIN_OUTAGE_FILES") ?? (outageSeconds >= 30 ? 2000 : 200)
    static let pauseSeconds = number("TOCSIN_PAUSE_SECONDS") ?? 4
    /// Of the random moments; printed by every test that uses it, so that a failure can be tried again.
    static let seed = UInt64(number("TOCSIN_TEST_SEED") ?? 20_261_124)

    private static func number(_ name: String) -> Int? {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
    }
}
