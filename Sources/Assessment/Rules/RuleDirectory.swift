// SPDX-License-Identifier: Apache-2.0
import Glibc
import YAML

/// The `*.yaml` files of directories, in the order of their names; what lies deeper is not read.
package enum RuleDirectory {
    package typealias File = (name: String, bytes: [UInt8])
    /// Bytes of one file at most.
    private static let largest = 8 << 20

    /// Where the test cases of the rules in a directory lie.
    package static func tests(of directory: String) -> String { directory + "/tests" }

    /// - Parameter what: what the files hold, for messages ("rule file").
    /// - Throws: a directory that cannot be read or holds no such file, a file that cannot be read.
    package static func files(in directories: [String], what: String) throws(YAMLProblems) -> [File] {
        var paths: [String] = []
        var problems: [YAMLError] = []
        for directory in directories {
            guard let names = names(in: directory) else {
                problems.append(YAMLError(file: directory, reason: "the directory cannot be read: \(reason())"))
                continue
            }
            let own = names.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.sorted()
            if own.isEmpty {
                problems.append(YAMLError(file: directory, reason: "holds no \(what)", expectation: "*.yaml"))
            }
            paths += own.map { directory + "/" + $0 }
        }
        if !problems.isEmpty { throw YAMLProblems(problems) }
        return try read(paths)
    }

    /// - Throws: every file that cannot be read.
    package static func read(_ paths: [String]) throws(YAMLProblems) -> [File] {
        var files: [File] = []
        var problems: [YAMLError] = []
        for path in paths {
            do throws(InstalledFile.Failure) {
                files.append((path, try InstalledFile(path, limit: largest).bytes))
            } catch { problems.append(YAMLError(file: path, reason: error.reason)) }
        }
        if !problems.isEmpty { throw YAMLProblems(problems) }
        return files
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
}

extension RuleSet {
    /// Reads every `*.yaml` of the directories, in the order of their names.
    /// - Throws: every mistake of every file; a directory that cannot be read or holds no rule file is one.
    package static func load(directories: [String]) throws(YAMLProblems) -> RuleSet {
        try RuleSet(files: RuleDirectory.files(in: directories, what: "rule file"))
    }
}
