import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird
import Markup

/// How somebody may be reached by others, and by whom that may be seen: nobody, until they say otherwise.
enum ContactRoom {
  static func show(_ visit: Visit) async throws -> Response { visit.response(visit.contactPage(ContactSheet(visit))) }

  static func change(_ visit: Visit) async throws -> Response {
    let person = try visit.signedIn()
    guard !visit.isSharedAccount else { return try await show(visit) }
    switch visit.form["do"] {
    case "withdraw":
      let hidden = (visit.portal.desk.privacy.cards[person] ?? []).map {
        ContactCard(kind: $0.kind, text: $0.text, audience: .nobody)
      }
      try await visit.portal.desk.setContacts(hidden, of: person, under: visit.noticeVersion, at: visit.now)
    case "save":
      let sheet = try await save(ContactSheet(visit.form), visit)
      guard sheet.problems.isEmpty else { return visit.refused(visit.contactPage(sheet)) }
    default: throw Mishap.malformed
    }
    return visit.redirect(to: Link(.privacy(.contact), query: ["done": "1"]))
  }

  /// The sheet with what is wrong with it; where nothing is, it is kept.
  static func save(_ sheet: ContactSheet, _ visit: Visit) async throws -> ContactSheet {
    var sheet = sheet
    guard let cards = sheet.cards() else { return sheet }
    try await visit.portal.desk.setContacts(
      cards, of: try visit.signedIn(), under: visit.noticeVersion, at: visit.now)
    return sheet
  }
}

extension ContactCard.Kind {
  var words: Words {
    switch self {
    case .mail: Words("邮箱", "Mail")
    case .phone: Words("电话", "Telephone")
    case .wechat: Words("微信号", "WeChat")
    }
  }

  /// As it is kept; nil for what cannot be one.
  fileprivate func read(_ text: String) -> String? {
    switch self {
    case .mail: MailAddress(text)?.text
    case .phone: PhoneNumber(text)?.text
    case .wechat:
      (6...20).contains(text.utf8.count)
        && text.utf8.allSatisfy { byte in
          switch byte {
          case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
          default: false
          }
        } ? text : nil
    }
  }

  fileprivate var flaw: Words {
    switch self {
    case .mail: AccountFlaw.addressUnfit(.mail).words
    case .phone: AccountFlaw.addressUnfit(.phone).words
    case .wechat: Words("微信号是 6 至 20 个字母、数字或 - _。", "A WeChat ID has 6 to 20 letters, digits or - _.")
    }
  }
}

extension ContactCard.Audience {
  var words: Words {
    switch self {
    case .nobody: Words("谁也看不到", "nobody")
    case .members: Words("登录的成员单位人员", "people of members, signed in")
    case .everyone: Words("所有人", "everyone")
    }
  }
}

/// The form as it is kept or was typed.
struct ContactSheet {
  var texts: [ContactCard.Kind: String] = [:]
  var audiences: [ContactCard.Kind: ContactCard.Audience] = [:]
  var hasConsent = false
  var problems: [(id: String, text: Words)] = []

  init(_ visit: Visit) {
    for card in visit.viewer.person.flatMap({ visit.portal.desk.privacy.cards[$0] }) ?? [] {
      texts[card.kind] = card.text
      audiences[card.kind] = card.audience
    }
  }

  init(_ form: FormInput) {
    for kind in ContactCard.Kind.allCases {
      texts[kind] = (form[kind.rawValue] ?? "").trimmedOfSpace
      audiences[kind] = form["\(kind.rawValue)-seen"].flatMap(ContactCard.Audience.init) ?? .nobody
    }
    hasConsent = form["consent"] == "yes"
  }

  func text(_ kind: ContactCard.Kind) -> String { texts[kind] ?? "" }
  func audience(_ kind: ContactCard.Kind) -> ContactCard.Audience { audiences[kind] ?? .nobody }

