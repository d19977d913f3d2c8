import Crypto
import Foundation
package import Governance

/// Pure code may carry a hash; only here is one worked out.
extension FileHash {
  package init(of bytes: some Sequence<UInt8>) {
    self.init(SHA256.hash(data: Data(bytes)).hexadecimal)!
  }

  init?(_ bytes: Data) {
    self.init(bytes.hexadecimal)
  }

  /// As it is kept in the database.
  var bytes: Data {
    let digits = Array(text.utf8).map { $0 < 0x3A ? $0 - 0x30 : $0 - 0x61 + 10 }
    return Data(stride(from: 0, to: 64, by: 2).map { digits[$0] << 4 | digits[$0 + 1] })
  }
}
