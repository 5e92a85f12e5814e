// SPDX-License-Identifier: Apache-2.0

/// Reads a CAP alert (OASIS Common Alerting Protocol 1.0, 1.1, 1.2). Only something to warn of is required: an identifier
/// or an `info` block.
///
/// An alert has one `info` block per language, or per area; the blocks of one language are read: English, or else that of
/// the first block.
struct CAPReader {
    private let alert: XMLTree.Element
    private let format: AdvisoryFormat
    private let infos: [CAPInfo]
    private let bytes: [UInt8]

    /// - Parameters:
    ///   - alert: the root of a document that was detected as CAP.
    ///   - bytes: of the file.
    init(_ alert: XMLTree.Element, _ format: AdvisoryFormat, bytes: [UInt8]) {
        self.alert = alert
        self.format = format
        self.bytes = bytes
        infos = CAPInfo.chosen(of: alert)
    }

    func read() throws(Refusal) -> Advisory {
        let identifier = field("identifier")
        if identifier == nil, infos.isEmpty { throw Refusal.missing("/alert/identifier", format) }
        let sender = field("sender") ?? ""
        let sent = field("sent") ?? ""
        let key = key(sender: sender, identifier: identifier, sent: sent)
        var advisory = Advisory(key: key, format: format)
        // A later alert cites this one by its triple, even where this one continues an older alert's key.
        advisory.aliases = [key]
        advisory.predecessors = predecessors.filter { $0 != key }
        advisory.id = identifier
        advisory.publisher = Advisory.Publisher(name: text("senderName") ?? field("sender"), namespace: field("sender"))
        advisory.issued = Moment(rfc3339: sent)
        advisory.updated = advisory.issued
        advisory.effective = infos.lazy.compactMap { $0.moment("effective") ?? $0.moment("onset") }
            .min { $0.start < $1.start }
        advisory.expires = infos.lazy.compactMap { $0.moment("expires") }.max { $0.start < $1.start }
        advisory.language = infos.first?.language.languageTag
        advisory.kind = text("category")
        advisory.title = text("headline") ?? text("event") ?? identifier ?? "CAP alert"
        advisory.summary = text("description") ?? ""
        advisory.status = field("status")?.lowercased()
        advisory.exercise = ["exercise", "test"].contains(advisory.status)
        advisory.statements = infos.compactMap(\.severity)
        var passages = PassageList()
        for info in infos { info.collect(into: &passages) }
        advisory.passages = passages.passages
        advisory.references = Advisory.Reference.unique(infos.lazy.map { (url: $0.text("web"), summary: nil) })
        readScope(into: &advisory)
        readDisposition(into: &advisory)
        return advisory
    }

    /// An alert without an identifier is still a warning; it is known by its content, and nothing can refer to it.
    private func key(sender: String, identifier: String?, sent: String) -> String {
        if let identifier { return AdvisoryKey.cap(sender: sender, identifier: identifier, sent: sent) }
        return "cap:" + ContentHash(of: bytes).hex
    }

    private func field(_ name: String) -> String? { alert[name]?.filled }

    /// The first block that has the element.
    private func text(_ name: String) -> String? { infos.lazy.compactMap { $0.text(name) }.first }

    /// The keys of the alerts that `references` cites, "sender,identifier,sent" each. An identifier may hold anything but
    /// white space, so only the outermost commas separate.
    private var predecessors: [String] {
        (field("references") ?? "").split(whereSeparator: \.isWhitespace).prefix(1000).compactMap { triple in
            guard let first = triple.firstIndex(of: ","), let last = triple.lastIndex(of: ","), first < last else {
                return nil
            }
            return AdvisoryKey.cap(
                sender: String(triple[..<first]), identifier: String(triple[triple.index(after: first)..<last]),
                sent: String(triple[triple.index(after: last)...]))
        }
    }

    // MARK: What becomes of it

    private func readScope(into advisory: inout Advisory) {
        switch field("scope")?.lowercased() {
        case "public": advisory.tlp = .clear
        case "private": advisory.tlp = .red
        default: advisory.tlp = .amber
        }
    }

    private func readDisposition(into advisory: inout Advisory) {
        let kind = field("msgType")?.lowercased()
        if advisory.status == "draft" {
            advisory.disposition = .refused(
                Refusal(
                    .draft, format: format, place: "/alert/status",
                    message: "The alert is a draft, which must not go out.",
                    action: "Drop the alert when its sender has issued it."))
        } else if advisory.tlp == .red {
            advisory.disposition = .refused(
                Refusal(
                    .tlp, format: format, place: "/alert/scope",
                    message: "The alert's scope is Private: it is for its addressees only.",
                    action: "Pass it on to those whom it names."))
        } else if advisory.status == "system" {
            advisory.disposition = .silent("CAP System")
        } else if let kind, ["ack", "error"].contains(kind) {
            advisory.disposition = .silent(kind == "ack" ? "CAP Ack" : "CAP Error")
        } else if kind == "cancel" {
            advisory.disposition = .withdrawn
        }
    }
}
