// SPDX-License-Identifier: Apache-2.0
import Assessment

/// Turns the heads' weights into whole numbers from -127 to 127, one scale a head.
struct Quantiser {
    private(set) var scales: [Double] = []
    private(set) var biases: [Double] = []
    /// Row after row, all columns.
    private(set) var weights: [Int8]
    private let rows: Int

    init(rows: Int) {
        self.rows = rows
        weights = [Int8](repeating: 0, count: rows * ModelHeads.columns)
    }

    /// Takes the next head. A softmax does not change when all its logits move together, so that each row is moved to
    /// mean 0 first: that leaves the smallest numbers.
    mutating func add(weights: [Float], biases: [Float]) {
        let width = biases.count
        let column = self.biases.count
        var centred = weights
        for row in 0..<rows {
            let own = row * width..<(row + 1) * width
            let mean = weights[own].reduce(0, +) / Float(width)
            for at in own { centred[at] -= mean }
        }
        let largest = centred.reduce(0) { max($0, abs($1)) }
        let scale = largest > 0 ? Double(largest) / 127 : 1
        for row in 0..<rows {
            for value in 0..<width {
                let number = (Double(centred[row * width + value]) / scale).rounded()
                self.weights[row * ModelHeads.columns + column + value] = Int8(min(max(number, -127), 127))
            }
        }
        scales.append(scale)
        let mean = biases.reduce(0, +) / Float(width)
        self.biases += biases.map { Double($0 - mean) }
    }
}
