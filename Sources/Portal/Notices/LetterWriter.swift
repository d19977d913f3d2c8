import Constitution
import Desk
import Governance

/// Puts notices into the words of a mail, a text message or a robot: Chinese first, then English; why it came, the article, what to do
/// by when, and where.
struct LetterWriter {
  let alliance: Alliance
  let origin: WebOrigin

  private var house: Words { alliance.charter.shortName }

  func url(of place: Address) -> String { origin.text + place.path }

  /// One notice, or those of a digest.
  func mail(_ texts: [NoticeText], id: NoticeID) -> (subject: String, body: String) {
    let subject =
      texts.count == 1
      ? texts[0].subject.zh : "\(texts.count) 件事汇总：\(texts[0].subject.zh)"
    let body = [Language.zh, .en].map { l in
      texts.map { text($0, l) }.joined(separator: "\n\n")
    }.joined(separator: "\n\n――――――――\n\n")
    return ("【\(house.zh)】\(subject)", "\(body)\n\n\(foot(id))")
  }

  private func text(_ text: NoticeText, _ l: Language) -> String {
    var lines = [l(text.subject), "", l("为什么告知您：", "Why you are told: ") + l(text.why)]
    lines.append(l("依据：\(house.zh)章程", "Under: the charter, ") + l(text.citation.words))
    if let message = text.message { lines.append("\n\(message)\n") }
    if let toDo = text.toDo { lines.append(l("要做的事：", "What to do: ") + l(toDo)) }
    if let due = text.due { lines.append(when(due, isBeginning: text.isBeginning, l)) }
    lines.append(l("打开：", "Open: ") + url(of: text.place))
    return lines.joined(separator: "\n")
  }

  private func when(_ due: Instant, isBeginning: Bool, _ l: Language) -> String {
    isBeginning
      ? l("开始：\(due.text)（北京时间）", "Begins: \(due.text) (Beijing time)")
      : l("期限：\(due.deadlineText)（北京时间）", "By: \(due.deadlineText) (Beijing time)")
  }

  /// From whom it comes, how to have less of it, and by what to know it again.
  func foot(_ id: NoticeID) -> String {
    """
    ――
    \(alliance.charter.name.zh)
    \(alliance.charter.name.en)
    选择收什么、何时收 / Choose what you receive and when: \(url(of: .notices(.choices)))
    编号 / Identifier: \(id.text)
    """
  }

  /// A few words for a phone.
  func message(_ text: NoticeText) -> String {
    let title = text.subject.zh.count > 80 ? text.subject.zh.prefix(79) + "…" : text.subject.zh
    let due = text.due.map { text.isBeginning ? "，\($0.text) 开始" : "，期限 \($0.deadlineText)" } ?? ""
    return "【\(house.zh)】\(title)\(due)。\(url(of: text.place))"
  }

  /// For a group.
  func robot(_ text: NoticeText, id: NoticeID) -> String {
    let lines = [Language.zh, .en].map { l in
      var lines = [l(text.subject), l("依据：", "Under: ") + l(text.citation.words)]
      if let toDo = text.toDo { lines.append(l(toDo)) }
      if let due = text.due { lines.append(when(due, isBeginning: text.isBeginning, l)) }
      return lines.joined(separator: "\n")
    }
    return (["【\(house.zh)】"] + lines + [url(of: text.place), "编号 / Identifier: \(id.text)"]).joined(separator: "\n")
  }

  /// What a program is told: the kind, the entry of the record from which it comes, the day, the case or the meeting and the place,
  /// and of words only those that everyone may read.
  func hook(_ notice: Notice, _ text: NoticeText) -> String {
    let matter: JSON.Member =
      switch notice.matter {
      case .file(let key): JSON.Member("case", key.json)
      case .meeting(let key): JSON.Member("meeting", key.json)
      case .office(let key): JSON.Member("office", key.json)
      case .circular(let number): JSON.Member("circular", .integer(number))
      case .security(let kind): JSON.Member("security", .text(kind))
      case .obligation(let subject): JSON.Member("obligation", .text(subject.text))
      }
    let entry: [JSON.Member] =
      if case .event(let position) = notice.origin { [JSON.Member("entry", .integer(position))] } else { [] }
    let due = text.due.map { [JSON.Member(text.isBeginning ? "begins" : "due", $0.json)] } ?? []
    let told: [JSON.Member] = [
      JSON.Member("at", notice.made.json), JSON.Member("day", notice.made.day.json), matter,
      JSON.Member("subject", text.subject.json), JSON.Member("citation", text.citation.json),
      JSON.Member("url", .text(url(of: text.place))),
    ]
    return JSON.object([JSON.Member("type", .text(notice.what.rawValue))] + entry + told + due).written
  }

