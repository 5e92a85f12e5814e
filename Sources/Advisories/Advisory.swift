// SPDX-License-Identifier: Apache-2.0

/// What an issuer said: one advisory, read from a file, before anybody judged it. A value; no clock, disk or network.
package struct Advisory: Sendable, Hashable {
    /// Identity across revisions (`design.md`, Identity): UTF-8, NFC, trimmed, at most 512 bytes. Made by `AdvisoryKey`.
    /// Without the `exercise:` prefix, which the pipeline puts before it where ``exercise`` holds.
    package var key: String
    package var format: AdvisoryFormat
    /// The issuer's own id ("ICSA-24-011-01"), where there is one.
    package var id: String?
    /// Other keys by which later documents may refer to this one (CAP `references`); each becomes an `alias/` record.
    package var aliases: [String] = []
    /// Keys that this document says it continues (CAP `references`), first the oldest; the ledger resolves them.
    package var predecessors: [String] = []
    /// The issuer's version as written.
    package var version: String?
    package var publisher: Publisher = Publisher()
    /// The status word as the document has it, lower-cased: `final`, `interim`, `draft`, `actual`, `published`, …
    package var status: String?
    package var issued: Moment?
    package var updated: Moment?
    package var effective: Moment?
    package var expires: Moment?
    package var embargoUntil: Moment?
    /// BCP 47 language tag, lower-case primary subtag first ("en", "en-US").
    package var language: String?
    /// `nil` where the document states none: the configured default holds.
    package var tlp: TLP?
    /// A drill: CAP `Exercise` and `Test`, or dropped into `exercise/`.
    package var exercise = false
    /// What becomes of it apart from its severity.
    package var disposition: Disposition = .current
    package var title = ""
    package var summary = ""
    /// The document's own kind, as it writes it ("csaf_vex", "Notice", "Security"): evidence for the category.
    package var kind: String?
    package var products: [Product] = []
    /// Organisations that the document names as its subject in a structured field; the rules add those they find in text.
    package var organisations: [String] = []
    /// CVE ids (or the issuer's own vulnerability ids), each once, in document order.
    package var vulnerabilities: [String] = []
    package var references: [Reference] = []
    package var relations: [Relation] = []
    /// Machine-readable statements of severity, in document order.
    package var statements: [SeverityStatement] = []
    /// True where every listed product is known not to be affected (VEX).
    package var allNotAffected = false
    /// The text that assessment reads, title first.
    package var passages: [Passage] = []

    package init(key: String, format: AdvisoryFormat) {
        self.key = key
        self.format = format
    }
}

extension Advisory {
    package struct Publisher: Sendable, Hashable {
        package var name: String?
        /// A URI or domain that tells this publisher from others of the same name.
        package var namespace: String?
        package init(name: String? = nil, namespace: String? = nil) {
            self.name = name
            self.namespace = namespace
        }
    }

    /// What becomes of an advisory apart from how severe it is.
    package enum Disposition: Sendable, Hashable {
        /// Goes out.
        case current
        /// The issuer takes it back (CAP `Cancel`, CVE `REJECTED`, CSAF `csaf_withdrawn`).
        case withdrawn
        /// Archived and counted without an alert, with the reason ("CAP Ack").
        case silent(String)
        /// Must not go out: the file goes to quarantine.
        case refused(Refusal)
    }

    package struct Product: Sendable, Hashable {
        package var vendor: String?
        package var name: String
        package var versions: String?
        package init(vendor: String? = nil, name: String, versions: String? = nil) {
            self.vendor = vendor
            self.name = name
            self.versions = versions
        }
    }

    package struct Reference: Sendable, Hashable {
        package var url: String
        package var summary: String?
        package init(url: String, summary: String? = nil) {
            self.url = url
            self.summary = summary
        }
    }

    /// How this document stands to another: `terminates`, `supersedes`, `amends`, `cites`, `corrects`, …
    package struct Relation: Sendable, Hashable {
        package var kind: String
        /// An id, or title and date as the document gives them.
        package var target: String
        package init(kind: String, target: String) {
            self.kind = kind
            self.target = target
        }
    }
}

/// A piece of the document's text with its place, so that a quotation can be found again in the original.
package struct Passage: Sendable, Hashable {
    package enum Role: String, Sendable, Hashable { case title, summary, body, note, threat, reference }
    package var role: Role
    /// JSON pointer, XML path, or "title"/"body" of a text.
    package var place: String
    package var text: String
    /// Byte offset of `text`'s first UTF-8 byte in the original file; `nil` where the text was decoded on the way
    /// (escapes, entities, another encoding), so that its bytes do not stand there as they are.
    package var offset: Int?

    package init(role: Role, place: String, text: String, offset: Int?) {
        self.role = role
        self.place = place
        self.text = text
        self.offset = offset
    }
}

/// One machine-readable statement of severity, as the document has it. Nothing is computed here.
package struct SeverityStatement: Sendable, Hashable {
    package enum Content: Sendable, Hashable {
        /// A level word of the publisher's own ("Important", "Severe", "hoch").
        case level(String)
        /// A CVSS object. `version` is the digits ("3.1"), from the field, the vector or the object's name.
        case cvss(version: String?, vector: String?, baseScore: Double?, baseSeverity: String?)
    }
    /// A value that stands in the document, with its place as in the statement.
    package struct Source: Sendable, Hashable {
        package var place: String
        package var quote: String
        package var offset: Int?
        package var length: Int?

        package init(place: String, quote: String, offset: Int?, length: Int?) {
            self.place = place
            self.quote = quote
            self.offset = offset
            self.length = length
        }
    }
    /// What it speaks about: the whole document, or one vulnerability.
    package enum Scope: Sendable, Hashable {
        case document
        case vulnerability(String?)
    }
    package var content: Content
    package var scope: Scope
    /// Who states it where that is not the publisher ("CISA-ADP"); lower `precedence` wins before versions are compared.
    package var issuer: String?
    /// 0 for the publisher's own statement, 1 for a third party's (CVE ADP), 2 for a weaker field (CSAF threat impact).
    package var precedence: Int
    /// Stable id of the field, for evidence: `csaf.aggregate_severity`, `csaf.cvss_v3`, `cap.severity`, `cve.cvssV3_1`.
    package var rule: String
    /// JSON pointer or XML path of the decisive value (the vector where there is one).
    package var place: String
    package var quote: String
    /// Byte range of `quote` in the original; `nil` where it was decoded.
    package var offset: Int?
    package var length: Int?
    /// Of a CVSS object with a vector, what holds where that cannot be read: its score, else its severity.
    package var withoutVector: Source?

    package init(
        _ content: Content, scope: Scope = .document, issuer: String? = nil, precedence: Int = 0, rule: String,
        place: String, quote: String, offset: Int? = nil, length: Int? = nil
    ) {
        self.content = content
        self.scope = scope
        self.issuer = issuer
        self.precedence = precedence
        self.rule = rule
        self.place = place
        self.quote = quote
        self.offset = offset
        self.length = length
    }
}
