import Constitution
import HashTreeCollections

/// Numbering and publishing a standard, finding that it stands, and taking it out of force.
extension Deliberation {
  /// Says before anything is recorded that a standard's text has no numbered clauses, that its number may not be, or that
  /// there is no such standard to review.
  func admissible(
    standardIn answers: [Answer], _ procedure: Procedure, _ step: Step, besides own: Key<Case>?
  ) throws(Refusal) {
    guard procedure.handlesStandards else { return }
    if let text = answers.text(StandardField.text) {
      let numbers = Clause.all(in: text).compactMap(\.number)
      guard !numbers.isEmpty, Set(numbers).count == numbers.count else {
        throw .formIncomplete([FieldProblem(field: StandardField.text, words: .clausesUnnumbered)], step)
      }
    }
    if answers.choice(StandardField.series) == "group" {
      guard alliance.isRegistered else { throw .notRegistered(alliance.charter, step) }
      guard let code = answers.text(StandardField.groupCode), code.isGroupCode else {
        throw .formIncomplete([FieldProblem(field: StandardField.groupCode, words: .groupCodeUnfit)], step)
      }
    }
    guard let typed = answers.text(StandardField.standard) else { return }
    guard let standard = alliance.standard(typed: typed), standard.isInForce,
      standard.kind.isTextbook == procedure.makesTextbooks
    else {
      throw .formIncomplete(
        [
          FieldProblem(
            field: StandardField.standard, words: Words("没有这个编号的现行标准", "No standard in force has this number"))
        ], step)
    }
    if let other = alliance.reviewing(standard.id), other.id != own {
      throw .standardUnderReview(standard, other, step)
    }
  }

  /// Makes a standard of the case, or a new version of the one that it reviews.
  mutating func publishStandard(_ file: Case, _ step: Step, _ citation: Citation) throws(Refusal) {
    guard let text = file.answers.text(StandardField.text) else { throw .answersMissing(step) }
    if file.answers.text(StandardField.standard) != nil {
      let standard = try standardInForce(file, step)
      let title = file.answers.standardTitle ?? standard.latest.title
      record(
        .standardPublished(
          StandardPublished(
            standard: standard.id, number: standard.number, kind: standard.kind, version: standard.versions.count + 1,
            title: title, text: text, case: file.id, resolution: file.latestResolution)), citation)
      return
    }
    guard let title = file.answers.standardTitle,
      let kind = file.answers.choice(StandardField.kind).flatMap({ Standard.Kind(rawValue: $0.text) })
    else { throw .answersMissing(step) }
    let (year, serial) = (at.day.year, String(alliance.next(kind.isTextbook ? .textbook : .standard, at: at)))
    let place = String(repeating: "0", count: max(0, 3 - serial.count)) + serial
    let series = kind.isTextbook ? "教材" : "标"
    var number = "\(alliance.charter.documentCode)\(series) \(year)-\(place)"
    if file.answers.choice(StandardField.series) == "group" {
      guard alliance.isRegistered else { throw .notRegistered(alliance.charter, step) }
      number = "T/\(file.answers.text(StandardField.groupCode) ?? "") \(place)—\(year)"
    }
    record(
      .standardPublished(
        StandardPublished(
          standard: Key("\(kind.isTextbook ? "J" : "")\(year)-\(place)"), number: number, kind: kind, version: 1,
          title: title, text: text,
          case: file.id, resolution: file.latestResolution)), citation)
  }

  mutating func confirmStandard(_ file: Case, _ step: Step, _ citation: Citation) throws(Refusal) {
    let standard = try standardInForce(file, step)
    record(.standardConfirmed(StandardConfirmed(standard: standard.id, case: file.id)), citation)
  }

  mutating func withdrawStandard(_ file: Case, _ step: Step, _ citation: Citation) throws(Refusal) {
    let standard = try standardInForce(file, step)
    record(.standardWithdrawn(StandardWithdrawn(standard: standard.id, case: file.id)), citation)
  }

  private func standardInForce(_ file: Case, _ step: Step) throws(Refusal) -> Standard {
    guard let typed = file.answers.text(StandardField.standard) else { throw .answersMissing(step) }
    guard let standard = alliance.standard(typed: typed), standard.isInForce else {
      throw .standardGone(step)
    }
    return standard
  }
}

extension Procedure {
  /// Whether its cases make, revise, confirm or withdraw standards.
  package var handlesStandards: Bool { [.publish, .confirmStandard, .withdrawStandard].contains { has($0) } }

  /// Whether what it publishes are textbooks, which are numbered by themselves.
  package var makesTextbooks: Bool {
    field(StandardField.kind)?.options.contains { Standard.Kind(rawValue: $0.id.text)?.isTextbook == true } ?? false
  }
}

extension [Answer] {
  fileprivate var standardTitle: Words? {
    text(StandardField.title).map { Words($0, text(StandardField.englishTitle) ?? $0) }
  }
}

extension String {
  /// 1 to 10 capital letters and digits, a letter first, as a registered organisation chooses for its standards.
  fileprivate var isGroupCode: Bool {
    (1...10).contains(utf8.count) && utf8.first.map { (0x41...0x5A).contains($0) } == true
      && utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) }
  }
}

extension Words {
  fileprivate static let clausesUnnumbered = Words(
    "条款须编号，编号在行首、后空一格，如“1 范围”“4.2 要求”；编号不能重复",
    "Number the clauses at the beginning of a line, such as “1 Scope” or “4.2 Requirements”; no number twice")
  fileprivate static let groupCodeUnfit = Words(
    "须为 1 至 10 位大写字母或数字，以字母开头", "1 to 10 capital letters or digits, a letter first")
}

extension Refusal {
  /// A T/ number is a registered organisation's.
  fileprivate static func notRegistered(_ charter: Charter, _ step: Step) -> Refusal {
    let code = charter.documentCode
    return Refusal(
      .notRegistered, charter.rule("registered")?.citation ?? step.citation,
      missing: Words(
        "“T/”是团体标准的编号，只有依法登记的社会团体可以使用（《团体标准管理规定》）；联盟尚未登记为社会团体。",
        "“T/” numbers group standards, and only a registered social organisation may use it (the rules on group standards); the alliance is not registered as one."
      ),
      needed: Words(
        "现在请用联盟自己的编号“\(code)标”。登记之后，由理事大会解释或修改章程，把规则“已依法登记为社会团体”改为“是”，即可用“T/”。",
        "For now use the alliance's own series, “\(code)标”. Once it is registered, the assembly interprets or amends the charter so that the rule on registration says yes."
      ))
  }

  fileprivate static func standardUnderReview(_ standard: Standard, _ file: Case, _ step: Step) -> Refusal {
    Refusal(
      .standardUnderReview, step.citation,
      missing: Words("\(standard.number) 正在复审（\(file.id)）。", "\(standard.number) is being reviewed (\(file.id))."),
      needed: Words("请等它办结。", "Wait until that ends."))
  }

  fileprivate static func standardGone(_ step: Step) -> Refusal {
    Refusal(
      .standardUnderReview, step.citation,
      missing: Words("所复审的标准已经不在施行。", "The standard under review is no longer in force."),
      needed: Words("请撤回本案。", "Withdraw this case."))
  }
}
