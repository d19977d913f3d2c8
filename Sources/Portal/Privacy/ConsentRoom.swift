import Constitution
import Desk
import Governance
import HTTPTypes
import Hummingbird
import Markup

/// Asking whoever has an account, once for each version of the notice, to read it and agree.
enum ConsentRoom {
  static func show(_ visit: Visit) async throws -> Response { visit.response(visit.consentPage) }

  static func agree(_ visit: Visit) async throws -> Response {
    let person = try visit.signedIn()
    guard visit.form["version"] == visit.noticeVersion.text else {
      // Another version came while this one was read.
      return visit.refused(visit.consentPage)
    }
    guard !visit.isSharedAccount else { return visit.redirect(to: Address.desk) }
    try await visit.portal.desk.agree(person, to: visit.noticeVersion, by: "page", at: visit.now)
    let next = visit.form["next"].flatMap { Address(path: $0) }
    return visit.redirect(to: next ?? .desk)
  }
}

/// What the secretariat does about privacy: letters that ask for erasure, and the alliance's own words in the notice.
enum PrivacyDesk {
  static func show(_ visit: Visit) async throws -> Response { visit.response(visit.privacyDesk()) }

  static func change(_ visit: Visit) async throws -> Response {
    switch visit.form["do"] {
    // Found by a form that is posted, so that no name comes into an address.
    case "find": return visit.response(visit.privacyDesk())
    case "erase", "take-back":
      try await LetterRoom.change(Key(visit.form["person"] ?? ""), visit)
      return visit.redirect(to: Link(.privacy(.addendum), fragment: "letters"))
    default:
      do { try await saveAddendum(visit.form, visit) } catch let flaw as AccountFlaw {
        return visit.refused(visit.privacyDesk((flaw.field, flaw.words)), flaw.status)
      }
      return visit.redirect(to: Link(.privacy(.notice), fragment: "addendum"))
    }
  }

  /// Throws `AccountFlaw`.
  static func saveAddendum(_ form: FormInput, _ visit: Visit) async throws {
    let editor = try visit.signedIn()
    let (zh, en) = (form["zh"] ?? "", form["en"] ?? "")
    for (id, text) in [("zh", zh), ("en", en)] {
      guard !text.trimmedOfSpace.isEmpty, text.fits(NoticeAddendum.longest), text.isPlain(lines: true) else {
        let words = Words(
          "请用中文和英文各写一份，每份不超过 \(NoticeAddendum.longest) 字。",
          "Write it in Chinese and in English, each of at most \(NoticeAddendum.longest) characters.")
        throw AccountFlaw(field: id, words: words)
      }
    }
    let seen = form["seen"].flatMap { Int($0) } ?? -1
    guard try await visit.portal.desk.saveAddendum(zh: zh, en: en, seen: seen, by: editor, at: visit.now) else {
      let words = Words("别人刚刚保存了另一个版本，请核对后再存。", "Another version was saved meanwhile: look at it, then save again.")
      throw AccountFlaw(field: "zh", words: words, status: .conflict)
    }
  }
}

extension Visit {
  /// Whether the viewer has to read the notice before going on. Reading it, seeing and erasing one's data, and the way out are
  /// open to everyone; so is whatever was being sent when a new version came.
  var owesConsent: Bool {
    guard portal.asksConsent, let person = viewer.person, !isSharedAccount else { return false }
    switch address {
    case .privacy(.notice), .privacy(.consent), .privacy(.data), .privacy(.json), .privacy(.csv), .privacy(.erasure),
      .addendum, .account, .secondStep, .signOut, .notices(.choices):
      return false
    default: return portal.desk.privacy.agreed[person] != noticeVersion.text
    }
  }

  /// Whoever takes part without an account agrees with the form, which names the notice and its version.
  func agreeWithoutAccount(_ person: Key<Person>) async throws {
    try await portal.desk.agree(person, to: noticeVersion, by: "form", at: now)
  }

