import Constitution
import Governance
import HashTreeCollections

/// Wording amendments and interpretations, commenting on them, and answering the comments.
extension World {
  mutating func askForInterpretation() async throws {
    guard let rule = nextQuestion(), let asked = rule.openQuestion else { return }
    let given = [
      "name": String(asked.zh.prefix(90)), "article": String(rule.citation.article),
      "circumstances": "办理具体事务时遇到，各方理解不一（示例）。",
    ]
    try await bring(
      "interpretation", given, by: habits.isRough ? random.pick(from: representatives) : aDirector, favour: [88, 40])
  }

  /// A rule about which something is still open. In quiet years nobody asks for what the demonstration is to show as open.
  private mutating func nextQuestion() -> Rule? {
    let open = charter.rules.filter { $0.openQuestion != nil && $0.basis.isDefault }
    guard !habits.isRough else { return random.pick(from: open) }
    return open.first { ["withdrawal-notice", "committee-decision"].contains($0.id) }
  }

  mutating func draft(_ file: Case, _ person: Key<Person>) async throws {
    guard let step = founded.step(of: file), case .draft(let kind) = step.ask else { return }
    let isOutdated = file.draft?.base != charter.version.number
    if kind == .amendment, isOutdated, habits.isRough, random.chance(20) {
      let unsound = Amendment(changes: [.repeal(12)])
      try await perform(.saveDraft(SaveDraft(case: file.id, text: .amendment(unsound))), by: person)
      try await mustBeRefused(.handInDraft(HandInDraft(case: file.id)), by: person, [.draftUnsound, .amendmentPending])
    }
    if isOutdated || founded.cases[file.id]?.draft != file.draft {
      guard let save = draft(kind, for: file) else { return }
      pass()
      try await perform(.saveDraft(save), by: person)
    }
    // While an adopted text waits for its day, or has changed the one on which this was worded, it has to wait as well.
    try await attempt(
      .handInDraft(HandInDraft(case: file.id)), by: person, mayBe: [.amendmentPending, .draftOutdated, .draftUnsound])
  }

  private mutating func draft(_ kind: Ask.Draft, for file: Case) -> SaveDraft? {
    switch kind {
    case .amendment:
      let committees = habits.isRough && random.chance(60) ? committeeAmendment() : nil
      guard let amendment = committees ?? amendment() else { return nil }
      let isLater = habits.isRough && random.chance(35)
      let effective = isLater ? clock.day + Int.random(in: 60...200, using: &random) : nil
      return SaveDraft(case: file.id, text: .amendment(amendment), effective: effective)
    case .interpretation:
      guard let content = interpretation(for: file) else { return nil }
      return SaveDraft(case: file.id, text: .interpretation(content))
    case .procedure:
      if var copy = founded.former(in: file) {
        copy.purpose = Words("走访成员单位，了解需要（示例）。", "To visit members and learn what they need.")
        return SaveDraft(case: file.id, text: .procedure(copy))
      }
      guard var copy = charter.procedure("suggestion") else { return nil }
      copy.id = Key("visit-\(file.id)")
      copy.name = Words("企业走访（\(file.id)）", "Visit to a company (\(file.id))")
      return SaveDraft(case: file.id, text: .procedure(copy))
    }
  }

  /// What the alliance has composed for itself is used as well.
  mutating func useOwnProcedure() async throws {
    let own = founded.composedInUse.map(\.id)
    guard let key = random.pick(from: own) else { return }
    try await bring(key, [:], by: random.pick(from: representatives))
    guard habits.isRough, random.chance(60) else { return }
    // Nobody changes or retires what is being changed or retired.
    let given = ["former-procedure": key.text, "name": "企业走访（示例）", "why": "示例：经过一年试行"]
    try await bring(
      random.chance(40) ? "new-procedure" : "procedure-retirement", given,
      by: random.pick(from: sitting("secretariat")),
      mayBe: [.formIncomplete])
  }

  /// Article 13(4) gets a time in which suggestions are answered, and the rule rests on it from then on.
  private func amendment() -> Amendment? {
    let times = [(20, "二十"), (15, "十五"), (25, "二十五"), (10, "十")]
    guard var article = charter.article(13), var rule = charter.rule("answer-period"),
      let place = article.paragraphs.firstIndex(where: { $0.hasPrefix("4、") }),
      let (days, word) = times.first(where: { rule.value != .period(Period($0.0, .days)) && rule.basis != .charter })
        ?? times.first(where: { rule.value != .period(Period($0.0, .days)) })
    else { return nil }
    let words = "联盟应在\(word)日内答复"
    article.paragraphs[place] = "4、有对联盟工作的批评建议权和监督权，\(words)；"
    rule.quotation = words
    rule.value = .period(Period(days, .days))
    rule.basis = .charter
    rule.openQuestion = nil
    rule.rivals = []
    return Amendment(changes: [.article(article), .rule(rule)])
  }

  private mutating func interpretation(for file: Case) -> Interpretation? {
    guard case .number(let article)? = file.answers.value("article") else { return nil }
    let rule = charter.rules.first {
      $0.citation.article == article && $0.openQuestion?.zh.hasPrefix(file.title) == true
    }
    guard let rule else {
      return Interpretation(text: "本条按上下文的通常理解适用，不另设标准。", article: article)
    }
    let values = [rule.value, rule.value] + rule.rivals.map(\.value)
    let value = habits.isRough ? random.pick(values) : rule.value
    return Interpretation(
      text: "\(rule.name.zh)：\(value.words.zh)。", article: article, rule: rule.id, value: value)
  }

  mutating func comment(on file: Case, _ ask: Ask.Comment) async throws {
    guard random.chance(25), !isOver, file.comments.count < 6, file.due.map({ clock + 3600 < $0 }) ?? true else {
      return
    }
    let froms = people(ask.from, file) + representatives
    guard let person = random.pick(from: froms) else { return }
    pass()
    let comment =
      remark(on: file) ?? MakeComment(case: file.id, text: "建议写明从收到意见之日起计算。", article: 13)
    try await perform(.comment(comment), by: person)
  }

  mutating func dispose(_ file: Case, _ person: Key<Person>) async throws {
    guard let comment = file.comments.first(where: { $0.disposal == nil }) else { return }
    let verdict = random.pick(Comment.Verdict.allCases)
    let reply = comment.clause == nil ? "按民法典期间的规定计算，文本不再重复。" : "已在送审稿中处理，见相应条款。"
    try await perform(
      .disposeComment(DisposeComment(case: file.id, comment: comment.number, verdict: verdict, reply: reply)),
      by: person)
  }
}

extension Rule.Value {
  var words: Words {
    switch self {
    case .vote(let reading): reading.words
    case .period(let period): period.words
    case .number(let number): Words("\(number)", "\(number)")
    case .yesNo(let answer): answer ? Words("是", "yes") : Words("否", "no")
    }
  }
}
