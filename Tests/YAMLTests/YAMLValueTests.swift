// SPDX-License-Identifier: Apache-2.0
import Testing
import YAML

@Suite struct YAMLValueTests {
    private enum Watch: String, CaseIterable { case auto, inotify, poll }

    @Test func readsWhatFits() throws {
        let text = """
            name: 12
            on: true
            count: 3
            rate: 0.5
            settle: 500ms
            keep: 400d
            size: 64MiB
            watch: poll
            list: [a, 'null']
            """
        try YAMLDocument.decode(bytes: Array(text.utf8), file: "f.yaml") { map in
            #expect(map.string("name") == "12")
            #expect(map.bool("on") == true)
            #expect(map.int("count", in: 1...5) == 3)
            #expect(map.double("rate", in: 0...1) == 0.5)
            #expect(map.duration("settle", in: .zero ... .seconds(60)) == .milliseconds(500))
            #expect(map.value("keep")?.duration() == .days(400))
            #expect(map.byteSize("size", in: 1...(1 << 30)) == 64 << 20)
            #expect(map.word("watch", of: Watch.self) == .poll)
            #expect(map.strings("list") == ["a", "null"])
            #expect(map.string("absent") == nil)
        }
    }

    @Test func collectsEveryProblemInOrder() {
        let found = problems("on: yes\ncount: 9\nsettle: 2 s\nsize: 1GB\nwatch: inotfy\nlist: [~]\nnmae: x\nname:\n") {
            _ = $0.string("name")
            _ = $0.bool("on")
            _ = $0.int("count", in: 1...5)
            _ = $0.duration("settle", in: .zero ... .seconds(60))
            _ = $0.byteSize("size", in: 1...1024)
            _ = $0.word("watch", of: Watch.self)
            _ = $0.strings("list")
            _ = $0.require("spool", expected: "a directory")
        }
        let keys = "one of count, list, name, on, settle, size, spool, watch"
        #expect(
            found == [
                "f.yaml:1:1: the key “spool” is missing; expected spool: a directory",
                "f.yaml:1:5: on: “yes” does not fit here; expected true or false",
                "f.yaml:2:8: count: “9” does not fit here; expected a whole number from 1 to 5",
                "f.yaml:3:9: settle: “2 s” does not fit here; expected a duration such as 500ms, 2s, 10m, 12h or 400d",
                "f.yaml:4:7: size: “1GB” does not fit here; expected a size such as 512KiB or 64MiB, from 1B to 1KiB",
                "f.yaml:5:8: watch: “inotfy” is not known (did you mean inotify?); expected one of auto, inotify, poll",
                "f.yaml:6:8: list[0]: has no value; expected a text",
                "f.yaml:7:1: nmae: “nmae” is not a key here (did you mean name?); expected \(keys)",
                "f.yaml:8:6: name: has no value; expected a text",
            ])
    }

    @Test func namesTheWayToNestedValues() {
        let found = problems("routes:\n  - match: a\n  - mtch: b\n") { map in
            map.list("routes")?.forEach { _ = $0.mapping { $0.string("match") } }
        }
        #expect(
            found == [
                "f.yaml:3:5: routes[1].mtch: “mtch” is not a key here (did you mean match?); expected one of match"
            ])
    }

    @Test func refusesTheWrongShape() {
        #expect(
            problems("- a\n") { _ in } == [
                "f.yaml:1:1: a list does not fit here; expected a mapping (key: value)"
            ])
        #expect(
            problems("a: {}\n") { $0.string("a") } == ["f.yaml:1:4: a: a mapping does not fit here; expected a text"])
        #expect(problems("# nothing\n") { _ in }.isEmpty)
    }

    @Test func boundsDurations() {
        #expect(
            problems("a: 2h\n") { $0.duration("a", in: .seconds(1) ... .seconds(60)) } == [
                "f.yaml:1:4: a: “2h” is out of range; expected 1s to 1m"
            ])
        for hostile in ["9223372036854775807d", "99999999999999999999s", "-1s", "1", "s", "1.5s", "１s", "400000d"] {
            #expect(Duration(written: hostile) == nil, "\(hostile)")
        }
        for hostile in ["9223372036854775807GiB", "-1B", "64 MiB", "1KB"] { #expect(ByteSize.read(hostile) == nil) }
    }

    @Test(arguments: ["500ms", "2s", "90s", "10m", "12h", "400d", "0s"])
    func writesDurationsAsRead(_ text: String) {
        #expect(Duration(written: text)?.written == text)
    }

    @Test(arguments: [("sevrity", "severity"), ("tpl", "tlp"), ("organ", "organisations"), ("xyz", nil), ("", nil)])
    func suggests(_ word: String, _ right: String?) {
        let field = problems("\(word.isEmpty ? "''" : word): 1") {
            _ = ["severity", "tlp", "organisations"].map($0.value)
        }
        #expect(field.first?.contains("did you mean \(right ?? "")?") == (right != nil))
    }
}
