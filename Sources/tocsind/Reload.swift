// SPDX-License-Identifier: Apache-2.0
import Assessment
import Distribution
import Service
import Settings
import YAML

/// Loads the configuration again: all of it is right and holds from the next file on, or nothing changes. And the facts
/// by themselves, when their file changes.
actor Reload {
    private let source: ConfigurationSource
    private var running: ConfigurationSource.Loaded
    private let facts: FactsWatch
    private let pipeline: Pipeline
    private let keeper: TopicKeeper
    private let notifier: Notifier
    private let log: Log

    init(
        source: ConfigurationSource, running: ConfigurationSource.Loaded, facts: FactsWatch, pipeline: Pipeline,
        keeper: TopicKeeper, notifier: Notifier, log: Log
    ) {
        self.source = source
        self.running = running
        self.facts = facts
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
        let running = self.running.configuration
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
        self.running = loaded
        self.running.configuration = next
        await judge()
        log.notice("configuration loaded again", ["file": next.file ?? source.path])
        facts.adopt(loaded)
    }

    /// From the next file on.
    private func judge() async {
        let configuration = running.configuration
        await pipeline.adopt(
            Judgement(configuration, running.knowledge), pace: Inbox.Pace(configuration),
            limit: configuration.inbox.maxFileSize)
    }

    /// Loads the catalogue again if its file is another than before. One that cannot be read leaves the old one in force.
    func refresh() async {
        guard let path = running.configuration.facts.kev else { return }
        let stamp = FileStamp(path: path)
        guard stamp != running.kevStamp else { return }
        running.kevStamp = stamp
        do throws(YAMLProblems) {
            running.knowledge.exploited = try KnownExploited.load(path)
            await judge()
            log.exploited(running.knowledge.exploited)
        } catch {
            for problem in error.errors {
                log.warning(
                    "the new catalogue of exploited vulnerabilities is refused; the old one stays in force",
                    ["problem": "\(problem)"])
            }
        }
    }
}
