/// The two languages of every page, refusal and document.
package enum Language: String, Hashable, Codable, Sendable, CaseIterable {
  case zh, en
}

/// One text in both languages, Chinese first. Neither may be missing, so a text that lacks one does not compile.
package struct Words: Hashable, Codable, Sendable {
  package var zh: String
  package var en: String

  package init(_ zh: String, _ en: String) {
    self.zh = zh
    self.en = en
  }

  /// 甲、乙、丙 / a, b, c
  package static func listed(_ all: [Words]) -> Words {
    Words(all.map(\.zh).joined(separator: "、"), all.map(\.en).joined(separator: ", "))
  }

  /// 甲、乙或丙 / a, b or c
  package static func oneOf(_ all: [Words]) -> Words {
    guard let last = all.last, all.count > 1 else { return all.first ?? Words("", "") }
    let rest = all.dropLast()
    return Words(
      rest.map(\.zh).joined(separator: "、") + "或\(last.zh)", rest.map(\.en).joined(separator: ", ") + " or \(last.en)")
  }

  package subscript(language: Language) -> String {
    switch language {
    case .zh: zh
    case .en: en
    }
  }
}
