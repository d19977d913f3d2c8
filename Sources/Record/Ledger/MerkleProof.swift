/// Checks that need no ledger: what anyone with a checkpoint can do with a proof.
extension MerkleTree {
  /// Whether `proof` leads from a leaf's hash at `index` to `root`, the root of `count` leaves (RFC 9162, 2.1.3.2).
  package static func verifyInclusion(_ leaf: Hash, at index: Int, in count: Int, proof: [Hash], root: Hash) -> Bool {
    guard index >= 0, index < count else { return false }
    var (place, last, node) = (index, count - 1, leaf)
    for step in proof {
      guard last > 0 else { return false }
      if place & 1 == 1 || place == last {
        node = Self.node(step, node)
        while place & 1 == 0, place != 0 { (place, last) = (place >> 1, last >> 1) }
      } else {
        node = Self.node(node, step)
      }
      (place, last) = (place >> 1, last >> 1)
    }
    return last == 0 && node == root
  }

  /// Whether `proof` shows that the tree of `first` leaves is a prefix of that of `second` (RFC 9162, 2.1.4.2).
  package static func verifyConsistency(
    from first: Int, root firstRoot: Hash, to second: Int, root secondRoot: Hash, proof: [Hash]
  ) -> Bool {
    guard first > 0, first <= second else { return false }
    if first == second { return proof.isEmpty && firstRoot == secondRoot }
    var steps = first.nonzeroBitCount == 1 ? [firstRoot] + proof : proof
    guard !steps.isEmpty else { return false }
    var (place, last) = (first - 1, second - 1)
    while place & 1 == 1 { (place, last) = (place >> 1, last >> 1) }
    let start = steps.removeFirst()
    var (old, new) = (start, start)
    for step in steps {
      guard last > 0 else { return false }
      if place & 1 == 1 || place == last {
        old = node(step, old)
        new = node(step, new)
        while place & 1 == 0, place != 0 { (place, last) = (place >> 1, last >> 1) }
      } else {
        new = node(new, step)
      }
      (place, last) = (place >> 1, last >> 1)
    }
    return last == 0 && old == firstRoot && new == secondRoot
  }
}
