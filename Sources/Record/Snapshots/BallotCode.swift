import Governance

/// A ballot as one byte: a snapshot holds as many of them as the record holds votes cast.
extension Choice? {
  var code: UInt8 {
    switch self {
    case nil: 0
    case .yes: 1
    case .no: 2
    case .abstain: 3
    }
  }

  /// nil for a byte that stands for no ballot.
  static func ballot(code: UInt8) -> Choice?? {
    switch code {
    case 0: .some(nil)
    case 1: .some(.yes)
    case 2: .some(.no)
    case 3: .some(.abstain)
    default: nil
    }
  }
}
