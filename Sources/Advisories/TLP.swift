// SPDX-License-Identifier: Apache-2.0

/// The Traffic Light Protocol 2.0 labels, from the widest audience to the narrowest (FIRST, August 2022).
package enum TLP: String, Sendable, Hashable, Comparable, CaseIterable {
    case clear = "CLEAR"
    case green = "GREEN"
    case amber = "AMBER"
    case amberStrict = "AMBER+STRICT"
    case red = "RED"

    /// Reads a label as documents write it: any case, with or without `TLP:`, and TLP 1's `WHITE` for `CLEAR`.
    /// - Returns: `nil` for anything else; the caller decides what an unreadable label means (never CLEAR).
    package init?(label: String) {
        var word = label.uppercased().filter { !$0.isWhitespace }
        if word.hasPrefix("TLP:") { word.removeFirst(4) }
        if word == "WHITE" { word = "CLEAR" }
        self.init(rawValue: word)
    }

    private var rank: Int {
        switch self {
        case .clear: 0
        case .green: 1
        case .amber: 2
        case .amberStrict: 3
        case .red: 4
        }
    }

    package static func < (a: TLP, b: TLP) -> Bool { a.rank < b.rank }
}
