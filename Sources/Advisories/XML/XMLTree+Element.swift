// SPDX-License-Identifier: Apache-2.0

extension XMLTree {
    /// One element: a cursor, cheap to copy.
    package struct Element: Sendable {
        let tree: XMLTree
        let index: Int

        private var node: Node { tree.nodes[index] }
        private var qualified: Name { tree.names[Int(node.name)] }

        /// Empty for an element in no namespace.
        package var namespace: String { qualified.namespace }
        /// The name without its prefix.
        package var name: String { qualified.local }

        package var attributes: [Attribute] { node.attributes }

        /// The character data directly in the element, without that of its children; white space at either end is cut.
        package var text: String { String(decoding: trimmed, as: UTF8.self) }

        /// Where ``text`` stands in the file byte for byte; `nil` where it does not.
        package var textOffset: Int? { node.range == nil ? nil : trimmed.startIndex }

        private var trimmed: ArraySlice<UInt8> {
            let node = node
            var slice = (node.range.map { tree.bytes[$0] } ?? node.decoded[...]).drop { XMLTree.isSpace($0) }
            while let last = slice.last, XMLTree.isSpace(last) { slice.removeLast() }
            return slice
        }

        /// Child elements in document order.
        package var children: Children { Children(tree: tree, at: node.firstChild) }

        /// The first child of that local name in the same namespace.
        package subscript(name: String) -> Element? { children(name).first }

        /// All children of that local name in the same namespace.
        package func children(_ name: String) -> [Element] {
            let namespace = namespace
            return children.filter { $0.name == name && $0.namespace == namespace }
        }

        /// The way from the root by local names, with a number where siblings share a name: `/alert/info[2]/severity`.
        package var path: String {
            var steps: [String] = []
            var at = index
            while at >= 0 {
                steps.append(step(to: at))
                at = Int(tree.nodes[at].parent)
            }
            return "/" + steps.reversed().joined(separator: "/")
        }

        private func step(to at: Int) -> String {
            let node = tree.nodes[at]
            let local = tree.names[Int(node.name)].local
            guard node.parent >= 0 else { return local }
            var number = 0
            var count = 0
            for sibling in Children(tree: tree, at: tree.nodes[Int(node.parent)].firstChild)
            where tree.nodes[sibling.index].name == node.name {
                count += 1
                if sibling.index == at { number = count }
            }
            return count > 1 ? "\(local)[\(number)]" : local
        }
    }

    package struct Children: Sequence, IteratorProtocol, Sendable {
        let tree: XMLTree
        var at: Int32

        package mutating func next() -> Element? {
            guard at >= 0 else { return nil }
            let element = Element(tree: tree, index: Int(at))
            at = tree.nodes[Int(at)].nextSibling
            return element
        }
    }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
