// SPDX-License-Identifier: Apache-2.0

/// Why a model cannot be trained or evaluated: a sentence for the person who asked, and what to do about it.
package struct TrainingError: Error, Hashable, CustomStringConvertible {
    package var message: String
    package var hint: String?

    package init(_ message: String, hint: String? = nil) {
        self.message = message
        self.hint = hint
    }

    package var description: String { message }
}
