// SPDX-License-Identifier: Apache-2.0
import CommandLine
import Glibc

/// A directory of its own for a demonstration, and where the installed parts are that it needs.
struct DemoPlace: Sendable {
    let path: String
    /// Beside this program.
    let daemon: String
    let advisories: [String]
    let rules: String

    /// - Throws: where tocsind or the demonstration's advisories are not found.
    init() throws {
        daemon = Installation.home + "/tocsind"
        guard access(daemon, X_OK) == 0 else {
            throw CommandFailure(
                "there is no tocsind beside this program in \(Installation.home)", hint: "Build it: swift build")
        }
        guard let examples = Installation.demonstration, let rules = Installation.rules else {
            throw CommandFailure(
                "the demonstration's advisories and rules are not found",
                hint: "Run it from a checkout (make demo), or install Tocsin with 'make install'.")
        }
        self.rules = rules
        advisories = DemoPlace.files(in: examples)
        path = try DemoPlace.temporaryDirectory()
        mkdir(spool, 0o770)
    }

    var spool: String { path + "/spool" }
    var configuration: String { path + "/tocsin.yaml" }
    var log: String { path + "/tocsind.log" }

    func writeConfiguration(brokers: String) throws {
        let text = """
            instance: demo
            spool: \(spool)
            inbox: { settle: 200ms }
            tlp-default: CLEAR
            kafka:
              bootstrap.servers: "\(brokers)"
              socket.timeout.ms: 1000
            rules: ["\(rules)"]

            """
        guard let file = fopen(configuration, "w") else { throw CommandFailure("cannot write \(configuration)") }
        defer { fclose(file) }
        fputs(text, file)
    }

    /// Removes everything in it, following no link.
    func remove() { DemoPlace.remove(path, depth: 16) }

    /// The end of the daemon's log, for when it did not start.
    var lastWords: String {
        guard let file = fopen(log, "r") else { return "" }
        defer { fclose(file) }
        var lines: [String] = []
        var buffer = [CChar](repeating: 0, count: 4096)
        while fgets(&buffer, Int32(buffer.count), file) != nil {
            lines.append(String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
        }
        return lines.suffix(10).joined()
    }

    private static func remove(_ path: String, depth: Int) {
        if unlink(path) == 0 || depth == 0 { return }
        for name in names(in: path) { remove("\(path)/\(name)", depth: depth - 1) }
        rmdir(path)
    }

    /// The files to drop, by name.
    private static func files(in folder: String) -> [String] {
        names(in: folder).filter { !$0.hasPrefix(".") }.sorted().map { "\(folder)/\($0)" }
    }

    private static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    private static func temporaryDirectory() throws -> String {
        let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(base)/tocsin-demo.XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw CommandFailure("cannot make a directory in \(base)") }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
