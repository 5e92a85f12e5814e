// SPDX-License-Identifier: Apache-2.0
import CommandLine
import Glibc

@main
struct Main {
    static func main() async {
        exit(await TrainProgram.program.run().rawValue)
    }
}
