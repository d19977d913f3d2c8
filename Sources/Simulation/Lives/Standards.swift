import Constitution
import Governance
import HashTreeCollections

/// Making and reviewing standards: what is proposed, who reviews it, what is said on the draft, and its number.
extension World {
  mutating func proposeStandard() async throws {
    guard let drafter = random.pick(from: representatives), let unit = founded.represented(by: drafter),
      let committee = committee(besides: unit.id)
    else { return }
    var given = fiction.standard()
    given["committee"] = committee.text
    given["drafting-unit"] = unit.id.text
    try await bring("standard", given, by: drafter, favour: [92, 80, 50])
  }

  mutating func reviewStandard() async throws {
    let inForce = founded.standardsInOrder.filter {
      $0.isInForce && !$0.kind.isTextbook && founded.reviewing($0.id) == nil
    }
    guard let standard = random.pick(from: inForce), let file = founded.cases[standard.latest.case],
      case .member(let unit)? = file.answers.value("drafting-unit"), founded.members[unit]?.isCurrent == true,
      let committee = committee(besides: unit)
    else { return }
    let given = [
      "standard": standard.id.text, "committee": committee.text, "drafting-unit": unit.text,
      "circumstances": "发布以来有多家单位采用，现按期复审（示例）。",
    ]
    try await bring("standard-review", given, by: random.pick(from: sitting("secretariat")), favour: [90, 45, 15])
  }

  /// A textbook, or a new edition of one: two units write it with one of their own as its editor.
  mutating func proposeTextbook() async throws {
    let drafters = representatives.filter { founded.people[$0]?.openName != nil }
    guard let editor = random.pick(from: drafters), let unit = founded.represented(by: editor)?.id,
      let other = random.pick(from: founded.membersInOrder.filter { $0.id != unit && $0.representative != nil }),
      let committee = committee(besides: unit)
    else { return }
    var given = fiction.textbook()
    given["committee"] = committee.text
    given.merge(["drafting-unit": unit.text, "second-drafting-unit": other.id.text, "editor": editor.text]) { $1 }
    let free = founded.standardsInOrder.filter { $0.kind.isTextbook && founded.reviewing($0.id) == nil }
    if random.chance(40), let book = random.pick(from: free) {
      given["standard"] = book.id.text
      given["name"] = book.latest.title.zh
      given["standard-kind"] = book.kind.rawValue
    }
    try await bring("textbook", given, by: editor, favour: [90, 60])
  }

  /// A committee in which somebody sits who is not of the drafters' unit.
  mutating func committee(besides unit: Key<Member>) -> Key<Organ>? {
    random.pick(
      from: charter.committees.map(\.id).filter { organ in
        sitting(organ).contains { founded.people[$0]?.unit != unit }
      })
  }

  /// What is filled in after the proposal.
  func standardAnswers(_ form: Form, _ file: Case) -> [String: String] {
    var given: [String: String] = [:]
    if form.field(StandardField.series) != nil { given[StandardField.series.text] = "own" }
    if form.field(StandardField.text) != nil {
      let before = file.answers.text(StandardField.text) ?? founded.standard(reviewedIn: file)?.latest.text
      given[StandardField.text.text] = before.map(Fiction.revised) ?? Fiction.standardText(named: file.title)
    }
    return given
  }

  /// The secretariat asks whoever has no part in it; a reviewer declares, and then scores.
  mutating func review(_ ask: Ask.Review, _ file: Case, _ person: Key<Person>) async throws {
    guard let review = file.reviews.last else { return }
    if let own = review.reviewer(person), own.isActive, own.report == nil {
      return try await score(ask, own, file)
    }
    let free = representatives.filter { candidate in
      founded.people[candidate]?.openName != nil && review.reviewer(candidate) == nil
        && !ask.less.contains { founded.isActor(candidate, $0, in: file) }
    }
    guard let reviewer = random.pick(from: free) else { return }
    try await perform(.assignReviewer(AssignReviewer(case: file.id, person: reviewer)), by: person)
  }

  /// With the last score a vote may open, in a committee in which nobody sits any more who may vote.
  private mutating func score(_ ask: Ask.Review, _ own: Review.Reviewer, _ file: Case) async throws {
    guard own.declaration != nil else {
      // Whose unit has come to have a part in it since they were asked says so.
      let isPartial = ask.less.contains { founded.isActor(own.person, $0, in: file) }
      let accepts = (!habits.isRough || random.chance(85)) && !isPartial
      let declare = DeclareReview(case: file.id, accepts: accepts, reason: accepts ? nil : "本单位与本案有关")
      try await perform(.declareReview(declare), by: own.person)
      return
    }
    let scores = ask.criteria.map { Review.Score($0.id, Int.random(in: 60...95, using: &random)) }
    let remarks = random.pick(["需求明确，指标可以检验。", "建议缩小适用范围，先覆盖常用设备。", "有应用基础，建议吸收用户单位参加。"])
    let score = ScoreReview(case: file.id, scores: scores, remarks: remarks)
    try await attempt(.scoreReview(score), by: own.person, mayBe: [.nobodyEntitled])
  }

  /// Those who may be asked to do something in a review now: the desk says who is.
  func reviewing(_ file: Case, _ step: Step) -> [Key<Person>] {
    people(step.by, file) + (file.reviews.last?.active.filter { $0.report == nil }.map(\.person) ?? [])
  }

  /// What somebody says on a standard's draft: on one of its clauses.
  mutating func remark(on file: Case) -> MakeComment? {
    guard let text = file.answers.text(StandardField.text) else { return nil }
    let clause = random.pick(from: Clause.all(in: text).compactMap(\.number))
    let words = random.pick(["建议写明检验方法和抽样数量。", "建议增加示意图或操作示例。", "该指标偏严，中小企业难以达到，建议分级。"])
    return MakeComment(case: file.id, text: words, clause: clause)
  }
}
