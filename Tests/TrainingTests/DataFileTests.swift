// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

@testable import Training

@Suite("Data files")
struct DataFileTests {
    @Test("publishers of many names are one")
    func publisherKeys() {
        for (name, key) in [
            ("psirt@cisco.com", "cisco"), ("cisco", "cisco"), ("vultures@jpcert.or.jp", "jpcert"),
            ("GitHub_M", "github"),
            ("security-advisories@github.com", "github"), ("product-security@vendor.example", "vendor"),
        ] {
            var record = TrainingRecord.make(count: 1)[0]
            record.publisher = name
            #expect(record.publisherKey == key)
        }
    }

    @Test("a compressed file has the digest and the records of the plain one; a damaged one is refused")
    func compressed() throws {
        let directory = try TemporaryDirectory()
        let lines = TrainingRecord.make(count: 50).map(\.line).joined(separator: "\n") + "\nnull\n"
        let plain = directory.path + "/data.jsonl"
        try lines.write(toFile: plain, atomically: true, encoding: .utf8)
        let gzip = Process()
        gzip.executableURL = URL(fileURLWithPath: "/bin/gzip")
        gzip.arguments = ["-k", plain]
        try gzip.run()
        gzip.waitUntilExit()
        let (one, other) = (try DataFile(path: plain), try DataFile(path: plain + ".gz"))
        #expect(one.digest == other.digest)
        #expect(one.records == other.records)
        #expect(one.records.count == 50)
        #expect(one.passedOver == 1)

        let whole = try Data(contentsOf: URL(fileURLWithPath: plain + ".gz"))
        let cut = directory.path + "/cut.jsonl.gz"
        try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: cut))
        #expect(throws: TrainingError.self) { try DataFile(path: cut) }
        #expect(throws: TrainingError.self) { try CompressedFile.content(plain + ".gz", largest: 100) }
        #expect(throws: TrainingError.self) { try DataFile(path: directory.path + "/none.jsonl") }
    }
}
