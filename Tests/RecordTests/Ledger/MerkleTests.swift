import Foundation
import Record
import Testing

/// RFC 9162, section 2.1, written down a second time as its definitions stand, to hold the kept tree against.
private enum Definition {
  static func root(_ entries: [[UInt8]]) -> Hash {
    switch entries.count {
    case 0: return Hash(of: [])
    case 1: return Hash(of: [0] + entries[0])
    default:
      let middle = split(entries.count)
      return Hash(of: [1] + root(Array(entries[..<middle])).bytes + root(Array(entries[middle...])).bytes)
    }
  }

  static func path(_ index: Int, _ entries: [[UInt8]]) -> [Hash] {
    guard entries.count > 1 else { return [] }
    let middle = split(entries.count)
    let (left, right) = (Array(entries[..<middle]), Array(entries[middle...]))
    return index < middle ? path(index, left) + [root(right)] : path(index - middle, right) + [root(left)]
  }

  static func subproof(_ first: Int, _ entries: [[UInt8]], _ isWhole: Bool) -> [Hash] {
    if first == entries.count { return isWhole ? [] : [root(entries)] }
    let middle = split(entries.count)
    let (left, right) = (Array(entries[..<middle]), Array(entries[middle...]))
    if first <= middle { return subproof(first, left, isWhole) + [root(right)] }
    return subproof(first - middle, right, false) + [root(left)]
  }

  private static func split(_ count: Int) -> Int {
    var power = 1
    while 2 * power < count { power *= 2 }
    return power
  }
}

private func entries(_ count: Int) -> [[UInt8]] { (0..<count).map { Array("entry \($0)".utf8) } }

private func tree(_ entries: [[UInt8]]) -> MerkleTree {
  var tree = MerkleTree()
  for entry in entries { tree.append(entry) }
  return tree
}

private func leaves(_ entries: [[UInt8]]) -> MerkleTree.Leaves {
  { range in range.map { MerkleTree.leaf(entries[$0]) } }
}

@Suite("The Merkle tree of RFC 9162")
struct MerkleTests {
  @Test("its roots are those of the reference vectors of Certificate Transparency")
  func knownRoots() {
    // The eight leaves with which implementations of RFC 6962 and 9162 are compared; roots by an independent program.
    let leaves: [[UInt8]] = [
      [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43], Array(0x50...0x57), Array(0x60...0x6F),
    ]
    #expect(tree([]).root.hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(tree([[]]).root.hex == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
    #expect(tree(leaves).root.hex == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")
  }

  @Test("every size up to 70 has the root, the inclusion proofs and the consistency proofs of the definition")
  func proofs() throws {
    let all = entries(70)
    let kept = tree(all)
    for size in 1...70 {
      let part = Array(all[..<size])
      let root = Definition.root(part)
      #expect(tree(part).root == root)
      for index in 0..<size {
        let proof = try kept.inclusionProof(of: index, in: size, leaves: leaves(all))
        #expect(proof == Definition.path(index, part))
        #expect(MerkleTree.verifyInclusion(MerkleTree.leaf(all[index]), at: index, in: size, proof: proof, root: root))
      }
      for first in 1...size {
        let proof = try kept.consistencyProof(from: first, to: size, leaves: leaves(all))
        #expect(proof == Definition.subproof(first, part, true))
        let before = Definition.root(Array(all[..<first]))
        #expect(MerkleTree.verifyConsistency(from: first, root: before, to: size, root: root, proof: proof))
      }
    }
  }

  @Test("trees of many blocks of 256 leaves prove the same, asking for no more than a block at a time")
  func blocks() throws {
    let all = entries(1300)
    let kept = tree(all)
    let bounded: MerkleTree.Leaves = { range in
      #expect(range.count <= 256)
      return try leaves(all)(range)
    }
    for size in [255, 256, 257, 511, 512, 769, 1024, 1025, 1300] {
      let part = Array(all[..<size])
      for index in [0, 255, 256, size / 2, size - 1] where index < size {
        #expect(try kept.inclusionProof(of: index, in: size, leaves: bounded) == Definition.path(index, part))
      }
      for first in [1, 200, 256, size - 1, size] where first <= size {
        let proof = try kept.consistencyProof(from: first, to: size, leaves: bounded)
        #expect(proof == Definition.subproof(first, part, true))
      }
    }
  }

  @Test("a proof for another leaf, place, size or root, cut short or drawn out, is not accepted")
  func falseProofs() throws {
    let all = entries(21)
    let kept = tree(all)
    let (leaf, other) = (MerkleTree.leaf(all[9]), MerkleTree.leaf(all[10]))
    let proof = try kept.inclusionProof(of: 9, in: 21, leaves: leaves(all))
    func isAccepted(_ leaf: Hash, _ index: Int, _ size: Int, _ proof: [Hash], _ root: Hash) -> Bool {
      MerkleTree.verifyInclusion(leaf, at: index, in: size, proof: proof, root: root)
    }
    #expect(isAccepted(leaf, 9, 21, proof, kept.root))
    #expect(!isAccepted(other, 9, 21, proof, kept.root))
    #expect(!isAccepted(leaf, 10, 21, proof, kept.root))
    #expect(!isAccepted(leaf, 9, 8, proof, kept.root))
    #expect(!isAccepted(leaf, -1, 21, proof, kept.root))
    #expect(!isAccepted(leaf, 9, 21, Array(proof.dropLast()), kept.root))
    #expect(!isAccepted(leaf, 9, 21, proof + [other], kept.root))
    #expect(!isAccepted(leaf, 9, 21, proof, other))
  }

  @Test("a changed past is not consistent with the present")
  func falseHistory() throws {
    var changed = entries(13)
    changed[4] = [1, 2, 3]
    let (old, new) = (tree(changed), tree(entries(30)))
    let proof = try new.consistencyProof(from: 13, to: 30, leaves: leaves(entries(30)))
    #expect(!MerkleTree.verifyConsistency(from: 13, root: old.root, to: 30, root: new.root, proof: proof))
    #expect(!MerkleTree.verifyConsistency(from: 0, root: old.root, to: 30, root: new.root, proof: proof))
    #expect(!MerkleTree.verifyConsistency(from: 13, root: tree(entries(13)).root, to: 30, root: new.root, proof: []))
  }
}
