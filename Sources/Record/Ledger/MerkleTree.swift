/// The Merkle tree of RFC 9162 (section 2.1) over the hashes of the ledger's rows, kept as rows are appended.
///
/// It holds the complete subtrees that make up the right edge, so that the root costs O(log n), and of the inner nodes
/// those over whole blocks of 256 leaves: 0.25 bytes a row. A proof asks its caller for the leaves of a few blocks.
package struct MerkleTree: Equatable, Sendable {
  static let blockLevel = 8

  package private(set) var size: Int
  /// The roots of the complete subtrees, the largest first: one for every bit that is set in `size`.
  private(set) var frontier: [Hash]
  /// `blocks[k][i]` is the root over the 2^(8+k) leaves from i · 2^(8+k).
  private(set) var blocks: [[Hash]]

  package init() {
    size = 0
    frontier = []
    blocks = []
  }

  /// A tree as it was stored; nil if its parts do not belong together.
  init?(size: Int, frontier: [Hash], blocks: [[Hash]]) {
    guard size >= 0, frontier.count == size.nonzeroBitCount else { return nil }
    for (index, level) in blocks.enumerated() {
      guard index < 48, level.count == size >> (Self.blockLevel + index), !level.isEmpty else { return nil }
    }
    guard size >> (Self.blockLevel + blocks.count) == 0 else { return nil }
    self.size = size
    self.frontier = frontier
    self.blocks = blocks
  }

  package static func leaf(_ entry: some Sequence<UInt8>) -> Hash { Hash(of: [0] + Array(entry)) }
  static func node(_ left: Hash, _ right: Hash) -> Hash { Hash(of: [1] + left.bytes + right.bytes) }

  package mutating func append(_ entry: some Sequence<UInt8>) {
    var node = Self.leaf(entry)
    var level = 0
    while size >> level & 1 == 1 {
      node = Self.node(frontier.removeLast(), node)
      level += 1
      keep(node, level)
    }
    frontier.append(node)
    size += 1
  }

  private mutating func keep(_ node: Hash, _ level: Int) {
    guard level >= Self.blockLevel else { return }
    let place = level - Self.blockLevel
    if place == blocks.count { blocks.append([]) }
    blocks[place].append(node)
  }

  package var root: Hash {
    guard var node = frontier.last else { return Hash(of: []) }
    for left in frontier.dropLast().reversed() { node = Self.node(left, node) }
    return node
  }
}

/// Proofs. `leaves` gives the leaf hashes of a range of at most 256 rows, counted from 0.
extension MerkleTree {
  package typealias Leaves = (Range<Int>) throws -> [Hash]

  /// The path that shows that leaf `index` is in the tree of the first `count` leaves (RFC 9162, 2.1.3.1).
  package func inclusionProof(of index: Int, in count: Int, leaves: Leaves) throws -> [Hash] {
    precondition(index >= 0 && index < count && count <= size, "the leaf is in the tree")
    return try path(index, 0..<count, leaves)
  }

  /// The nodes that show that the first `first` leaves are a prefix of the first `second` (RFC 9162, 2.1.4.1).
  package func consistencyProof(from first: Int, to second: Int, leaves: Leaves) throws -> [Hash] {
    precondition(first > 0 && first <= second && second <= size, "the trees are 0 < first ≤ second ≤ size")
    return try subproof(first, 0..<second, true, leaves)
  }

  private func path(_ index: Int, _ range: Range<Int>, _ leaves: Leaves) throws -> [Hash] {
    guard range.count > 1 else { return [] }
    let (left, right) = range.merkleHalves
    if index < left.upperBound {
      return try path(index, left, leaves) + [root(over: right, leaves)]
    }
    return try path(index, right, leaves) + [root(over: left, leaves)]
  }

  private func subproof(_ first: Int, _ range: Range<Int>, _ isWhole: Bool, _ leaves: Leaves) throws -> [Hash] {
    if first == range.upperBound { return isWhole ? [] : [try root(over: range, leaves)] }
    let (left, right) = range.merkleHalves
    if first <= left.upperBound {
      return try subproof(first, left, isWhole, leaves) + [root(over: right, leaves)]
    }
    return try subproof(first, right, false, leaves) + [root(over: left, leaves)]
  }

  private func root(over range: Range<Int>, _ leaves: Leaves) throws -> Hash {
    let level = range.count.trailingZeroBitCount
    if range.count == 1 << level, level >= Self.blockLevel {
      return blocks[level - Self.blockLevel][range.lowerBound >> level]
    }
    if range.count <= 1 << Self.blockLevel { return Self.root(of: try leaves(range)[...]) }
    let (left, right) = range.merkleHalves
    return Self.node(try root(over: left, leaves), try root(over: right, leaves))
  }

  private static func root(of leaves: ArraySlice<Hash>) -> Hash {
    guard leaves.count > 1 else { return leaves[leaves.startIndex] }
    let (left, right) = leaves.indices.merkleHalves
    return node(root(of: leaves[left]), root(of: leaves[right]))
  }
}

extension Range<Int> {
  /// Split at the largest power of two that is less than the count.
  fileprivate var merkleHalves: (Range<Int>, Range<Int>) {
    let middle = lowerBound + (1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount))
    return (lowerBound..<middle, middle..<upperBound)
  }
}
