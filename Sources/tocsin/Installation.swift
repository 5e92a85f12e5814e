// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Where the parts that come with this program lie: in the checkout that it was built in, or below the prefix that it
/// was installed to.
enum Installation {
    /// The directory of this program.
    static let home: String = {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        return directory(
            of: String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }()

    /// The severity rules.
    static var rules: String? { find("Config/rules", installed: "share/tocsin/rules") }

    /// The advisories of the demonstration.
    static var demonstration: String? { find("Config/examples/demo", installed: "share/tocsin/demo") }

    /// Where the severity rules were looked for, for a message: the nearest folder and the last.
    static var rulesSought: String {
        "\(home)/Config/rules, \(home)/share/tocsin/rules and the same in every folder above"
    }

    private static func find(_ path: String, installed: String) -> String? {
        var folder = home
        while folder.contains("/") {
            for candidate in ["\(folder)/\(path)", "\(folder)/\(installed)"] where access(candidate, R_OK) == 0 {
                return candidate
            }
            folder = directory(of: folder)
        }
        return nil
    }

    private static func directory(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }
}