  var consentPage: Page {
    let l = language
    let title = l("请阅读个人信息处理说明", "Please read the privacy notice")
    let person = viewer.person
    let former = person.flatMap { portal.desk.privacy.agreed[$0] }
    let next = (form["next"] ?? query["next"]).flatMap { Address(path: $0) }
    let agreed: HTML =
      former == noticeVersion.text
      ? UI.notice(.ok, "<p>\(l("您已同意这一版。", "You have agreed to this version."))</p>")
      : UI.form(
        self, to: .privacy(.consent),
        """
        \(UI.hidden("version", noticeVersion.text))\(next.map { UI.hidden("next", $0.path) })
        \(UI.actions(UI.button(l("我已阅读，同意按说明处理我的账号信息", "I have read it, and agree to my account being kept so"))))
        """)
    return Page(
      title, trail: [Page.Crumb(l("工作台", "My desk"), .desk)],
      """
      <h1>\(title)</h1>
      <p class="lead">\(noticeLink)\(former.map { version in l("。您上次同意的是第 \(version) 版。", ". You last agreed to version \(version).").html })</p>
      <ul class="rows">
      <li>\(l("您的账号、接收通知的方式：凭您的同意，随时可以撤回。", "Your account and how you are told: by your consent, which you may take back."))</li>
      <li>\(l("联盟的决定、任职、记名表决：依章程，不凭同意，不能删除。", "Decisions, offices and ballots by name: under the charter and not by consent; they stay."))</li>
      <li>\(l("供他人联系的方式：默认谁也看不到，另行单独同意。", "How others may reach you: shown to nobody, unless you say so apart from this."))</li>
      <li>\(l("谁查看过您的信息，您随时看得到。", "You can always see who looked at your data."))</li></ul>
      \(agreed)
      <p class="hint">\(l("不同意也可以：", "You need not agree: "))<a href="\(Address.privacy(.data))">\(l("查看我的信息", "see my data"))</a>\(l.comma)\
      <a href="\(Address.privacy(.erasure))">\(l("要求删除", "ask for erasure"))</a>\(l("，或者退出。", ", or sign out."))</p>
      """)
  }

  fileprivate func privacyDesk(_ problem: (id: String, words: Words)? = nil) -> Page {
    let l = language
    let title = l("来函和隐私说明", "Letters, and the privacy notice")
    return Page(
      title,
      trail: [Page.Crumb(l("工作台", "My desk"), .desk), Page.Crumb(l("个人信息处理说明", "Privacy notice"), .privacy(.notice))],
      """
      \(UI.errorSummary(problem.map { [(id: $0.id, text: l($0.words))] } ?? [], l))
      <h1>\(title)</h1>
      \(letterDesk)
      \(if: doesDailyWork, addendumForm(problem))
      """)
  }

  private func addendumForm(_ problem: (id: String, words: Words)?) -> HTML {
    let l = language
    let addendum = portal.desk.privacy.addendum
    func question(_ id: String, _ name: String) -> UI.Question {
      UI.Question(id, name, error: problem?.id == id ? problem.map { l($0.words) } : nil)
    }
    return section(
      "addendum", l("补充个人信息处理说明", "Add to the privacy notice"),
      """
      <p>\(l("写明联系人、电话等本联盟自己的事项。每个版本都保留；保存后，每个有账号的人会再被请求同意一次。",
        "Say what is this alliance's own: a contact, a telephone. Every version is kept; once it is saved, everyone with an account is asked again."))</p>
      \(UI.form(self, to: .privacy(.addendum), """
        \(UI.hidden("seen", "\(addendum?.version ?? 0)"))
        \(UI.field(question("zh", l("中文", "In Chinese")), .lines, value: form["zh"] ?? addendum?.zh ?? "", limit: NoticeAddendum.longest, rows: 8, l))
        \(UI.field(question("en", l("英文", "In English")), .lines, value: form["en"] ?? addendum?.en ?? "", limit: NoticeAddendum.longest, rows: 8, l))
        \(UI.actions(UI.button(l("保存为新版本", "Save as a new version"))))
        """))
      """)
  }
}
