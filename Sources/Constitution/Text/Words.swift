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

  package subscript(language: Language) -> String {
    switch language {
    case .zh: zh
    case .en: en
    }
  }
}
