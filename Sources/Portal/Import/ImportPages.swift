import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird
import Markup

/// The page on which a register is sent, and the one that shows what would become of it.
extension Visit {
  private var importTitle: String { language("补录名册", "Enter a register") }
  private var importTrail: [Page.Crumb] { [Page.Crumb(language("工作台", "My desk"), .desk)] }

  func importPage(basis: String = "", problem: (field: String, words: Words)? = nil) -> Page {
    let l = language
    let problems = problem.map { [(id: $0.field, text: l($0.words))] } ?? []
    func error(_ field: String) -> String? { problem?.field == field ? problem.map { l($0.words) } : nil }
    let fileError: HTML? = error("file").map { "<p class=\"error\" id=\"file-error\">\($0)</p>" }
    let basisField = UI.Question(
      "basis", l("依据", "Basis"),
      hint:
        "\(l("写入公开的记录，例如：秘书处保存的《联盟成员名册》，2025 年 12 月核对。", "Goes onto the public record, as: the register of members kept by the secretariat, checked in December 2025."))",
      error: error("basis"))
    return Page(
      importTitle, trail: importTrail, status: problem == nil ? .ok : .unprocessableContent,
      """
      \(UI.errorSummary(problems, l))\(enteredNotice)
      <h1>\(importTitle)</h1>
      <p class="lead">\(l("把系统启用之前纸面名册上的成员、人员和职务一次录入记录。", "Brings onto the record the members, people and offices of the register that was kept before.")) \
      \(UI.citation(alliance.registerCitation, l)) \(UI.tag(l("默认，待解释", "default, until interpreted"), .warn))</p>
      <div class="split"><div>
      <section><h2>\(l("一、填写模板", "1. Fill in a template"))</h2>
      <p>\(l("工作簿有三张表，可以一起上传；也可以分表用 CSV。您已有的名册，表头相近的也能读。", "The workbook has three sheets, to be sent together; or use a CSV for each. A register of your own with like heads is read as well."))</p>
      \(UI.actions(
        UI.button(l("下载模板（xlsx）", "Template (xlsx)"), to: Address.importPart(.template), .plain),
        UI.button(l("成员 CSV", "Members CSV"), to: Address.importPart(.members), .plain),
        UI.button(l("人员 CSV", "People CSV"), to: Address.importPart(.people), .plain),
        UI.button(l("职务 CSV", "Offices CSV"), to: Address.importPart(.offices), .plain)))</section>
      <section><h2>\(l("二、上传并试录", "2. Send it and rehearse"))</h2>
      <form method="post" action="\(Address.importDesk)" enctype="multipart/form-data" novalidate>
      \(UI.token(self))\(UI.hidden("do", "check"))
      <div class="field\(fileError == nil ? "" : " invalid")"><label for="file">\(l("文件", "File"))</label>
      <p class="hint" id="file-hint">\(l("xlsx 或 CSV（UTF-8、GBK 均可），最大 2 MB，至多 2000 行", "xlsx, or CSV in UTF-8 or GBK; at most 2 MB and 2,000 rows"))</p>\(fileError)
      <input id="file" name="file" type="file" accept=".xlsx,.csv,text/csv" aria-describedby="file-hint"></div>
      \(UI.field(basisField, .lines, value: basis, limit: EnterRegister.longestBasis, rows: 2, l))
      \(UI.actions(UI.button(l("上传并试录", "Send and rehearse"))))
      <p class="hint">\(l("试录不写入任何东西。每一行会怎样、错在哪里，下一页逐行列出。", "A rehearsal writes nothing. The next page says of every row what would become of it."))</p>
      </form></section>
      </div><div>\(importRules)</div></div>
      \(enteredBefore)
      """)
  }

