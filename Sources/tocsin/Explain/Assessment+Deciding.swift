// SPDX-License-Identifier: Apache-2.0
import Assessment

extension Assessment {
    /// The piece of evidence without which the level would be another one: what raised it last, else what set it.
    var deciding: Evidence? {
        evidence.first { $0.effect == .raises } ?? evidence.first { $0.effect == .sets } ?? evidence.first
    }
}
