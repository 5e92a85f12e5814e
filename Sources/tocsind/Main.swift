// SPDX-License-Identifier: Apache-2.0
import CommandLine
import Glibc

@main
enum Main {
    static func main() async {
        let program = Program(DaemonCommand.command, version: "0.1.0", manualSection: 8)
        exit(await program.run().rawValue)
    }
}
