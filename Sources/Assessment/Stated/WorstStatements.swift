// SPDX-License-Identifier: Apache-2.0

/// The worst statements of a text in their order, up to a number: once full, a worse one takes the place of the weakest.
/// So no number of mild statements hides a grave one behind them.
struct WorstStatements {
    private(set) var all: [TextStatement] = []
    private let most: Int
    /// Where the weakest stands once full, so that most further ones are passed over at once.
    private var weakest: Int?

    init(most: Int) { self.most = most }

    mutating func add(_ statement: TextStatement) {
        guard all.count >= most else {
            all.append(statement)
            return
        }
        guard let at = weakest ?? indexOfWeakest(), all[at].isWeaker(than: statement) else { return }
        all.remove(at: at)
        all.append(statement)
        weakest = indexOfWeakest()
    }

    /// The last of those that are equally weak.
    private func indexOfWeakest() -> Int? {
        all.indices.reversed().min { all[$0].isWeaker(than: all[$1]) }
    }
}
