// SPDX-License-Identifier: Apache-2.0

/// An alert as anybody reads it who knows the CloudEvents specification and nothing of our sources.
struct Event: Decodable, Sendable {
    var specversion: String
    var id: String
    var source: String
    var type: String
    var subject: String
    var time: String
    var partitionkey: String
    var sequence: String
    var datacontenttype: String
    var severity: String
    var change: String
    var tlp: String
    var category: String
    var exercise: Bool
    var data: Payload

    struct Payload: Decodable, Sendable {
        var advisory: Advisory
        var title: String?
        var severity: Severity
        var change: Change
        var subjects: Subjects
        var vulnerabilities: [String]
        var sectors: [String]
        var mitigability: String?
    }

    struct Advisory: Decodable, Sendable {
        var key: String
        var id: String?
        var version: String?
        var publisher: String?
        var format: String
        var contentHash: String
        var document: String?
    }

    struct Severity: Decodable, Sendable {
        var level: String
        var score: Double?
        var basis: String
        var evidence: [Evidence]
    }

    struct Evidence: Decodable, Sendable {
        var rule: String
        var `where`: String
        var offset: Int?
        var length: Int?
        var quote: String
        var effect: String
    }

    struct Change: Decodable, Sendable {
        var kind: String
        var previous: Previous?
        var fields: [String]
    }

    struct Previous: Decodable, Sendable {
        var level: String
        var version: String?
        var alertId: String
    }

    struct Subjects: Decodable, Sendable {
        var organisations: [String]
    }
}

/// A committed record and the event in it.
struct Received: Sendable {
    var topic: String
    var partition: Int32
    var offset: Int64
    var key: String
    var headers: [String: String]
    var event: Event
}
