// SPDX-License-Identifier: Apache-2.0
import Foundation
import Glibc

/// A spool, a configuration and an instance of their own, for one test, in a folder that goes with it.
struct Site: Sendable {
    let folder: String
    let instance: String
    let bootstrap: String
    var spool: String { folder + "/spool" }
    var inbox: String { spool + "/inbox" }
    var exercise: String { spool + "/exercise" }
    var archive: String { spool + "/archive" }
    var quarantine: String { spool + "/quarantine" }
    var configuration: String { folder + "/tocsin.yaml" }
    var teams: String { folder + "/teams.yaml" }

    /// - Parameters:
    ///   - instance: given where two sites share one; else a new one.
    ///   - kafka: further lines of the `kafka:` section, by librdkafka's names.
    ///   - more: further lines of the configuration.
    init(
        _ name: String, bootstrap: String, instance: String? = nil, kafka: [String] = [], more: String = ""
    ) throws {
        let unique = String(UInt32.random(in: .min ... .max), radix: 36)
        self.instance = instance ?? "\(name)-\(unique)"
        self.bootstrap = bootstrap
        folder = NSTemporaryDirectory() + "tocsin-\(name)-\(unique)"
        for part in [inbox, exercise, archive, quarantine, folder + "/outside"] {
            try FileManager.default.createDirectory(atPath: part, withIntermediateDirectories: true)
        }
        let properties = (["bootstrap.servers: \(bootstrap)"] + kafka).map { "  " + $0 }.joined(separator: "\n")
        try write(
            """
            instance: \(self.instance)
            spool: \(spool)
            inbox: { settle: 200ms }
            kafka:
            \(properties)
            rules: [\(BuiltBinary.root)/Config/rules]
            \(more)

            """, to: configuration)
        try write(
            "teams:\n  noc: { topics: [alerts.critical, alerts.high], description: Network operations }\n", to: teams)
    }

    /// `TOCSIN_KEEP=1` leaves it for a look.
    func remove() {
        guard ProcessInfo.processInfo.environment["TOCSIN_KEEP"] == nil else { return print("kept: \(folder)") }
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Writes elsewhere on the same file system, then renames: the documented way.
    func drop(_ document: Document, exercise: Bool = false) throws {
        try drop(document.bytes, named: document.name, exercise: exercise)
    }

    func drop(_ bytes: [UInt8], named name: String, exercise: Bool = false) throws {
        let outside = folder + "/outside/" + name
        guard FileManager.default.createFile(atPath: outside, contents: Data(bytes)) else {
            throw Unmet(what: outside, why: "cannot be written")
        }
        let place = (exercise ? self.exercise : inbox) + "/" + name
        guard rename(outside, place) == 0 else { throw Unmet(what: place, why: String(cString: strerror(errno))) }
    }

    var waiting: [String] { Self.names(in: inbox) + Self.names(in: exercise) }

    /// Waits until the inbox is empty: every file is archived or in quarantine.
    func drained(within limit: Duration, by daemon: TocsindProcess? = nil) async throws {
        try await eventually("the inbox is empty", within: limit, detail: { detail(daemon) }) {
            if let daemon, !daemon.process.isRunning {
                throw Unmet(what: "the daemon", why: "ended: \(daemon.process.tail)")
            }
            return waiting.isEmpty
        }
    }

    /// Paths below the archive with their contents.
    func archived() throws -> [String: [UInt8]] { try Self.files(below: archive) }

    /// Names in quarantine with their contents, the reasons among them.
    func quarantined() throws -> [String: [UInt8]] { try Self.files(below: quarantine) }

    private func detail(_ daemon: TocsindProcess?) -> String {
        "(\(waiting.count) wait, among them \(waiting.prefix(3))) \(daemon.map { "the daemon last said:\n" + $0.process.tail } ?? "")"
    }

    private func write(_ text: String, to path: String) throws {
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        chmod(path, 0o600)
    }

    private static func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { !$0.hasPrefix(".") }
    }

    private static func files(below folder: String) throws -> [String: [UInt8]] {
        var found: [String: [UInt8]] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
            var isFolder: ObjCBool = false
            let whole = folder + "/" + path
            guard FileManager.default.fileExists(atPath: whole, isDirectory: &isFolder), !isFolder.boolValue else {
                continue
            }
            found[path] = FileManager.default.contents(atPath: whole).map { Array($0) } ?? []
        }
        return found
    }
}
