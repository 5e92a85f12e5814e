// SPDX-License-Identifier: Apache-2.0
import Testing

/// `tocsin demo` needs no broker: it runs wherever the programs were built.
@Suite(.timeLimit(.minutes(10)), .enabled(if: !BuiltBinary.isChosen, "TOCSIN_BIN lies outside the checkout"))
struct DemoTests {
    @Test func sixAdvisoriesGoInAndASubscriberShowsTheirAlerts() async throws {
        let demo = try ChildProcess(BuiltBinary.tocsin, ["demo"], directory: BuiltBinary.root)
        defer { demo.kill() }
        #expect(try await demo.exit(within: .seconds(90)) == .code(0), "\(demo.tail)")
        var output: [String] = []
        for await line in demo.output.stream() { output.append(line) }
        let cards = output.filter { $0.hasPrefix("[") && $0.contains(" · ") }
        #expect(cards.count >= 6, "\(output.joined(separator: "\n"))")
        for category in ["vendor-risk", "trade-restriction", "assurance", "licence", "vulnerability"] {
            #expect(cards.contains { $0.contains(category) }, "no \(category) among \(cards)")
        }
        #expect(output.contains { $0.contains("cannot be mitigated") })
        #expect(demo.tail.contains("How to go on"))
    }
}
