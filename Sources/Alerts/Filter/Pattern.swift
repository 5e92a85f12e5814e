// SPDX-License-Identifier: Apache-2.0

extension Filter {
    /// A pattern for whole texts: `*` stands for any characters, `?` for one; case is ignored.
    package struct Pattern: Sendable, Hashable {
        package let text: String
        private let scalars: [Unicode.Scalar]

        init(_ text: String) {
            self.text = text
            self.scalars = Array(text.lowercased().unicodeScalars)
        }

        /// Goes back to the last `*` only, so that the time is at most the product of both lengths.
        package func matches(_ subject: String) -> Bool {
            let subject = Array(subject.lowercased().unicodeScalars)
            var (at, here) = (0, 0)
            var star: (pattern: Int, subject: Int)?
            while here < subject.count {
                if at < scalars.count, scalars[at] == "*" {
                    star = (at, here)
                    at += 1
                } else if at < scalars.count, scalars[at] == "?" || scalars[at] == subject[here] {
                    at += 1
                    here += 1
                } else if let last = star {
                    star = (last.pattern, last.subject + 1)
                    at = last.pattern + 1
                    here = last.subject + 1
                } else {
                    return false
                }
            }
            return scalars[at...].allSatisfy { $0 == "*" }
        }
    }
}
