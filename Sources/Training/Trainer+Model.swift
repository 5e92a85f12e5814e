// SPDX-License-Identifier: Apache-2.0
import Assessment

extension Trainer {
    /// What training made: the file, and what it was calibrated on.
    package struct Result: Sendable {
        package let bytes: [UInt8]
        /// Records of allowed sources.
        package let records: Int
        package let calibratedOn: Int
    }

    /// Trains on the records of the files whose licence allows it.
    ///
    /// Calibration needs records that the model has not seen: a first model learns from some of them and is
    /// calibrated on the others (``parted(_:)``); the model that is handed on learns from all and takes over what was
    /// found.
    /// - Throws: where too little is left to learn from, or the result is no valid model.
    package func model(_ files: [DataFile]) throws(TrainingError) -> Result {
        let records = files.flatMap(\.records).filter { SourceLicence.allowed[$0.source] != nil }
        let (earlier, heldOut) = Trainer.parted(records)
        guard !heldOut.isEmpty, !earlier.isEmpty else {
            throw TrainingError(
                "too few records to train on and to calibrate on",
                hint: "Only records count that have one of the four levels and a source whose licence allows it.")
        }
        let calibration = Calibration(try Trainer.checked(heads(earlier)), heldOut: heldOut)
        var parameters = heads(records)
        parameters.temperature = calibration.temperature
        parameters.leastKnownShare = calibration.leastKnownShare
        parameters.provenance =
            Provenance(files: files, records: records, calibratedOn: heldOut.count, options: options).text
        let model = try Trainer.checked(parameters)
        return Result(
            bytes: ModelFile.bytes(model.parameters), records: records.count, calibratedOn: heldOut.count)
    }

    /// Records to learn from, and the latest twentieth to calibrate on.
    ///
    /// In use all texts are later than those learnt from, and later texts are harder; parts of the same days would make
    /// the model look better than it is. A larger part would leave too little of the latest kind to learn from.
    static func parted(_ records: [TrainingRecord]) -> (learn: [TrainingRecord], heldOut: [TrainingRecord]) {
        let order = records.indices.sorted { (records[$0].date, $0) < (records[$1].date, $1) }
        let latest = order.count - order.count / 20
        return (order[..<latest].map { records[$0] }, order[latest...].map { records[$0] })
    }

    private static func checked(_ parameters: ModelParameters) throws(TrainingError) -> TextModel {
        do throws(TextModelError) {
            return try TextModel(bytes: ModelFile.bytes(parameters))
        } catch {
            throw TrainingError("training made no valid model: \(error)")
        }
    }
}
