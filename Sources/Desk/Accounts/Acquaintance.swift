package import Constitution
import Crypto
import Foundation
package import Governance

/// Somebody who takes part without an account.
extension Desk {
  /// The number of whoever gives these particulars: always the same, and telling nobody who they are, since it follows from
  /// the server's secret.
  package func person(called particulars: [String]) -> Key<Person> {
    let text = particulars.map { "\($0.utf8.count):\($0)" }.joined()
    let digest = HMAC<SHA256>.authenticationCode(for: Data("person\n\(text)".utf8), using: secret)
    return Key("p" + digest.prefix(12).hexadecimal)
  }
}
