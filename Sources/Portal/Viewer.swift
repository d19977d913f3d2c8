package import Constitution
package import Governance
import HashTreeCollections

/// Who looks at a page: the language, the person of the session, and what that person is in the alliance at this moment.
package struct Viewer: Sendable {
  package var language: Language
  package var person: Key<Person>?
  /// The offices that the person holds now.
  package var offices: [Office]
  /// The member that the person represents.
  package var unit: Key<Member>?

  package static func visitor(_ language: Language) -> Viewer {
    Viewer(language: language, person: nil, offices: [], unit: nil)
  }

  package init(language: Language, person: Key<Person>?, offices: [Office], unit: Key<Member>?) {
    self.language = language
    self.person = person
    self.offices = offices
    self.unit = unit
  }

  package init(language: Language, person: Key<Person>, in alliance: Alliance) {
    self.init(
      language: language, person: person, offices: alliance.offices(of: person), unit: alliance.people[person]?.unit)
  }

  package var isSignedIn: Bool { person != nil }
}

extension String {
  /// As at the beginning of a sentence.
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}

/// A language says a text: `l("成员", "Members")`, `l(office.name)`. So both languages stand side by side in a page.
extension Language {
  package func callAsFunction(_ zh: String, _ en: String) -> String {
    switch self {
    case .zh: zh
    case .en: en
    }
  }

  package func callAsFunction(_ words: Words) -> String { words[self] }

  /// As `lang` attributes name it.
  package var tag: String { self("zh-Hans", "en") }
  package var other: Language { self == .zh ? .en : .zh }
  /// 、 or a comma, between the items of an enumeration.
  package var comma: String { self("、", ", ") }
  package var colon: String { self("：", ": ") }

  /// In brackets, which Chinese sets full-width and English after a space.
  package func bracketed(_ text: String) -> String { self("（\(text)）", " (\(text))") }

  /// 3 家成员, 1 member, 3 members.
  package func count(_ number: Int, _ zh: String, _ one: String, _ many: String? = nil) -> String {
    self("\(number) \(zh)", "\(number) \(number == 1 ? one : many ?? one + "s")")
  }
}
