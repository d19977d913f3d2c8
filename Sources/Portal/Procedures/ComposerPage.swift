import CharterReader
import Constitution
import Governance
import HashTreeCollections
import Markup

/// A procedure that is being composed (Article 10): its drawing and what the checker says, as everyone sees them; for whoever
/// composes it, the forms.
extension Visit {
  func procedureDraft(_ file: Case, _ isMine: Bool, _ sheet: DraftSheet) -> HTML {
    let l = language
    guard let procedure = file.draft?.procedure else {
      return isMine ? beginning(file, sheet) : UI.empty(l("还没有开始拟订。", "Nothing is composed yet."))
    }
    return """
      <p>\(l(procedure.name)) <code>\(procedure.id.text)</code> \(UI.citations(procedure.citations, l)) \
      <a href="\(Address.fileAction(file.id, .procedureFile))">\(l("下载为章程文件夹中的文件", "Download as a file of the charter's folder"))</a></p>
      \(verdict(file))
      <h2>\(l("步骤图", "The steps as a drawing"))</h2>
      \(UI.diagram(procedure, under: charter, here: nil, visited: [], l))
      \(outline(procedure, file, isMine))
      \(if: isMine, composer(procedure, file, sheet))
      \(if: isMine, handingIn(file))
      """
  }

  /// What the checker finds in the procedure as it stands.
  private func verdict(_ file: Case) -> HTML {
    let l = language
    do throws(Refusal) {
      _ = try alliance.outcome(of: file, at: now)
      return UI.notice(
        .ok,
        "<p>\(l("检查通过：每一步都有人办、有期限、有去处。", "The checker finds nothing: each step has somebody, a time and a way on."))</p>"
      )
    } catch {
      let items = error.fields.prefix(30).map { problem -> HTML in "<li>\(l(problem.words))</li>" }
      return UI.notice(
        .warn,
        "<p>\(l("检查发现还不能启用：", "The checker says that it cannot be used yet: "))\(l(error.missing))</p><ul>\(items)</ul>"
      )
    }
  }

  private func outline(_ procedure: Procedure, _ file: Case, _ isMine: Bool) -> HTML {
    let l = language
    let composition = Composition(procedure: procedure, charter: charter)
    let rows = procedure.steps.map { step -> [HTML] in
      let name: HTML =
        isMine
        ? "<a href=\"\(Link(.fileAction(file.id, .draft), query: ["step": step.id.text], fragment: "editor"))\">\(l(step.name))</a>"
        : "\(l(step.name))"
      let asks = composition.asks.first { $0.value == step.ask }?.name ?? step.ask.words
      let ways = step.exits.map { exit -> HTML in
        let target = composition.targets.first { $0.value == exit.to }?.name ?? Words(exit.to.text, exit.to.text)
        return "\(l(exit.words)) → \(l(target))"
      }
      return [
        name, "\(l(asks))", "\(l(step.by.words(under: charter, of: procedure)))",
        charter.timeWords(of: step, in: procedure).map { "\(l($0))" } ?? "—", ways.joined(separator: "<br>"),
      ]
    }
    let columns = [
      UI.Column(l("步骤", "Step")), UI.Column(l("做什么", "What")), UI.Column(l("谁", "Who")), UI.Column(l("期限", "Time")),
      UI.Column(l("之后", "Then")),
    ]
    return UI.table(l("步骤", "Steps"), columns, rows)
  }

  private func beginning(_ file: Case, _ sheet: DraftSheet) -> HTML {
    let l = language
    if let former = alliance.former(in: file) {
      return """
        <p>\(l("从现行的“\(former.name.zh)”开始修改；短名不变，已经开始的案卷照旧办完。",
          "Begin with “\(former.name.en)” as it is; its short name stays, and cases that have begun are carried through."))</p>
        \(composing(file, "begin", UI.actions(UI.button(l("开始修改", "Begin")))))
        \(asFile(former, file, sheet))
        """
    }
    let likes =
      [("", l("从空白开始：填表、核对、办结", "Blank: a form, a check, an end"))]
      + charter.openings.filter { $0.procedure.about == .matter }.map { opening in
        (opening.procedure.id.text, l("照着“\(opening.procedure.name.zh)”改", "A copy of “\(opening.procedure.name.en)”"))
      }
    return """
      <p>\(l("先起一个英文名称，再选一个起点；之后每改一处，下面的步骤图和检查结果随之更新。",
        "Give it an English name and choose where to begin; the drawing and the checker follow each change."))</p>
      \(composing(file, "begin", """
        \(UI.field(UI.Question("name-en", l("英文名称", "English name"), hint: "\(l("如 Company visit", "such as Company visit"))",
          error: sheet.error("name-en")), value: sheet.typed?["name-en"] ?? "", l))
        \(UI.select(UI.Question("like", l("从哪里开始", "Begin with")), likes, chosen: sheet.typed?["like"] ?? "-", l))
        \(UI.actions(UI.button(l("开始拟订", "Begin"))))
        """))
      \(asFile(nil, file, sheet))
      """
  }

  /// A form of the composer: each saves the whole draft.
  func composing(_ file: Case, _ action: String, _ body: HTML) -> HTML {
    UI.form(
      self, to: .fileAction(file.id, .draft),
      "\(UI.hidden("seen", "\(file.draftsSaved)"))\(UI.hidden("do", action))\(body)")
  }

  /// For whoever would rather write: the same as a file.
  func asFile(_ procedure: Procedure?, _ file: Case, _ sheet: DraftSheet) -> HTML {
    let l = language
    let error = sheet.error("yaml")
    let text = sheet.typed?["yaml"] ?? procedure.map { ProcedureWriter.yaml($0, sources: charter.sources ?? []) } ?? ""
    return """
      <details\(flag: "open", if: error != nil)><summary>\(l("写成文件（YAML）", "As a file (YAML)"))</summary>
      \(composing(file, "file", """
        \(UI.field(UI.Question("yaml", l("程序文件", "The file"), hint: "\(l("写法见 charters/README.md", "charters/README.md explains it"))", error: error),
          .lines, value: text, rows: 24, l))
        \(UI.actions(UI.button(l("用此内容替换", "Replace it by this"), .plain)))
        """))</details>
      """
  }
}
