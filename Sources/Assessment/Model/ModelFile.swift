// SPDX-License-Identifier: Apache-2.0
import Advisories

/// The layout of a model file, little-endian throughout (`Docs/MODEL.md`, "The file"):
/// magic, versions, lengths (``headerLength`` bytes), numbers, provenance, n-grams, weights, SHA-256 of all before it.
package enum ModelFile {
    static let magic = Array("tocsinTM".utf8)
    package static let layoutVersion: UInt16 = 1
    /// Of the way from a text to n-grams: a model must be used with the one that it was trained with.
    package static let featureVersion: UInt16 = 1

    static let headerLength = 32
    static let digestLength = 32
    /// Scales, biases, the temperature, two shares; 8 bytes each.
    static var numbers: Int { ModelHeads.all.count + ModelHeads.columns + 3 }

    /// The length of a file, bytes.
    package static func length(provenance: Int, ngrams: Int) -> Int {
        headerLength + numbers * 8 + provenance + ngrams * (4 + ModelHeads.columns) + digestLength
    }

    /// - Parameter parameters: without a ``ModelParameters/mistake``.
    package static func bytes(_ parameters: ModelParameters) -> [UInt8] {
        let provenance = Array(parameters.provenance.utf8)
        let length = length(provenance: provenance.count, ngrams: parameters.hashes.count)
        var out: [UInt8] = []
        out.reserveCapacity(length)
        out += magic
        append(layoutVersion, to: &out)
        append(featureVersion, to: &out)
        append(UInt32(clamping: length), to: &out)
        append(UInt32(clamping: provenance.count), to: &out)
        append(UInt32(clamping: parameters.hashes.count), to: &out)
        append(UInt32(clamping: ModelHeads.columns), to: &out)
        append(UInt32(0), to: &out)
        let rest = [parameters.temperature, parameters.levelShare, parameters.leastKnownShare]
        for number in parameters.scales + parameters.biases + rest {
            append(number.bitPattern, to: &out)
        }
        out += provenance
        for hash in parameters.hashes { append(hash, to: &out) }
        out += parameters.weights.map { UInt8(bitPattern: $0) }
        return out + ContentHash(of: out).bytes
    }

    private static func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: value.littleEndian) { bytes += $0 }
    }

    /// Reads a file strictly: what this program did not write itself is refused, with the reason.
    package static func parameters(_ bytes: [UInt8]) throws(TextModelError) -> ModelParameters {
        guard bytes.starts(with: magic) else {
            throw TextModelError(.notAModel, "the file is no text model: it does not begin with \"tocsinTM\"")
        }
        guard bytes.count >= headerLength + digestLength, bytes.count <= TextModel.largestFile else {
            throw TextModelError(.length, "the file has \(bytes.count) bytes, which no text model has")
        }
        let body = bytes.dropLast(digestLength)
        var reader = ModelFileReader(bytes: body, at: magic.count)
        let (layout, features) = (reader.integer(UInt16.self), reader.integer(UInt16.self))
        guard layout == layoutVersion, features == featureVersion else {
            let known = "\(layoutVersion) and \(featureVersion)"
            throw TextModelError(
                .unknownVersion, "layout \(layout) with features \(features), and this program reads \(known)")
        }
        let stated = reader.integer(UInt32.self)
        let provenance = Int(reader.integer(UInt32.self))
        let ngrams = Int(reader.integer(UInt32.self))
        let columns = reader.integer(UInt32.self)
        guard stated == bytes.count, columns == ModelHeads.columns, reader.integer(UInt32.self) == 0,
            length(provenance: provenance, ngrams: ngrams) == bytes.count
        else {
            throw TextModelError(.length, "the file has \(bytes.count) bytes and says that it has \(stated)")
        }
        guard ContentHash(of: body).bytes.elementsEqual(bytes.suffix(digestLength)) else {
            throw TextModelError(.checksum, "the checksum does not hold: the file was damaged or cut off")
        }
        return try checked(reader.parameters(provenance: provenance, ngrams: ngrams))
    }

    private static func checked(_ parameters: ModelParameters?) throws(TextModelError) -> ModelParameters {
        guard let parameters else { throw TextModelError(.field, "the provenance is not UTF-8") }
        if let mistake = parameters.mistake { throw TextModelError(.field, mistake) }
        return parameters
    }
}
