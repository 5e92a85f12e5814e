// SPDX-License-Identifier: Apache-2.0
import CYAML

/// What libyaml finds, in the order of the file. No pointer leaves this file.
enum YAMLEvent {
    case scalar(String, YAMLNode.Style)
    case sequenceStart, sequenceEnd, mappingStart, mappingEnd, documentStart
    /// Something of YAML that we refuse, by its name.
    case refused(String)
}

/// libyaml's parser over bytes that it does not own.
final class YAMLEvents {
    struct Failure: Error {
        var reason: String
        var position: YAMLPosition
    }

    // The parser holds its own address and that of the input: both must stay where they are.
    private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    private let input: UnsafeMutableBufferPointer<UInt8>
    private let isReady: Bool

    init(_ bytes: [UInt8]) {
        input = .allocate(capacity: max(bytes.count, 1))
        _ = input.initialize(from: bytes)
        isReady = yaml_parser_initialize(parser) == 1
        guard isReady else { return }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, input.baseAddress, bytes.count)
    }

    deinit {
        if isReady { yaml_parser_delete(parser) }
        parser.deallocate()
        input.deallocate()
    }

    /// The next event with its place; `nil` at the end of the file.
    func next() throws(Failure) -> (YAMLEvent, YAMLPosition)? {
        var event = yaml_event_t()
        guard isReady, yaml_parser_parse(parser, &event) == 1 else { throw failure() }
        defer { yaml_event_delete(&event) }
        let position = YAMLPosition(event.start_mark)
        switch event.type {
        case YAML_STREAM_END_EVENT, YAML_NO_EVENT: return nil
        case YAML_STREAM_START_EVENT, YAML_DOCUMENT_END_EVENT: return try next()
        case YAML_DOCUMENT_START_EVENT: return (documentStart(event), position)
        case YAML_ALIAS_EVENT: return (.refused("an alias (*name)"), position)
        case YAML_SCALAR_EVENT: return (scalar(event), position)
        case YAML_SEQUENCE_START_EVENT:
            let start = event.data.sequence_start
            return (Self.refusal(anchor: start.anchor, tag: start.tag) ?? .sequenceStart, position)
        case YAML_MAPPING_START_EVENT:
            let start = event.data.mapping_start
            return (Self.refusal(anchor: start.anchor, tag: start.tag) ?? .mappingStart, position)
        case YAML_SEQUENCE_END_EVENT: return (.sequenceEnd, position)
        default: return (.mappingEnd, position)
        }
    }

    private func documentStart(_ event: yaml_event_t) -> YAMLEvent {
        let start = event.data.document_start
        let plain = start.version_directive == nil && start.tag_directives.start == start.tag_directives.end
        return plain ? .documentStart : .refused("a directive (%YAML or %TAG)")
    }

    private func scalar(_ event: yaml_event_t) -> YAMLEvent {
        let scalar = event.data.scalar
        if let refused = Self.refusal(anchor: scalar.anchor, tag: scalar.tag) { return refused }
        let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
        switch scalar.style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: return .scalar(text, .singleQuoted)
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: return .scalar(text, .doubleQuoted)
        case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: return .scalar(text, .block)
        default: return .scalar(text, .plain)
        }
    }

    private static func refusal(anchor: UnsafeMutablePointer<UInt8>?, tag: UnsafeMutablePointer<UInt8>?) -> YAMLEvent? {
        if anchor != nil { return .refused("an anchor (&name)") }
        return tag == nil ? nil : .refused("a tag (!name)")
    }

    private func failure() -> Failure {
        guard isReady, let problem = parser.pointee.problem else {
            return Failure(reason: "out of memory", position: YAMLPosition(line: 1, column: 1))
        }
        var reason = String(cString: problem)
        if let context = parser.pointee.context { reason += " (" + String(cString: context) + ")" }
        let isReader = parser.pointee.error == YAML_READER_ERROR
        return Failure(
            reason: reason, position: YAMLPosition(isReader ? parser.pointee.mark : parser.pointee.problem_mark))
    }
}

extension YAMLPosition {
    fileprivate init(_ mark: yaml_mark_t) {
        self.init(line: Int(clamping: mark.line) &+ 1, column: Int(clamping: mark.column) &+ 1)
    }
}
