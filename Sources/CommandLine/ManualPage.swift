// SPDX-License-Identifier: Apache-2.0

/// A manual page in man(7) macros, made from the declaration.
package enum ManualPage {
    /// - Parameters:
    ///   - section: 1 for commands, 8 for daemons.
    ///   - version: stands in the footer.
    package static func render(_ root: Command, section: Int, version: String) -> String {
        var out = ".TH \(root.name.uppercased()) \(section) \"\" \"tocsin \(escaped(version))\"\n"
        out += ".SH NAME\n\(root.name) \\- \(escaped(root.abstract))\n"
        out += ".SH SYNOPSIS\n"
        for path in leaves([root]) { out += synopsis(path) }
        if !root.discussion.isEmpty { out += ".SH DESCRIPTION\n" + paragraphs(root.discussion) }
        if root.subcommands.isEmpty {
            out += parameters([root])
        } else {
            out += ".SH COMMANDS\n"
            for path in leaves([root]) { out += commandSection(path) }
        }
        out += exitStatus
        return out
    }

    private static func leaves(_ path: [Command]) -> [[Command]] {
        guard let command = path.last else { return [] }
        if command.subcommands.isEmpty { return [path] }
        return command.visibleSubcommands.flatMap { leaves(path + [$0]) }
    }

    private static func synopsis(_ path: [Command]) -> String {
        guard let command = path.last else { return "" }
        let words = command.parameters.filter { !$0.hidden }.map(\.usage).joined(separator: " ")
        return ".PP\n.B \(path.map(\.name).joined(separator: " "))\n\(escaped(words))\n"
    }

    private static func commandSection(_ path: [Command]) -> String {
        guard let command = path.last else { return "" }
        var out = ".SS \"\(path.map(\.name).joined(separator: " "))\"\n\(escaped(command.abstract)).\n"
        if !command.discussion.isEmpty { out += paragraphs(command.discussion) }
        out += entries(path)
        for example in command.examples {
            out += ".PP\n\(escaped(example.meaning))\n.PP\n.RS 4\n.nf\n\(escaped(example.line))\n.fi\n.RE\n"
        }
        return out
    }

    private static func parameters(_ path: [Command]) -> String {
        ".SH OPTIONS\n" + entries(path)
    }

    private static func entries(_ path: [Command]) -> String {
        guard let command = path.last else { return "" }
        let all = command.arguments + HelpText.options(of: path)
        return all.map { parameter in
            let term = parameter.isArgument ? parameter.usage : parameter.term
            return ".TP\n.B \(escaped(term))\n\(escaped(parameter.fullHelp))\n"
        }.joined()
    }

    private static func paragraphs(_ text: String) -> String {
        text.split(separator: "\n").map { ".PP\n\(escaped(String($0)))\n" }.joined()
    }

    private static let exitStatus = """
        .SH EXIT STATUS
        0 success, 1 failure, 64 the command line cannot be understood, 75 already running or taken over by another
        host, 78 the configuration is refused, 130 interrupted.

        """

    /// Text that roff takes literally.
    private static func escaped(_ text: String) -> String {
        let plain = text.replacing("\\", with: "\\e").replacing("-", with: "\\-").unicodeScalars.map { scalar in
            scalar.isASCII ? String(scalar) : "\\[u\(String(scalar.value, radix: 16, uppercase: true))]"
        }.joined()
        return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
    }
}
