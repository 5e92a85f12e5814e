// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The programs as they were built, beside the tests; `TOCSIN_BIN` names another folder (a release build).
enum BuiltBinary {
    static var tocsind: String { folder + "/tocsind" }
    static var tocsin: String { folder + "/tocsin" }

    /// Whether `TOCSIN_BIN` says which.
    static let isChosen = ProcessInfo.processInfo.environment["TOCSIN_BIN"] != nil

    static let folder: String = {
        let environment = ProcessInfo.processInfo.environment
        if let chosen = environment["TOCSIN_BIN"] { return chosen }
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return (tests as NSString).deletingLastPathComponent
    }()

    /// Of the checkout.
    static let root: String = {
        var path = #filePath as NSString
        for _ in 0..<4 { path = path.deletingLastPathComponent as NSString }
        return path as String
    }()
}
