// SPDX-License-Identifier: Apache-2.0

extension JSONNode {
    /// Where the value stands (RFC 6901): `/document/tracking/id`; the root is the empty string.
    ///
    /// Found by walking down from the root, at the cost of the members passed: for messages, not for loops.
    package var pointer: String {
        var path = ""
        var at = 0
        while at < index, let step = document.step(from: at, towards: index) {
            path += "/" + (step.name.map(JSONNode.token) ?? String(step.place))
            at = step.value
        }
        return path
    }

    private static func token(_ name: String) -> String {
        guard name.contains(where: { $0 == "~" || $0 == "/" }) else { return name }
        return name.reduce(into: "") { out, character in
            out += character == "~" ? "~0" : character == "/" ? "~1" : String(character)
        }
    }
}

extension JSONDocument {
    /// The child of a container within which an entry lies. A member's name counts as its value.
    fileprivate func step(from container: Int, towards index: Int) -> (name: String?, place: Int, value: Int)? {
        let isObject = tape[container].kind == .object
        var child = container + 1
        var place = 0
        while child < Int(tape[container].next) {
            let value = isObject ? child + 1 : child
            if index < Int(tape[value].next) {
                return (isObject ? JSONNode(document: self, index: child).string : nil, place, value)
            }
            child = Int(tape[value].next)
            place += 1
        }
        return nil
    }
}
