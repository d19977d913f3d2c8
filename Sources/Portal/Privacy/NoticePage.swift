import Constitution
import Desk
import Governance
import HTTPTypes
import Hummingbird
import Markup

/// The privacy notice: whose it is, what is kept, why, for how long, who sees it, and where each right is pressed. Its figures
/// are those by which the program goes.
enum PrivacyNotice {
  /// Whoever changes what the notice says raises this, and everyone is asked again.
  static let version = 1
  static let day = Day(year: 2026, month: 11, day: 28)!
}

extension Visit {
  var noticeVersion: NoticeVersion {
    NoticeVersion(program: PrivacyNotice.version, addendum: portal.desk.privacy.addendum?.version ?? 0)
  }

  /// 《个人信息处理说明》第 1.0 版, with its address.
  var noticeLink: HTML {
    let l = language
    return """
      <a href="\(Address.privacy(.notice))">\(l("个人信息处理说明（第 \(noticeVersion.text) 版）", "Privacy notice (version \(noticeVersion.text))"))</a>
      """
  }

  var noticePage: Page {
    let l = language
    let title = l("个人信息处理说明", "Privacy notice")
    let addendum = portal.desk.privacy.addendum
    return Page(
      title,
      """
      <h1>\(title)</h1>
      <p class="lead">\(l("第 \(noticeVersion.text) 版", "Version \(noticeVersion.text)"))\(l("，", ", "))\(UI.day(max(PrivacyNotice.day, addendum?.saved.day ?? PrivacyNotice.day)))\
      \(l("。依《个人信息保护法》告知。", ". Told under the Personal Information Protection Law."))</p>
      <p class="hint">\(askedByLaw) \(l("法律的要求本身；", "is what the law itself asks; ")) \(aDefault) \
      \(l("平台的读法或设置，请联盟自行核定。", "is our reading or setting, of which the alliance makes sure."))</p>
      \(section("who", l("由谁负责", "Who is responsible"), responsible))
      \(section("what", l("保存什么，为什么，凭什么", "What is kept, why, and on which ground"), grounds))
      \(section("long", l("保存多久", "For how long"), retention))
      \(section("seen", l("谁看得到", "Who sees it"), readers))
      \(section("given", l("交给谁", "To whom it is given"), recipients))
      \(section("rights", l("您的权利，在哪里行使", "Your rights, and where they are pressed"), rightsList))
      \(addendum.map { section("addendum", l("本联盟的补充说明", "What this alliance adds"), addendumText($0)) } ?? .empty)
      """)
  }

  private var responsible: HTML {
    let l = language
    let organ = alliance.newsOrgan?.organ.name ?? Words("秘书处", "the secretariat")
    let supervisors = Words.listed(charter.organs(thatMay: .supervise).map(\.name))
    return """
      <p>\(UI.chinese(l(charter.name)))\(l("。日常由\(organ.zh)处理，\(supervisors.zh)监督；请向\(organ.zh)提出请求，或在下面所列的页面自己办理。",
        ". \(organ.en.capitalisedFirst) deals with it from day to day, \(supervisors.en) supervises it. Ask the former, or do it yourself on the pages below."))</p>
      """
  }

  private var grounds: HTML {
    let l = language
    let columns = [UI.Column(l("内容", "What")), UI.Column(l("用途", "Why")), UI.Column(l("依据", "Ground"))]
    let record = l(
      "履行章程：成员共同订立的约定（第十三条第二项）", "the charter, which members have agreed among themselves (Article 13, item 2)")
    let consent = l("您的同意，可以随时撤回（第十三条第一项、第十五条）", "your consent, which you may take back (Articles 13 and 15)")
    let rows: [[HTML]] = [
      [
        l("任职者、代表的姓名，职务，记名表决", "Names of office holders and representatives, offices, ballots by name").html,
        l("章程要求公开，决定可以核验", "the charter makes them public, so that decisions can be verified").html, record.html,
      ],
      [
        l("申请、报名、洽谈中的个人信息（加密保存）", "Personal answers in applications, sign-ups and conversations (kept sealed)").html,
        l("办理您提出的事项", "to deal with what you brought").html, record.html,
      ],
      [
        l("账号：登录名、密码摘要、登录设备", "Your account: login, a digest of the password, devices").html,
        l("确认是您本人", "to know that it is you").html, consent.html,
      ],
      [
        l("接收通知的邮箱、手机", "Mail and phone for notices").html, l("把告知寄给您", "to send you what you are told").html,
        consent.html,
      ],
      [
        l("供他人联系的方式", "How others may reach you").html, l("让您选定的人看到", "to show it to whom you choose").html,
        l("您的单独同意，默认不公开", "a consent of its own, off unless you give it").html,
      ],
      [
        l(
          "安全日志：谁何时从哪个网络登录、被拒绝、查看",
          "The security log: who signed in, was turned away, looked, when and from which network"
        ).html,
        l("保护账号，查明泄露", "to guard accounts and find out leaks").html,
        l("法定义务（第十三条第三项，网络安全法）", "a duty by law (Article 13, item 3; Cybersecurity Law)").html,
      ],
    ]
    return """
      \(UI.table(l("保存什么", "What is kept"), columns, rows))
      <p class="hint">\(aDefault) \(l(
        "所列条号是《个人信息保护法》的；哪一项凭哪一条，请联盟自行核定。", "The articles are those of the Personal Information Protection Law; the alliance makes sure which holds for what."))</p>
      <p class="hint">\(askedByLaw) \(l("公开个人信息须取得同意。", "To publish somebody's data needs their consent."))</p>
      """
  }

