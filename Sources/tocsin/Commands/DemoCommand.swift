// SPDX-License-Identifier: Apache-2.0
import CommandLine

/// `tocsin demo`: the whole thing on this machine, no broker needed.
enum DemoCommand {
    static let keep = Flag("keep", help: "Keep it running until ^C, also without a terminal.")

    static let command = Command(
        "demo", abstract: "Show the whole of Tocsin at work on this machine; no broker needed",
        discussion: """
            Starts brokers inside this process, a real tocsind on a temporary spool, drops advisories of several kinds \
            into its inbox and prints each alert as a subscriber receives it. On a terminal it goes on until ^C, so \
            that files of your own can be dropped; otherwise it ends by itself. Nothing is kept.
            """,
        takes: [keep]
    ) { arguments in
        let keeps = arguments[keep] || Terminal.output.isInteractive
        let demo = Demo(keeps: keeps)
        let signal = try await Interruption.during { try await demo.run() }
        return signal == .interrupt && !demo.wasShown ? .interrupted : .ok
    }
}
