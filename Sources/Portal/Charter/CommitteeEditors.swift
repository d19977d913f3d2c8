import Constitution
import Governance
import Markup

/// The part of a draft's page that sets up, merges and closes committees: what follows from each is drafted with it.
extension Visit {
  func committeeEditors(_ amendment: Amendment, _ file: Case, _ sheet: DraftSheet) -> HTML {
    let l = language
    let asked = ["set-up", "merge", "close"]
    let isOpen = sheet.typed?["do"].map(asked.contains) ?? false
    let committees = charter.committees.map { (value: $0.id.text, name: l($0.name)) }
    return """
      <details id="committees"\(flag: "open", if: isOpen)><summary>\(l("设立、合并、撤销委员会", "Committees: set up, merge, close"))</summary>
      \(naming(file))
      \(settingUp(file, sheet))
      \(if: !committees.isEmpty, merging(committees, amendment, file, sheet))
      \(if: !committees.isEmpty, closing(committees, file, sheet))</details>
      """
  }

  /// The articles that name the committees have to be worded anew as well.
  private func naming(_ file: Case) -> HTML {
    let l = language
    var seen: Set<Int> = []
    let links = charter.committees.map(\.citation.article).filter { seen.insert($0).inserted }.map { number -> HTML in
      let link = Link(.fileAction(file.id, .draft), query: ["article": "\(number)"], fragment: "editor")
      return "<a href=\"\(link)\">\(l(Citation(number).words))</a>"
    }
    return """
      <p>\(l("委员会的名称写在条文里，因此请一并改写条文：", "An article names each committee, so word it anew as well: "))\
      \(links.isEmpty ? "\(l("新增或修改一条", "a new article or one amended"))" : links.joined(separator: " "))\(l("。", "."))</p>
      <p class="hint">\(l(
        "职务、聘任职权、可选的委员会和可以提出事项的人随之改动。撤销时席位随即终止，未办结的事项由聘任它的机构接办；合并时人员转入另一委员会的同级职务，没有空缺的任委员。",
        "Its offices, the power to appoint to them, and where committees may be chosen or may open a case change with it. On a closing the seats end, and what is unfinished goes to the organ that appointed it; on a merger its people take the same rank in the other committee, or are ordinary members where no seat is free.")) \
      \(UI.tag(l("默认，待解释", "default, until interpreted"), .warn))</p>
      """
  }

  private func settingUp(_ file: Case, _ sheet: DraftSheet) -> HTML {
    let l = language
    let typed = sheet.typed?["do"] == "set-up" ? sheet.typed : nil
    let model = charter.committees.first
    let appointers = charter.organs.filter { !charter.isCommittee($0) }.map { (value: $0.id.text, name: l($0.name)) }
    let rules = charter.rules.filter { if case .vote = $0.value { true } else { false } }.map {
      (value: $0.id.text, name: "\(l($0.name))\(l.colon)\(l($0.value.words))")
    }
    func question(_ id: String, _ label: String, hint: HTML? = nil, isRequired: Bool = true) -> UI.Question {
      UI.Question(id, label, hint: hint, error: sheet.error(id), isRequired: isRequired)
    }
    return """
      <h3>\(l("设立", "Set up"))</h3>
      \(draftForm(file, "set-up", """
        \(UI.field(question("committee-zh", l("中文名称", "Name in Chinese"), hint: "\(l("与条文中的写法一致", "as the article has it"))"),
          value: typed?["committee-zh"] ?? "", l))
        \(UI.field(question("committee-en", l("英文名称", "Name in English"), hint: "\(l("如 Standards committee", "such as Standards committee"))"),
          value: typed?["committee-en"] ?? "", l))
        \(UI.field(question("committee-article", l("由哪一条设立", "The article that names it"), hint: "\(l("如 19", "such as 19"))"),
          value: typed?["committee-article"] ?? model?.citation.description ?? "", l))
        \(UI.select(question("committee-appointer", l("主任、副主任和委员由谁聘任", "Who appoints its head, deputies and members")),
          appointers, chosen: typed?["committee-appointer"] ?? model.flatMap(charter.appointer)?.text, l))
        \(UI.field(question("committee-words", l("授予聘任权的原文", "The article's words that let it appoint"),
          hint: "\(l("该机构依该条已有聘任职权的，可不填", "leave empty where it may appoint under that article already"))", isRequired: false),
          value: typed?["committee-words"] ?? "", l))
        \(UI.select(question("committee-rule", l("依哪项规则议事", "The rule by which it decides")), rules,
          chosen: typed?["committee-rule"] ?? model?.decidesBy?.text, l))
        \(UI.actions(UI.button(l("写入草案：设立", "Put into the draft: set up"), .plain)))
        """))
      """
  }

