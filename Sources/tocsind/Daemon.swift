// SPDX-License-Identifier: Apache-2.0
import CommandLine
import Distribution
import Service
import Settings

/// The daemon's parts, put together. Nothing is decided here.
struct Daemon {
    /// Runs until a signal or a failure ends it.
    /// - Returns: the exit status; what ended it has been logged.
    static func run(_ source: ConfigurationSource, log: Log) async throws -> Int32 {
        if let problem = source.problem() { throw CommandFailure(problem, exitCode: .usage) }
        let loaded: ConfigurationSource.Loaded
        do {
            loaded = try source.load()
        } catch {
            throw CommandFailure("\(error)", exitCode: .configuration)
        }
        do {
            try await serve(loaded, source, log)
            log.notice("ended")
            return 0
        } catch let failure as DistributionFailure {
            return told(failure, log)
        } catch ServiceGroup.Failure.failed(_, let failure as DistributionFailure) {
            return told(failure, log)
        } catch {
            log.critical("ended by a failure", ["reason": "\(error)"])
            return 1
        }
    }

    private static func told(_ failure: DistributionFailure, _ log: Log) -> Int32 {
        if failure.kind == .stopped {
            log.notice("ended", ["reason": failure.description])
        } else {
            log.critical("ended by a failure", ["kind": failure.kind.rawValue, "reason": failure.description])
        }
        return failure.exitStatus
    }

    private static func serve(_ loaded: ConfigurationSource.Loaded, _ source: ConfigurationSource, _ log: Log)
        async throws
    {
        let configuration = loaded.configuration
        let spool = Spool(path: configuration.spool)
        try spool.prepare()
        let lock = try SpoolLock(spool)
        defer { withExtendedLifetime(lock) {} }

        let stop = Stop()
        let progress = Progress()
        let notifier = Notifier()
        let work = progress.watch("pipeline")
        let brokers = BrokerWatch(log: log)
        StopDeadline.arm(stop, brokers, log)
        let setup = KafkaSetup(configuration, owner: .current(clock: .system))
        let keeper = TopicKeeper(setup, configuration, log: log)
        let publisher = KafkaPublisher(setup, keeper: keeper, brokers: brokers, stop: stop, work: work)
        let facts = FactsWatch(log: log)
        let reporter = Reporter(log: log, brokers: brokers, facts: facts, notifier: notifier)
        let pipeline = Pipeline(parts(loaded, spool, publisher, reporter, work))
        let reload = Reload(
            source: source, running: loaded, facts: facts, pipeline: pipeline, keeper: keeper, notifier: notifier,
            log: log)
        log.notice(
            "started",
            ["instance": configuration.instance, "spool": configuration.spool, "owner": "\(setup.owner)"])
        facts.adopt(loaded)

        let watchdog = Watchdog(timeout: Watchdog.timeout(), progress: progress, notifier: notifier, log: log)
        // Stopped from the last to the first.
        let members = [
            ServiceGroup.Member("status", StatusService(reporter: reporter, brokers: brokers, keeper: keeper)),
            .init("pipeline", PipelineService(pipeline: pipeline)),
            .init("facts", FactsService(watch: facts, reload: reload)),
            .init("signals", SignalService(stop: stop, reload: reload, notifier: notifier, log: log)),
        ]
        let guardian = watchdog.map { [ServiceGroup.Member("watchdog", $0)] } ?? []
        try await ServiceGroup(guardian + members, drain: StopDeadline.drain).run(until: stop)
    }

    private static func parts(
        _ loaded: ConfigurationSource.Loaded, _ spool: Spool, _ publisher: KafkaPublisher, _ reporter: Reporter,
        _ work: Progress.Task
    ) -> Pipeline.Parts {
        let configuration = loaded.configuration
        var parts = Pipeline.Parts(
            spool: spool, judgement: Judgement(configuration, loaded.knowledge), publisher: publisher,
            observer: reporter)
        parts.pace = Inbox.Pace(configuration)
        parts.limit = configuration.inbox.maxFileSize
        parts.polling = configuration.inbox.watch == .poll
        parts.moved = { work.moved() }
        parts.rest = { bell in await work.waiting(for: "files") { await bell.wait() } }
        return parts
    }
}

extension Inbox.Pace {
    init(_ configuration: Configuration) {
        self.init()
        settle = configuration.inbox.settle
    }
}
