// SPDX-License-Identifier: Apache-2.0

/// Texts of our own writing about suppliers and agencies that do not exist.
enum Letter {
    /// An agency tells operators not to use a supplier.
    static let vendorRisk = """
        National Cyber Security Agency

        Advice to telecommunications operators on equipment from Ostrelle Networks
        Published: 3 March 2026

        To all operators of public telecommunications networks.

        The National Cyber Security Agency assesses that the national security risks arising from the use of Ostrelle
        Networks equipment or services within the telecommunications infrastructure cannot be mitigated. Operators must
        not use equipment from this supplier in new installations.

        A separate review of Fairwater Systems found that the risks of its equipment have been sufficiently mitigated.
        """

    /// Source code: recognised as nothing that an issuer would say.
    static let notAnAdvisory = """
        {"settings": {"colour": "blue", "sizes": [1, 2, 3]}, "enabled": true}
        """
}
