import Constitution
import Governance
import HashTreeCollections
import Markup

/// The forms by which a procedure is composed: what it is, its steps one by one, its ends, its forms and their fields.
extension Visit {
  func composer(_ procedure: Procedure, _ file: Case, _ sheet: DraftSheet) -> HTML {
    let l = language
    let chosen = (sheet.typed?["step"] ?? query["step"]).flatMap { procedure.step(Key($0)) }
    return """
      <section id="editor"><h2>\(l("拟订", "Compose it"))</h2>
      \(chosen.map { stepEditor($0, procedure, file, sheet) })
      \(panel(l("基本情况", "What it is"), "basics", sheet, ["name-zh", "articles", "openers"], basics(procedure, file, sheet)))
      \(panel(l("增加一步", "Add a step"), "add-step", sheet, ["step-zh", "step-en"], addStep(file, sheet)))
      \(panel(l("终点", "Ends"), "add-end", sheet, ["end-zh", "end-en"], ends(procedure, file, sheet)))
      \(panel(l("表和表项", "Forms and their fields"), "add-field", sheet, ["form-zh", "label-zh", "label-en", "options"], forms(procedure, file, sheet)))
      \(asFile(procedure, file, sheet))
      </section>
      """
  }

  /// One part, open where something in it has to be mended.
  private func panel(_ title: String, _ id: String, _ sheet: DraftSheet, _ fields: [String], _ body: HTML) -> HTML {
    let isOpen = fields.contains { sheet.error($0) != nil } || query["part"] == id
    return "<details id=\"\(id)\"\(flag: "open", if: isOpen)><summary>\(title)</summary>\(body)</details>"
  }

  /// Where whoever pressed a button of a draft's page goes on: a procedure's part or step that was worked on stays open, since
  /// one field is seldom the last, and a step that asks for another thing has other outcomes to lead on.
  func partWorkedOn(in key: Key<Case>) -> Link {
    let draft = Address.fileAction(key, .draft)
    let parts = [
      "add-end": "add-end", "remove-end": "add-end", "add-field": "add-field", "remove-field": "add-field",
      "add-form": "add-field", "remove-form": "add-field",
    ]
    switch form["do"] {
    case "step": return Link(draft, query: ["step": form["step"] ?? ""], fragment: "editor")
    case "add-step":
      return Link(draft, query: ["step": (form["step-en"] ?? "").slug], fragment: "editor")
    case let pressed:
      guard let part = pressed.flatMap({ parts[$0] }) else { return Link(draft) }
      return Link(draft, query: ["part": part], fragment: part)
    }
  }

  private func line(_ id: String, _ label: String, _ value: String, _ sheet: DraftSheet, hint: String? = nil) -> HTML {
    UI.field(
      UI.Question(id, label, hint: hint.map { "\($0)" }, error: sheet.error(id)), value: sheet.typed?[id] ?? value,
      language)
  }

  /// The Chinese and the English name side by side.
  private func names(_ zh: String, _ en: String, _ value: Words?, _ sheet: DraftSheet) -> HTML {
    let l = language
    return """
      \(line(zh, l("中文名称", "Chinese name"), value?.zh ?? "", sheet))\(line(en, l("英文名称", "English name"), value?.en ?? "", sheet))
      """
  }

  private func basics(_ procedure: Procedure, _ file: Case, _ sheet: DraftSheet) -> HTML {
    let l = language
    let composition = Composition(procedure: procedure, charter: charter)
    let openers = composition.openers.map { choice -> HTML in
      """
      <label class="choice"><input type="checkbox" name="opener-\(choice.text)" value="yes"\(
        flag: "checked", if: procedure.openers.contains(choice.value))> \(l(choice.name))</label>
      """
    }
    let titles =
      [("", l("程序名称", "The procedure's name"))]
      + procedure.forms.flatMap(\.fields).filter { if case .text(_, lines: false) = $0.kind { true } else { false } }
      .map { ($0.id.text, l($0.label)) }
    let starts = procedure.steps.filter { if case .form = $0.ask { true } else { false } }.map {
      ($0.id.text, l($0.name))
    }
    let error: HTML? = sheet.error("openers").map { "<p class=\"error\">\($0)</p>" }
    return composing(
      file, "basics",
      """
      \(names("name-zh", "name-en", procedure.name, sheet))
      \(UI.field(UI.Question("purpose-zh", l("一句话说明（中文）", "In a sentence (Chinese)"), isRequired: false), value: procedure.purpose?.zh ?? "", l))
      \(UI.field(UI.Question("purpose-en", l("一句话说明（英文）", "In a sentence (English)"), isRequired: false), value: procedure.purpose?.en ?? "", l))
      \(line("articles", l("依据条款", "Articles"), procedure.citations.map(\.description).joined(separator: ", "), sheet, hint: l("如 10, 6", "such as 10, 6")))
      <fieldset class="field" id="openers"><legend>\(l("谁可以提出", "Who may bring it"))</legend>\(error)\(openers)</fieldset>
      \(UI.select(UI.Question("start", l("从哪一步开始（须是填表）", "Begins with (a form)")), starts, chosen: procedure.start.text, l))
      \(UI.select(UI.Question("title-field", l("案卷的名称取自", "Its cases are called after")), titles, chosen: procedure.titleField?.text ?? "-", l))
      \(UI.actions(UI.button(l("保存", "Save"), .plain)))
      """)
  }

