// SPDX-License-Identifier: Apache-2.0
import Assessment
import Distribution
import Service
import YAML

extension Log {
    /// One line for each event that somebody may want to read: a notice for what was published or refused, a warning for
    /// what needs somebody.
    func note(_ event: Event) {
        switch event {
        case .watching(let blind): watching(blind)
        case .opened(let known): notice("ledger read", ["advisories": "\(known)"])
        case .published(let alert): published(alert)
        case .silent(let place, let key, let why):
            info("no alert", ["advisory.key": key, "file": "\(place)", "why": why.words])
        case .archived(let place, let slot): debug("archived", ["file": "\(place)", "document": "\(slot)"])
        case .quarantined(let place, let refusal):
            warning(
                "quarantined",
                [
                    "file": "\(place)", "code": refusal.code.rawValue, "place": refusal.place ?? "",
                    "reason": refusal.message,
                ])
        case .held(let place, let topic):
            warning("held: its topic is refused", ["file": "\(place)", "kafka.topic": topic])
        case .unreadable(let place, let code): warning("cannot be read", ["file": "\(place)", "errno": "\(code)"])
        case .irregular(let place): warning("no regular file: left alone", ["file": "\(place)"])
        case .vanished(let place): debug("vanished", ["file": "\(place)"])
        case .replaced(let place): info("replaced while it was read: taken again", ["file": "\(place)"])
        case .stuck(let place, let code):
            error("published, but cannot be moved: tried again", ["file": "\(place)", "errno": "\(code)"])
        case .unsynced(let code): error("a folder of the spool cannot be synchronised", ["errno": "\(code)"])
        case .committed(let advisories, let records, let took):
            debug("committed", ["advisories": "\(advisories)", "records": "\(records)", "took": "\(took)"])
        case .aborted(let failure): warning("transaction not committed", ["why": failure.words])
        }
    }

    /// Which catalogue holds from now on.
    func exploited(_ catalogue: KnownExploited) {
        notice(
            "catalogue of exploited vulnerabilities loaded",
            ["file": catalogue.name, "entries": "\(catalogue.count)", "version": catalogue.version ?? ""])
    }

    /// What was not taken, why, and what somebody must do. Alerts go out meanwhile: a reason may be missing, none is made up.
    func unusable(_ problem: YAMLError, inForce catalogue: KnownExploited) {
        let fields: KeyValuePairs = [
            "problem": problem.description, "in.force": catalogue.version ?? catalogue.name,
            "advice": "rename a whole catalogue over it: it is loaded at once",
        ]
        if catalogue.name.isEmpty {
            error("the catalogue of exploited vulnerabilities cannot be used; alerts go out without it", fields)
        } else {
            error("the new catalogue of exploited vulnerabilities cannot be used; the old one stays in force", fields)
        }
    }

    private func watching(_ blind: [Spool.Box: DirectoryWatch.Blindness]) {
        if blind.isEmpty { return notice("watching") }
        for (box, why) in blind {
            switch why {
            case .network(let kind): warning("watching by polling", ["box": box.rawValue, "file.system": kind])
            case .unavailable(let code): warning("watching by polling", ["box": box.rawValue, "errno": "\(code)"])
            }
        }
    }

    private func published(_ alert: Published) {
        notice(
            "published",
            [
                "advisory.key": alert.key, "alert.id": alert.alertId, "severity": alert.level.rawValue,
                "change": alert.change.rawValue, "category": alert.category.rawValue,
                "kafka.topic": alert.topics.joined(separator: ","), "file": "\(alert.place)",
            ])
    }
}

extension Silence {
    fileprivate var words: String {
        switch self {
        case .same: "nothing changed"
        case .older: "older than what is known"
        case .unknownWithdrawal: "withdraws what is unknown"
        case .kind(let kind): kind
        }
    }
}

extension PublishFailure {
    fileprivate var words: String {
        switch self {
        case .records(let places, let reason): "\(places.count) records were refused: \(reason)"
        case .topic(let topic, let reason): "topic \(topic) was refused: \(reason)"
        case .aborted(let reason): "aborted: \(reason)"
        case .stalled(let reason): "fenced or stalled: \(reason)"
        case .ended(let failure): failure.description
        }
    }
}
