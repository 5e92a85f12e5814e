// SPDX-License-Identifier: Apache-2.0
import Advisories

/// Why a record is not an alert that we can show. Anybody who may write to a topic can cause any of these.
package struct ReceivedAlertError: Error, Sendable, Hashable {
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// A null or empty value.
        case empty
        /// Not JSON, or beyond the reader's limits.
        case malformed
        /// Packed in a way that Kafka's binding does not have, or another format than JSON.
        case unsupported
        /// Not a CloudEvent, or without an attribute that every event has.
        case notAnEvent = "not-an-event"
        /// A CloudEvent, but no alert of a version that we know.
        case foreign
    }
    package var code: Code
    package var message: String
}

extension ReceivedAlert {
    /// Reads a record in structured or binary mode: the rule is the content type's beginning, without regard to case
    /// (CloudEvents Kafka binding 1.0.2, section 3). Where there is none, a value that is an event counts as structured.
    /// - Parameters:
    ///   - value: the record's value; `nil` for a tombstone.
    ///   - headers: in their order; of a name that occurs twice the last counts.
    package init(
        value: [UInt8]?, headers: [(name: String, value: [UInt8]?)], topic: String
    ) throws(ReceivedAlertError) {
        guard let value, !value.isEmpty else { throw .init(code: .empty, message: "The record has no value.") }
        let headers = Self.texts(headers)
        let contentType = headers["content-type"]?.lowercased()
        let isBinary = headers.keys.contains("ce_specversion") || headers.keys.contains("ce_id")
        let document = try Self.document(value, contentType: contentType)
        if contentType?.hasPrefix("application/cloudevents") == true || (contentType == nil && !isBinary) {
            let attributes = Self.attributes(of: document.root)
            try Self.check(attributes)
            guard let data = document.root["data"], data.kind == .object else {
                throw .init(code: .notAnEvent, message: "The event has no data object.")
            }
            self.init(mode: .structured, topic: topic, value: value, attributes: attributes, data: data)
        } else {
            let pairs = headers.filter { $0.key.hasPrefix("ce_") }.map { (String($0.key.dropFirst(3)), $0.value) }
            var attributes = Dictionary(pairs) { first, _ in first }
            attributes["datacontenttype"] = headers["content-type"]
            try Self.check(attributes)
            self.init(mode: .binary, topic: topic, value: value, attributes: attributes, data: document.root)
        }
    }

    private static func texts(_ headers: [(name: String, value: [UInt8]?)]) -> [String: String] {
        var texts: [String: String] = [:]
        for (name, value) in headers {
            guard let value else { continue }
            texts[name.lowercased()] = String(decoding: value, as: UTF8.self)
        }
        return texts
    }

    private static func document(_ value: [UInt8], contentType: String?) throws(ReceivedAlertError) -> JSONDocument {
        let media = contentType?.prefix { $0 != ";" }.filter { !$0.isWhitespace }
        if let media, !["application/cloudevents", "application/cloudevents+json", "application/json"].contains(media),
            !media.hasSuffix("+json") || media.hasPrefix("application/cloudevents")
        {
            throw .init(code: .unsupported, message: "The content type is “\(media.prefix(80))”.")
        }
        var limits = ReadingLimits()
        limits.depth = 64
        limits.nodes = 1_000_000
        do throws(JSONError) {
            return try JSONDocument(bytes: value, limits: limits)
        } catch {
            throw .init(
                code: .malformed, message: "Line \(error.line), column \(error.column): \(error.message)")
        }
    }

    private static func attributes(of event: JSONNode) -> [String: String] {
        var attributes: [String: String] = [:]
        for (name, value) in event.members {
            guard let name = name.string, name != "data" else { continue }
            attributes[name] = value.string ?? value.number ?? value.bool.map { $0 ? "true" : "false" }
        }
        return attributes
    }

    private static func check(_ attributes: [String: String]) throws(ReceivedAlertError) {
        for name in ["specversion", "id", "source", "type"] where attributes[name]?.isEmpty ?? true {
            throw .init(code: .notAnEvent, message: "The attribute “\(name)” is missing.")
        }
        let version = attributes["specversion"] ?? ""
        guard version == "1.0" else {
            throw .init(code: .notAnEvent, message: "The specversion is “\(version.prefix(20))”, not 1.0.")
        }
        let type = attributes["type"] ?? ""
        guard type == AlertCodec.type else {
            throw .init(code: .foreign, message: "The type is “\(type.prefix(80))”, not \(AlertCodec.type).")
        }
    }
}
