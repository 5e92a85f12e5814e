// SPDX-License-Identifier: Apache-2.0
import Distribution
import Service
import Synchronization

/// Hears what happens to files: keeps the counts for the status line and hands each event to the log.
final class Reporter: Observer {
    private let log: Log
    private let brokers: BrokerWatch
    private let facts: FactsWatch
    private let notifier: Notifier
    private let tally = Mutex(Tally())

    private struct Tally {
        var published = 0
        var archived = 0
        var quarantined = 0
        var silent = 0
        var known: Int?
        var isReady = false
        var last = ""
    }

    init(log: Log, brokers: BrokerWatch, facts: FactsWatch, notifier: Notifier) {
        self.log = log
        self.brokers = brokers
        self.facts = facts
        self.notifier = notifier
    }

    func note(_ event: Event) {
        tally.withLock { tally in
            switch event {
            case .published: tally.published += 1
            case .archived: tally.archived += 1
            case .quarantined: tally.quarantined += 1
            case .silent: tally.silent += 1
            case .opened(let known): tally.known = known
            case .watching: tally.isReady = true
            default: break
            }
        }
        if case .watching = event { notifier.ready(line) }
        log.note(event)
    }

    /// Tells the service manager, if there is news.
    func refresh() {
        let text = line
        let isNews = tally.withLock { tally in
            guard tally.isReady, tally.last != text else { return false }
            tally.last = text
            return true
        }
        if isNews { notifier.status(text) }
    }

    func ending() { notifier.status("ended: \(counts)") }

    private var line: String { [state, facts.trouble, counts].compactMap { $0 }.joined(separator: "; ") }

    private var state: String {
        let isOpen = tally.withLock { $0.known != nil }
        if let reason = brokers.waitingFor { return "waiting for brokers (\(reason))" }
        return isOpen ? "watching" : "waiting for brokers"
    }

    private var counts: String {
        tally.withLock {
            "\($0.published) alerts, \($0.archived) files archived, \($0.quarantined) in quarantine, \($0.silent) silent"
        }
    }
}
