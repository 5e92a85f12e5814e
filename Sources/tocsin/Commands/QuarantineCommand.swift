// SPDX-License-Identifier: Apache-2.0
import Advisories
import CommandLine
import Distribution

/// `tocsin quarantine list|show|retry`: what a human must look at, why, and back into the inbox.
enum QuarantineCommand {
    static let format = Option("format", ValueType<ListFormat>.choice("FORMAT"), help: "How to print.")
    static let names = Argument(.text("NAME"), help: "A file in quarantine, as 'list' shows it.", repeats: true)
    static let all = Flag("all", help: "Every file that lies there.")
    static let someNames = Argument(
        .text("NAME"), help: "A file in quarantine, as 'list' shows it.", required: false, repeats: true)

    enum ListFormat: String, Sendable, CaseIterable { case text, json }

    static let command = Command(
        "quarantine", abstract: "See what lies in quarantine and why, and put it back",
        subcommands: [list, show, retry])

    static let list = Command(
        "list", abstract: "List the files in quarantine with their reasons", takes: [format, SiteOptions.config]
    ) { arguments in
        let entries = try store(arguments).list()
        if arguments[format] == .json {
            for entry in entries { try Messages.print(json(entry)) }
            return .ok
        }
        if entries.isEmpty { Messages.say("the quarantine is empty") }
        let width = Terminal.output.width
        for entry in entries {
            let reason = entry.reason.map { "\($0.code): \($0.message)" } ?? "no reason is written beside it"
            try Messages.print(TextLayout.truncate("\(entry.name)  \(reason.sanitised())", width: width) + "\n")
        }
        return .ok
    }

    static let show = Command(
        "show", abstract: "Show why files lie in quarantine and what to do", takes: [format, SiteOptions.config, names]
    ) { arguments in
        let store = try store(arguments)
        for name in arguments[names] {
            let entry = try store.show(name)
            try Messages.print(arguments[format] == .json ? json(entry) : Array(text(entry).utf8))
        }
        return .ok
    }

    static let retry = Command(
        "retry", abstract: "Move files back into the inbox", takes: [all, SiteOptions.config, someNames]
    ) { arguments in
        let store = try store(arguments)
        let names = arguments[all] ? try store.list().map { "\($0.name)" } : arguments[someNames]
        if names.isEmpty, !arguments[all] {
            throw CommandFailure("name the files to retry, or give --all", exitCode: .usage)
        }
        for name in names { Messages.say("\(name) is now \(try store.retry(name))") }
        return .ok
    }

    private static func store(_ arguments: Arguments) throws -> QuarantineStore {
        QuarantineStore(try SiteOptions.site(arguments).spool)
    }

    private static func json(_ entry: QuarantineStore.Entry) -> [UInt8] {
        var json = JSONWriter(reserving: 512)
        json.object { json in
            json.member("name", "\(entry.name)")
            json.member("size", Int(entry.size))
            json.member("code", entry.reason?.code)
            json.member("format", entry.reason?.format)
            json.member("place", entry.reason?.place)
            json.member("message", entry.reason?.message)
            json.member("action", entry.reason?.action)
            json.member("file", entry.reason?.file)
            json.member("time", entry.reason?.time.description)
        }
        json.newline()
        return json.bytes
    }

    private static func text(_ entry: QuarantineStore.Entry) -> String {
        var rows = [("File", "\(entry.name), \(entry.size) bytes")]
        if let reason = entry.reason {
            rows += [("Reason", reason.message), ("Code", reason.code)]
            if let place = reason.place { rows.append(("Place", place)) }
            if let format = reason.format { rows.append(("Format", format)) }
            rows += [("To do", reason.action), ("Dropped as", reason.file), ("Since", reason.time.description)]
        } else {
            rows.append(("Reason", "none is written beside it"))
        }
        let width = Terminal.output.width
        return rows.map { label, text in
            let lines = TextLayout.wrap(text.sanitised(), width: width - 12)
            let padding = String(repeating: " ", count: 12)
            return label + String(padding.dropFirst(label.count)) + lines.joined(separator: "\n" + padding) + "\n"
        }.joined() + "\n"
    }
}
