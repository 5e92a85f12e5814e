// SPDX-License-Identifier: Apache-2.0
import Glibc
import Testing

@testable import Service

/// A service manager's end of the notification socket.
private struct ManagerSocket: ~Copyable {
    let path: String
    let descriptor: Int32

    init() {
        path = "/tmp/tocsin-notify-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        _ = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
        }
    }

    deinit {
        close(descriptor)
        unlink(path)
    }

    func receive() -> String {
        var buffer = [UInt8](repeating: 0, count: 4096)
        var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&wait, 1, 5000) == 1 else { return "" }
        let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    }
}

@Suite(.serialized) struct NotifierTests {
    @Test func tellsTheManager() {
        let manager = ManagerSocket()
        setenv("NOTIFY_SOCKET", manager.path, 1)
        defer { unsetenv("NOTIFY_SOCKET") }
        let notifier = Notifier()
        notifier.ready("watching /var/spool/tocsin")
        #expect(manager.receive() == "READY=1\nSTATUS=watching /var/spool/tocsin")
        notifier.status("waiting for brokers\nREADY=0")
        #expect(manager.receive() == "STATUS=waiting for brokers\\nREADY=0")
        notifier.reloading()
        #expect(manager.receive().wholeMatch(of: /RELOADING=1\nMONOTONIC_USEC=\d+/) != nil)
        notifier.stopping("draining")
        #expect(manager.receive() == "STOPPING=1\nSTATUS=draining")
        notifier.alive()
        #expect(manager.receive() == "WATCHDOG=1")
    }

    @Test func withoutAManagerNothingHappens() {
        unsetenv("NOTIFY_SOCKET")
        Notifier().ready("watching")
    }

    @Test func readsTheWatchdogsTimeout() {
        #expect(Watchdog.timeout() == nil)
        setenv("WATCHDOG_USEC", "10000000", 1)
        defer { unsetenv("WATCHDOG_USEC") }
        #expect(Watchdog.timeout() == .seconds(10))
    }
}

@Suite struct ProgressTests {
    @Test func aTaskThatNeitherMovesNorWaitsIsStalled() async {
        let time = ManualTime()
        let progress = Progress(now: { time.now })
        let reader = progress.watch("reader", patience: .seconds(30))
        let publisher = progress.watch("publisher", patience: .seconds(30))
        time.advance(by: .seconds(31))
        #expect(progress.stalled() == ["publisher", "reader"])
        reader.moved()
        #expect(progress.stalled() == ["publisher"])
        await publisher.waiting(for: "brokers") {
            time.advance(by: .seconds(3600))
            #expect(progress.stalled() == ["reader"])
            #expect(progress.waiting() == ["publisher": "brokers"])
        }
        #expect(progress.stalled() == ["reader"])
        reader.ended()
        #expect(progress.stalled() == [])
    }

    @Test func theWatchdogIsFedOnlyWhileThereIsProgress() async throws {
        let time = ManualTime()
        let progress = Progress(now: { time.now })
        _ = progress.watch("reader", patience: .seconds(30))
        let sent = Recording<String>()
        let sink = RecordingSink()
        let watchdog = try #require(
            Watchdog(
                timeout: .milliseconds(30), progress: progress, notifier: Notifier(send: sent.add),
                log: Log(sink: sink)))
        let stop = Stop()
        async let run: Void = watchdog.run(until: stop)
        while sent.all.count < 3 { await Task.yield() }
        time.advance(by: .seconds(31))
        while sink.lines.all.isEmpty { await Task.yield() }
        let fed = sent.all.count
        try await Task.sleep(for: .milliseconds(60))
        #expect(sent.all.count == fed)
        #expect(sink.lines.all.map(\.description) == ["no progress: the watchdog is no longer fed tasks=reader"])
        stop.request()
        try await run
    }
}

@Suite(.serialized) struct SignalsTests {
    @Test(.timeLimit(.minutes(10))) func arriveAsValues() async {
        var signals = Signals.stream([.hangup]).makeAsyncIterator()
        kill(getpid(), SIGHUP)
        #expect(await signals.next() == .hangup)
    }
}
