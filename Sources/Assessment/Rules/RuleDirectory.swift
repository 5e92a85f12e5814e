// SPDX-License-Identifier: Apache-2.0
import Glibc
import YAML

extension RuleSet {
    /// Reads every `*.yaml` of the directories, in the order of their names.
    /// - Throws: every mistake of every file; a directory that cannot be read or holds no rule file is one.
    package static func load(directories: [String]) throws(YAMLProblems) -> RuleSet {
        var files: [(name: String, bytes: [UInt8])] = []
        var problems: [YAMLError] = []
        for directory in directories {
            guard let names = names(in: directory) else {
                problems.append(YAMLError(file: directory, reason: "the directory cannot be read: \(reason())"))
                continue
            }
            let own = names.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.sorted()
            if own.isEmpty {
                problems.append(YAMLError(file: directory, reason: "holds no rule file", expectation: "*.yaml"))
            }
            for name in own {
                let path = directory + "/" + name
                if let bytes = content(path) {
                    files.append((path, bytes))
                } else {
                    problems.append(YAMLError(file: path, reason: "the file cannot be read: \(reason())"))
                }
            }
        }
        if !problems.isEmpty { throw YAMLProblems(problems) }
        return try RuleSet(files: files)
    }

    private static func reason() -> String { String(cString: strerror(errno)) }

    private static func names(in directory: String) -> [String]? {
        guard let stream = opendir(directory) else { return nil }
        defer { closedir(stream) }
        var out: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            out.append(name)
        }
        return out
    }

    private static func content(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var out: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while out.count <= 8 << 20 {
            let got = read(descriptor, &buffer, buffer.count)
            if got == 0 { return out }
            if got < 0 { return nil }
            out += buffer[..<got]
        }
        return out
    }
}
