import Constitution
import Desk
import Governance
import HashTreeCollections

/// What of the security log becomes a notice: to the owner of an account, and to those who read the log.
extension Alliance {
  /// Each follows from the line or the hour that it tells of, so that it is the same however often it is worked out.
  func notices(of lines: [SecurityLine], _ alarms: [Alarm], at now: Instant) -> [Notice] {
    guard let care = newsCitation else { return [] }
    let watch = charter.organs(thatMay: .supervise).first?.powers.first { $0.acts.contains(.supervise) }?.citation
    let readers = people.values.map(\.id).filter(readsSecurityLog).sorted()
    let owners = lines.compactMap { line in
      line.note.person.map { owner in
        Notice(
          .wayIn, to: .person(owner), about: .security(line.note.what.rawValue), from: .moment(line.first),
          under: care, due: nil, made: line.first)
      }
    }
    let watchers = alarms.flatMap { alarm in
      readers.map { reader in
        Notice(
          .alarm, to: .person(reader), about: .security(alarm.kind.rawValue), from: .moment(alarm.hour),
          under: watch ?? care, due: nil, made: now)
      }
    }
    return (owners + watchers).filter(mayBeTold)
  }

  /// nil for a kind that this version does not know.
  func securityText(of notice: Notice, _ kind: String) -> NoticeText? {
    if notice.what == .alarm { return Alarm.Kind(rawValue: kind).map { text(of: notice, $0) } }
    guard let what = SecurityNote.What(rawValue: kind) else { return nil }
    let subject =
      switch what {
      case .wrongCode:
        Words("有人用对了您的密码，但没有通过第二步验证", "Somebody knew your password and failed the second step")
      case .weakPassword: Words("您的密码容易被猜到", "Your password is easily guessed")
      default: Words("您的账号：\(what.words.zh)", "Your account: \(what.words.en)")
      }
    return NoticeText(
      subject: subject,
      why: Words(
        "因为这关系到谁能用您的账号，每次都会告知本人（\(notice.made.text)）。",
        "because it bears on who can use your account, of which its owner is always told (\(notice.made.text))."),
      toDo: what == .weakPassword
        ? Words("请换一个更长、不常见的密码。", "Choose another one, longer and less common.")
        : Words(
          "如果是您本人，不必理会；如果不是，请立即更改密码、退出全部设备，并告诉秘书处和监事。",
          "Nothing, if it was you. If not, change your password, sign out everywhere, and tell the secretariat and the supervisors."
        ),
      citation: notice.citation, due: nil, isBeginning: false, place: .account)
  }

  private func text(of notice: Notice, _ kind: Alarm.Kind) -> NoticeText {
    NoticeText(
      subject: Words("安全提醒：\(kind.words.zh)", "Security: \(kind.words.en)"),
      why: Words(
        "因为安全日志由\(securityLogReaders.zh)查看，而这一小时的次数超出常人所为。",
        "because the security log is for \(securityLogReaders.en) to read, and this was more in an hour than people do."
      ),
      toDo: Words(
        "打开安全日志，看是哪个账号、来自哪里；联系本人，必要时请系统维护人处理。",
        "Open the security log: whose account, from where. Ask its owner, and the keeper of the system if need be."),
      citation: notice.citation, due: nil, isBeginning: false, place: .securityLog)
  }
}

extension Alarm.Kind {
  var words: Words {
    switch self {
    case .accountTried:
      Words(
        "一小时内同一账号登录失败 \(threshold) 次以上", "\(threshold) or more failed sign-ins to one account in an hour")
    case .networkTries:
      Words(
        "一小时内同一网络登录失败 \(threshold) 次以上", "\(threshold) or more failed sign-ins from one network in an hour")
    case .turnedAway:
      Words("一小时内同一人被拒绝 \(threshold) 次以上", "one person turned away \(threshold) times or more in an hour")
    case .tablesTaken:
      Words("一小时内同一人下载表格 \(threshold) 次以上", "one person took \(threshold) tables or more in an hour")
    case .manyLooks:
      Words(
        "一小时内同一人查看个人信息 \(threshold) 次以上", "one person looked at personal data \(threshold) times or more in an hour")
    case .tokensTried:
      Words(
        "一小时内同一网络的程序令牌被拒 \(threshold) 次以上", "\(threshold) or more tokens refused from one network in an hour")
    case .passkeyCopied: Words("一个通行密钥可能被人复制", "a passkey may have been copied")
    }
  }
}
