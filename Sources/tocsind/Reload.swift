// SPDX-License-Identifier: Apache-2.0
import Distribution
import Service
import Settings
import YAML

/// Loads the configuration again: all of it is right and holds from the next file on, or nothing changes.
actor Reload {
    private let source: ConfigurationSource
    private var running: Configuration
    private let pipeline: Pipeline
    private let keeper: TopicKeeper
    private let notifier: Notifier
    private let log: Log

    init(
        source: ConfigurationSource, running: Configuration, pipeline: Pipeline, keeper: TopicKeeper,
        notifier: Notifier, log: Log
    ) {
        self.source = source
        self.running = running
        self.pipeline = pipeline
        self.keeper = keeper
        self.notifier = notifier
        self.log = log
    }

    func run() async {
        notifier.reloading()
        do throws(YAMLProblems) {
            let loaded = try source.load()
            await adopt(loaded)
            notifier.ready("configuration loaded again")
        } catch {
            for problem in error.errors {
                log.error("configuration refused; the old one stays in force", ["problem": "\(problem)"])
            }
            notifier.ready("the new configuration was refused; the old one stays in force")
        }
    }

    /// What needs a restart keeps its old value.
    private func adopt(_ loaded: ConfigurationSource.Loaded) async {
        var next = loaded.configuration
        let fixed = next.needsRestart(comparedTo: running)
        if !fixed.isEmpty {
            log.warning("these keys change only with a restart", ["keys": fixed.joined(separator: ", ")])
        }
        next.instance = running.instance
        next.spool = running.spool
        next.inbox.watch = running.inbox.watch
        next.kafka = running.kafka
        next.ledger = running.ledger
        await keeper.adopt(next.topics)
        await pipeline.adopt(
            Judgement(next, loaded.knowledge), pace: Inbox.Pace(next), limit: next.inbox.maxFileSize)
        running = next
        log.notice("configuration loaded again", ["file": next.file ?? source.path])
    }
}
