// SPDX-License-Identifier: Apache-2.0

/// What may be chosen about training. The defaults were found on the records of late 2023 with those before them
/// (`Docs/decisions/0080`).
package struct TrainingOptions: Sendable, Hashable {
    /// Decides the order in which records are seen, and nothing else.
    package var seed: UInt64 = 1
    /// The most n-grams that the model knows.
    package var features = 19_500
    /// An n-gram is known only if texts of so many publishers have it: a product's name tells whose text it is, not how
    /// severe.
    package var leastPublishers = 5
    package var leastRecords = 5
    package var epochs = 4
    package var rate: Float = 0.3
    /// For the level head: 0, every record counts the same; 1, every level does.
    package var balance = 0.7
    /// How much more a critical record counts in the level head: rating those too low costs most.
    package var criticalFactor = 1.5
    /// How much the level head counts in the mean with what follows from the metrics.
    package var levelShare = 0.35
    /// Years after which a record counts half as much as one of the latest year.
    package var halfLife = 3.0

    package init() {}
}
