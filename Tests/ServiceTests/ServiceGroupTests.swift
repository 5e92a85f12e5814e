// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Service

private struct Wrong: Error, CustomStringConvertible { let description = "it is wrong" }

/// Notes when it starts, runs and stops.
private struct Probe: Service {
    enum Behaviour { case orderly, failsToStart, fails, ends, staysOn }
    let name: String
    let events: Recording<String>
    var behaviour = Behaviour.orderly

    func start() async throws {
        events.add("start \(name)")
        if behaviour == .failsToStart { throw Wrong() }
    }

    func run(until stop: Stop) async throws {
        switch behaviour {
        case .fails: throw Wrong()
        case .ends: return
        case .staysOn: try? await Task.sleep(for: .seconds(60))
        case .orderly, .failsToStart: await stop.wait()
        }
        events.add("stop \(name)")
    }
}

@Suite(.timeLimit(.minutes(10))) struct ServiceGroupTests {
    private let events = Recording<String>()

    private func group(_ behaviours: [Probe.Behaviour], drain: Duration = .seconds(10)) -> ServiceGroup {
        let names = ["one", "two", "three"]
        return ServiceGroup(
            zip(names, behaviours).map { .init($0, Probe(name: $0, events: events, behaviour: $1)) }, drain: drain)
    }

    private func failure(_ group: ServiceGroup, _ stop: Stop = Stop()) async -> String? {
        do {
            try await group.run(until: stop)
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test func startsInOrderAndStopsInReverse() async throws {
        let stop = Stop()
        async let run: Void = group([.orderly, .orderly, .orderly]).run(until: stop)
        while events.all.count < 3 { await Task.yield() }
        stop.request()
        try await run
        #expect(events.all == ["start one", "start two", "start three", "stop three", "stop two", "stop one"])
    }

    @Test func aFailureStopsTheOthersAndIsNamed() async {
        #expect(await failure(group([.orderly, .fails, .orderly])) == "two: it is wrong")
        #expect(events.all.suffix(2) == ["stop three", "stop one"])
    }

    @Test func aServiceThatEndsOnItsOwnIsAFailure() async {
        #expect(await failure(group([.orderly, .ends])) == "two ended on its own")
        #expect(events.all.last == "stop one")
    }

    @Test func aServiceThatCannotStartStopsThoseBeforeIt() async {
        #expect(await failure(group([.orderly, .failsToStart, .orderly])) == "two: it is wrong")
        #expect(events.all == ["start one", "start two", "stop one"])
    }

    @Test func whatIsLateIsCancelled() async {
        let stop = Stop()
        stop.request()
        let group = group([.orderly, .staysOn], drain: .milliseconds(20))
        async let result = failure(group, stop)
        #expect(await result == nil)

        let later = Stop()
        async let second = failure(group, later)
        while events.all.count < 2 { await Task.yield() }
        later.request()
        #expect(await second == "two did not stop in time")
    }
}

@Suite(.timeLimit(.minutes(10))) struct StopTests {
    @Test func wakesEverybody() async {
        let stop = Stop()
        let called = Recording<Int>()
        stop.onRequest { called.add(1) }
        async let first: Void = stop.wait()
        async let second: Void = stop.wait()
        stop.request()
        _ = await (first, second)
        await stop.wait()
        stop.onRequest { called.add(2) }
        #expect(called.all == [1, 2])
    }

    @Test func aCancelledTaskIsWokenToo() async {
        let stop = Stop()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await stop.wait() }
            group.cancelAll()
        }
        #expect(!stop.isRequested)
        await stop.wait(atMost: .milliseconds(5))
    }
}