  private func addStep(_ file: Case, _ sheet: DraftSheet) -> HTML {
    let l = language
    return composing(
      file, "add-step",
      "\(names("step-zh", "step-en", nil, sheet))\(UI.actions(UI.button(l("增加", "Add"), .plain)))")
  }

  private func ends(_ procedure: Procedure, _ file: Case, _ sheet: DraftSheet) -> HTML {
    let l = language
    let tones = [
      ("good", l("办成", "A good end")), ("neutral", l("不好不坏", "Neither good nor bad")), ("bad", l("没有办成", "A bad end")),
    ]
    let items = procedure.ends.map { end -> (name: HTML, status: HTML) in
      (UI.tag(l(end.name), end.tone.tone), removal(file, "remove-end", ["end": end.id.text], l(end.name)))
    }
    return """
      \(UI.tasks(items))
      \(composing(file, "add-end", """
        \(names("end-zh", "end-en", nil, sheet))
        \(UI.select(UI.Question("tone", l("性质", "Kind")), tones, chosen: "good", l))
        \(UI.actions(UI.button(l("增加终点", "Add an end"), .plain)))
        """))
      """
  }

  private func removal(_ file: Case, _ action: String, _ what: [String: String], _ name: String) -> HTML {
    let fields = what.sorted { $0.key < $1.key }.map { UI.hidden($0.key, $0.value) }
    return composing(
      file, action,
      "\(fields)<button class=\"link\">\(language("删去", "Remove"))<span class=\"visually-hidden\"> \(name)</span></button>"
    )
  }

  private func forms(_ procedure: Procedure, _ file: Case, _ sheet: DraftSheet) -> HTML {
    let l = language
    let lists = procedure.forms.map { form -> HTML in
      let items = form.fields.map { field -> (name: HTML, status: HTML) in
        let optional = field.required ? "" : l.bracketed(l("选填", "optional"))
        return (
          "\(l(field.label))\(optional)",
          removal(file, "remove-field", ["form": form.id.text, "field": field.id.text], l(field.label))
        )
      }
      return
        "<h3>\(l(form.title))</h3>\(UI.tasks(items))\(removal(file, "remove-form", ["form": form.id.text], l(form.title)))"
    }
    return """
      \(lists)
      <h3>\(l("增加表项", "Add a field"))</h3>\(fieldForm(procedure, file, sheet))
      <h3>\(l("增加一张表", "Add a form"))</h3>
      \(composing(file, "add-form", "\(names("form-zh", "form-en", nil, sheet))\(UI.actions(UI.button(l("增加表", "Add the form"), .plain)))"))
      """
  }

  private func fieldForm(_ procedure: Procedure, _ file: Case, _ sheet: DraftSheet) -> HTML {
    let l = language
    let kinds = [
      ("line", l("一行文字", "A line of text")), ("lines", l("多行文字", "Lines of text")), ("number", l("数字", "A number")),
      ("day", l("日期", "A day")), ("choice", l("选项", "A choice")), ("milestones", l("节点", "Milestones")),
      ("member", l("成员单位", "A member")), ("person", l("人员", "A person")), ("resolution", l("决议", "A resolution")),
      ("files", l("附件", "Files")),
    ]
    let forms = procedure.forms.map { ($0.id.text, l($0.title)) }
    return composing(
      file, "add-field",
      """
      \(UI.select(UI.Question("form", l("加到哪张表", "To which form")), forms, chosen: sheet.typed?["form"] ?? forms.first?.0, l))
      \(names("label-zh", "label-en", nil, sheet))
      \(UI.select(UI.Question("kind", l("种类", "Kind")), kinds, chosen: sheet.typed?["kind"] ?? "line", l))
      \(UI.field(UI.Question("options", l("选项", "Options"), hint: "\(l("只有种类为“选项”时填写；每行一个，如：赞同 | Agree", "for a choice only; one on each line, as 赞同 | Agree"))",
        error: sheet.error("options"), isRequired: false), .lines, value: sheet.typed?["options"] ?? "", l))
      \(UI.tick(UI.Question("required", ""), "\(l("必须填写", "Must be filled in"))", value: "yes", isTicked: true, l))
      \(UI.actions(UI.button(l("增加表项", "Add the field"), .plain)))
      """)
  }
}

