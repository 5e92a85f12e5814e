// SPDX-License-Identifier: Apache-2.0

/// Builds the tree from events, with a stack of its own: no file can exhaust the thread's.
struct YAMLBuilder {
    private enum Frame {
        case sequence([YAMLNode], YAMLPosition)
        case mapping([YAMLNode.Entry], YAMLPosition, pending: (String, YAMLPosition)?)
    }

    private let file: String
    private let limits: YAMLDocument.Limits
    private var stack: [Frame] = []
    private var keys: [Set<String>] = []
    private var nodes = 0
    private var documents = 0
    private var here = YAMLPosition(line: 1, column: 1)
    private(set) var root: YAMLNode?

    init(file: String, limits: YAMLDocument.Limits) {
        self.file = file
        self.limits = limits
    }

    mutating func next(from events: YAMLEvents) throws(YAMLError) -> YAMLEvent? {
        do {
            guard let (event, position) = try events.next() else { return nil }
            here = position
            return event
        } catch {
            here = error.position
            throw problem("not YAML: " + error.reason)
        }
    }

    mutating func take(_ event: YAMLEvent) throws(YAMLError) {
        nodes += 1
        guard nodes <= limits.nodes else { throw problem("too many values", "at most \(limits.nodes)") }
        switch event {
        case .documentStart:
            documents += 1
            guard documents == 1 else { throw problem("a second document begins (---)", "one document in a file") }
        case .refused(let what):
            throw problem("\(what) is not accepted", "the value itself")
        case .scalar(let text, let style): try add(YAMLNode(content: .scalar(text, style), position: here))
        case .sequenceStart: try open(.sequence([], here))
        case .mappingStart: try open(.mapping([], here, pending: nil))
        case .sequenceEnd, .mappingEnd: try close()
        }
    }

    private mutating func open(_ frame: Frame) throws(YAMLError) {
        guard stack.count < limits.depth else {
            throw problem("nested too deep", "at most \(limits.depth) levels")
        }
        if case .mapping(_, _, pending: nil)? = stack.last { throw notAKey() }
        stack.append(frame)
        keys.append([])
    }

    private mutating func close() throws(YAMLError) {
        guard let frame = stack.popLast() else { return }
        _ = keys.popLast()
        switch frame {
        case .sequence(let items, let position): try add(YAMLNode(content: .sequence(items), position: position))
        case .mapping(let entries, let position, _):
            try add(YAMLNode(content: .mapping(entries), position: position))
        }
    }

    private mutating func add(_ node: YAMLNode) throws(YAMLError) {
        guard let frame = stack.popLast() else {
            root = node
            return
        }
        switch frame {
        case .sequence(var items, let position):
            items.append(node)
            stack.append(.sequence(items, position))
        case .mapping(var entries, let position, .some((let key, let keyPosition))):
            entries.append(.init(key: key, keyPosition: keyPosition, value: node))
            stack.append(.mapping(entries, position, pending: nil))
        case .mapping(let entries, let position, nil):
            let key = try takeKey(node)
            stack.append(.mapping(entries, position, pending: (key, node.position)))
        }
    }

    private mutating func takeKey(_ node: YAMLNode) throws(YAMLError) -> String {
        guard let key = node.scalar else { throw notAKey() }
        guard keys.last?.contains(key) != true else {
            throw problem("the key “\(key)” stands here a second time", "every key once")
        }
        if !keys.isEmpty { keys[keys.count - 1].insert(key) }
        return key
    }

    private func notAKey() -> YAMLError { problem("a key is empty, a list or a mapping", "a word before the colon") }

    private func problem(_ reason: String, _ expectation: String? = nil) -> YAMLError {
        YAMLError(file: file, at: here, reason: reason, expectation: expectation)
    }
}
