// SPDX-License-Identifier: Apache-2.0
import Foundation
import Settings
import Testing

@Suite struct SecretTests {
    private let text = "instance: a\nkafka: { sasl.password-file: pw }\n"

    @Test func printsAsNothingElse() {
        let secret = Secret("hunter2")
        var dumped = ""
        dump(["k": secret], to: &dumped)
        for shown in ["\(secret)", String(reflecting: secret), String(describing: [secret]), dumped] {
            #expect(!shown.contains("hunter2"))
        }
        #expect(secret.reveal() == "hunter2")
    }

    @Test func isReadFromAFileWithoutItsLastNewline() throws {
        let scratch = try Scratch()
        try scratch.write("pw", "hunter2\n", mode: 0o600)
        let found = try scratch.load(text)
        #expect(found.kafka.revealed()["sasl.password"] == "hunter2")
        #expect(!"\(found)".contains("hunter2"))
    }

    @Test func aCredentialOfSystemdGoesFirst() throws {
        let (scratch, credentials) = (try Scratch(), try Scratch())
        try scratch.write("pw", "wrong", mode: 0o600)
        try credentials.write("pw", "right", mode: 0o400)
        let found = try scratch.load(text, loader: ConfigurationLoader(credentials: credentials.path))
        #expect(found.kafka.revealed()["sasl.password"] == "right")
    }

    @Test func isRefusedWhereEverybodyMayReadIt() throws {
        let scratch = try Scratch()
        try scratch.write("pw", "hunter2", mode: 0o644)
        try scratch.write("key.pem", "k", mode: 0o644)
        #expect(
            try scratch.problems(text)
                == "tocsin.yaml:2:30: kafka.sasl.password-file: everybody may read the secret in pw; "
                + "expected mode 0640 or less")
        #expect(
            try scratch.problems("instance: a\nkafka: { ssl.key.location: key.pem }\n")
                == "tocsin.yaml:2:28: kafka.ssl.key.location: everybody may read the key in key.pem; "
                + "expected mode 0640 or less")
    }

    @Test func emptyAndBrokenOnesAreRefused() throws {
        let scratch = try Scratch()
        try scratch.write("pw", "\n", mode: 0o600)
        #expect(try scratch.problems(text).hasSuffix("the file pw is empty; expected the secret in it"))
        try Data([0xFF, 0xFE]).write(to: URL(filePath: scratch.path + "/pw"))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: scratch.path + "/pw")
        #expect(try scratch.problems(text).hasSuffix("the secret in pw is not UTF-8"))
    }

    @Test func isLeftAloneForCommandsThatTalkToNoBroker() throws {
        let found = try Scratch().load(text, loader: ConfigurationLoader(secrets: .skip))
        #expect(found.kafka.secrets.isEmpty)
    }

    @Test func propertiesAreHeldAgainstTheLibrary() throws {
        let loader = ConfigurationLoader { name, value in name == "sokcet.timeout" ? "no such property" : nil }
        #expect(
            try Scratch().problems("instance: a\nkafka: { sokcet.timeout: 1 }\n", loader: loader)
                == "tocsin.yaml:2:26: kafka.sokcet.timeout: no such property")
    }
}