  /// What was entered just now, and what follows.
  private var enteredNotice: HTML {
    let l = language
    guard let number = query["entered"].flatMap({ Int($0) }),
      let done = alliance.registers.first(where: { $0.event.number == number })
    else { return .empty }
    return UI.notice(
      .ok,
      """
      <p><strong>\(l("已补录。", "Entered."))</strong> \(l(
        "第 \(number) 次补录：成员 \(done.event.members) 家、人员 \(done.event.people) 人、职务 \(done.event.offices) 项，作为一个整体写入了记录。",
        "Entering no. \(number): \(done.event.members) members, \(done.event.people) people and \(done.event.offices) offices, put on the record as one."))</p>
      \(UI.actions(
        UI.button(l("看成员名册", "See the members"), to: Address.members, .plain),
        UI.button(l("邀请人员", "Invite the people"), to: Address.invitations, .plain)))
      """)
  }

  /// What may be entered, each with its article.
  private var importRules: HTML {
    let l = language
    let offices =
      alliance.assemblyHasMet
      ? l(
        "理事大会已在本系统中开过会：职务不再补录，成员的每一行须写明自己的依据。",
        "The assembly has met on the record: no office is entered any more, and each member's row needs a basis of its own."
      )
      : l(
        "理事大会在本系统中第一次开会或选举之前，可以补录此前产生的职务；此后由有权机构在记录中决定。",
        "Until the assembly meets or elects on the record for the first time, offices filled before may be entered; afterwards they are decided there."
      )
    let elects = charter.offices.compactMap { $0.filling.authority?.citation }.first
    return """
      <section><h2>\(l("能补录什么", "What may be entered"))</h2><ul class="rows">
      <li>\(l("\(alliance.founded.day.text)（记录开始）或以前已是成员的单位。此后入盟的，须申请并由理事审议。", "Units that were members by \(alliance.founded.day.text), when the record began. Whoever came later applies.")) \(UI.citation(alliance.admissionCitation, l))</li>
      <li>\(offices) \(elects.map { UI.citation($0, l) })</li>
      <li>\(l("席位数、兼任的限制和任期照章程：第十一名副理事长不予补录。", "Seats, terms and what may not be combined go by the charter: an eleventh holder of ten seats is refused."))</li>
      <li>\(l("姓名和电话加密保存；担任职务者的姓名依章程公开。", "Names and telephone numbers are sealed; the name of whoever holds an office is public."))</li>
      </ul></section>
      """
  }

  private var enteredBefore: HTML {
    let l = language
    guard !alliance.registers.isEmpty else { return .empty }
    let title = l("已有的补录", "What was entered before")
    let rows = alliance.registers.reversed().map { entered -> [HTML] in
      [
        "\(entered.event.number)", UI.time(entered.at), UI.chinese(l(alliance.name(of: entered.by))),
        "\(entered.event.members) / \(entered.event.people) / \(entered.event.offices)",
        UI.chinese(entered.event.basis),
      ]
    }
    return """
      <section><h2>\(title)</h2>\(UI.table(
        title,
        [
          UI.Column(l("次", "No.")), UI.Column(l("时间", "When")), UI.Column(l("由谁", "By whom")),
          UI.Column(l("成员 / 人员 / 职务", "Members / people / offices")), UI.Column(l("依据", "Basis")),
        ], rows))</section>
      """
  }
}

/// Whether a row can be entered: by this the list is narrowed.
private enum RowFate: String, FinderOption {
  case bad, good

  var words: Words {
    switch self {
    case .bad: Words("有误", "with errors")
    case .good: Words("可以补录", "can be entered")
    }
  }
}

