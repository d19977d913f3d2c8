import Constitution
import Desk
import Governance
import HashTreeCollections
import Markup
import Record

/// One table of what is held on a person: the page, the JSON and the CSV are written from the same.
struct DataSection: Sendable {
  let id: String
  let title: Words
  let columns: [Words]
  let rows: [[String]]

  init(_ id: String, _ title: Words, _ columns: [Words], _ rows: [[String]]) {
    self.id = id
    self.title = title
    self.columns = columns
    self.rows = rows
  }
}

/// What is held on whoever is signed in: first what is off the record, then what the record says.
extension Visit {
  func myData() async throws -> [DataSection] {
    let person = try signedIn()
    return try await deskData(of: person) + recordData(of: person) + logData(of: person)
  }

  private func deskData(of person: Key<Person>) async throws -> [DataSection] {
    let desk = portal.desk
    guard let account, let login else { throw Mishap.signInNeeded(address) }
    let contacts = try await desk.contacts(of: person)
    let step = try await desk.secondStep(of: account)
    var college: [[String]] = []
    if let provider = desk.identityProvider, let linked = try await desk.identity(of: account, at: provider) {
      college = [[provider.name + language.bracketed(linked.subject), linked.linked.text, linked.used?.text ?? ""]]
    }
    let drafts = try await desk.drafts(for: try draftOwner, at: now)
    let links = try await isSharedAccount ? [] : desk.links(of: person)
    let letters = try await letters()
    return try await [
      accountData(person, login, contacts), waysInData(step, college),
      sessionData(account), capacityData(account), consentData(person), contactData(person),
      DataSection(
        "links", Words("为您发出的链接", "Links made for you"),
        [Words("用途", "For"), Words("发出", "Made"), Words("经办人", "By"), Words("有效至", "Good until")],
        links.map {
          [
            language($0.purpose.words), $0.made.text, language(alliance.nameWithOffice(of: $0.maker)), $0.expires.text,
          ]
        }),
      DataSection(
        "errands", Words("为您生成的办事链接", "Links to do one thing, made for you"),
        [Words("用途", "For"), Words("发出", "Made"), Words("经办人", "By"), Words("有效至", "Good until")],
        desk.errandLinks().filter { $0.person == person }.map {
          [language($0.kind), $0.made.text, language(alliance.nameWithOffice(of: $0.maker)), $0.expires.text]
        }),
      DataSection(
        "drafts", Words("草稿", "Drafts"),
        [Words("事项", "For"), Words("保存", "Saved"), Words("删除", "Goes"), Words("内容", "Content")],
        drafts.map { draft in
          let answers = draft.answers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
          return [draft.topic, draft.saved.text, draft.expires.text, answers.joined(separator: "\n")]
        }),
      DataSection(
        "notices", Words("告知", "Notices"),
        [Words("内容", "What"), Words("时间", "When"), Words("已读", "Read")],
        letters.map { [language($0.text.subject), $0.kept.notice.made.text, $0.kept.read?.text ?? ""] }),
    ]
  }

  private func accountData(
    _ person: Key<Person>, _ login: String, _ contacts: [ContactKind: Contact]
  ) -> DataSection {
    let l = language
    let name = alliance.people[person].flatMap { portal.host.name(of: $0.name) }
    let unit = alliance.people[person]?.unit.map(alliance.memberName)
    let rows: [[String]] = [
      [l("编号", "Number"), person.text], [l("姓名", "Name"), name ?? ""], [l("单位", "Member"), unit ?? ""],
      [l("首次记入", "First on the record"), alliance.people[person]?.registered.text ?? ""],
      [l("登录名", "Login"), login],
      [l("接收通知的邮箱", "Mail for notices"), contacts[.mail]?.address ?? ""],
      [l("接收通知的手机", "Phone for notices"), contacts[.phone]?.address ?? ""],
    ]
    return DataSection(
      "account", Words("本人和账号", "You and your account"), [Words("项目", "What"), Words("内容", "Content")],
      rows.filter { !$0[1].isEmpty })
  }

  /// That there is a secret, and never the secret.
  private func waysInData(_ step: SecondStep, _ college: [[String]]) -> DataSection {
    let l = language
    let passkeys = step.passkeys.map {
      [l("通行密钥", "Passkey") + l.bracketed($0.name), $0.made.text, $0.used?.text ?? ""]
    }
    let authenticator = step.authenticator.map { [[l("验证器", "Authenticator"), $0.text, ""]] } ?? []
    let codes = [[l("恢复码（剩 \(step.recoveryCodes) 个）", "Recovery codes (left: \(step.recoveryCodes))"), "", ""]]
    return DataSection(
      "ways-in", Words("登录方式", "Ways in"), [Words("方式", "Way"), Words("设置", "Since"), Words("最近使用", "Last used")],
      [[l("密码（只存不可还原的摘要）", "Password (kept as a digest alone)"), "", ""]] + authenticator + passkeys + college
        + (step.recoveryCodes > 0 ? codes : []))
  }

