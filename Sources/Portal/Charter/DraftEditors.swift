import Constitution
import Governance
import Markup

/// The forms in which a draft is worded: choose what to change, then change it.
extension Visit {
  func editors(_ amendment: Amendment, _ file: Case, _ sheet: DraftSheet) -> HTML {
    let l = language
    let editor: HTML
    let (typed, number) = (sheet.typed, sheet.typed?["number"] ?? query["article"])
    if typed?["do"] == "rule" || (typed == nil && query["rule"] != nil),
      let rule = (typed?["rule"] ?? query["rule"]).flatMap({ charter.rule(Key($0)) })
    {
      editor = self.editor(of: rule, amendment, file, sheet)
    } else if let number = number == "new" ? charter.articles.count + 1 : number.flatMap({ Int($0) }),
      (1...charter.articles.count + 1).contains(number)
    {
      editor = self.editor(ofArticle: number, amendment, file, sheet)
    } else {
      editor = .empty
    }
    return """
      <section id="editor"><h2>\(l("起草", "Word the draft"))</h2>\(choosers(file))\(editor)
      \(committeeEditors(amendment, file, sheet))\(subjects(file, sheet))\(effect(file, sheet))</section>
      """
  }

  private func choosers(_ file: Case) -> HTML {
    let l = language
    let articles =
      charter.articles.map { (value: "\($0.number)", name: $0.heading) } + [("new", l("新增一条", "a new article"))]
    let rules = charter.rules.map { (value: $0.id.text, name: "\(l($0.name))（\(l($0.citation.words))）") }
    func chooser(_ question: UI.Question, _ options: [(value: String, name: String)]) -> HTML {
      """
      <form class="filters" method="get" action="\(Address.fileAction(file.id, .draft))">\
      \(UI.select(question, options, chosen: nil, l))\(UI.button(l("打开", "Open"), .plain))</form>
      """
    }
    return """
      \(chooser(UI.Question("article", l("改哪一条", "Which article")), articles))
      \(chooser(UI.Question("rule", l("改哪项规则", "Which rule")), rules))
      """
  }

  /// A form of this page: what it does, and of which state of the draft it was made.
  func draftForm(_ file: Case, _ action: String, _ body: HTML) -> HTML {
    UI.form(
      self, to: .fileAction(file.id, .draft),
      "\(UI.hidden("seen", "\(file.draftsSaved)"))\(UI.hidden("do", action))\(body)")
  }

  private func editor(ofArticle number: Int, _ amendment: Amendment, _ file: Case, _ sheet: DraftSheet) -> HTML {
    let l = language
    let typed = sheet.typed?["do"] == "article" ? sheet.typed : nil
    var article = charter.article(number) ?? Article(number: number, title: nil, paragraphs: [])
    for case .article(let drafted) in amendment.changes where drafted.number == number { article = drafted }
    let quotations = charter.quoting(number).map { name, organ, power -> HTML in
      var words = power.quotation
      for case .quotation(organ, power.citation, power.quotation, let to) in amendment.changes { words = to }
      let label = l(
        "\(alliance.organName(organ).zh)的职权引自本条的文字",
        "Words of this article on which a power of \(alliance.organName(organ).en) rests")
      return UI.field(
        UI.Question(
          name, label, hint: "\(l(power.citation.words))\(l("，须与条文逐字一致", ": word for word as in the article"))"),
        value: typed?[name] ?? words, l)
    }
    let rules = charter.rules.filter { $0.citation.article == number }.map { rule -> HTML in
      """
      <li><a href="\(Link(.fileAction(file.id, .draft), query: ["rule": rule.id.text], fragment: "editor"))">\(l(rule.name))</a></li>
      """
    }
    let repeal: HTML? = charter.article(number).map { _ in
      draftForm(
        file, "repeal",
        "\(UI.hidden("number", "\(number)"))\(UI.actions(UI.button(l("删去这一条", "Repeal this article"), .danger)))")
    }
    return """
      <h3>\(l(Citation(number).words))</h3>
      \(if: !rules.isEmpty, "<p>\(l("由本条得出的规则：", "Rules that follow from it:"))</p><ul>\(rules)</ul>")
      \(draftForm(file, "article", """
        \(UI.hidden("number", "\(number)"))
        \(UI.field(UI.Question("title", l("条名", "Heading"), isRequired: false), value: typed?["title"] ?? article.title ?? "", l))
        \(UI.field(UI.Question("text", l("条文", "Text"), hint: "\(l("每行一段或一项", "one paragraph or item a line"))", error: sheet.error("text")),
          .lines, value: typed?["text"] ?? article.text, rows: 14, l))
        \(quotations)
        \(UI.actions(UI.button(l("保存这一条", "Save this article"))))
        """))
      \(repeal)
      """
  }