extension Visit {
  func rehearsalPage(
    _ reading: RegisterReading, _ staged: StagedImport, status: HTTPResponse.Status = .ok
  ) -> Page {
    let l = language
    let title = l("试录结果", "What would be entered")
    let (all, good) = (reading.rows.count, reading.good)
    let finder = Finder(
      .importDesk, query, Words("名称或姓名", "Name"),
      [
        Finder.Choice("fate", Words("结果", "Result"), RowFate.self),
        Finder.Choice("part", Words("表", "Sheet"), RegisterPart.allCases.map { ($0.rawValue, $0.words) }),
      ])
    let found = reading.rows.filter { row in
      let fate: RowFate = row.problems.isEmpty ? .good : .bad
      return finder.fits([row.title]) && finder.allows("fate", fate.rawValue)
        && finder.allows("part", row.part.rawValue)
    }
    let slice = Slice(found, page: query["page"], size: 50)
    let counts = RegisterPart.allCases.filter { reading.count($0) > 0 }.map { part in
      l("\(part.words.zh) \(reading.count(part)) 行", "\(part.words.en): \(reading.count(part))")
    }
    return Page(
      title, trail: [Page.Crumb(l("工作台", "My desk"), .desk), Page.Crumb(l("补录名册", "Enter a register"), .importDesk)],
      status: status,
      """
      <h1>\(title)</h1>
      <p class="lead">\(counts.joined(separator: l.comma))\(l("。", "."))\(UI.citation(alliance.registerCitation, l))</p>
      \(all == good
        ? UI.notice(.ok, "<p>\(l("\(all) 行全部可以补录。还没有写入任何东西。", "All \(all) rows can be entered. Nothing has been written yet."))</p>")
        : UI.notice(.bad, "<p>\(l("\(all - good) 行有误，\(good) 行可以补录。还没有写入任何东西。", "\(all - good) rows have errors, \(good) can be entered. Nothing has been written yet."))</p>"))
      \(UI.summary([
        (l("依据", "Basis"), UI.chinese(staged.basis)), (l("上传时间", "Sent"), UI.time(staged.staged)),
      ]))
      \(entering(reading, staged))
      \(finderForm(finder))
      \(finderCount(finder, found.count))
      \(slice.items.isEmpty ? nothingFound(finder, none: .empty) : rehearsed(Array(slice.items)))
      \(UI.pager(page: slice.page, of: slice.pages, l) { finder.link(["page": "\($0)"]) })
      """)
  }

  private func entering(_ reading: RegisterReading, _ staged: StagedImport) -> HTML {
    let l = language
    let (all, good) = (reading.rows.count, reading.good)
    let enter: HTML =
      all == good
      ? UI.button(l("补录全部 \(all) 行", "Enter all \(all) rows"), name: "do", value: "enter")
      : good > 0
        ? UI.button(l("只补录无误的 \(good) 行", "Enter only the \(good) without errors"), .plain, name: "do", value: "good")
        : .empty
    let returned: HTML =
      all == good
      ? .empty
      : """
      \(UI.button(l("下载退回表（xlsx）", "Returned sheet (xlsx)"), to: Address.importPart(.returnedBook)))\
      \(if: staged.sheets.filter { !$0.rows.isEmpty }.count == 1, UI.button(l("退回表（CSV）", "Returned sheet (CSV)"), to: Address.importPart(.returnedTable), .plain))
      """
    return """
      \(UI.form(self, to: .importDesk, """
        \(UI.hidden("submission", staged.submission))\
        \(UI.actions(returned, enter, UI.button(l("放弃，换一个文件", "Discard, and send another"), .plain, name: "do", value: "discard")))
        """))
      <p class="hint">\(all == good
        ? l("按下后作为一个整体写入公开的记录，不能删除。", "It goes onto the public record as one, and cannot be deleted.")
        : l("退回表在最后一列写明每行的错误；更正后重新上传即可。", "The returned sheet has the errors of each row in its last column: mend it and send it again."))</p>
      """
  }

  private func rehearsed(_ rows: [RegisterReading.Row]) -> HTML {
    let l = language
    return UI.table(
      l("逐行结果", "Row by row"),
      [UI.Column(l("行", "Row")), UI.Column(l("内容", "What")), UI.Column(l("结果", "Result"))],
      rows.map { row in
        let result: HTML =
          row.problems.isEmpty
          ? UI.tag(l("可以补录", "can be entered"), .ok)
          : "\(row.problems.map { problem -> HTML in "<p class=\"error\">\(l(problem.words)) \(problem.citation.map { UI.citation($0, l) })</p>" })"
        return ["\(l(row.part.words)) \(row.line)", UI.chinese(row.title.isEmpty ? "—" : row.title), result]
      })
  }
}
