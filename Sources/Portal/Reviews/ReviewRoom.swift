import Constitution
import Governance
import HashTreeCollections
import Markup

/// Asking reviewers, declaring to be impartial, and scoring. Whether it may be done, the charter says.
enum ReviewRoom {
  static func action(_ action: Address.CaseAction, _ key: Key<Case>, _ form: FormInput) -> Action {
    switch action {
    case .assign: .assignReviewer(asked(key, form))
    case .declare:
      .declareReview(DeclareReview(case: key, accepts: form["answer"] == "yes", reason: form["reasons"]))
    default: .scoreReview(ScoreReview(case: key, scores: scores(form), remarks: form["reasons"] ?? ""))
    }
  }

  /// One of those listed, or an expert from outside, who gets a key of their own.
  private static func asked(_ key: Key<Case>, _ form: FormInput) -> AssignReviewer {
    let name = (form["expert"] ?? "").trimmedOfSpace
    guard !name.isEmpty else { return AssignReviewer(case: key, person: Key(form["reviewer"] ?? "")) }
    return AssignReviewer(case: key, person: .fresh(), name: form["consent"] == "yes" ? name : nil)
  }

  /// What was typed for each criterion, in the order of the form; what is no number is no score.
  private static func scores(_ form: FormInput) -> [Review.Score] {
    (form["criteria"] ?? "").split(separator: " ").prefix(20).map { name in
      Review.Score(Key(String(name)), form[field(Key(String(name)))].flatMap { Int($0) } ?? -1)
    }
  }

  static func field(_ criterion: Key<Ask.Review.Criterion>) -> String { "score-\(criterion)" }
}

extension Visit {
  /// What the viewer can do in a review: ask somebody, declare, or score.
  func reviewing(
    _ ask: Ask.Review, _ step: Step, _ file: Case, _ person: Key<Person>, _ sheet: CaseSheet
  ) -> HTML? {
    guard let review = file.reviews.last else { return nil }
    var parts: [HTML] = []
    if let own = review.reviewer(person), own.isActive, own.report == nil {
      parts.append(own.declaration == nil ? declareForm(step, file, sheet) : scoreForm(ask, step, file, sheet))
    }
    if !isErrand, review.active.count < ask.reviewers, alliance.isActor(person, step.by, in: file) {
      parts.append(assignForm(ask, review, step, file))
    }
    return parts.isEmpty ? nil : "\(parts)"
  }

  private func assignForm(_ ask: Ask.Review, _ review: Review, _ step: Step, _ file: Case) -> HTML {
    let l = language
    let names = people.filter { name in
      let person = Key<Person>(name.value)
      return review.reviewer(person) == nil && !ask.less.contains { alliance.isActor(person, $0, in: file) }
    }
    let hint = l(
      "只列出姓名已公开、与本案无关的人；还差 \(ask.reviewers - review.active.count) 名。",
      "those whose name is public and who have no part in the case; \(ask.reviewers - review.active.count) still needed"
    )
    let listed = UI.form(
      self, to: .fileAction(file.id, .assign),
      """
      \(UI.select(UI.Question("reviewer", l("邀请评审人", "Ask a reviewer"), hint: "\(hint) \(UI.citation(step.citation, l))"),
        names, chosen: nil, l))
      \(UI.actions(UI.button(l("邀请", "Ask"))))
      """)
    return "\(listed)\(expertForm(file))"
  }

  private func expertForm(_ file: Case) -> HTML {
    let l = language
    let hint = l(
      "姓名和单位，至多 30 字，公开并记入记录，别人可能由此看出谁参加了评审。没有账号也能评审：邀请后生成一个办事链接交给本人。",
      "name and institution, at most 30 characters, public and on the record, by which others may guess who reviewed. No account is needed: make a link for the review afterwards."
    )
    return """
      <details><summary>\(l("邀请记录之外的专家", "Ask an expert whom the record does not know"))</summary>
      \(UI.form(self, to: .fileAction(file.id, .assign), """
        \(UI.field(UI.Question("expert", l("专家", "Expert"), hint: hint.html), .text, value: "", limit: 30, l))
        \(UI.tick(UI.Question("consent", ""), l("本人同意评审，并同意公开姓名", "The expert agrees to review, and to the name being public").html,
          value: "yes", isTicked: false, l))
        \(UI.actions(UI.button(l("邀请专家", "Ask the expert"), .plain)))
        """))</details>
      """
  }

  private func declareForm(_ step: Step, _ file: Case, _ sheet: CaseSheet) -> HTML {
    let l = language
    let mine = sheet.action == .declare
    return UI.notice(
      .note,
      """
      <p>\(l(
        "您受邀评审本案。与提出者或所涉单位有雇佣、合作、亲属等关系的，请谢绝。",
        "You were asked to review this case. If you work with, work for or are related to those whose matter it is, decline.")) \
      \(UI.citation(step.citation, l)) \(file.due.map { UI.due($0, now: now, l) })</p>
      \(UI.form(self, to: .fileAction(file.id, .declare), """
        \(UI.field(UI.Question(
          "reasons", l("谢绝的理由", "Why you decline"), hint: "\(reviewPublicity)",
          error: missingReasons(sheet, .declare), isRequired: false), .lines, value: mine ? sheet.reasons : "", limit: 1000, l))
        \(UI.actions(
          UI.button(l("声明没有利益冲突，开始评审", "I have no conflict of interest"), name: "answer", value: "yes"),
          UI.button(l("谢绝", "Decline"), .plain, name: "answer", value: "no")))
        """))
      """)
  }

  private func scoreForm(_ ask: Ask.Review, _ step: Step, _ file: Case, _ sheet: CaseSheet) -> HTML {
    let l = language
    let mine = sheet.action == .score
    let isUnfit = mine && sheet.refusal?.code == .scoresUnfit
    let fields = ask.criteria.map { criterion -> HTML in
      let name = ReviewRoom.field(criterion.id)
      let typed = mine ? form[name] ?? "" : ""
      let isWrong = isUnfit && !(Int(typed).map { (0...100).contains($0) } ?? false)
      return UI.field(
        UI.Question(
          name, "\(l(criterion.name))\(l.bracketed("\(criterion.weight)%"))",
          hint: "\(l("0 至 100 的整数", "a whole number from 0 to 100"))",
          error: isWrong ? l("须为 0 至 100 的整数", "a whole number from 0 to 100") : nil),
        .number, value: typed, l)
    }
    return UI.form(
      self, to: .fileAction(file.id, .score),
      """
      \(UI.hidden("criteria", ask.criteria.map(\.id.text).joined(separator: " ")))
      <h3>\(l("评分", "Scores")) \(UI.citation(step.citation, l))</h3>\(fields)
      \(UI.field(UI.Question(
        "reasons", l("评审意见", "Remarks"), hint: "\(reviewPublicity)", error: missingReasons(sheet, .score)), .lines,
        value: mine ? sheet.reasons : "", limit: 1000, l))
      \(UI.actions(UI.button(l("提交评分", "Hand in the scores"))))
      """)
  }

  private var reviewPublicity: String {
    language(
      "评审结束后，可以看本案的人都能看到评分和意见；姓名只有决定者和监事知道。",
      "Once the review is over whoever may see the case sees scores and remarks; your name is for those who decide and the supervisors."
    )
  }
}
