// SPDX-License-Identifier: Apache-2.0
import Assessment

/// Trains one linear softmax head by AdaGrad (Duchi, Hazan, Singer 2011), one example at a time in an order that the
/// seed decides. One thread a head, so that the result does not depend on how many there are.
struct HeadTrainer {
    private let head: ModelHeads.Head
    private let width: Int
    private let options: TrainingOptions
    /// Row after row, one weight for each value of the head.
    private(set) var weights: [Float]
    private(set) var biases: [Float]
    /// Sums of the squares of all gradients so far.
    private var squares: [Float]
    private var biasSquares: [Float]

    /// - Parameter rows: how many n-grams the model knows.
    init(_ place: Int, rows: Int, options: TrainingOptions) {
        head = ModelHeads.all[place]
        width = head.values.count
        self.options = options
        weights = [Float](repeating: 0, count: rows * width)
        squares = [Float](repeating: 0, count: rows * width)
        biases = [Float](repeating: 0, count: width)
        biasSquares = [Float](repeating: 0, count: width)
    }

    /// - Parameters:
    ///   - answers: the right value of each example, -1 for none.
    ///   - importance: how much each example counts.
    mutating func train(_ examples: Examples, answers: [Int8], importance: [Float]) {
        var order = answers.indices.filter { answers[$0] >= 0 && importance[$0] > 0 }
        var generator = TrainingGenerator(seed: options.seed)
        for _ in 0..<options.epochs {
            order.shuffle(using: &generator)
            for example in order {
                let rows = examples.rows[examples.starts[example]..<examples.starts[example + 1]]
                step(rows, answer: Int(answers[example]), importance: importance[example])
            }
        }
    }

    private mutating func step(_ rows: ArraySlice<Int32>, answer: Int, importance: Float) {
        let value = 1 / Float(max(rows.count, 1)).squareRoot()
        var logits = biases
        for row in rows {
            let start = Int(row) * width
            for column in 0..<width { logits[column] += weights[start + column] * value }
        }
        let probabilities = Softmax.probabilities(logits.lazy.map(Double.init))
        for column in 0..<width {
            let error = (Float(probabilities[column]) - (column == answer ? 1 : 0)) * importance
            biasSquares[column] += error * error
            biases[column] -= options.rate * error / (biasSquares[column].squareRoot() + 1e-6)
            update(rows, column: column, gradient: error * value)
        }
    }

    private mutating func update(_ rows: ArraySlice<Int32>, column: Int, gradient: Float) {
        let square = gradient * gradient
        for row in rows {
            let at = Int(row) * width + column
            squares[at] += square
            weights[at] -= options.rate * gradient / (squares[at].squareRoot() + 1e-6)
        }
    }
}

/// Random numbers that a seed decides (SplitMix64, Steele, Lea and Flood 2014).
struct TrainingGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
