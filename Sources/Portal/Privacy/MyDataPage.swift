import Constitution
import Desk
import Foundation
import Governance
import HTTPTypes
import Hummingbird
import Markup

/// What is held on whoever is signed in: to see, to take along, to have corrected.
enum MyDataRoom {
  static func show(_ visit: Visit) async throws -> Response { try await answer(visit) }

  static func change(_ visit: Visit) async throws -> Response {
    let session = try visit.openSession()
    guard let button = visit.form["do"].flatMap(MyDataButton.init) else { throw Mishap.malformed }
    guard button == .confirm || session.isTrusted(at: visit.now) else { return try await answer(visit) }
    do {
      switch button {
      case .confirm:
        try await visit.portal.desk.confirm(try visit.kept, password: visit.form["current"] ?? "", at: visit.now)
      }
    } catch let failure as SignInFailure {
      return try await answer(
        visit, AccountFlaw(field: "current", words: failure.words, status: failure.status))
    } catch let problem as AccountProblem {
      try await visit.note(problem)
      return try await answer(visit, .of(problem))
    }
    return visit.redirect(to: Link(.privacy(.data), fragment: "take"))
  }

  /// Everything in one file for programs: sections of rows, each row by the names of its columns.
  static func json(_ visit: Visit) async throws -> Response {
    guard try visit.openSession().isTrusted(at: visit.now) else { return visit.redirect(to: askAgain) }
    let sections = try await visit.myData().map { section in
      Export.Section(
        section: section.id, title: visit.language(section.title),
        rows: section.rows.map { row in
          Dictionary(zip(section.columns.map { visit.language($0) }, row), uniquingKeysWith: { first, _ in first })
        })
    }
    let export = Export(
      alliance: visit.charter.name.zh, person: try visit.signedIn().text, made: visit.now.text, sections: sections)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(export), as: UTF8.self)
    return TextFile.response(text, type: "application/json", name: "my-data-\(visit.now.day.text).json")
  }

  /// The same for a spreadsheet, one table below the other.
  static func csv(_ visit: Visit) async throws -> Response {
    guard try visit.openSession().isTrusted(at: visit.now) else { return visit.redirect(to: askAgain) }
    let rows = try await visit.myData().filter { !$0.rows.isEmpty }.flatMap { section in
      [[visit.language(section.title)], section.columns.map { visit.language($0) }] + section.rows + [[""]]
    }
    return visit.spreadsheet("my-data", rows)
  }

  private static let askAgain = Link(.privacy(.data), fragment: "take")

  private struct Export: Encodable {
    struct Section: Encodable {
      var section: String
      var title: String
      var rows: [[String: String]]
    }

    var alliance: String
    var person: String
    var made: String
    var sections: [Section]
  }

  private static func answer(_ visit: Visit, _ flaw: AccountFlaw? = nil) async throws -> Response {
    visit.response(visit.myDataPage(try visit.openSession(), try await visit.myData(), flaw))
  }
}

/// What may be pressed on the page.
enum MyDataButton: String {
  case confirm
}

extension Visit {
  /// Rows of a section on the page; all of them are in the files.
  private static var mostRows: Int { 20 }

  fileprivate func myDataPage(_ session: Session, _ sections: [DataSection], _ flaw: AccountFlaw?) -> Page {
    let l = language
    let title = l("我的信息", "My data")
    let filled = sections.filter { !$0.rows.isEmpty }
    let index = filled.map { section -> HTML in
      "<li><a href=\"\(Fragment(section.id))\">\(l(section.title))\(l.bracketed("\(section.rows.count)"))</a></li>"
    }
    return Page(
      title,
      trail: accountTrail, status: flaw?.status ?? .ok,
      """
      \(errorSummary(flaw))
      <h1>\(title)</h1>
      <p class="lead">\(l(
        "平台上关于您的一切，和谁查看过。密码、验证码一类的秘密不在其中，也没有人看得到。",
        "All that is held on you, and who looked at it. Passwords, codes and other secrets are not in it: nobody can see them."))</p>
      <nav aria-label="\(title)"><ul class="contents">\(index)</ul></nav>
      \(section("take", l("带走一份", "Take it along"), taking(session, flaw)))
      \(section("correct", l("更正", "Have it corrected"), correcting))
      <p><a href="\(Address.privacy(.erasure))">\(l("要求删除我的个人信息", "Ask for my data to be erased"))</a>\(l.comma)\(noticeLink)</p>
      \(sections.map(dataSection))
      """)
  }

  private func taking(_ session: Session, _ flaw: AccountFlaw?) -> HTML {
    let l = language
    guard session.isTrusted(at: now) else {
      return passwordAgain(to: .privacy(.data), value: MyDataButton.confirm.rawValue, flaw)
    }
    return """
      <p>\(l("全部内容在一个文件里，程序可以读，表格软件也可以打开。", "Everything in one file, for programs or for a spreadsheet."))</p>
      \(UI.actions(
        UI.button(l("下载（JSON）", "Download (JSON)"), to: Address.privacy(.json), .plain),
        UI.button(l("下载表格（CSV）", "Download as CSV"), to: Address.privacy(.csv), .plain)))
      """
  }

  /// Where each kind of thing is put right: what stands on the record, only by the procedures that there are.
  private var correcting: HTML {
    let l = language
    let unit = viewer.person.flatMap(alliance.represented)
    let replace: HTML? = unit.map { member in
      """
      <li><a href="\(Address.representative(member.id))">\(l("更换代表", "Another representative"))</a> \
      <span class="hint">\(l("姓名或人选有变时，由单位更换", "where the name or the person has changed, the unit names another"))</span></li>
      """
    }
    let particulars: HTML? = charter.procedures.first(where: \.changesParticulars).map { procedure in
      """
      <li><a href="\(Address.opening(procedure.id, .intro))">\(l(procedure.name))</a> \
      <span class="hint">\(l("单位名称、代码等登记事项", "the unit's name, code and other particulars"))</span></li>
      """
    }
    return """
      <ul class="rows"><li><a href="\(Address.privacy(.contact))">\(l("供他人联系的方式", "How others may reach you"))</a></li>
      <li><a href="\(Address.notices(.choices))">\(l("接收通知的邮箱和手机", "Mail and phone for notices"))</a></li>
      \(replace)\(particulars)</ul>
      <p class="hint">\(l(
        "已经记入联盟记录的，不能改写，只能由新的一条更正；您提出的案卷退回补正时可以重新填写。",
        "What is on the record is never rewritten: a later entry puts it right. What you handed in you fill in again when it is returned to you."))</p>
      """
  }

  private func dataSection(_ section: DataSection) -> HTML {
    guard !section.rows.isEmpty else { return .empty }
    let l = language
    let shown = section.rows.prefix(Self.mostRows).map { row in row.map { $0.isEmpty ? "—" : Self.lines($0) } }
    let more = section.rows.count - shown.count
    return self.section(
      section.id, l(section.title),
      """
      \(UI.table(l(section.title), section.columns.map { UI.Column(l($0)) }, Array(shown)))
      \(if: more > 0, "<p class=\"hint\">\(l("另有 \(more) 行，在下载的文件里。", "\(more) more in the files to download."))</p>")
      """)
  }
}

extension Procedure {
  fileprivate var changesParticulars: Bool {
    steps.flatMap(\.exits).contains { $0.effects.contains(.changeParticulars) }
  }
}
