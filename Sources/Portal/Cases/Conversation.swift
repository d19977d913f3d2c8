import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird
import Markup

/// What those who deal with each other in a case write to each other.
enum Conversation {
  static func send(_ key: Key<Case>) -> Route.Handler {
    { visit in
      let person = try visit.signedIn()
      guard let file = visit.alliance.cases[key] else { throw Mishap.notFound }
      let text = (visit.form["text"] ?? "").trimmedOfSpace
      do {
        let text = try visit.message(text, in: file)
        _ = try await visit.perform(.send(SendMessage(case: key, text: try visit.portal.seal(text, person))))
        return visit.redirect(to: Link(.file(key), fragment: "conversation"))
      } catch let refusal as Refusal {
        let sheet = CaseSheet(action: .message, text: text, refusal: refusal)
        guard let page = visit.casePage(key, sheet) else { throw refusal }
        return visit.response(page)
      }
    }
  }
}

extension Visit {
  /// A message as it is sealed. It is counted here, since the record sees it sealed.
  func message(_ text: String, in file: Case) throws(Refusal) -> String {
    let text = text.trimmedOfSpace
    guard !text.isEmpty, text.fits(Message.longest), text.isPlain(lines: true) else {
      throw .messageUnfit(alliance.step(of: file)?.citation ?? charter.foundingCitation)
    }
    return text
  }

  func conversation(_ file: Case, _ sheet: CaseSheet) -> HTML {
    guard alliance.procedure(of: file)?.conversation != nil, let person = viewer.person else { return .empty }
    let mayWrite = past == nil && alliance.mayWrite(person, in: file)
    guard mayWrite || !file.messages.isEmpty else { return .empty }
    let l = language
    let items = file.messages.map { message -> HTML in
      let text = unseal(message.text, .messages, in: file).map { "<p lang=\"zh-Hans\">\(Self.lines($0))</p>" as HTML }
      let erased: HTML = "<p class=\"hint\">\(l("（已应本人要求删除）", "(erased at the person's request)"))</p>"
      return """
        <li\(attribute: "class", message.by.person == person ? "mine" : nil)><p class="hint">\(l(alliance.name(of: message.by))) \
        \(UI.time(message.at))</p>\(text ?? erased)</li>
        """
    }
    let list: HTML =
      items.isEmpty ? UI.empty(l("还没有消息。", "No messages yet.")) : "<ol class=\"rows messages\">\(items)</ol>"
    return """
      <section aria-labelledby="conversation"><h2 id="conversation">\(l("洽谈", "Conversation"))</h2>
      \(list)\(if: mayWrite, messageForm(file, sheet))</section>
      """
  }

  private func messageForm(_ file: Case, _ sheet: CaseSheet) -> HTML {
    let l = language
    let isMine = sheet.action == .message
    return UI.form(
      self, to: .fileAction(file.id, .message),
      """
      \(UI.field(UI.Question(
        "text", l("写给对方", "Write to the other side"),
        hint: "\(l("只有双方和监事看得到，加密保存", "seen by both sides and the supervisors only; kept sealed"))",
        error: isMine ? sheet.refusal.map { l($0.missing) } : nil), .lines, value: isMine ? sheet.text : "",
        limit: Message.longest, l))
      \(UI.actions(UI.button(l("发送", "Send"), .plain)))
      """)
  }
}