  /// nil where something cannot be kept, or is to be shown without a consent to that.
  mutating func cards() -> [ContactCard]? {
    let kept = ContactCard.Kind.allCases.compactMap { kind -> ContactCard? in
      guard !text(kind).isEmpty else { return nil }
      guard let read = kind.read(text(kind)) else {
        problems.append((kind.rawValue, kind.flaw))
        return nil
      }
      return ContactCard(kind: kind, text: read, audience: audience(kind))
    }
    if kept.contains(where: { $0.audience != .nobody }), !hasConsent {
      let words = Words("要让别人看到，请勾选单独同意。", "To show it to others, tick the consent to that.")
      problems.append(("consent", words))
    }
    return problems.isEmpty ? kept : nil
  }
}

extension Visit {
  fileprivate func contactPage(_ sheet: ContactSheet) -> Page {
    let l = language
    let title = l("供他人联系的方式", "How others may reach you")
    let isShown = viewer.person.flatMap { portal.desk.privacy.cards[$0] }?.contains { $0.audience != .nobody } ?? false
    let withdraw: HTML = UI.form(
      self, to: .privacy(.contact),
      UI.actions(UI.button(l("全部收回，谁也看不到", "Show none of it to anybody"), .danger, name: "do", value: "withdraw")))
    return Page(
      title,
      trail: accountTrail + [Page.Crumb(l("我的信息", "My data"), .privacy(.data))],
      """
      \(UI.errorSummary(sheet.problems.map { (id: $0.id, text: l($0.text)) }, l))
      \(if: query["done"] != nil, UI.notice(.ok, "<p>\(l("已保存。", "Saved."))</p>"))
      <h1>\(title)</h1>
      <p class="lead">\(l("显示在您所代表单位的页面上。不填、不选，谁也看不到；与接收通知的邮箱无关。",
        "It stands on the page of the member that you represent. Unless you fill it in and choose, nobody sees it; it has nothing to do with where you are told of things."))</p>
      \(isSharedAccount
        ? UI.notice(.note, "<p>\(l("演示账号由大家共用，不能填写联系方式。", "Demonstration accounts are shared: they have no contact."))</p>")
        : "\(if: isShown, withdraw)\(contactForm(sheet))")
      """)
  }

  private func contactForm(_ sheet: ContactSheet) -> HTML {
    let l = language
    let fields = ContactCard.Kind.allCases.map { kind -> HTML in
      let error = sheet.problems.first { $0.id == kind.rawValue }.map { l($0.text) }
      let text = UI.Question(kind.rawValue, l(kind.words), error: error, isRequired: false)
      let seen = UI.Question("\(kind.rawValue)-seen", l("谁看得到\(kind.words.zh)", "Who sees it (\(kind.words.en))"))
      let input: UI.Question.Kind = kind == .mail ? .email : kind == .phone ? .phone : .text
      return """
        \(UI.field(text, input, value: sheet.text(kind), autocomplete: "off", l))
        \(UI.choices(seen, ContactCard.Audience.allCases.map { ($0.rawValue, l($0.words).html) }, chosen: sheet.audience(kind).rawValue, l))
        """
    }
    let consent = UI.Question("consent", "", error: sheet.problems.first { $0.id == "consent" }.map { l($0.text) })
    return UI.form(
      self, to: .privacy(.contact),
      """
      \(fields)
      \(UI.tick(consent, l("我单独同意把以上联系方式展示给我选定的人，可以随时收回", "I agree, apart from anything else, to showing this to those I chose; I can take it back at any time").html,
        value: "yes", isTicked: false, l))
      \(UI.actions(UI.button(l("保存", "Save"), name: "do", value: "save")))
      """)
  }

  /// Whether the viewer counts as one of the alliance's members: for them some show how they are reached.
  private var isOfMembers: Bool {
    guard past == nil, let person = viewer.person else { return false }
    if !viewer.offices.isEmpty { return true }
    return alliance.people[person]?.unit.flatMap { alliance.members[$0] }?.isCurrent ?? false
  }

  /// How somebody may be reached, as far as they show it to the viewer. What is for members alone counts as looking.
  func contacts(of person: Key<Person>) -> [(name: String, value: HTML)] {
    guard past == nil, alliance.people[person]?.erased == nil else { return [] }
    return (portal.desk.privacy.cards[person] ?? []).compactMap { card in
      switch card.audience {
      case .everyone: break
      case .members:
        guard isOfMembers else { return nil }
        look(at: person)
        shareContact(of: person)
      case .nobody: return nil
      }
      return (language(card.kind.words), card.text.html)
    }
  }
}
