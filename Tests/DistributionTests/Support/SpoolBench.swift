// SPDX-License-Identifier: Apache-2.0
import Advisories
import Distribution
import Glibc
import Synchronization

/// A spool in a temporary directory, with a model of Kafka and everything that the observer heard.
final class SpoolBench: Sendable {
    let spool: Spool
    let kafka = KafkaModel()
    let heard = Hearing()

    final class Hearing: Observer {
        private let events = Mutex<[Event]>([])
        func note(_ event: Event) { events.withLock { $0.append(event) } }
        var all: [Event] { events.withLock { $0 } }
    }

    init() throws {
        var template = Array("/tmp/tocsin-test-XXXXXX".utf8CString)
        let made = template.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
        }
        spool = Spool(path: made ?? "/nonexistent")
        try spool.prepare()
    }

    deinit {
        for path in Self.files(spool.path).reversed() { remove(path) }
        remove(spool.path)
    }

    func drop(_ text: String, as name: String, box: Spool.Box = .inbox) {
        drop(Array(text.utf8), as: FileName(name), box)
    }

    /// As `tocsin drop` does: written elsewhere, then renamed.
    func drop(_ bytes: [UInt8], as name: FileName, _ box: Spool.Box = .inbox) {
        let draft = spool.path(of: box) + "/.drop.tmp"
        Self.write(bytes, to: draft)
        let target = Array((spool.path(of: box) + "/").utf8) + name.bytes + [0]
        _ = target.map { CChar(bitPattern: $0) }.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { rename(draft, $0) }
        }
    }

    static func write(_ bytes: [UInt8], to path: String) {
        let number = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o640)
        _ = bytes.withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
        close(number)
    }

    static func read(_ path: String) -> [UInt8] {
        let number = open(path, O_RDONLY)
        defer { close(number) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = Glibc.read(number, &bytes, bytes.count)
        return Array(bytes.prefix(max(0, count)))
    }

    /// Paths of everything below, parents first.
    static func files(_ path: String) -> [String] {
        guard let stream = opendir(path) else { return [] }
        defer { closedir(stream) }
        var found: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name == "." || name == ".." { continue }
            found.append(path + "/" + name)
            found += files(path + "/" + name)
        }
        return found
    }

    /// Names of files in a folder of the spool, without folders and dot-files.
    func names(_ folder: String) -> [String] {
        Self.files(spool.path + "/" + folder).filter { path in
            var status = stat()
            return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        }.map { String($0.split(separator: "/").last ?? "") }.filter { !$0.hasPrefix(".") }.sorted()
    }
}

extension SpoolBench {
    func pipeline(_ adjust: (inout Pipeline.Parts) -> Void = { _ in }) -> Pipeline {
        var parts = Pipeline.Parts(spool: spool, judgement: .lines, publisher: kafka, observer: heard)
        parts.pace.settle = .zero
        parts.pace.retry = .milliseconds(30)
        parts.pace.poll = .milliseconds(50)
        parts.pace.rescan = .milliseconds(200)
        adjust(&parts)
        return Pipeline(parts)
    }

    /// Runs a pipeline until `done` holds or the daemon ends by itself; at most 10 seconds.
    /// - Returns: why it ended, if not by our wish.
    @discardableResult
    func run(
        _ adjust: (inout Pipeline.Parts) -> Void = { _ in }, until done: @escaping @Sendable (SpoolBench) async -> Bool
    ) async -> DistributionFailure? {
        let pipeline = pipeline(adjust)
        let end = Ending()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await end.follow(pipeline) }
            for _ in 0..<5000 {
                if end.isOver { break }
                if await done(self) { break }
                try? await Task.sleep(for: .milliseconds(2))
            }
            await pipeline.stop()
        }
        return end.failure
    }

    /// How a pipeline ended.
    private final class Ending: Sendable {
        private let state = Mutex<(isOver: Bool, failure: DistributionFailure?)>((false, nil))
        var isOver: Bool { state.withLock { $0.isOver } }
        var failure: DistributionFailure? { state.withLock { $0.failure } }

        func follow(_ pipeline: Pipeline) async {
            var failure: DistributionFailure?
            do throws(DistributionFailure) { try await pipeline.run() } catch { failure = error }
            state.withLock { [failure] in $0 = (true, failure) }
        }
    }

    /// Runs until nothing is left to take.
    @discardableResult
    func drain(_ adjust: (inout Pipeline.Parts) -> Void = { _ in }) async -> DistributionFailure? {
        await run(adjust) { $0.names("inbox").isEmpty && $0.names("exercise").isEmpty }
    }
}