  /// The same where it is only tried out.
  var testHook: String {
    let line = AccountLetter.test.text(self).lines[0]
    return JSON.object([JSON.Member("type", "test"), JSON.Member("subject", line.json)]).written
  }

  /// What belongs to an account rather than to the alliance's business, in a mail.
  func accountMail(_ words: AccountLetter, id: NoticeID) -> (subject: String, body: String) {
    let text = words.text(self)
    let body = [Language.zh, .en].map { l in text.lines.map { l($0) }.joined(separator: "\n") }
    return ("【\(house.zh)】\(text.subject.zh)", body.joined(separator: "\n\n――――――――\n\n") + "\n\n\(foot(id))")
  }
}

/// What goes to one address because of something done about an account just now; it is sent at once and kept nowhere.
enum AccountLetter {
  case confirm(Token)
  /// To the address that counted before.
  case replaced
  case link(AccountLink.Purpose, Token, expires: Instant)
  /// What it is for, in which case, under which article.
  case errand(Words, Words, Citation, Token, expires: Instant)
  case test

  func text(_ writer: LetterWriter) -> (subject: Words, lines: [Words]) {
    let house = writer.alliance.charter.shortName
    switch self {
    case .confirm(let token):
      let url = writer.url(of: .confirmation(token))
      return (
        Words("请确认您的邮箱", "Confirm your address"),
        [
          Words("有人在\(house.zh)平台上填写了这个邮箱作为自己的联系地址。", "Somebody gave this address as theirs to \(house.en)."),
          Words("如果是您，请在一日内打开并确认：\(url)", "If it was you, open this within a day and confirm it: \(url)"),
          Words("如果不是您，不必理会：不确认就不会寄来任何东西。", "If it was not, do nothing: without that nothing is sent here."),
        ]
      )
    case .replaced:
      return (
        Words("您的邮箱已更换", "Your address was changed"),
        [
          Words(
            "您在\(house.zh)平台上的邮箱已换成另一个，以后的通知寄往新的地址。",
            "Your address at \(house.en) was replaced by another, and notices go there now."),
          Words(
            "如果不是您换的，请立即更改密码并告诉秘书处。", "If you did not do that, change your password at once and tell the secretariat."),
        ]
      )
    case .link(let purpose, let token, let expires):
      let url = writer.url(of: .link(token))
      let isInvitation = purpose == .invitation
      return (
        isInvitation ? Words("邀请您加入平台", "You are invited") : Words("设置新密码", "Choose a new password"),
        [
          isInvitation
            ? Words("秘书处邀请您在\(house.zh)平台上设置账号。", "The secretariat invites you to set up an account at \(house.en).")
            : Words("秘书处应您的请求，寄来换密码的链接。", "At your asking, the secretariat sends you a link for a new password."),
          Words("链接只能用一次，有效至 \(expires.text)：\(url)", "It works once, until \(expires.text): \(url)"),
          Words(
            "如果这不是您，请告诉秘书处。不要转给别人：谁拿到链接，谁就能用。",
            "If that is not you, tell the secretariat. Do not pass it on: whoever has it can use it."),
        ]
      )
    case .errand(let kind, let matter, let citation, let token, let expires):
      let url = writer.url(of: .errand(token))
      return (
        Words("请您办理：\(kind.zh)", "For you to do: \(kind.en)"),
        [
          Words(
            "\(house.zh)请您办一件事，不必登录：\(kind.zh)，\(matter.zh)。",
            "\(house.en) asks one thing of you, without signing in. \(kind.en): \(matter.en)."),
          Words("依据：\(house.zh)章程\(citation.words.zh)", "Under: the charter, \(citation.words.en)"),
          Words("链接只能用一次，有效至 \(expires.text)：\(url)", "It works once, until \(expires.text): \(url)"),
          Words(
            "记录会写明是凭链接办的。不要转给别人：谁拿到链接，谁就能以您的名义办理。",
            "The record will say that it was done by a link. Do not pass it on: whoever has it can act in your name."),
        ]
      )
    case .test:
      return (
        Words("试发", "A test"),
        [
          Words(
            "这是\(house.zh)平台试发的一条消息。收到即说明可以送达。",
            "A test message of \(house.en). That you read it shows that it arrives.")
        ]
      )
    }
  }
}