  private func editor(of present: Rule, _ amendment: Amendment, _ file: Case, _ sheet: DraftSheet) -> HTML {
    let l = language
    let typed = sheet.typed?["do"] == "rule" ? sheet.typed : nil
    var rule = present
    for case .rule(let drafted) in amendment.changes where drafted.id == present.id { rule = drafted }
    let kept = present.basis == .charter ? "charter" : "kept"
    var bases: [(value: String, name: HTML)] = [
      ("charter", "\(l("章程原文（须引原文；不再有未定之处和其他读法）", "the charter's own words: quoted, with nothing left open"))")
    ]
    if present.basis != .charter { bases.append(("kept", "\(l("保持：", "as it is: "))\(l(present.basis.words))")) }
    return """
      <h3>\(l(rule.name))</h3>
      \(UI.summary([
        (l("现行", "In force"), "\(l(present.value.words)) \(UI.basis(present.basis, l)) \(UI.citation(present.citation, l))")
      ]))
      \(draftForm(file, "rule", """
        \(UI.hidden("rule", present.id.text))
        \(UI.field(UI.Question("reading", l("改为", "Becomes"), hint: "\(l(present.value.form))", error: sheet.error("reading")),
          value: typed?["reading"] ?? rule.value.written, autocomplete: "off", l))
        \(UI.field(UI.Question("citation", l("依据哪一条", "Under which article"), error: sheet.error("citation")),
          value: typed?["citation"] ?? rule.citation.description, l))
        \(UI.field(UI.Question("words", l("引用的原文", "The words it rests on"), hint: "\(l("逐字引自该条", "word for word from the article"))", isRequired: false),
          value: typed?["words"] ?? rule.quotation ?? "", l))
        \(UI.choices(UI.Question("basis", l("依据", "Basis")), bases, chosen: typed?["basis"] ?? (rule.basis == .charter ? "charter" : kept), l))
        \(UI.actions(UI.button(l("保存这项规则", "Save this rule"))))
        """))
      """
  }

  /// Which subjects the charter settles: what the check-up looks for.
  private func subjects(_ file: Case, _ sheet: DraftSheet) -> HTML {
    let l = language
    let typed = sheet.typed?["do"] == "subject" ? sheet.typed : nil
    let options = Subject.allCases.map { (value: $0.rawValue, name: l($0.words)) }
    return """
      <details\(flag: "open", if: typed != nil)><summary>\(l("标明某主题由哪一条规定", "Say which article settles a subject"))</summary>
      \(draftForm(file, "subject", """
        \(UI.select(UI.Question("subject", l("主题", "Subject"), error: sheet.error("subject")), options, chosen: typed?["subject"], l))
        \(UI.field(UI.Question("settled", l("由哪一条规定", "Settled by which article"),
          hint: "\(l("如 22 或 15(2)；留空表示没有规定", "22 or 15(2); nothing for no provision"))", error: sheet.error("settled"), isRequired: false),
          value: typed?["settled"] ?? "", l))
        \(UI.actions(UI.button(l("保存主题", "Save the subject"), .plain)))
        """))</details>
      """
  }

  private func effect(_ file: Case, _ sheet: DraftSheet) -> HTML {
    let l = language
    let rule = charter.rule(Alliance.latestEffect)
    guard let rule, let last = alliance.latestEffect(from: now) else { return .empty }
    let typed = sheet.typed?["do"] == "effective" ? sheet.typed : nil
    let hint = l("留空则自通过之日起施行；最迟 \(last.text)", "leave empty for the day of adoption; at the latest \(last.text)")
    return draftForm(
      file, "effective",
      """
      \(UI.field(UI.Question("effective", l("施行日期", "Day of effect"),
        hint: "\(hint) \(UI.basis(rule.basis, l)) \(UI.citation(rule.citation, l))", error: sheet.error("effective"), isRequired: false), .day,
        value: typed?["effective"] ?? file.draft?.effective?.text ?? "", l))
      \(UI.actions(UI.button(l("保存施行日期", "Save the day"), .plain)))
      """)
  }

  func interpretationDraft(_ file: Case, _ isMine: Bool, _ sheet: DraftSheet) -> HTML {
    let l = language
    let content = file.draft?.interpretation
    var shown: HTML = .empty
    if let content {
      var rows: [(String, HTML)] = [
        (l("条文", "Article"), UI.citation(Citation(content.article), l)),
        (l("解释", "Interpretation"), "<span lang=\"zh-Hans\">\(content.text)</span>"),
      ]
      if let rule = content.rule.flatMap(charter.rule), let value = content.value {
        rows.append(
          (l("规则", "Rule"), "\(l(rule.name))\(l.colon)\(l(rule.value.words)) → <strong>\(l(value.words))</strong>"))
      }
      shown = UI.summary(rows)
    }
    return """
      <p>\(l("通过后编号公布在条文旁，成为该规则的依据；章程文字和版本不变。", "Once adopted it is numbered, stands beside the article and is the basis of the rule. The text and its version stay."))</p>
      \(shown)\(if: isMine, interpretationForm(file, content, sheet))\(if: isMine, handingIn(file))
      """
  }

  private func interpretationForm(_ file: Case, _ content: Interpretation?, _ sheet: DraftSheet) -> HTML {
    let l = language
    var asked = content?.article
    if asked == nil, case .number(let number)? = file.answers.value("article") { asked = number }
    let number = sheet.typed?["article"].flatMap { Int($0) } ?? asked ?? 1
    var options: [(value: String, name: HTML)] = [("none", "\(l("只解释文字，不涉及规则", "explains words only"))")]
    var chosen = content.map { $0.rule == nil ? "none" : "\($0.rule!)|other" }
    for rule in charter.rules where rule.citation.article == number {
      for (index, reading) in rule.readings.enumerated() {
        let value = "\(rule.id)|\(index)"
        if content?.rule == rule.id, content?.value == reading.value { chosen = value }
        options.append(
          (value, "\(l(rule.name))\(l.colon)\(l(reading.value.words)) <span class=\"hint\">\(l(reading.source))</span>")
        )
      }
      options.append(
        ("\(rule.id)|other", "\(l(rule.name))\(l.colon)\(l("另一读法，写在下面", "another reading, written below"))"))
    }
    let other = content?.value.map(\.written) ?? ""
    return draftForm(
      file, "interpretation",
      """
      \(UI.field(UI.Question("article", l("解释第几条", "Which article"), error: sheet.error("article")), .number, value: "\(number)", l))
      \(UI.field(UI.Question("text", l("解释", "Interpretation"), error: sheet.error("text")), .lines,
        value: sheet.typed?["text"] ?? content?.text ?? "", limit: 2000, l))
      \(UI.choices(UI.Question("reading", l("规则从此怎样读", "How the rule is read from then on")), options,
        chosen: sheet.typed?["reading"] ?? chosen ?? "none", l))
      \(UI.field(UI.Question("other", l("另一读法", "Another reading"), hint: "\(l(Rule.Value.voteForm))",
        error: sheet.error("other"), isRequired: false), value: sheet.typed?["other"] ?? other, l))
      \(UI.actions(UI.button(l("保存草案", "Save the draft"))))
      """)
  }
}
