package import Constitution
package import Governance

/// A way to sign in as one person.
package struct Account: Hashable, Sendable {
  package let id: Int64
  package let login: String
  package let person: Key<Person>
}

/// A login as it is kept: lower case, 2 to 64 characters of `a–z 0–9 . _ - @`.
package struct Login: Hashable, Sendable {
  package let text: String

  /// Forgives capitals and spaces around; nil for anything else that no login could be.
  package init?(_ input: String) {
    guard input.utf8.count <= 128 else { return nil }
    let folded = input.filter { !$0.isWhitespace }.lowercased()
    guard (2...64).contains(folded.utf8.count), folded.utf8.allSatisfy(Self.isAllowed) else { return nil }
    text = folded
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "@"):
      true
    default: false
    }
  }
}

/// What keeps an account from being made or changed, in words for whoever asked.
package struct AccountProblem: Error, Hashable, Sendable {
  package enum Code: String, Hashable, Sendable {
    case loginUnusable, loginTaken, loginUnknown, passwordUnfit, currentPasswordWrong, wait, busy, linkUseless,
      tieRefused
  }

  package var code: Code
  package var words: Words
}
