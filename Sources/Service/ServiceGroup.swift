// SPDX-License-Identifier: Apache-2.0

/// A part of the process that runs until it is asked to stop.
package protocol Service: Sendable {
    /// Prepares it; the services after it in the group start only when this has returned.
    func start() async throws

    /// Runs it. Returns soon after `stop` is requested, with what it has begun finished; earlier only if it fails.
    func run(until stop: Stop) async throws
}

extension Service {
    package func start() async throws {}
}

/// Services that are started in order, run together, and stopped in reverse order, each awaited before the next.
package struct ServiceGroup: Sendable {
    package struct Member: Sendable {
        package var name: String
        package var service: any Service
        package init(_ name: String, _ service: any Service) {
            self.name = name
            self.service = service
        }
    }

    /// What ended the group, with the name of the service that did.
    package enum Failure: Error, CustomStringConvertible {
        case failed(service: String, any Error)
        /// It returned although nobody asked it to.
        case ended(service: String)
        /// It did not stop within the time that is given to all of them.
        case late(service: String)

        package var description: String {
            switch self {
            case .failed(let service, let error): "\(service): \(error)"
            case .ended(let service): "\(service) ended on its own"
            case .late(let service): "\(service) did not stop in time"
            }
        }
    }

    private let members: [Member]
    private let drain: Duration

    /// - Parameters:
    ///   - members: later ones may depend on earlier ones.
    ///   - drain: for stopping all of them; less than the unit's `TimeoutStopSec=`. What is late is cancelled.
    package init(_ members: [Member], drain: Duration) {
        self.members = members
        self.drain = drain
    }

    /// Returns when everything was stopped in good order after `stop` was requested.
    /// - Throws: the first ``Failure``; the others are stopped before it is thrown.
    package func run(until stop: Stop) async throws {
        var course = Course(members: members)
        await withTaskGroup(of: Event.self) { group in
            group.addTask {
                await stop.wait()
                return .stopRequested
            }
            await start(&course, in: &group, until: stop)
            while course.isRunning || !course.isStopping, let event = await group.next() {
                if course.take(event) { addDeadline(to: &group) }
            }
            group.cancelAll()
        }
        if let failure = course.failure { throw failure }
    }

    private func start(_ course: inout Course, in group: inout TaskGroup<Event>, until stop: Stop) async {
        for (index, member) in members.enumerated() {
            if stop.isRequested { return }
            do {
                try await member.service.start()
            } catch {
                if course.take(.ended(index, error)) { addDeadline(to: &group) }
                return
            }
            let own = course.started(index)
            group.addTask {
                do {
                    try await member.service.run(until: own)
                    return .ended(index, nil)
                } catch {
                    return .ended(index, error)
                }
            }
        }
    }

    private func addDeadline(to group: inout TaskGroup<Event>) {
        let drain = drain
        group.addTask {
            try? await Task.sleep(for: drain)
            return .late
        }
    }

    fileprivate enum Event: Sendable {
        case stopRequested
        case ended(Int, (any Error)?)
        case late
    }
}

/// Where a group stands: which services run, and which is being stopped.
private struct Course {
    let members: [ServiceGroup.Member]
    private var running: [Int: Stop] = [:]
    private(set) var isStopping = false
    private(set) var failure: ServiceGroup.Failure?
    private var gaveUp = false

    init(members: [ServiceGroup.Member]) { self.members = members }

    var isRunning: Bool { !running.isEmpty && !gaveUp }

    mutating func started(_ index: Int) -> Stop {
        let stop = Stop()
        running[index] = stop
        return stop
    }

    /// - Returns: whether stopping begins with this event.
    mutating func take(_ event: ServiceGroup.Event) -> Bool {
        let wasStopping = isStopping
        switch event {
        case .stopRequested:
            isStopping = true
        case .late:
            note(.late(service: running.keys.max().map { members[$0].name } ?? "group"))
            gaveUp = true
        case .ended(let index, let error):
            running[index] = nil
            let name = members[index].name
            if let error {
                note(.failed(service: name, error))
            } else if !wasStopping {
                note(.ended(service: name))
            }
            isStopping = true
        }
        if isStopping, let last = running.keys.max() { running[last]?.request() }
        return isStopping && !wasStopping
    }

    private mutating func note(_ new: ServiceGroup.Failure) {
        if failure == nil { failure = new }
    }
}
