// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts

/// A file that was read, on its way through one or more batches.
struct OpenFile: Sendable {
    let place: InboxPlace
    let stamp: FileStamp
    let hash: ContentHash
    let mark: FileMark
    /// Those not yet decided, the next one last.
    private(set) var rest: [Judged]
    /// Where it will be archived, once chosen.
    var slot: Archive.Slot?
    /// Why the file goes to quarantine once its other advisories went out: the first reason.
    private(set) var refusal: Refusal?
    /// The topic that something of it waits for.
    private(set) var heldFor: String?

    init(_ file: JudgedFile, _ advisories: [Judged]) {
        place = file.place
        stamp = file.stamp
        hash = file.hash
        mark = FileMark(file.hash, file.stamp)
        rest = advisories.reversed()
    }

    var isDecided: Bool { rest.isEmpty }

    mutating func next() -> Judged? { rest.popLast() }

    mutating func refuse(_ reason: Refusal) { refusal = refusal ?? reason }
    mutating func hold(for topic: String) { heldFor = heldFor ?? topic }

    /// One advisory a key. A file that states one twice says the later thing; the ledger could not tell the two apart
    /// after a crash, since it knows a file by its content.
    static func latest(_ advisories: [Advisory], exercise: Bool) -> [Advisory] {
        var marked = advisories
        if exercise { for index in marked.indices { marked[index].exercise = true } }
        guard marked.count > 1 else { return marked }
        var last: [String: Int] = [:]
        for (index, advisory) in marked.enumerated() { last[advisory.ledgerKey] = index }
        guard last.count < marked.count else { return marked }
        return marked.enumerated().filter { last[$0.element.ledgerKey] == $0.offset }.map(\.element)
    }
}

extension Advisory {
    /// The key under which the ledger knows it, before references were followed.
    var ledgerKey: String { ledgerName(key) }

    /// Exercises live in a name space of their own, so that a drill never silences the real alert.
    func ledgerName(_ key: String) -> String { AlertIdentity.key(key, exercise: exercise) }
}