  private func sessionData(_ account: Int64) -> DataSection {
    // Whoever shares an account sees nothing of the others who do.
    let open = isSharedAccount ? [] : portal.desk.openSessions(account: account, at: now)
    return DataSection(
      "sessions", Words("登录中的设备", "Where you are signed in"),
      [Words("设备", "Device"), Words("登录", "Signed in"), Words("最近使用", "Last used")],
      open.map { [language($0.session.device.words), $0.session.started.text, $0.session.seen.text] })
  }

  private func capacityData(_ account: Int64) -> DataSection {
    DataSection(
      "capacities", Words("关联的身份", "Your other capacities"),
      [Words("身份", "Capacity"), Words("登录名", "Login"), Words("关联", "Tied")],
      portal.desk.tied(to: account).map {
        [language(alliance.nameplate(of: $0.account.person)), $0.account.login, $0.tied.text]
      })
  }

  /// What was agreed to, when and to which version; what was taken back stays in the list.
  private func consentData(_ person: Key<Person>) async throws -> DataSection {
    let consents = try await portal.desk.consents(of: person)
    return DataSection(
      "consents", Words("您的同意", "Your consents"),
      [Words("事项", "To what"), Words("内容", "How"), Words("说明的版本", "Version of the notice"), Words("时间", "When")],
      consents.map { [language($0.whatWords), language($0.scopeWords), $0.version, $0.at.text] })
  }

  private func contactData(_ person: Key<Person>) -> DataSection {
    DataSection(
      "contacts", Words("供他人联系的方式", "How others may reach you"),
      [Words("方式", "Way"), Words("内容", "Content"), Words("谁看得到", "Who sees it")],
      (portal.desk.privacy.cards[person] ?? []).map {
        [language($0.kind.words), $0.text, language($0.audience.words)]
      })
  }

  private func logData(of person: Key<Person>) async throws -> [DataSection] {
    let desk = portal.desk
    let log = try await isSharedAccount ? [] : desk.securityLog(of: person, since: looksSince, most: 1_000)
    let looks = try await desk.looks(at: [person], since: looksSince, most: 1_000)
    let given = try await desk.disclosures(about: person)
    return [
      DataSection(
        "log", Words("安全日志", "Security log"),
        [
          Words("时间", "When"), Words("事项", "What"), Words("方式", "How"), Words("经办人", "By"), Words("网络", "Network"),
          Words("次数", "Times"),
        ],
        log.map {
          [
            $0.last.text, language($0.note.what.words), language($0.note.detailWords), actor($0), $0.note.network,
            "\($0.count)",
          ]
        }),
      DataSection(
        "looks", Words("谁查看过您的信息", "Who looked at your data"),
        [Words("时间", "When"), Words("谁查看", "Who looked"), Words("在哪里", "Where"), Words("次数", "Times")],
        looks.map { [$0.last.text, actor($0), $0.note.detail, "\($0.count)"] }),
      DataSection(
        "given", Words("您的信息给了谁", "To whom your data was given"),
        [Words("时间", "When"), Words("给了谁", "To whom"), Words("内容", "What"), Words("依据", "Ground")],
        given.map { [$0.at.text, language($0.recipient), language($0.what), language($0.ground)] }),
    ]
  }

  private func actor(_ line: SecurityLine) -> String {
    line.note.actor.map { language(alliance.nameWithOffice(of: $0)) } ?? ""
  }
}

extension Consent {
  fileprivate var whatWords: Words {
    switch what {
    case .notice: Words("个人信息处理说明", "the privacy notice")
    case .mail: Words("展示邮箱", "showing a mail address")
    case .phone: Words("展示电话", "showing a telephone number")
    case .wechat: Words("展示微信号", "showing a WeChat ID")
    }
  }

  fileprivate var scopeWords: Words {
    switch scope {
    case "page": Words("登录后同意", "after signing in")
    case "application": Words("随申请同意", "with an application")
    case "form": Words("随报名或意见同意", "with a sign-up or a comment")
    case ContactCard.Audience.nobody.rawValue: Words("收回", "taken back")
    default: ContactCard.Audience(rawValue: scope)?.words ?? Words(scope, scope)
    }
  }
}
