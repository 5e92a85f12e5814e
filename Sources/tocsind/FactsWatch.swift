// SPDX-License-Identifier: Apache-2.0
import Distribution
import Service

/// Hears of changes to the files of facts. Where the kernel cannot tell, SIGHUP does, and the log says so once.
struct FactsWatch: Sendable {
    let log: Log
    private let watch: FileWatch?
    private let blindness: DirectoryWatch.Blindness?

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

    /// Says which catalogue holds, and watches its file from now on.
    func adopt(_ loaded: ConfigurationSource.Loaded) {
        guard let path = loaded.configuration.facts.kev else {
            try? watch?.follow(nil)
            return
        }
        log.exploited(loaded.knowledge.exploited)
        if let blindness = blindness ?? DirectoryWatch.Blindness.network(at: path) { tell(path, blindness) }
        do throws(DirectoryWatch.BlindnessError) {
            try watch?.follow(path)
        } catch { tell(path, error.why) }
    }

    /// Calls `change` whenever a file may have changed, until the task is cancelled.
    func listen(_ change: () async -> Void) async {
        guard let watch else { return }
        for await _ in watch.changes {
            await change()
            if !watch.recover() {
                log.warning("the directory of the facts is gone; SIGHUP looks for it again")
            }
        }
    }

    private func tell(_ path: String, _ blindness: DirectoryWatch.Blindness) {
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
