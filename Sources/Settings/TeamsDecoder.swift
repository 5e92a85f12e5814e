// SPDX-License-Identifier: Apache-2.0
import Alerts
import YAML

/// Decodes `teams.yaml`.
struct TeamsDecoder {
    /// Declared ones.
    let topics: Set<String>

    func decode(_ map: YAMLMapping) -> [Team] {
        map.value("teams")?.mapping(orEmpty: true) { teams in
            teams.all.map { key, value in
                if !Self.isName(key.name) {
                    key.fail(
                        "“\(key.name.prefix(80))” cannot be a team's name",
                        expected: "1 to 63 letters, digits, ., _ or -")
                }
                return value.mapping(orEmpty: true) { team(key.name, $0) } ?? Team(name: key.name)
            }
        } ?? []
    }

    private func team(_ name: String, _ map: YAMLMapping) -> Team {
        var team = Team(name: name)
        team.topics = map.value("topics").flatMap { $0.topics(among: topics.sorted()) } ?? []
        if let value = map.value("filter") {
            team.filter = value.filter()
            if team.filter?.expression.neverHolds == true {
                value.fail("no alert can meet this filter", expected: "a filter that can hold")
            }
        }
        team.description = map.string("description")
        return team
    }

    private static func isName(_ name: String) -> Bool {
        (1...63).contains(name.utf8.count)
            && name.unicodeScalars.allSatisfy { scalar in
                scalar.isASCII
                    && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                        || "._-".unicodeScalars.contains(scalar))
            }
    }
}
