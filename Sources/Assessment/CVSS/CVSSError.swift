// SPDX-License-Identifier: Apache-2.0

/// Why a text is not a CVSS vector, with the metric that is wrong.
package enum CVSSError: Error, Sendable, Hashable {
    /// Nothing in it says which version it is.
    case unknownVersion
    /// A part that is not `METRIC:VALUE`.
    case malformed(part: String)
    case unknownMetric(String)
    case unknownValue(metric: String, value: String)
    case repeated(metric: String)
    /// A base metric that every vector of the version must have.
    case missing(metric: String)

    /// One sentence for a person.
    package var message: String {
        switch self {
        case .unknownVersion: "it does not say which CVSS version it is"
        case .malformed(let part): "\"\(part)\" is not METRIC:VALUE"
        case .unknownMetric(let metric): "there is no metric \(metric)"
        case .unknownValue(let metric, let value): "metric \(metric) has no value \"\(value)\""
        case .repeated(let metric): "metric \(metric) stands twice"
        case .missing(let metric): "metric \(metric) is missing"
        }
    }
}
