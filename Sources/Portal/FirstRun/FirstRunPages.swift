import Constitution
import Governance
import HTTPTypes
import Markup

/// The pages before there is an alliance: one form, and for everyone without the link that there is nothing yet.
extension FirstRun {
  func framed(_ page: Page, _ l: Language) -> HTML {
    """
    <!doctype html>
    <html lang="\(l.tag)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <title>\(page.title)</title>
    <link rel="stylesheet" href="\(Address.asset(.style))">
    <link rel="icon" href="\(Address.asset(.icon))" type="image/svg+xml">
    </head>
    <body>
    <header class="masthead"><div class="page"><span class="name">\(l(charter.shortName))</span></div></header>
    <main id="main" class="page" tabindex="-1">\(page.body)</main>
    </body>
    </html>

    """
  }

  func closedPage(_ l: Language) -> Page {
    let title = l("联盟尚未设立", "There is no alliance here yet")
    return Page(
      title, status: .serviceUnavailable,
      """
      <h1>\(title)</h1>
      <p>\(l("请由系统管理员打开启动服务时打印的设立链接。", "Whoever keeps the system opens the link that was printed when the server started."))</p>
      """)
  }

  func formPage(_ sheet: FirstRunSheet, _ l: Language) -> Page {
    let title = l("设立联盟", "Set up the alliance")
    func question(_ id: String, _ zh: String, _ en: String, hint: Words? = nil, isRequired: Bool = true) -> UI.Question
    {
      UI.Question(id, l(zh, en), hint: hint.map { l($0).html }, error: sheet.error(id, l), isRequired: isRequired)
    }
    let office = charter.secretariatOffice?.name ?? Words("秘书处", "Secretariat")
    return Page(
      title, status: sheet.problems.isEmpty ? .ok : .unprocessableContent,
      """
      \(UI.errorSummary(sheet.problems.map { (id: $0.field, text: l($0.words)) }, l))
      <h1>\(title)</h1>
      <p class="lead">\(UI.chinese(l(charter.name)))</p>
      \(UI.summary([
        (l("章程", "Charter"), "\(l("\(charter.articles.count) 条，第 \(charter.version.number) 版", "\(charter.articles.count) articles, version \(charter.version.number)"))"),
        (l("发起单位", "Founder"), UI.chinese(charter.founder)),
      ]))
      <p>\(l(
        "章程来自启动服务时指定的目录，已通过检查。设立后，章程只能由有权机构依章程修改。", "The charter is that of the folder with which the server was started, and is sound. From here on it changes by its own procedure alone."))</p>
      <form method="post" action="\(SetupPlace(path: path, language: l))" novalidate>
      <h2>\(l("一、发起单位", "1. The founder"))</h2>
      \(UI.field(question("code", "统一社会信用代码", "Credit code"), value: sheet.code, limit: 18, l))
      \(UI.select(question("kind", "单位类别", "Kind"), [("", l("请选择", "Choose"))] + charter.memberKinds.map { ($0.value, l($0.name)) }, chosen: sheet.kind, l))
      \(UI.field(question("district", "所在地", "District", isRequired: false), value: sheet.district, limit: 60, l))
      <h2>\(l("二、\(office.zh)", "2. \(office.en)"))</h2>
      <p class="hint">\(l("这个人录入名册、邀请其他人；成员、理事长和其他负责人在下一步从名册补录。", "This person enters the register and invites the others; members, chair and all other officers follow from the register."))</p>
      \(UI.field(question("name", "姓名", "Name", hint: Words("任职者的姓名公开并记入记录", "an officer's name is public, and on the record")), value: sheet.name, limit: 30, l))
      \(UI.field(question("login", "登录名", "Login", hint: Words("2 至 64 个小写字母、数字或 . _ - @，例如邮箱", "2 to 64 lower-case letters, digits or . _ - @; an e-mail address will do")), value: sheet.login, autocomplete: "username", l))
      \(UI.field(question("password", "密码", "Password"), .password, value: "", autocomplete: "new-password", l))
      \(UI.field(question("again", "再输入一次密码", "The password again"), .password, value: "", autocomplete: "new-password", l))
      \(UI.tick(UI.Question("consent", "", error: sheet.error("consent", l)), l("本人同意任职并公开姓名", "The person agrees to serve, and to the name being published").html, value: "yes", isTicked: sheet.hasConsent, l))
      \(UI.actions(UI.button(l("设立联盟", "Set up the alliance"))))
      <p class="hint">\(l("按下即记下第一条记录，不能撤回。随后登录，补录名册，再邀请人员。", "This writes the first entry of the record, for good. Then sign in, enter the register, and invite the people."))</p>
      </form>
      """)
  }

  /// Where the form goes: a place that only whoever has the link knows, and no address of the portal.
  private struct SetupPlace: Destination {
    var path: String
    var language: Language
    var target: String { "\(path)?lang=\(language.rawValue)" }
  }
}
