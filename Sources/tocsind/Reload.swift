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
            notifier.ready(["configuration loaded again", facts.trouble].compactMap { $0 }.joined(separator: "; "))
        } catch {
            for problem in error.errors {
                log.error("configuration refused; the old one stays in force", ["problem": "\(problem)"])
            }
            notifier.ready("the new configuration was refused; the old one stays in force")
        }
    }

    /// What needs a restart keeps its old value.
    private func adopt(_ loaded: ConfigurationSource.Loaded) async {
        var loaded = loaded
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
        // What was known stays true, wherever the new catalogue was to come from.
        if loaded.knowledge.factsProblem != nil { loaded.knowledge.exploited = self.running.knowledge.exploited }
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

    /// Loads the catalogue again if its file is another than before, or could not be opened. One that cannot be used leaves
    /// the old one in force.
    func refresh() async {
        guard let path = running.configuration.facts.kev else { return }
        let stamp = FileStamp(path: path)
        let isAnother = stamp != running.kevStamp
        guard isAnother || running.knowledge.factsProblem?.isOfWholeFile == true else { return }
        running.kevStamp = stamp
        do throws(YAMLProblems) {
            running.knowledge.exploited = try KnownExploited.load(path)
            running.knowledge.factsProblem = nil
            await judge()
        } catch {
            let problem = error.errors.first
            guard isAnother || problem != running.knowledge.factsProblem else { return }
            running.knowledge.factsProblem = problem
        }
        facts.tell(running.knowledge)
    }
}

extension YAMLError {
    /// No place in the file is to blame: it could not be read, and may be readable now though it is the same file.
    fileprivate var isOfWholeFile: Bool { line == 0 }
}
