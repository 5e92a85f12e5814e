// SPDX-License-Identifier: Apache-2.0
import Glibc
import Testing

@testable import CommandLine

@Suite struct CompletionsTests {
    /// What bash offers for the last of `words`, by running the script in bash.
    private func offered(_ words: String...) -> [String] {
        let script = Completions.script(for: Sample.program.command, shell: .bash)
        let quoted = (["bell"] + words).map { "'\($0)'" }.joined(separator: " ")
        let test = """
            \(script)
            compopt() { :; }
            COMP_WORDS=(\(quoted)); COMP_CWORD=\(words.count); _bell; printf '%s\\n' "${COMPREPLY[@]}"
            """
        return lines(of: "bash --norc", test).filter { !$0.isEmpty }
    }

    private func lines(of shell: String, _ script: String) -> [String] {
        let path = "/tmp/tocsin-completion-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
        guard let file = fopen(path, "w") else { return [] }
        fputs(script, file)
        fclose(file)
        defer { unlink(path) }
        guard let pipe = popen("\(shell) \(path) 2>&1", "r") else { return [] }
        defer { pclose(pipe) }
        var buffer = [CChar](repeating: 0, count: 4096)
        var out: [String] = []
        while fgets(&buffer, 4096, pipe) != nil {
            out.append(
                String(decoding: buffer.prefix { $0 != 0 && $0 != 10 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
        }
        return out
    }

    @Test func offersCommands() {
        #expect(offered("") == ["ring", "tower", "completions", "help", "--help", "-h", "--version"])
        #expect(offered("r") == ["ring"])
        #expect(offered("tower", "") == ["list", "--help", "-h"])
    }

    @Test func offersOptionsAndTheirValues() {
        #expect(offered("ring", "--t") == ["--times"])
        #expect(offered("ring", "--colour", "") == ["red", "green", "blue"])
        #expect(offered("ring", "--colour", "g") == ["green"])
        #expect(offered("ring", "--times", "") == [])
        #expect(offered("completions", "") == ["bash", "zsh"])
    }

    @Test func zshScriptDeclaresEveryCommand() {
        let script = Completions.script(for: Sample.program.command, shell: .zsh)
        #expect(script.hasPrefix("#compdef bell\n"))
        for name in ["_bell()", "_bell_ring()", "_bell_tower()", "_bell_tower_list()"] {
            #expect(script.contains(name))
        }
        #expect(script.contains("'--colour[Of the bell.]:COLOUR:(red green blue)'"))
    }
}