/// The form of one step.
extension Visit {
  private func stepEditor(_ step: Step, _ procedure: Procedure, _ file: Case, _ sheet: DraftSheet) -> HTML {
    let l = language
    let composition = Composition(procedure: procedure, charter: charter)
    let asks = composition.asks.map { ($0.text, l($0.name)) }
    let actors = composition.actors.map { ($0.text, l($0.name)) }
    let ask = composition.text(of: step.ask)
    let by = composition.text(of: step.by)
    func kept(_ value: String, _ words: Words) -> [(String, String)] {
      value == Composition.kept ? [(value, l("照旧：\(words.zh)", "as it is: \(words.en)"))] : []
    }
    return """
      <h3>\(l("修改这一步：\(step.name.zh)", "This step: \(step.name.en)"))</h3>
      \(composing(file, "step", """
        \(UI.hidden("step", step.id.text))
        \(names("zh", "en", step.name, sheet))
        \(line("article", l("依据", "Article"), step.citation.description, sheet))
        \(UI.select(UI.Question("ask", l("做什么", "What is done")), kept(ask, step.ask.words) + asks, chosen: ask, l))
        \(UI.select(UI.Question("by", l("由谁（表决由机构的全体在任者）", "By whom (a vote is its organ's)")), kept(by, step.by.words(under: charter, of: procedure)) + actors, chosen: by, l))
        \(time(of: step, procedure, sheet))
        \(exitFields(step, composition))
        \(UI.actions(UI.button(l("保存这一步", "Save this step"), .plain)))
        """))
      \(composing(file, "remove-step", "\(UI.hidden("step", step.id.text))\(UI.actions(UI.button(l("删去这一步", "Remove this step"), .danger)))"))
      """
  }

  private func time(of step: Step, _ procedure: Procedure, _ sheet: DraftSheet) -> HTML {
    let l = language
    if case .milestones = step.ask { return .empty }
    let units = Period.Unit.allCases.map { ($0.rawValue, l(Period(2, $0).words).filter { !$0.isNumber }) }
    let other: [(String, String)] =
      step.within == nil ? [("-", l(charter.timeWords(of: step, in: procedure) ?? Words("没有期限", "no time")))] : []
    return """
      \(UI.field(UI.Question("count", l("期限", "Time"), error: sheet.error("count")), .number, value: step.within.map { "\($0.count)" } ?? "10", l))
      \(UI.select(UI.Question("unit", l("单位", "Unit")), other + units, chosen: step.within?.unit.rawValue ?? "-", l))
      """
  }

  /// Where each outcome leads. After another thing to do is chosen and saved, its outcomes stand here.
  private func exitFields(_ step: Step, _ composition: Composition) -> HTML {
    let l = language
    let outcomes = step.ask.outcomes
    let targets = composition.targets.map { ($0.text, l($0.name)) }
    let selects = (outcomes.required + outcomes.optional).map { outcome -> HTML in
      let isRequired = outcomes.required.contains(outcome)
      let none = [("", isRequired ? l("请选择", "Choose") : l("没有这种结果", "Not possible"))]
      return UI.select(
        UI.Question(
          "to-\(outcome.rawValue)", l("“\(outcome.words.zh)”之后", "After “\(outcome.words.en)”"), isRequired: isRequired),
        none + targets, chosen: step.exit(outcome)?.to.text ?? "-", l)
    }
    guard outcomes.required.contains(.carried) else { return selects.joined() }
    let adopts = step.exit(.carried)?.effects.contains(.adoptResolution) ?? false
    return """
      \(selects)\(UI.tick(UI.Question("resolution", ""), "\(l("通过后形成决议", "A resolution is adopted when it is carried"))", value: "yes", isTicked: adopts, l))
      """
  }
}
