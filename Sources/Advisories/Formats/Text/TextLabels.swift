// SPDX-License-Identifier: Apache-2.0

/// The labels under which letters and notices state things about themselves, lower-cased.
enum TextLabels {
    static let title: Set<String> = [
        "subject", "title", "re", "betreff", "onderwerp", "objet", "oggetto", "asunto", "headline", "titel", "titre",
        "betrifft", "betreft", "gegenstand",
    ]
    static let publisher: [String] = [
        "publisher", "published by", "issuer", "issued by", "issuing authority", "issuing agency", "issuing body",
        "agency",
        "authority", "regulator", "ministry", "department", "competent authority", "source", "from", "sender",
        "organisation",
        "organization", "herausgeber", "absender", "afzender", "herausgegeben von", "behörde", "quelle", "uitgever",
        "instantie", "bron", "éditeur", "émetteur", "autorité", "publié par", "expéditeur",
    ]
    /// Those of them that speak where a colon follows in running text.
    static let bodies: Set<String> = [
        "agency", "authority", "regulator", "ministry", "department", "beh\u{F6}rde", "instantie", "autorit\u{E9}",
    ]
    static let date: [String] = [
        "published", "date", "issued", "date issued", "issue date", "date of issue", "dated", "release date",
        "date published",
        "publication date", "released", "reported", "date of publication", "announced", "date of notice", "posted",
        "datum",
        "sent", "signed", "decision date", "date of decision", "observed", "veröffentlicht", "veröffentlicht am",
        "stand",
        "gepubliceerd", "gepubliceerd op", "publicatiedatum", "datum van besluit", "publié", "publié le",
        "date de publication",
        "fait le",
    ]
    static let updated: [String] = [
        "updated", "last updated", "revised", "last revised", "date updated", "modified",
        "aktualisiert", "letzte aktualisierung", "bijgewerkt", "laatst bijgewerkt", "mis à jour", "mise à jour",
    ]
    static let effective: [String] = [
        "effective", "effective date", "effective from", "in force from", "entry into force", "takes effect",
        "date effective", "gültig ab", "wirksam ab", "in kraft ab", "inkrafttreten", "geldig vanaf", "ingangsdatum",
        "inwerkingtreding", "entrée en vigueur", "en vigueur le",
    ]
    static let expires: [String] = [
        "expires", "expiry", "expiry date", "valid until", "expiration", "expiration date",
        "gültig bis", "befristet bis", "geldig tot", "geldig tot en met", "valable jusqu'au", "échéance",
    ]
    static let reference: [String] = [
        "reference", "our reference", "our ref", "ref", "notice number", "notice no", "document number", "document id",
        "advisory id", "id", "number", "case number", "docket", "file number", "aktenzeichen", "geschäftszeichen",
        "unser zeichen", "kenmerk", "ons kenmerk", "zaaknummer", "référence", "notre référence", "numéro",
    ]
    static let status: [String] = ["status"]
    static let version: [String] = ["version", "revision", "edition", "issue"]
    static let others: [String] = [
        "to", "change", "severity", "summary", "sector", "sectors", "action", "action required", "supplier", "vendor",
        "company",
        "licensee", "sponsor", "respondent", "respondents", "entity", "addressee", "addressees", "audience",
        "legal basis",
        "classification", "tlp", "category", "type", "deadline", "decision", "contact", "product", "products",
        "subject matter",
        "licence", "license", "holder", "tier", "notice", "applies to", "distribution", "background", "measure",
        "effect",
        "provider", "incident", "impact", "assessment", "finding", "recommendation", "operator", "country", "name",
    ]

    /// Every label that makes a text a notice.
    static let all: Set<String> =
        title.union(publisher).union(date).union(updated).union(effective).union(expires).union(reference).union(status)
        .union(version).union(others)

    /// The value of the first block labelled by one of `keys`, in the order of `keys`.
    static func value(_ keys: [String], in blocks: [TextBlock]) -> String? {
        for key in keys {
            for block in blocks {
                if let label = block.label, label.key == key, !label.value.isEmpty { return label.value }
            }
        }
        return nil
    }
}
