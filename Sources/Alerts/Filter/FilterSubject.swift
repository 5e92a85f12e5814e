// SPDX-License-Identifier: Apache-2.0

/// What a ``Filter`` can be asked about.
package protocol FilterSubject {
    func value(_ field: Filter.Field) -> Filter.Value
}
