/// Proofs, for anyone who keeps a checkpoint.
extension AllianceHost {
  /// Shows that the row at `position` is under `checkpoint`'s root; nil if there is no such row.
  package func inclusionProof(of position: Int) throws -> (checkpoint: Checkpoint, path: [Hash])? {
    let state = published.get()
    guard (1...state.size).contains(position) else { return nil }
    return (state.checkpoint, try state.tree.inclusionProof(of: position - 1, in: state.size, leaves: leaves))
  }

  /// Shows that the first `size` rows have stayed as they were; nil if there are not so many.
  package func consistencyProof(from size: Int) throws -> (checkpoint: Checkpoint, path: [Hash])? {
    let state = published.get()
    guard (1...state.size).contains(size) else { return nil }
    return (state.checkpoint, try state.tree.consistencyProof(from: size, to: state.size, leaves: leaves))
  }

  private func leaves(_ range: Range<Int>) throws -> [Hash] {
    try ledger.chunk(after: range.lowerBound, count: range.count).get().map { MerkleTree.leaf($0.hash.bytes) }
  }
}
