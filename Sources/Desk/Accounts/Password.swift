package import Constitution
import Foundation

/// What a password must be, and how it is read when it is typed.
package enum Password {
  /// Counted in characters; also the bound on what is ever hashed.
  package static let length = 10...128

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
    if Set(folded).count < 5 || common.contains(folded) {
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

  private static let common: Set<String> = [
    "1234567890", "0123456789", "0987654321", "1234512345", "12345678910", "123456789a", "a123456789", "a1234567890",
    "abc1234567", "1q2w3e4r5t", "1qaz2wsx3edc", "qwertyuiop", "qwerty12345", "qwerty1234", "asdfghjkl1", "password12",
    "password123", "password1234", "passw0rd123", "iloveyou123", "woaini1314", "woaini5201314", "5201314520",
    "admin12345", "admin123456", "letmein1234", "mengyue123", "mengyue1234",
  ]
}
