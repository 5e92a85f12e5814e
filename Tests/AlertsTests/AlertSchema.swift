// SPDX-License-Identifier: Apache-2.0
import Advisories
import Foundation

/// Holds a value against the part of JSON Schema 2020-12 that `alert.schema.json` uses, and stricter: a member that the
/// schema does not name is a mistake here, since we write nothing that is not documented.
struct AlertSchema {
    let root: JSONNode

    init() throws {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = package.appending(path: "Sources/Alerts/Resources/alert.schema.json")
        root = try JSONDocument(bytes: Array(Data(contentsOf: file))).root
    }

    func problems(_ value: JSONNode) -> [String] { problems(value, root, "") }

    private func problems(_ value: JSONNode, _ schema: JSONNode, _ way: String) -> [String] {
        if let reference = schema["$ref"]?.string {
            let name = String(reference.dropFirst("#/$defs/".count))
            guard let target = root["$defs"]?.member(named: name) else { return ["\(way): no \(reference)"] }
            return problems(value, target, way)
        }
        return scalar(value, schema, way) + members(value, schema, way)
            + value.elements.enumerated().flatMap { index, item in
                schema["items"].map { problems(item, $0, "\(way)/\(index)") } ?? []
            }
    }

    private func scalar(_ value: JSONNode, _ schema: JSONNode, _ way: String) -> [String] {
        var found: [String] = []
        if let types = schema["type"], !names(types).contains(where: { fits(value, $0) }) {
            found.append("\(way): type")
        }
        if let words = schema["enum"], !words.elements.contains(where: { same($0, value) }) {
            found.append("\(way): enum")
        }
        if let constant = schema["const"], !same(constant, value) { found.append("\(way): const") }
        if let low = schema["minimum"]?.double, let number = value.double, number < low { found.append("\(way): low") }
        if let high = schema["maximum"]?.double, let number = value.double, number > high {
            found.append("\(way): high")
        }
        if let pattern = schema["pattern"]?.string, let text = value.string,
            text.range(of: pattern, options: .regularExpression) == nil
        {
            found.append("\(way): pattern")
        }
        return found
    }

    private func members(_ value: JSONNode, _ schema: JSONNode, _ way: String) -> [String] {
        let required = schema["required"].map { $0.elements.compactMap(\.string) } ?? []
        var found =
            value.kind == .object
            ? required.filter { value.member(named: $0) == nil }.map { "\(way)/\($0): missing" } : []
        for (name, member) in value.members {
            let name = name.string ?? ""
            if let known = schema["properties"]?.member(named: name) ?? schema["additionalProperties"] {
                found += problems(member, known, "\(way)/\(name)")
            } else {
                found.append("\(way)/\(name): not in the schema")
            }
        }
        return found
    }

    private func names(_ node: JSONNode) -> [String] { node.string.map { [$0] } ?? node.elements.compactMap(\.string) }

    private func same(_ a: JSONNode, _ b: JSONNode) -> Bool { a.kind == b.kind && a.string == b.string }

    private func fits(_ value: JSONNode, _ type: String) -> Bool {
        switch value.kind {
        case .object: type == "object"
        case .array: type == "array"
        case .string: type == "string"
        case .number: type == "number" || (type == "integer" && value.int != nil)
        case .true, .false: type == "boolean"
        case .null: type == "null"
        }
    }
}
