// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Glibc

/// A signal that the process answers instead of dying of it.
package enum Signal: Int32, Sendable, Hashable, CaseIterable {
    case hangup = 1
    case interrupt = 2
    case terminate = 15

    package var name: String {
        switch self {
        case .hangup: "SIGHUP"
        case .interrupt: "SIGINT"
        case .terminate: "SIGTERM"
        }
    }
}

/// Signals as values, delivered by the kernel to a descriptor (libdispatch uses signalfd): nothing polls.
package enum Signals {
    /// From the call on, these signals no longer end the process. They come until the stream is dropped or its task is
    /// cancelled; equal ones that arrive together may be one.
    package static func stream(_ signals: Set<Signal>) -> AsyncStream<Signal> {
        let (stream, continuation) = AsyncStream.makeStream(of: Signal.self, bufferingPolicy: .bufferingOldest(16))
        let queue = DispatchQueue(label: "tocsin.signals")
        let installed = DispatchSemaphore(value: 0)
        let sources = signals.map { signal in
            let source = DispatchSource.makeSignalSource(signal: signal.rawValue, queue: queue)
            source.setEventHandler { continuation.yield(signal) }
            source.setRegistrationHandler { installed.signal() }
            source.resume()
            return Source(source: source)
        }
        // Until libdispatch has taken a signal over, it would still end the process. That takes it microseconds.
        for _ in sources { installed.wait() }
        continuation.onTermination = { _ in for source in sources { source.cancel() } }
        return stream
    }

    /// A dispatch source may be cancelled from any thread; its type does not say so.
    private struct Source: Sendable {
        nonisolated(unsafe) let source: any DispatchSourceSignal
        func cancel() { source.cancel() }
    }
}
