import Constitution
import Governance
import Markup

/// Reads what was typed on the draft's page into changes of the charter.
extension Visit {
  /// The draft with what one of the page's forms changes in it; nil where the form asks for no such thing.
  func amendment(of file: Case, from form: FormInput, _ sheet: inout DraftSheet) -> Amendment? {
    var amendment = file.draft?.amendment ?? Amendment()
    switch form["do"] {
    case "article": article(form, &amendment, &sheet)
    case "repeal":
      guard let number = form["number"].flatMap({ Int($0) }), charter.article(number) != nil else { return nil }
      amendment.set(.repeal(number))
    case "rule": rule(form, &amendment, &sheet)
    case "subject": subject(form, &amendment, &sheet)
    case "set-up": setUp(form, &amendment, &sheet)
    case "merge": merge(form, &amendment, &sheet)
    case "close": close(form, &amendment, &sheet)
    case "remove":
      guard let place = form["change"].flatMap({ Int($0) }), amendment.changes.indices.contains(place) else {
        return nil
      }
      amendment.changes.remove(at: place)
    case "effective": break
    default: return nil
    }
    return amendment
  }

  private func article(_ form: FormInput, _ amendment: inout Amendment, _ sheet: inout DraftSheet) {
    let l = language
    guard let number = form["number"].flatMap({ Int($0) }), (1...charter.articles.count + 1).contains(number) else {
      return sheet.problems.append((id: "text", text: l("没有这一条", "There is no such article")))
    }
    let paragraphs = (form["text"] ?? "").split(whereSeparator: \.isNewline).map(\.trimmedOfSpace).filter {
      !$0.isEmpty
    }
    if paragraphs.isEmpty { sheet.problems.append((id: "text", text: l("请填写条文", "Fill in the text"))) }
    let title = (form["title"] ?? "").trimmedOfSpace
    let article = Article(number: number, title: title.isEmpty ? nil : title, paragraphs: paragraphs)
    if article == charter.article(number) {
      amendment.remove(.article(number))
    } else {
      amendment.set(.article(article))
    }
    for (name, organ, power) in charter.quoting(number) {
      guard let words = form[name]?.trimmedOfSpace, !words.isEmpty else { continue }
      let target = Amendment.Target.quotation(organ, power.citation, power.quotation)
      if words == power.quotation {
        amendment.remove(target)
      } else {
        amendment.set(.quotation(organ, power.citation, from: power.quotation, to: words))
      }
    }
  }

  private func rule(_ form: FormInput, _ amendment: inout Amendment, _ sheet: inout DraftSheet) {
    let l = language
    guard let present = form["rule"].flatMap({ charter.rule(Key($0)) }) else {
      return sheet.problems.append((id: "reading", text: l("没有这项规则", "There is no such rule")))
    }
    var rule = present
    if let value = Rule.Value((form["reading"] ?? "").trimmedOfSpace, like: present.value) {
      rule.value = value
    } else {
      sheet.problems.append((id: "reading", text: l(present.value.form)))
    }
    if let citation = Citation((form["citation"] ?? "").trimmedOfSpace) {
      rule.citation = citation
    } else {
      sheet.problems.append((id: "citation", text: l("应如 15 或 15(2)", "Write 15 or 15(2)")))
    }
    let words = (form["words"] ?? "").trimmedOfSpace
    rule.quotation = words.isEmpty ? nil : words
    if form["basis"] == "charter" {
      rule.basis = .charter
      rule.openQuestion = nil
      rule.rivals = []
    }
    if rule == present { amendment.remove(.rule(rule.id)) } else { amendment.set(.rule(rule)) }
  }

  private func subject(_ form: FormInput, _ amendment: inout Amendment, _ sheet: inout DraftSheet) {
    let l = language
    guard let subject = form["subject"].flatMap(Subject.init(rawValue:)) else {
      return sheet.problems.append((id: "subject", text: l("请选择主题", "Choose a subject")))
    }
    let text = (form["settled"] ?? "").trimmedOfSpace
    let citation = Citation(text)
    if citation == nil && !text.isEmpty {
      sheet.problems.append(
        (id: "settled", text: l("应如 15 或 15(2)；留空表示没有规定", "Write 15 or 15(2), or nothing for no provision")))
    }
    amendment.set(.provision(subject, citation))
  }

  /// An interpretation as its form words it.
  func interpretation(from form: FormInput, _ sheet: inout DraftSheet) -> CaseDraft.Text? {
    let l = language
    guard let number = form["article"].flatMap({ Int($0) }), charter.article(number) != nil else {
      sheet.problems.append((id: "article", text: l("没有这一条", "There is no such article")))
      return nil
    }
    var content = Interpretation(text: (form["text"] ?? "").trimmedOfSpace, article: number)
    if content.text.isEmpty { sheet.problems.append((id: "text", text: l("请填写解释", "Fill in the interpretation"))) }
    let parts = (form["reading"] ?? "").split(separator: "|").map(String.init)
    if parts.count == 2, let rule = charter.rule(Key(parts[0])), rule.citation.article == number {
      content.rule = rule.id
      let other = (form["other"] ?? "").trimmedOfSpace
      content.value =
        parts[1] == "other"
        ? Rule.Value(other, like: rule.value)
        : Int(parts[1]).flatMap { rule.readings.indices.contains($0) ? rule.readings[$0].value : nil }
      if content.value == nil { sheet.problems.append((id: "other", text: l(rule.value.form))) }
    }
    return .interpretation(content)
  }
}

extension Charter {
  /// The powers that rest on an article's words, each with the name of its field.
  func quoting(_ article: Int) -> [(name: String, organ: Key<Organ>, power: Power)] {
    organs.flatMap { organ in
      organ.powers.enumerated().filter { $0.element.citation.article == article }.map {
        (name: "quotation-\(organ.id)-\($0.offset)", organ: organ.id, power: $0.element)
      }
    }
  }
}

extension Rule {
  /// The reading in force, then its rivals.
  var readings: [(value: Rule.Value, source: Words)] {
    [(value, Words("现行读法", "in force"))] + rivals.map { ($0.value, $0.source) }
  }
}

extension Rule.Value {
  static let voteForm = Words(
    "应如 yes > 2/3 of roll，或 yes > 1/2 of present, quorum >= 2/3 of roll（of 之后：office 全体在任者，roll 有表决权者，present 参加表决者，cast 投赞成或反对者）",
    "write yes > 2/3 of roll, or yes > 1/2 of present, quorum >= 2/3 of roll (after of: office, roll, present or cast)")

  /// How a value of this kind is written.
  var form: Words {
    switch self {
    case .vote: Self.voteForm
    case .period:
      Words("应如 10 days、5 working days、6 months、5 years", "write 10 days, 5 working days, 6 months or 5 years")
    case .number: Words("应为 0 至 100000 的整数", "write a whole number up to 100000")
    case .yesNo: Words("应为 true 或 false", "write true or false")
    }
  }
}

extension StringProtocol {
  /// Without the space around it.
  var trimmedOfSpace: String {
    let rest = drop { $0.isWhitespace }
    guard let last = rest.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(rest[...last])
  }
}
