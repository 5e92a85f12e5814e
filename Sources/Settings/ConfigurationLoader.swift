// SPDX-License-Identifier: Apache-2.0
import Advisories
import Alerts
import Assessment
import YAML

/// Every mistake in `tocsin.yaml` and `teams.yaml`, each with file, line, column, key, reason and what would be right.
package typealias ConfigurationProblems = YAMLProblems

/// Reads and checks a configuration. Nothing is half taken: either all of it is right, or every mistake is named.
package struct ConfigurationLoader {
    package enum Secrets: Sendable {
        /// Their files are read and checked.
        case read
        /// Left alone, for commands that talk to no broker and are run by people who may not read them.
        case skip
    }

    let secrets: Secrets
    let credentials: String?
    let propertyProblem: (_ name: String, _ value: String) -> String?

    /// - Parameters:
    ///   - credentials: systemd's `$CREDENTIALS_DIRECTORY`, where there is one: relative names of secret files are looked
    ///     for there first.
    ///   - propertyProblem: why librdkafka refuses a property; `nil` where it takes it. This target does not know
    ///     librdkafka.
    package init(
        secrets: Secrets = .read, credentials: String? = nil,
        propertyProblem: @escaping (_ name: String, _ value: String) -> String? = { _, _ in nil }
    ) {
        self.secrets = secrets
        self.credentials = credentials
        self.propertyProblem = propertyProblem
    }

    /// - Parameter path: of `tocsin.yaml`; `teams.yaml` is looked for beside it unless the file names another.
    package func load(_ path: String) throws(ConfigurationProblems) -> Configuration {
        let report = YAMLReport(file: path)
        let absolute = Path.resolve(path, in: Path.working)
        guard let document = document(path, report),
            let (configuration, teamsFile) = document.value(report).mapping(
                orEmpty: true, { ConfigurationDecoder(loader: self, path: absolute).decode($0) })
        else { throw ConfigurationProblems(report.problems) }
        let teams = self.teams(named: teamsFile, beside: path, topics: configuration.topics, report)
        try report.finish()
        var whole = configuration
        whole.file = absolute
        whole.teams = teams
        return whole
    }

    private func document(_ path: String, _ report: YAMLReport) -> YAMLDocument? {
        let file: InstalledFile
        do throws(InstalledFile.Failure) {
            file = try InstalledFile(path, limit: 4 << 20)
        } catch {
            report.add([YAMLError(file: path, reason: error.reason)])
            return nil
        }
        do throws(YAMLError) {
            return try YAMLDocument(bytes: file.bytes, file: path)
        } catch {
            report.add([error])
            return nil
        }
    }

    /// - Parameter named: the value of the key `teams`; where there is none, a missing file means no teams.
    private func teams(named: YAMLValue?, beside path: String, topics: [Topic], _ report: YAMLReport) -> [Team] {
        let directory = Path.directory(of: path)
        let name = named.flatMap { $0.string(expected: "the path of a file") } ?? "teams.yaml"
        // Messages show the path as the operator wrote it.
        let shown = name.hasPrefix("/") || directory == "." ? name : directory + "/" + name
        let file: InstalledFile
        do throws(InstalledFile.Failure) {
            file = try InstalledFile(shown, limit: 4 << 20)
        } catch {
            if let named { named.fail("the file \(shown) \(error.reason)") }
            if named == nil, !error.isMissing { report.add([YAMLError(file: shown, reason: error.reason)]) }
            return []
        }
        do throws(YAMLProblems) {
            let known = Set(topics.map(\.name))
            return try YAMLDocument.decode(bytes: file.bytes, file: shown) { TeamsDecoder(topics: known).decode($0) }
        } catch {
            report.add(error.errors)
            return []
        }
    }
}
