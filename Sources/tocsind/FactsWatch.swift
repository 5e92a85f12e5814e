// SPDX-License-Identifier: Apache-2.0
import Assessment
import Distribution
import Service
import Synchronization

/// Hears of changes to the files of facts, and says how it stands with them. Where the kernel cannot tell, SIGHUP does, and
/// the log says so once.
final class FactsWatch: Sendable {
    private let log: Log
    private let watch: FileWatch?
    private let blindness: DirectoryWatch.Blindness?
    private let state = Mutex(State())

    private struct State {
        var path: String?
        var trouble: String?
        /// What keeps us from hearing has been told.
        var isBlind = false
    }

    init(log: Log) {
        self.log = log
        do throws(DirectoryWatch.BlindnessError) {
            watch = try FileWatch()
            blindness = nil
        } catch {
            watch = nil
            blindness = error.why
        }
    }

    /// What the status line says while the facts that the configuration names cannot be used; else `nil`.
    var trouble: String? { state.withLock { $0.trouble } }

    /// Says which catalogue holds, and watches its file from now on.
    func adopt(_ loaded: ConfigurationSource.Loaded) {
        let path = loaded.configuration.facts.kev
        state.withLock { $0 = State(path: path) }
        if let path {
            tell(loaded.knowledge)
            if let blindness = blindness ?? DirectoryWatch.Blindness.network(at: path) { tell(blindness) }
        }
        do throws(DirectoryWatch.BlindnessError) {
            try watch?.follow(path)
        } catch { tell(error.why) }
    }

    /// Which catalogue holds, or why the one that was to hold does not.
    func tell(_ knowledge: Knowledge) {
        guard let problem = knowledge.factsProblem else {
            state.withLock { $0.trouble = nil }
            return log.exploited(knowledge.exploited)
        }
        let rest = knowledge.exploited.name.isEmpty ? "alerts go out without it" : "the old one stays in force"
        state.withLock { $0.trouble = "the catalogue of exploited vulnerabilities cannot be used; \(rest)" }
        log.unusable(problem, inForce: knowledge.exploited)
    }

    /// Calls `change` whenever a file may have changed, until the task is cancelled.
    func listen(_ change: () async -> Void) async {
        guard let watch else { return }
        for await _ in watch.changes {
            do throws(DirectoryWatch.BlindnessError) {
                try watch.renew()
                state.withLock { $0.isBlind = false }
            } catch { tell(error.why) }
            await change()
        }
    }

    private func tell(_ blindness: DirectoryWatch.Blindness) {
        let path: String? = state.withLock { state in
            defer { state.isBlind = true }
            return state.isBlind ? nil : state.path
        }
        guard let path else { return }
        let why: String =
            switch blindness {
            case .network(let kind): kind
            case .unavailable(let code): "errno \(code)"
            }
        log.warning("changes to facts are not seen; SIGHUP loads them again", ["file": path, "why": why])
    }
}

/// Loads facts again when their file changes: woken by the kernel, never by a clock.
struct FactsService: Service {
    let watch: FactsWatch
    let reload: Reload

    func run(until stop: Stop) async throws {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await watch.listen { await reload.refresh() } }
            group.addTask { await stop.wait() }
            await group.next()
            // A watch that cannot hear ends at once; the service does not.
            if !stop.isRequested { await stop.wait() }
            group.cancelAll()
        }
    }
}
