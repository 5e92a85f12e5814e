// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Assessment

/// The same acts in many words: what the rules must carry without knowing a supplier or a sentence.
@Suite struct NoticeWordingTests {
    struct Wording: Sendable, CustomTestStringConvertible {
        var text: String
        var levels: [Level?]
        var category: Category
        var subject: String?

        init(_ text: String, _ levels: [Level?], _ category: Category, _ subject: String? = nil) {
            self.text = text
            self.levels = levels
            self.category = category
            self.subject = subject
        }

        var testDescription: String { String(text.prefix(60)) }
    }

    static let grave: [Wording] = [
        Wording(
            """
            Guidance for carriers on Velmont products

            The National Cyber Security Agency strongly discourages carriers from introducing Velmont base stations into
            their networks. Existing installations ought to be phased out.
            """, [.high, .critical], .vendorRisk, "Velmont"),
        Wording(
            """
            Letter to network operators
            Publisher: Cyber Directorate
            Date: 4 May 2023

            We have reached the view that the involvement of Harrow Vale Networks in the mobile core poses risks to the
            security of the country which no safeguards could bring down to an acceptable level.
            """, [.critical], .vendorRisk, "Harrow Vale Networks"),
        Wording(
            """
            Regulator blocks Tessaline from tenders

            The communications regulator on Tuesday barred Tessaline from supplying equipment to public networks, citing
            the influence of a foreign state on the company.
            """, [.high, .critical], .vendorRisk, "Tessaline"),
        Wording(
            """
            Security notice: Orbwell video recorders

            The Office for Information Security recommends that public bodies take Orbwell video recorders out of
            operation. The manufacturer cannot be considered trustworthy because its owners answer to a hostile
            intelligence service.
            """, [.high, .critical], .vendorRisk, "Orbwell"),
        Wording(
            """
            Directive to all federal departments

            Software by Kintarra shall be uninstalled from every government device within 30 days. Ministries must not
            conclude new contracts with the firm. The Government Security Board issued this directive because of
            unacceptable risks to public administration.
            """, [.high, .critical], .vendorRisk, "Kintarra"),
        Wording(
            """
            Export authority places Delmora Optics under restrictions

            The Export Authority has imposed sanctions on Delmora Optics. Companies may no longer sell or ship goods to
            Delmora Optics or its subsidiaries without prior approval.
            """, [.high], .tradeRestriction, "Delmora Optics"),
        Wording(
            """
            Order of the Ministry of Trade concerning Brix Aerotech

            The Ministry forbids any export, transfer or brokering of dual-use items to Brix Aerotech until 1 March 2030.
            """, [.high], .tradeRestriction, "Brix Aerotech"),
        Wording(
            """
            Regulator pulls operating licence of Fennwick Mobile

            The Telecom Commission has cancelled the operating licence of Fennwick Mobile after repeated breaches of its
            security duties.
            """, [.medium, .high], .licence, "Fennwick Mobile"),
        Wording(
            """
            Certification body puts Corlane accreditation on hold

            The National Accreditation Council has suspended the accreditation of Corlane Laboratories with immediate
            effect.
            """, [.medium, .high], .licence, "Corlane Laboratories"),
        Wording(
            """
            Fourth report of the evaluation board

            The board can offer only limited assurance that the risks from Marwick equipment are being managed. Serious
            shortcomings found last year persist.
            """, [.medium, .high], .assurance, "Marwick"),
        Wording(
            """
            Notice to customers of Hallam Hosting

            We regret to inform you that on Sunday an unauthorised third party gained access to our backup servers and
            copied customer records. Please change your passwords.
            """, [.high, .critical], .incident),
        Wording(
            """
            Ransomware paralyses payroll provider

            Payroll provider Tindale Services was struck by ransomware on Friday; its systems remain encrypted.
            """, [.high, .critical], .incident, "Tindale Services"),
        Wording(
            """
            Emergency order on management interfaces

            All federal agencies are ordered to disconnect exposed management interfaces from the internet by Friday, the
            Cyber Agency said.
            """, [.high, .critical], .threat),
        Wording(
            """
            Poisoned update of a build tool

            Attackers slipped a backdoor into release 3.2 of the build tool. Anyone who ran it should rotate all keys.
            """, [.high, .critical], .incident),
        Wording(
            """
            Advisory on remote support software

            An attacker without any credentials can run arbitrary commands on the server as administrator.
            """, [.high, .critical], .vulnerability),
    ]

    static let harmless: [Wording] = [
        Wording(
            """
            Statement on Velmont

            The National Cyber Security Agency has no reason to advise carriers against Velmont equipment. Reports that it
            had ordered its removal are false.
            """, [nil, .informational], .vendorRisk),
        Wording(
            """
            Ban on Tessaline lifted

            The communications regulator has lifted the ban on Tessaline equipment with effect from 1 June 2024. Carriers
            may buy its products again.
            """, [.informational], .vendorRisk, "Tessaline"),
        Wording(
            """
            Government considers rules for foreign suppliers

            The government is considering whether to prohibit the use of equipment from certain suppliers. A consultation
            runs until May. No decision has been taken.
            """, [nil, .informational], .vendorRisk),
        Wording(
            """
            Visit to a factory

            The minister for critical infrastructure visited the new factory of Ambleside Turbines on Monday and praised
            its contribution to national security of supply.
            """, [nil, .informational], .vendorRisk),
        Wording(
            """
            Annual evaluation of Corven switches

            The evaluation centre found no new concerns. All risks identified earlier have been fully mitigated, and the
            board gives full assurance.
            """, [.informational], .assurance, "Corven"),
        Wording(
            """
            Licence of Fennwick Mobile reinstated

            The Telecom Commission has reinstated the operating licence of Fennwick Mobile.
            """, [.informational], .licence, "Fennwick Mobile"),
        Wording(
            """
            Incident exercise for hospitals

            In the exercise a simulated ransomware attack encrypts patient records. Hospitals can enrol until 3 May.
            """, [nil, .informational], .incident),
        Wording(
            """
            How the trade of telegraphs ended

            In 1921 the ministry banned the use of equipment from the Leclair company. A century later the ban is a
            footnote of history.
            """, [nil, .informational], .vendorRisk),
        Wording(
            """
            New terms of service

            Customers may not use the service to send unsolicited messages. Software licences are renewed on 1 July.
            """, [nil, .informational], .informational),
        Wording(
            """
            Recommendations for passwords

            The cyber agency advises users not to use the same password twice and to avoid public wireless networks.
            """, [nil, .informational], .informational),
    ]

    @Test(arguments: grave) func raisesTheAlarm(_ wording: Wording) throws {
        let findings = try RepositoryRules.match(wording.text)
        #expect(wording.levels.contains(findings.level), "\(findings.matches)")
        #expect(findings.category == wording.category, "\(findings.matches)")
        if let subject = wording.subject {
            #expect(findings.organisations.contains(subject), "\(findings.organisations)")
        }
    }

    @Test(arguments: harmless) func staysCalm(_ wording: Wording) throws {
        let findings = try RepositoryRules.match(wording.text)
        #expect(wording.levels.contains(findings.level), "\(findings.matches)")
        if findings.level != nil { #expect(findings.category == wording.category, "\(findings.matches)") }
        if let subject = wording.subject {
            #expect(findings.organisations.contains(subject), "\(findings.organisations)")
        }
    }
}
