// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

@testable import Assessment

@Suite("Model file")
struct ModelFileTests {
    private let parameters = ModelParameters.make(["remote": [-30, -10, 20, 40], "local": [40, 20, -30, -50]])

    private func code(_ bytes: [UInt8]) -> TextModelError.Code? {
        do throws(TextModelError) {
            _ = try TextModel(bytes: bytes)
            return nil
        } catch {
            return error.code
        }
    }

    @Test("what is written is read")
    func roundTrip() throws {
        let bytes = ModelFile.bytes(parameters)
        #expect(try ModelFile.parameters(bytes) == parameters)
        #expect(bytes.count == ModelFile.length(provenance: parameters.provenance.utf8.count, ngrams: 2))
        #expect(try TextModel(bytes: bytes).id.hasPrefix("sha256:"))
    }

    @Test("every cut and every flipped bit is refused")
    func damaged() {
        let bytes = ModelFile.bytes(parameters)
        for length in 0..<bytes.count { #expect(code(Array(bytes.prefix(length))) != nil) }
        #expect(code(bytes + [0]) != nil)
        for bit in 0..<8 * bytes.count {
            var damaged = bytes
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(code(damaged) != nil)
        }
    }

    @Test("other versions and other files are told apart from damage")
    func reasons() {
        var bytes = ModelFile.bytes(parameters)
        bytes[8] = 9
        #expect(code(bytes) == .unknownVersion)
        #expect(code(Array("rules: []".utf8)) == .notAModel)
        #expect(code([]) == .notAModel)
        bytes = ModelFile.bytes(parameters)
        bytes[bytes.count / 2] ^= 1
        #expect(code(bytes) == .checksum)
    }

    @Test("values that no trainer writes are refused though the checksum holds")
    func fields() {
        func broken(_ change: (inout ModelParameters) -> Void) -> TextModelError.Code? {
            var copy = parameters
            change(&copy)
            return code(ModelFile.bytes(copy))
        }
        #expect(broken { _ in } == nil)
        #expect(broken { $0.temperature = .nan } == .field)
        #expect(broken { $0.temperature = 0 } == .field)
        #expect(broken { $0.scales[3] = -1 } == .field)
        #expect(broken { $0.biases[3] = .infinity } == .field)
        #expect(broken { $0.levelShare = 1.5 } == .field)
        #expect(broken { $0.hashes.reverse() } == .field)
        #expect(broken { $0.weights[0] = -128 } == .field)
        #expect(
            broken {
                $0.hashes = []; $0.weights = []
            } == .field)
    }

    @Test("random bytes behind the magic are refused")
    func random() {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<2000 {
            let noise = (0..<generator.next() % 500).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
            #expect(code(Array("tocsinTM".utf8) + noise) != nil)
        }
    }

    @Test("the last directory that has a model wins; none is no mistake, a damaged one is")
    func loading() throws {
        let (one, two) = (try TemporaryDirectory(), try TemporaryDirectory())
        #expect(try TextModel.load(directories: [one.path, two.path]) == nil)
        try write(ModelFile.bytes(parameters), one(TextModel.fileName))
        let first = try TextModel.load(directories: [one.path, two.path])
        #expect(first?.id == (try TextModel(bytes: ModelFile.bytes(parameters))).id)
        try write([1, 2, 3], two(TextModel.fileName))
        #expect(throws: TextModelError.self) { try TextModel.load(directories: [one.path, two.path]) }
        #expect(try TextModel.load(directories: [two.path, one.path])?.id == first?.id)
    }

    private func write(_ bytes: [UInt8], _ path: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }
}