  private func merging(
    _ committees: [(value: String, name: String)], _ amendment: Amendment, _ file: Case, _ sheet: DraftSheet
  ) -> HTML {
    let l = language
    let typed = sheet.typed?["do"] == "merge" ? sheet.typed : nil
    var targets = committees
    for case .setUp(let new) in amendment.changes { targets.append((new.id.text, l(new.name))) }
    guard targets.count > 1 else { return .empty }
    return """
      <h3>\(l("合并", "Merge"))</h3>
      \(draftForm(file, "merge", """
        \(UI.select(UI.Question("merging", l("哪一个委员会", "Which committee"), error: sheet.error("merging")), committees, chosen: typed?["merging"], l))
        \(UI.select(UI.Question("into", l("并入哪一个", "Into which"), error: sheet.error("into")), targets, chosen: typed?["into"], l))
        \(UI.actions(UI.button(l("写入草案：合并", "Put into the draft: merge"), .plain)))
        """))
      """
  }

  private func closing(_ committees: [(value: String, name: String)], _ file: Case, _ sheet: DraftSheet) -> HTML {
    let l = language
    let typed = sheet.typed?["do"] == "close" ? sheet.typed : nil
    return """
      <h3>\(l("撤销", "Close"))</h3>
      \(draftForm(file, "close", """
        \(UI.select(UI.Question("closing", l("哪一个委员会", "Which committee"), error: sheet.error("closing")), committees, chosen: typed?["closing"], l))
        \(UI.actions(UI.button(l("写入草案：撤销", "Put into the draft: close"), .plain)))
        """))
      """
  }

  func setUp(_ form: FormInput, _ amendment: inout Amendment, _ sheet: inout DraftSheet) {
    let l = language
    func text(_ id: String) -> String { (form[id] ?? "").trimmedOfSpace }
    let name = Words(text("committee-zh"), text("committee-en"))
    if name.zh.isEmpty {
      sheet.problems.append((id: "committee-zh", text: l("请填写中文名称", "Fill in the name in Chinese")))
    }
    let key = NewCommittee.key(for: name.en)
    if key == nil {
      sheet.problems.append(
        (id: "committee-en", text: l("请用拉丁字母填写英文名称", "Fill in the name in English, in Latin letters")))
    }
    let citation = Citation(text("committee-article"))
    if citation == nil {
      sheet.problems.append((id: "committee-article", text: l("应如 19 或 15(2)", "Write 19 or 15(2)")))
    }
    let (appointer, rule) = (charter.organ(Key(text("committee-appointer"))), charter.rule(Key(text("committee-rule"))))
    if appointer == nil { sheet.problems.append((id: "committee-appointer", text: l("请选择机构", "Choose an organ"))) }
    if rule == nil { sheet.problems.append((id: "committee-rule", text: l("请选择规则", "Choose a rule"))) }
    guard sheet.problems.isEmpty, let key, let citation, let appointer, let rule else { return }
    let words = text("committee-words")
    amendment.set(
      .setUp(
        NewCommittee(
          id: key, name: name, citation: citation, appointer: appointer.id, quotation: words.isEmpty ? nil : words,
          decidesBy: rule.id)))
  }

  func merge(_ form: FormInput, _ amendment: inout Amendment, _ sheet: inout DraftSheet) {
    let l = language
    guard let merging = form["merging"], charter.committees.contains(where: { $0.id.text == merging }) else {
      return sheet.problems.append((id: "merging", text: l("请选择委员会", "Choose a committee")))
    }
    guard let into = form["into"], !into.isEmpty, into != merging else {
      return sheet.problems.append((id: "into", text: l("请选择另一个委员会", "Choose another committee")))
    }
    amendment.set(.merge(Key(merging), into: Key(into)))
  }

  func close(_ form: FormInput, _ amendment: inout Amendment, _ sheet: inout DraftSheet) {
    guard let closing = form["closing"], charter.committees.contains(where: { $0.id.text == closing }) else {
      return sheet.problems.append((id: "closing", text: language("请选择委员会", "Choose a committee")))
    }
    amendment.set(.close(Key(closing)))
  }

  /// A change of the committees in the list of a draft's changes.
  func committeeChange(_ change: Amendment.Change, of amendment: Amendment) -> Words? {
    func name(_ key: Key<Organ>) -> Words {
      for case .setUp(let new) in amendment.changes where new.id == key { return new.name }
      return alliance.organName(key)
    }
    switch change {
    case .setUp(let new):
      return Words("设立\(new.name.zh)（\(new.citation.words.zh)）", "Set up: \(new.name.en) (\(new.citation.words.en))")
    case .merge(let organ, let into):
      return Words("\(name(organ).zh)并入\(name(into).zh)", "Merged: \(name(organ).en), into: \(name(into).en)")
    case .close(let organ): return Words("撤销\(name(organ).zh)", "Closed: \(name(organ).en)")
    default: return nil
    }
  }
}
