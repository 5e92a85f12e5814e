// SPDX-License-Identifier: Apache-2.0
import CommandLine

/// `tocsin check`: validates configuration, rules, routes and teams without starting anything.
enum CheckCommand {
    static let command = Command(
        "check", abstract: "Validate configuration, rules, routes and teams",
        discussion: "Every mistake is named with file, line, column, key, and what would be right; exit 78.",
        takes: [SiteOptions.config]
    ) { arguments in
        _ = try Site.load(arguments[SiteOptions.config])
        return .ok
    }
}
