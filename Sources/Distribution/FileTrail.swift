// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The way that a path takes through the file system as it is now: each directory in which a name of it is looked up, links
/// followed. It ends at the file, or at the first name that is not there.
struct FileTrail: Sendable, Hashable {
    struct Step: Sendable, Hashable {
        /// Absolute, without links.
        var directory: String
        var name: String
    }

    /// From the root on; the last one's name is the file's, if it is there.
    private(set) var steps: [Step] = []

    /// As many links as the kernel follows (path_resolution(7)).
    private static let mostLinks = 40

    /// - Parameter path: a relative one begins at the working directory.
    init(of path: String) {
        var rest = FileTrail.names(path)
        if !path.hasPrefix("/") { rest += FileTrail.names(FileTrail.working) }
        var directory = "/"
        var links = 0
        while let name = rest.popLast() {
            if name == ".." {
                directory = FileTrail.parent(of: directory)
                continue
            }
            steps.append(Step(directory: directory, name: name))
            let whole = directory == "/" ? "/" + name : directory + "/" + name
            switch FileTrail.kind(of: whole) {
            case .link(let target):
                links += 1
                guard links <= FileTrail.mostLinks else { return }
                if target.hasPrefix("/") { directory = "/" }
                rest += FileTrail.names(target)
            case .directory: directory = whole
            case .other: return
            }
        }
    }

    private enum Kind {
        case link(String)
        case directory
        /// The file, or nothing.
        case other
    }

    private static func kind(of path: String) -> Kind {
        var status = stat()
        guard lstat(path, &status) == 0 else { return .other }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: return .directory
        case S_IFLNK:
            var target = [CChar](repeating: 0, count: Int(PATH_MAX))
            let count = readlink(path, &target, target.count)
            return count < 0
                ? .other : .link(String(decoding: target.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self))
        default: return .other
        }
    }

    /// The names of a path, the first one last.
    private static func names(_ path: String) -> [String] {
        path.split(separator: "/").reversed().filter { $0 != "." }.map(String.init)
    }

    private static func parent(of directory: String) -> String {
        guard let slash = directory.lastIndex(of: "/"), slash != directory.startIndex else { return "/" }
        return String(directory[..<slash])
    }

    private static var working: String {
        guard let buffer = getcwd(nil, 0) else { return "/" }
        defer { free(buffer) }
        return String(cString: buffer)
    }
}