  private var askedByLaw: HTML { UI.tag(language("法律要求", "asked by the law"), .ok) }
  private var aDefault: HTML { UI.tag(language("平台默认设置", "a default of the system"), .warn) }

  private var retention: HTML {
    let l = language
    let columns = [UI.Column(l("内容", "What")), UI.Column(l("最长", "At most")), UI.Column(l("为什么", "Why"))]
    let rows = Retention.allCases.map { retention -> [HTML] in
      [l(retention.words).html, l(retention.periodWords).html, l(retention.reason).html]
    }
    return """
      <p>\(askedByLaw) \(l("只保存所必需的最短时间。", "Nothing is kept longer than is needed."))</p>
      \(UI.table(l("保存多久", "For how long"), columns, rows))
      <p>\(l(
        "到期由系统自动删除。联盟记录永久保存：其中加密的个人信息在您的密钥销毁后谁也读不出来，公开的姓名和记名表决依章程保留。",
        "The clock removes it. The alliance's record is kept for ever: what is sealed in it nobody can read once your key is destroyed; public names and ballots by name stay under the charter."))</p>
      """
  }

  private var readers: HTML {
    let l = language
    return """
      <ul class="rows">
      <li>\(l("每张表注明每一项谁看得到；没有注明的，所有人。", "Each form says of each item who sees it; where it does not, everyone does."))</li>
      <li>\(l("一个成员因办理双方的事项看到另一成员的人的信息，记入对外提供登记。", "What a member is shown of another's people, since both deal with a matter, is entered in the register of disclosures."))</li>
      <li>\(l("加密的回答只为写明的人打开，每次打开都记下是谁。", "A sealed answer opens only for those named, and each opening is noted with who it was."))</li>
      <li>\(l("维护机器的人能读到机器上的文件；密码除外。", "Whoever keeps the machine can read its files; passwords excepted."))</li></ul>
      """
  }

  private var recipients: HTML {
    let l = language
    let channels = portal.desk.channels
    let set = [
      channels.mail == nil ? nil : l("邮件服务", "mail"),
      channels.gateway == nil ? nil : l("短信网关", "a gateway for text messages"),
      channels.robots.isEmpty ? nil : l("群机器人 \(channels.robots.count) 个", "group robots: \(channels.robots.count)"),
    ].compactMap { $0 }
    let processors =
      set.isEmpty
      ? l("现在没有设置任何对外渠道。", "No channel to the outside is set up at present.")
      : l("现在设置了：", "Set up at present: ") + set.joined(separator: l.comma) + l("。", ".")
    return """
      <p>\(processors) \(l(
        "经这些渠道发出的只有收件人的地址和告知本身，不含加密的内容。不向境外提供，不出售，不用于画像。",
        "Through them go the reader's address and the notice itself, and nothing sealed. Nothing is given abroad, sold, or used for profiles."))</p>
      <p>\(askedByLaw) \(l("给了谁、什么内容，有登记；关于您的，在“我的信息”里。", "To whom what was given is registered; what is about you stands under “My data”."))</p>
      """
  }

  private var rightsList: HTML {
    let l = language
    let items: [(Address, String)] = [
      (.privacy(.data), l("查看、复制、更正", "See, take along, have corrected")),
      (.privacy(.contact), l("决定谁看得到您的联系方式", "Say who sees how to reach you")),
      (.notices(.choices), l("决定怎样告知您", "Say how you are told")),
      (.privacy(.erasure), l("要求删除", "Ask for erasure")),
    ]
    let list = items.map { place, name -> HTML in "<li><a href=\"\(place)\">\(name)</a></li>" }
    return """
      <p>\(askedByLaw) \(l("查看、复制、更正、删除和带走自己的信息。", "To see, copy, correct, erase and take along what is held on you."))</p>
      <ul class="rows">\(list)</ul>
      <p>\(l("没有账号的，请致函秘书处；秘书处登记后，同样在七日后由系统办理。对处理有异议的，可以向监事反映，也可以向网信部门投诉。",
        "Without an account, write to the secretariat: once entered, it is done in the same way after seven days. Whoever objects may turn to the supervisors, or complain to the cyberspace authority."))</p>
      """
  }

  private func addendumText(_ addendum: NoticeAddendum) -> HTML {
    let l = language
    let earlier = portal.desk.privacy.addenda.dropLast().map { old -> HTML in
      "<li><a href=\"\(Address.addendum(old.version))\">\(l("第 \(old.version) 版", "Version \(old.version)"))</a> \(UI.day(old.saved.day))</li>"
    }
    return """
      \(PlainText.html(l(addendum.zh, addendum.en)))
      \(if: !earlier.isEmpty, "<h3>\(l("以前的版本", "Earlier versions"))</h3><ul class=\"rows\">\(earlier)</ul>")
      """
  }

  func addendumPage(_ version: Int) -> Page? {
    guard let addendum = portal.desk.privacy.addenda.first(where: { $0.version == version }) else { return nil }
    let l = language
    let title = l("补充说明第 \(version) 版", "Addition, version \(version)")
    return Page(
      title, trail: [Page.Crumb(l("个人信息处理说明", "Privacy notice"), .privacy(.notice))],
      """
      <h1>\(title)</h1>
      <p class="lead">\(UI.time(addendum.saved)) \(UI.chinese(l(alliance.publicName(of: addendum.editor))))</p>
      \(PlainText.html(l(addendum.zh, addendum.en)))
      """)
  }
}
