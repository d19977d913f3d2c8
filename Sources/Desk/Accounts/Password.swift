package import Constitution
import Foundation

/// What a password must be, and how it is read when it is typed.
package enum Password {
  /// Counted in characters; also the bound on what is ever hashed.
  package static let length = 12...128

  package static let rule = Words(
    "至少 \(length.lowerBound) 个字符，不要用常见密码，也不要包含登录名。",
    "At least \(length.lowerBound) characters; not a common password, and not containing the login.")

  /// Why the password may not be used; nil if it may.
  package static func problem(with password: String, login: String) -> Words? {
    guard password.count >= length.lowerBound else {
      return Words(
        "密码至少 \(length.lowerBound) 个字符，现有 \(password.count) 个",
        "The password needs at least \(length.lowerBound) characters, not \(password.count)")
    }
    guard password.count <= length.upperBound, password.utf8.count <= 512 else {
      return Words("密码不得超过 \(length.upperBound) 个字符", "The password has more than \(length.upperBound) characters")
    }
    guard password.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
      return Words("密码含有控制字符", "The password contains control characters")
    }
    let folded = password.lowercased()
    if folded.contains(login.lowercased()) {
      return Words("密码不得包含登录名", "The password must not contain the login")
    }
    if Set(folded).count < 5 || GuessablePassword.holds(folded) {
      return Words("这个密码太常见，容易被猜到，请换一个", "This password is too easily guessed; choose another")
    }
    return nil
  }

  /// Whether it could be anyone's password at all; what could not is not worth a hash.
  static func isPossible(_ password: String) -> Bool {
    !password.isEmpty && password.utf8.count <= 512 && password.count <= length.upperBound
  }

  /// The same password however the keyboard composes it, and a query code however it is spaced or capitalised.
  static func canonical(_ password: String) -> String {
    QueryCode(password)?.text ?? password.precomposedStringWithCanonicalMapping
  }
}
