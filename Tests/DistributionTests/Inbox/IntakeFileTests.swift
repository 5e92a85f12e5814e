// SPDX-License-Identifier: Apache-2.0
import Distribution
import Glibc
import Testing

/// What may lie in an inbox that is no advisory.
@Suite struct IntakeFileTests {
    private func take(_ name: String, _ bench: SpoolBench, settled: Bool = true) -> Intake {
        let directory = open(bench.spool.path(of: .inbox), O_RDONLY | O_DIRECTORY)
        defer { close(directory) }
        return IntakeFile.take(InboxPlace(.inbox, FileName(name)), in: directory, limit: 1 << 20) { _ in settled }
    }

    @Test func aFileIsReadWhole() throws {
        let bench = try SpoolBench()
        bench.drop("hello", as: "a")
        guard case .taken(let file) = take("a", bench) else { return #expect(Bool(false)) }
        #expect(file.bytes == Array("hello".utf8))
        #expect(file.stamp.size == 5)
    }

    @Test func whatIsNoRegularFileIsLeftAlone() throws {
        let bench = try SpoolBench()
        let inbox = bench.spool.path(of: .inbox)
        symlink("/etc/passwd", inbox + "/link")
        mkfifo(inbox + "/pipe", 0o600)
        mkdir(inbox + "/folder", 0o700)
        for name in ["link", "pipe", "folder"] {
            guard case .notRegular = take(name, bench) else {
                Issue.record("\(name) was taken")
                continue
            }
        }
    }

    @Test func aLargeFileIsNotRead() throws {
        let bench = try SpoolBench()
        let path = bench.spool.path(of: .inbox) + "/huge"
        SpoolBench.write([1], to: path)
        truncate(path, 1 << 40)
        guard case .tooLarge(let stamp) = take("huge", bench) else { return #expect(Bool(false)) }
        #expect(stamp.size == 1 << 40)
    }

    @Test func aNameThatIsGoneIsNoError() throws {
        let bench = try SpoolBench()
        guard case .vanished = take("nothing", bench) else { return #expect(Bool(false)) }
    }

    @Test func aFileThatIsBeingWrittenIsLeft() throws {
        let bench = try SpoolBench()
        bench.drop("half", as: "a")
        guard case .unsettled = take("a", bench, settled: false) else { return #expect(Bool(false)) }
    }
}
