// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Assessment

/// Takes one advisory from assessment to the records of a draft: assess, decide, route. Reads the ledger as it will be
/// when everything pending has committed; changes nothing but the draft and the file's own state.
struct Composer {
    let judgement: Judgement
    let ledger: Ledger.View
    let troubles: Troubles
    let now: Timestamp
    let monotonic: Duration

    /// What was settled about an advisory before it becomes an alert.
    private struct Case {
        var advisory: Advisory
        var assessment: Assessment
        var key: String
        var tlp: TLP
        var digests: AdvisoryDigests
        var known: LedgerEntry?
    }

    func add(_ judged: Judged, of file: inout OpenFile, to draft: inout Draft, archive: Archive) {
        draft.count()
        let advisory = judged.advisory
        if case .silent(let kind) = advisory.disposition {
            return draft.news.append(.silent(file.place, key: advisory.ledgerKey, .kind(kind)))
        }
        let key = ledger.key(of: advisory, after: draft.changes)
        if let refusal = refusal(of: advisory, key, file) { return file.refuse(refusal) }
        let assessment = judged.assessment ?? judgement.assess(advisory)
        let tlp = advisory.tlp ?? judgement.defaultTLP
        let one = Case(
            advisory: advisory, assessment: assessment, key: key, tlp: tlp,
            digests: AdvisoryDigests(advisory, assessment), known: ledger.entry(KeyDigest(key), after: draft.changes))
        if let known = one.known, known.content == file.hash.prefix, file.slot == nil, let slot = known.slot,
            archive.claim(slot)
        {
            file.slot = slot
        }
        let decision = Decision.decide(
            advisory, assessment, digests: one.digests, tlp: tlp, content: file.hash.prefix,
            file: file.mark, known: one.known)
        switch decision {
        case .alert(let change, let toPrevious):
            alert(one, change, toPrevious: toPrevious, of: &file, to: &draft, archive: archive)
        case .same:
            note(one, of: &file, in: &draft, archive: archive)
            draft.news.append(.silent(file.place, key: key, .same))
        case .older: draft.news.append(.silent(file.place, key: key, .older))
        case .unknownWithdrawal: draft.news.append(.silent(file.place, key: key, .unknownWithdrawal))
        }
    }

    private func refusal(of advisory: Advisory, _ key: String, _ file: OpenFile) -> Refusal? {
        if case .refused(let refusal) = advisory.disposition { return refusal }
        if let fault = troubles.fault(Draft.Origin(stamp: file.stamp, key: key)) { return fault }
        if let embargo = advisory.embargoUntil, embargo.start > now {
            return .embargo(until: embargo, advisory.format)
        }
        return advisory.tlp == .red ? .label(.red, advisory.format) : nil
    }

    private func alert(
        _ one: Case, _ change: Change, toPrevious: Bool, of file: inout OpenFile, to draft: inout Draft,
        archive: Archive
    ) {
        let id = AlertIdentity.id(
            key: one.key, previous: change.previous?.alertId, contentHash: file.hash, level: one.assessment.level,
            change: change.kind)
        var alert = Alert(
            id: id, source: judgement.source, time: now, key: one.key, change: change, tlp: one.tlp,
            exercise: one.advisory.exercise, advisory: one.advisory, assessment: one.assessment,
            contentHash: file.hash, document: nil)
        let topics = topics(alert, toPrevious ? one.known?.topics ?? [] : [])
        guard !topics.isEmpty else { return file.refuse(.label(one.tlp, one.advisory.format)) }
        if let topic = topics.first(where: { troubles.isBlocked($0, now: monotonic) }) {
            return file.hold(for: topic)
        }
        alert.document = slot(for: &file, archive).description
        let origin = Draft.Origin(stamp: file.stamp, key: one.key)
        for topic in topics { send(alert, to: topic, origin, &draft) }
        remember(one, Hex.decode(id) ?? [], topics, change.kind, file, origin, &draft)
        draft.news.append(.published(Published(alert, topics, from: file.place)))
    }

    /// The routed topics, then those of the previous alert that still admit the label.
    private func topics(_ alert: Alert, _ previous: [String]) -> [String] {
        var topics = judgement.route(alert)
        for topic in previous where !topics.contains(topic) && judgement.admits(topic, alert.tlp) {
            topics.append(topic)
        }
        return topics
    }

    private func slot(for file: inout OpenFile, _ archive: Archive) -> Archive.Slot {
        if let slot = file.slot { return slot }
        let slot = archive.reserve(file.place.name, hash: file.hash, today: now.date)
        file.slot = slot
        return slot
    }

    private func send(_ alert: Alert, to topic: String, _ origin: Draft.Origin, _ draft: inout Draft) {
        let sequence = ledger.sequence(topic, after: draft.changes) &+ 1
        draft.changes.sequences[topic] = sequence
        let event = judgement.encode(alert, topic, sequence)
        draft.append(
            BatchRecord(topic: topic, key: Array(alert.key.utf8), value: event.value, headers: event.headers),
            origin: origin)
    }

    private func remember(
        _ one: Case, _ alertId: [UInt8], _ topics: [String], _ change: Change.Kind?, _ file: OpenFile,
        _ origin: Draft.Origin, _ draft: inout Draft
    ) {
        let entry = LedgerEntry(
            alertId: alertId, level: one.assessment.level, tlp: one.tlp, isWithdrawn: one.advisory.isWithdrawn,
            content: file.hash.prefix, file: file.mark,
            overtaken: Decision.overtaken(by: one.advisory, in: file.mark, known: one.known), digests: one.digests,
            version: one.advisory.version,
            updated: one.advisory.updated, topics: topics, slot: file.slot)
        draft.append(.advisory(key: one.key, entry, change: change, content: file.hash.hex), origin: origin)
        draft.changes.entries[KeyDigest(one.key)] = entry
        for id in Set([one.advisory.key] + one.advisory.aliases).map(one.advisory.ledgerName) where id != one.key {
            let digest = KeyDigest(id)
            guard ledger.alias(digest, after: draft.changes) != one.key else { continue }
            draft.append(.alias(id: id, key: one.key), origin: origin)
            draft.changes.aliases[digest] = one.key
        }
    }

    /// Another document that says the same: the ledger learns its content and version, nobody is alerted.
    private func note(_ one: Case, of file: inout OpenFile, in draft: inout Draft, archive: Archive) {
        guard let known = one.known, known.content != file.hash.prefix, !Decision.isOlder(one.advisory, than: known)
        else { return }
        _ = slot(for: &file, archive)
        let origin = Draft.Origin(stamp: file.stamp, key: one.key)
        remember(one, known.alertId, known.topics, nil, file, origin, &draft)
    }
}
