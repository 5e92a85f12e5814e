// SPDX-License-Identifier: Apache-2.0
import CommandLine
import Distribution
import Glibc

/// Puts files into the inbox so that the daemon sees each of them whole or not at all, and never over another.
struct InboxDrop {
    let path: String

    /// - Parameters:
    ///   - source: a descriptor that is read to its end.
    ///   - name: where it is taken, the file gets a mark before its extension.
    /// - Returns: the name that the file has got.
    func put(_ source: Int32, as name: FileName) throws -> FileName {
        let directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw unreachable(errno) }
        defer { close(directory) }
        let draft = FileName(".drop-\(getpid())-\(UInt64.random(in: 0...UInt64.max)).tmp")
        do {
            try write(source, to: draft, in: directory)
            let final = try rename(draft, to: name, in: directory)
            guard fsync(directory) == 0 else { throw InboxDrop.failure("write the inbox \(path)") }
            return final
        } catch {
            _ = draft.withCString { unlinkat(directory, $0, 0) }
            throw error
        }
    }

    private func write(_ source: Int32, to name: FileName, in directory: Int32) throws {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let target = name.withCString { openat(directory, $0, flags, 0o640) }
        guard target >= 0 else { throw InboxDrop.failure("write to the inbox \(path)") }
        defer { close(target) }
        // Whatever the umask says: the daemon reads it as a member of the inbox's group.
        guard fchmod(target, 0o640) == 0 else { throw InboxDrop.failure("write to the inbox \(path)") }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(source, $0.baseAddress, $0.count) }
            if count == 0 { break }
            if count < 0 {
                if errno == EINTR { continue }
                throw InboxDrop.failure("read it")
            }
            try writeAll(buffer.prefix(count), to: target)
        }
        guard fsync(target) == 0 else { throw InboxDrop.failure("write to the inbox \(path)") }
    }

    private func writeAll(_ bytes: ArraySlice<UInt8>, to target: Int32) throws {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(target, $0.baseAddress, $0.count) }
            if count < 0, errno != EINTR { throw InboxDrop.failure("write to the inbox \(path)") }
            rest = rest.dropFirst(max(0, count))
        }
    }

    private func rename(_ draft: FileName, to name: FileName, in directory: Int32) throws -> FileName {
        for attempt in 1...1000 {
            let candidate = attempt == 1 ? name : name.marked("~\(attempt)")
            let code = Mover.renameNoReplace(directory, draft, directory, candidate)
            if code == 0 { return candidate }
            guard code == EEXIST else { throw InboxDrop.failure("name it \(candidate)", code) }
        }
        throw InboxDrop.failure("name it \(name)", EEXIST)
    }

    private func unreachable(_ code: Int32) -> CommandFailure {
        var failure = InboxDrop.failure("open the inbox \(path)", code)
        switch code {
        case ENOENT: failure.hint = "Is Tocsin installed here? Name its configuration with --config FILE."
        case EACCES: failure.hint = "Only members of the inbox's group may drop files: usermod -aG tocsin NAME"
        default: break
        }
        return failure
    }

    static func failure(_ what: String, _ code: Int32 = errno) -> CommandFailure {
        CommandFailure("cannot \(what): \(String(cString: strerror(code)))")
    }
}
