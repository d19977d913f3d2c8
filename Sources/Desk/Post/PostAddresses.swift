/// A mail address as a header can carry it: ASCII, no spaces, no comments, no quoting. What cannot be written so is refused where it is
/// typed, and so nobody writes a header of their own.
package struct MailAddress: Hashable, Sendable {
  package let text: String

  package init?(_ input: String) {
    let text = input.filter { $0 != " " }
    guard (6...254).contains(text.utf8.count) else { return nil }
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...64).contains(parts[0].utf8.count), Self.isLocal(parts[0]), HostName.isName(parts[1])
    else { return nil }
    self.text = "\(parts[0])@\(parts[1].lowercased())"
  }

  /// Letters, digits and a few signs; dots between them.
  private static func isLocal(_ text: Substring) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
      !atom.isEmpty
        && atom.utf8.allSatisfy { byte in
          switch byte {
          case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
          default: "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
          }
        }
    }
  }

  /// As far as somebody else may see it: `w…@example.cn`.
  package var veiled: String { "\(text.prefix(1))…\(text.drop { $0 != "@" })" }
}

/// A number that takes text messages: 6 to 15 digits, perhaps with the sign of a country before them.
package struct PhoneNumber: Hashable, Sendable {
  package let text: String

  package init?(_ input: String) {
    let text = input.filter { $0 != " " && $0 != "-" }
    let digits = text.hasPrefix("+") ? text.dropFirst() : text[...]
    guard (6...15).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    self.text = text
  }
}

/// Where something is posted: https with the name of a host, and nothing that could lead somewhere else.
package struct WebTarget: Hashable, Sendable {
  package let text: String
  package let host: String

  /// `allowingLocal` lets http to this very machine through, for receivers in a test.
  package init?(_ text: String, allowingLocal: Bool = false) {
    guard (12...1000).contains(text.utf8.count), text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
      !text.contains(where: { "\"<>\\^`{|}#@".contains($0) })
    else { return nil }
    let isLocal = allowingLocal && text.hasPrefix("http://127.0.0.1:")
    guard isLocal || text.hasPrefix("https://") else { return nil }
    let rest = text.drop { $0 != "/" }.dropFirst(2)
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let host = parts.first, isLocal || HostName.isName(host) else { return nil }
    if parts.count == 2 { guard let port = Int(parts[1]), (1...65_535).contains(port) else { return nil } }
    self.text = text
    self.host = host.lowercased()
  }
}

enum HostName {
  /// A name with a dot whose last part has a letter: no number of a machine, and not this machine either.
  static func isName(_ text: Substring) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, text.utf8.count <= 253, labels.last!.contains(where: { $0.isLetter }) else { return false }
    return labels.allSatisfy { label in
      (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
        && label.utf8.allSatisfy { byte in
          switch byte {
          case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: true
          default: false
          }
        }
    }
  }
}
