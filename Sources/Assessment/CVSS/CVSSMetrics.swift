// SPDX-License-Identifier: Apache-2.0

/// One metric of a CVSS version: its name and its values as vectors write them.
struct CVSSMetric: Sendable {
    /// What an absent metric has instead of a value's index.
    static let absent: UInt8 = 255

    let name: String
    let values: [String]
    /// True for the base metrics, without which there is no score.
    let isMandatory: Bool
    /// The index of "not defined" (`X`, in v2 `ND`), which means the same as leaving the metric out; `absent` if none.
    let undefined: UInt8

    init(_ name: String, _ values: String, base: Bool = false) {
        self.name = name
        self.values = values.split(separator: " ").map(String.init)
        isMandatory = base
        undefined = UInt8(clamping: self.values.firstIndex { $0 == "X" || $0 == "ND" } ?? Int(CVSSMetric.absent))
    }
}

extension CVSSVersion {
    /// The metrics in the order of the specification; a metric's place in this list is its place in a ``CVSSVector``.
    var metrics: [CVSSMetric] {
        switch self {
        case .v20: CVSSMetrics.v2
        case .v30, .v31: CVSSMetrics.v3
        case .v40: CVSSMetrics.v4
        }
    }

    /// What a vector of the version begins with; v2 has none.
    var prefix: String { self == .v20 ? "" : "CVSS:\(rawValue)/" }
}

/// The tables of the specifications: v2 section 2.4, v3.x table 15, v4.0 table 23. Never more than 32 metrics.
private enum CVSSMetrics {
    static let v2: [CVSSMetric] = [
        CVSSMetric("AV", "L A N", base: true), CVSSMetric("AC", "H M L", base: true),
        CVSSMetric("Au", "M S N", base: true), CVSSMetric("C", "N P C", base: true),
        CVSSMetric("I", "N P C", base: true), CVSSMetric("A", "N P C", base: true),
        CVSSMetric("E", "U POC F H ND"), CVSSMetric("RL", "OF TF W U ND"), CVSSMetric("RC", "UC UR C ND"),
        CVSSMetric("CDP", "N L LM MH H ND"), CVSSMetric("TD", "N L M H ND"),
        CVSSMetric("CR", "L M H ND"), CVSSMetric("IR", "L M H ND"), CVSSMetric("AR", "L M H ND"),
    ]

    static let v3: [CVSSMetric] = [
        CVSSMetric("AV", "N A L P", base: true), CVSSMetric("AC", "L H", base: true),
        CVSSMetric("PR", "N L H", base: true), CVSSMetric("UI", "N R", base: true),
        CVSSMetric("S", "U C", base: true), CVSSMetric("C", "H L N", base: true),
        CVSSMetric("I", "H L N", base: true), CVSSMetric("A", "H L N", base: true),
        CVSSMetric("E", "X H F P U"), CVSSMetric("RL", "X U W T O"), CVSSMetric("RC", "X C R U"),
        CVSSMetric("CR", "X H M L"), CVSSMetric("IR", "X H M L"), CVSSMetric("AR", "X H M L"),
        CVSSMetric("MAV", "N A L P X"), CVSSMetric("MAC", "L H X"), CVSSMetric("MPR", "N L H X"),
        CVSSMetric("MUI", "N R X"), CVSSMetric("MS", "U C X"), CVSSMetric("MC", "H L N X"),
        CVSSMetric("MI", "H L N X"), CVSSMetric("MA", "H L N X"),
    ]

    static let v4: [CVSSMetric] = [
        CVSSMetric("AV", "N A L P", base: true), CVSSMetric("AC", "L H", base: true),
        CVSSMetric("AT", "N P", base: true), CVSSMetric("PR", "N L H", base: true),
        CVSSMetric("UI", "N P A", base: true), CVSSMetric("VC", "H L N", base: true),
        CVSSMetric("VI", "H L N", base: true), CVSSMetric("VA", "H L N", base: true),
        CVSSMetric("SC", "H L N", base: true), CVSSMetric("SI", "H L N", base: true),
        CVSSMetric("SA", "H L N", base: true),
        CVSSMetric("E", "A P U X"), CVSSMetric("CR", "H M L X"), CVSSMetric("IR", "H M L X"),
        CVSSMetric("AR", "H M L X"),
        CVSSMetric("MAV", "N A L P X"), CVSSMetric("MAC", "L H X"), CVSSMetric("MAT", "N P X"),
        CVSSMetric("MPR", "N L H X"), CVSSMetric("MUI", "N P A X"), CVSSMetric("MVC", "H L N X"),
        CVSSMetric("MVI", "H L N X"), CVSSMetric("MVA", "H L N X"), CVSSMetric("MSC", "H L N X"),
        CVSSMetric("MSI", "H L N X S"), CVSSMetric("MSA", "H L N X S"),
        CVSSMetric("S", "X N P"), CVSSMetric("AU", "X N Y"), CVSSMetric("R", "X A U I"), CVSSMetric("V", "X D C"),
        CVSSMetric("RE", "X L M H"), CVSSMetric("U", "X Clear Green Amber Red"),
    ]
}
