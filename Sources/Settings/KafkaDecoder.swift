// SPDX-License-Identifier: Apache-2.0
import Assessment
import YAML

/// Decodes `kafka:`: any property of librdkafka by its name; a secret only by the file that holds it.
struct KafkaDecoder {
    let loader: ConfigurationLoader
    let directory: String

    func decode(_ map: YAMLMapping) -> KafkaProperties {
        var found = KafkaProperties()
        for (key, value) in map.all {
            if let reason = KafkaProperties.refusal(of: key.name) {
                key.fail(reason, expected: "no such key")
            } else if key.name.hasSuffix("-file") {
                let name = String(key.name.dropLast(5))
                guard KafkaProperties.isSecret(name) else {
                    key.fail("“\(name)” is not read from a file", expected: "\(name): the value")
                    continue
                }
                if let secret = secret(named: name, value) { found.secrets[name] = secret }
            } else if KafkaProperties.isSecret(key.name) {
                key.fail(
                    "a secret must not stand in this file", expected: "\(key.name)-file: the path of a file with it")
            } else if let text = value.string(expected: "the property's value") {
                found.plain[key.name] = plain(key.name, text, value)
            }
        }
        if found.plain["metadata.broker.list"] != nil { found.plain["bootstrap.servers"] = nil }
        return found
    }

    private func plain(_ name: String, _ text: String, _ value: YAMLValue) -> String {
        var text = text
        if KafkaProperties.isPath(name), text != "probe" {
            text = Path.resolve(text, in: directory)
            if let reason = Self.exposure(name, text) { value.fail(reason, expected: "mode 0640 or less") }
        }
        if let reason = loader.propertyProblem(name, text) { value.fail(reason) }
        return text
    }

    /// A private key that everybody on this machine can read.
    private static func exposure(_ name: String, _ path: String) -> String? {
        guard name.contains("key"), let file = try? InstalledFile(path, limit: 1 << 20), file.mode & 0o004 != 0 else {
            return nil
        }
        return "everybody may read the key in \(path)"
    }

    private func secret(named name: String, _ value: YAMLValue) -> Secret? {
        guard let written = value.string(expected: "the path of a file"), loader.secrets == .read else { return nil }
        let path = location(of: written)
        do throws(InstalledFile.Failure) {
            let file = try InstalledFile(path, limit: 65_536)
            guard file.mode & 0o004 == 0 else {
                value.fail("everybody may read the secret in \(path)", expected: "mode 0640 or less")
                return nil
            }
            guard var text = String(validating: file.bytes, as: UTF8.self) else {
                value.fail("the secret in \(path) is not UTF-8")
                return nil
            }
            while text.last?.isNewline == true { text.removeLast() }
            if text.isEmpty { value.fail("the file \(path) is empty", expected: "the secret in it") }
            if let reason = loader.propertyProblem(name, text) { value.fail(reason) }
            return Secret(text)
        } catch {
            value.fail("the file \(path) \(error.reason)")
            return nil
        }
    }

    /// A credential that systemd passes goes before a file beside the configuration.
    private func location(of written: String) -> String {
        if !written.hasPrefix("/"), let credentials = loader.credentials {
            let path = Path.resolve(written, in: credentials)
            if Path.contains(credentials, path), Path.real(path) != nil { return path }
        }
        return Path.resolve(written, in: directory)
    }
}
