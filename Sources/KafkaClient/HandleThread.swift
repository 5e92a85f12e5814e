// SPDX-License-Identifier: Apache-2.0
import Glibc
import Synchronization

/// The one thread that belongs to a Kafka handle. It makes the handle's blocking calls, one at a time, and in between
/// it waits inside librdkafka for whatever the handle has to tell.
///
/// One thread rather than two: `rd_kafka_flush`, inside a commit, serves the delivery reports itself. A second thread
/// polling at that moment takes the last report away from it, and flush then notices only after its step of 10 ms.
///
/// Unchecked: everything shared is behind `lock`; a condition variable has no Sendable form here.
final class HandleThread: @unchecked Sendable {
    typealias Job = @Sendable () -> Void

    private struct Shared {
        var jobs: [Job] = []
        var stopping = false
        /// No job will run any more, and `wake` must not be called.
        var ended = false
        /// Who waits for `finish` to have returned.
        var leaving: [CheckedContinuation<Void, Never>] = []
        var finished = false
    }

    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var shared = Shared()
    private let isWanted: @Sendable () -> Bool
    private let serve: Job
    private let wake: Job
    private let finish: Job

    /// - Parameters:
    ///   - isWanted: whether `serve` has somebody to wait for; else the thread sleeps until the next job or `nudge`.
    ///   - serve: waits in librdkafka until there is something to do or `wake` was called.
    ///   - wake: makes a running or the next `serve` return; callable from any thread.
    ///   - finish: the thread's last act.
    init(
        isWanted: @escaping @Sendable () -> Bool, serve: @escaping Job, wake: @escaping Job, finish: @escaping Job
    ) {
        self.isWanted = isWanted
        self.serve = serve
        self.wake = wake
        self.finish = finish
        pthread_mutex_init(lock, nil)
        pthread_cond_init(changed, nil)
    }

    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(lock)
        changed.deallocate()
        lock.deallocate()
    }

    /// Starts the thread; false where the system gives us none. Signals are for the program's own threads.
    func start() -> Bool {
        var all = sigset_t()
        var before = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        var thread = pthread_t()
        let me = Unmanaged.passRetained(self)
        guard pthread_create(&thread, nil, handleThreadMain, me.toOpaque()) == 0 else {
            me.release()
            return false
        }
        pthread_detach(thread)
        return true
    }

    /// Queues a call; false once the thread is stopping, and the job is then never run.
    func submit(_ job: @escaping Job) -> Bool {
        pthread_mutex_lock(lock)
        if shared.stopping {
            pthread_mutex_unlock(lock)
            return false
        }
        shared.jobs.append(job)
        signalThenUnlock()
        return true
    }

    /// Runs `body` on the thread and gives its answer; `.closed` once the thread is stopping.
    func perform<T: Sendable>(_ body: @escaping @Sendable () -> Result<T, KafkaError>) async throws(KafkaError) -> T {
        let result = await withCheckedContinuation { (waiting: CheckedContinuation<Result<T, KafkaError>, Never>) in
            if !submit({ waiting.resume(returning: body()) }) { waiting.resume(returning: .failure(.closed)) }
        }
        return try result.get()
    }

    /// Makes `serve` return once, so that it looks at what has changed.
    func nudge() {
        pthread_mutex_lock(lock)
        signalThenUnlock()
    }

    /// The jobs queued so far are still run; then the thread ends.
    func stop() {
        pthread_mutex_lock(lock)
        shared.stopping = true
        signalThenUnlock()
    }

    /// Stops the thread and waits until its last act is done.
    func stopped() async {
        await withCheckedContinuation { (waiting: CheckedContinuation<Void, Never>) in
            pthread_mutex_lock(lock)
            if shared.finished {
                pthread_mutex_unlock(lock)
                waiting.resume()
            } else {
                shared.leaving.append(waiting)
                shared.stopping = true
                signalThenUnlock()
            }
        }
    }

    private func signalThenUnlock() {
        pthread_cond_signal(changed)
        // Within the lock: after `stop` the handle may be gone as soon as the lock is free.
        if !shared.ended { wake() }
        pthread_mutex_unlock(lock)
    }

    fileprivate func run() {
        while let step = next() { step() }
        finish()
        pthread_mutex_lock(lock)
        shared.finished = true
        let leaving = shared.leaving
        shared.leaving = []
        pthread_mutex_unlock(lock)
        for waiting in leaving { waiting.resume() }
    }

    private func next() -> Job? {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        while true {
            if !shared.jobs.isEmpty { return shared.jobs.removeFirst() }
            if shared.stopping {
                shared.ended = true
                return nil
            }
            if isWanted() { return serve }
            pthread_cond_wait(changed, lock)
        }
    }
}

/// A file-level function: a closure written elsewhere may be given the main actor's isolation, and traps here.
private func handleThreadMain(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let context { Unmanaged<HandleThread>.fromOpaque(context).takeRetainedValue().run() }
    return nil
}

extension KafkaError {
    static let noThread = KafkaError(code: "no-thread", reason: "the system gives no further thread", isFatal: true)
}
