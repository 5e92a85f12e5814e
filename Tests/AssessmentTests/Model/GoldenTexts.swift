// SPDX-License-Identifier: Apache-2.0
import Advisories
import Foundation

/// Texts of our own for which the model's answers are on record: the notices, and short descriptions of vulnerabilities
/// put together from parts.
enum GoldenTexts {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

    /// Name and passages of each text, in a fixed order.
    static func all() throws -> [(name: String, passages: [Passage])] { try notices() + descriptions() }

    private static func notices() throws -> [(name: String, passages: [Passage])] {
        let folder = root.appending(path: "Notices")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".txt") }
        return try names.sorted().map { name in
            (name, [.make(try String(contentsOf: folder.appending(path: name), encoding: .utf8))])
        }
    }

    private static func descriptions() -> [(name: String, passages: [Passage])] {
        var texts: [(name: String, passages: [Passage])] = []
        for (first, flaw) in flaws.enumerated() {
            for (second, place) in places.enumerated() {
                let actor = actors[(first + 2 * second) % actors.count]
                let effect = effects[(3 * first + second) % effects.count]
                let ending = endings[(first + second) % endings.count]
                let title = Passage(role: .title, place: "title", text: "\(flaw) in \(place)", offset: 0)
                let text = "\(flaw) in \(place) \(actor) \(effect). \(ending)"
                texts.append(
                    ("description \(first).\(second)", [title, .make(text, offset: title.text.utf8.count + 1)]))
            }
        }
        return texts
    }

    private static let flaws = [
        "A heap-based buffer overflow", "SQL injection", "Stored cross-site scripting", "A use-after-free",
        "Missing authentication for a critical function", "A path traversal", "Deserialization of untrusted data",
        "An open redirect", "Cross-site request forgery", "A race condition", "Hard-coded credentials",
        "OS command injection", "A memory leak", "Improper certificate validation",
    ]
    private static let places = [
        "the web management interface of a router", "an image parser before version 4.2.11", "a contact form plugin",
        "the kernel's USB driver", "the update service (all versions through 7.1)", "a mobile banking app",
        "the message broker's REST API", "a backup agent running as root", "the log viewer", "an industrial controller",
    ]
    private static let actors = [
        "allows an unauthenticated remote attacker to", "allows a local user with low privileges to",
        "could allow an authenticated administrator to", "lets an attacker in adjacent radio range",
        "allows a malicious web page to", "lets anyone with physical access",
    ]
    private static let effects = [
        "execute arbitrary code", "read arbitrary files", "cause a denial of service (crash)",
        "inject arbitrary web script or HTML", "escalate privileges to root", "bypass the authentication",
        "obtain sensitive information", "redirect users to arbitrary sites", "overwrite the firmware",
    ]
    private static let endings = [
        "", "User interaction is required.", "The severity was rated critical by the vendor.",
        "See https://advisories.example/2024/17 for details.", "CVSS v3.1 base score 9.8 (Critical).",
        "No known public exploits target it\u{2014}yet.", "Als Abhilfe steht die Version 5 bereit.",
    ]
}
