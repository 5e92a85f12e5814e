// SPDX-License-Identifier: Apache-2.0
import Distribution
import Service

/// The pipeline as a member of the group.
struct PipelineService: Service {
    let pipeline: Pipeline

    func run(until stop: Stop) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await pipeline.run() }
            group.addTask {
                await stop.wait()
                await pipeline.stop()
            }
            // The pipeline's end is the service's; the wait for the stop ends with it.
            while let done = await group.nextResult() {
                try done.get()
                if stop.isRequested { continue }
                group.cancelAll()
            }
        }
    }
}

/// Keeps the line of `systemctl status` up to date. While nothing goes out, nobody else would notice that the brokers
/// answer again.
struct StatusService: Service {
    let reporter: Reporter
    let brokers: BrokerWatch
    let keeper: TopicKeeper

    func run(until stop: Stop) async throws {
        while !stop.isRequested {
            if brokers.waitingFor != nil, await keeper.ask() { brokers.answered() }
            reporter.refresh()
            await stop.wait(atMost: .seconds(1))
        }
        reporter.ending()
    }
}

/// Answers signals: SIGTERM and SIGINT end the daemon in good order, SIGHUP loads the configuration again.
struct SignalService: Service {
    let stop: Stop
    let reload: Reload
    let notifier: Notifier
    let log: Log
    private let signals = Signals.stream([.terminate, .interrupt, .hangup])

    init(stop: Stop, reload: Reload, notifier: Notifier, log: Log) {
        self.stop = stop
        self.reload = reload
        self.notifier = notifier
        self.log = log
    }

    func run(until own: Stop) async throws {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await listen() }
            group.addTask { await own.wait() }
            await group.next()
            if stop.isRequested { await own.wait() }
            group.cancelAll()
        }
    }

    private func listen() async {
        for await signal in signals {
            if signal == .hangup {
                await reload.run()
                continue
            }
            log.notice("asked to end", ["signal": signal.name])
            stop.request()
            return notifier.stopping("finishing what is in hand")
        }
    }
}
