// SPDX-License-Identifier: Apache-2.0
import Alerts
import CommandLine

/// Where alerts are shown.
package protocol AlertOutput: Sendable {
    /// Returns when it was written.
    /// - Throws: where it cannot be written any more (the reader of a pipe went away).
    func write(_ alert: ReceivedAlert, _ record: Record) throws
}

/// Alerts as cards, for people.
package struct CardOutput: AlertOutput {
    private let terminal: Terminal
    private let print: @Sendable ([UInt8]) throws -> Void

    /// - Parameter print: writes all of it or throws.
    package init(on terminal: Terminal, print: @escaping @Sendable ([UInt8]) throws -> Void) {
        self.terminal = terminal
        self.print = print
    }

    package func write(_ alert: ReceivedAlert, _ record: Record) throws {
        try print(Array(Card(CardFacts(alert)).render(on: terminal).utf8))
    }
}

/// Alerts as the events that they are, one JSON object a line, for programs.
package struct JSONOutput: AlertOutput {
    private let print: @Sendable ([UInt8]) throws -> Void

    package init(print: @escaping @Sendable ([UInt8]) throws -> Void) { self.print = print }

    package func write(_ alert: ReceivedAlert, _ record: Record) throws {
        try print(alert.line + [UInt8(ascii: "\n")])
    }
}
