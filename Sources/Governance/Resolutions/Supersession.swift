package import Constitution
import HashTreeCollections

/// A resolution is in force until another replaces or repeals it: what has been decided is changed in the way in which it
/// was decided, and never edited.
package struct Supersession: Hashable, Codable, Sendable {
  package enum Fate: String, Hashable, Codable, Sendable, CaseIterable { case replace, repeal }

  package var resolution: Key<Resolution>
  package var fate: Fate

  package init(_ resolution: Key<Resolution>, _ fate: Fate) {
    self.resolution = resolution
    self.fate = fate
  }
}

extension Resolution {
  /// How it went out of force.
  package struct Ending: Hashable, Codable, Sendable {
    package var by: Key<Resolution>
    package var at: Instant
    package var fate: Supersession.Fate
  }
}

/// The fields of a form by which a case says what it would take out of force. Soundness asks for them.
package enum SupersessionField {
  package static let former: Key<Field> = "former-resolution"
  /// `replace` or `repeal`.
  package static let fate: Key<Field> = "former-fate"
}

extension Alliance {
  /// The newest first; walks back through the yearly series, so it never sorts them all and reads no more than is taken.
  package var resolutionsNewestFirst: some Sequence<Resolution> {
    (founded.day.year...max(latest.day.year, founded.day.year)).reversed().lazy.flatMap(resolutions(adoptedIn:))
  }

  /// Those of a year, the newest first.
  package func resolutions(adoptedIn year: Int) -> [Resolution] {
    stride(from: counters[Series(.resolution, year: year), default: 0], to: 0, by: -1)
      .compactMap { resolutions[Key(Self.serial(year: year, $0))] }
  }

  /// What a case would take out of force if it were carried now; nil once that is out of force already.
  package func supersession(by file: Case) -> Supersession? {
    named(in: file.answers).flatMap { resolutions[$0.resolution]?.isInForce == true ? $0 : nil }
  }

  private func named(in answers: [Answer]) -> Supersession? {
    guard let former = answers.resolution(SupersessionField.former),
      let fate = answers.choice(SupersessionField.fate).flatMap({ Supersession.Fate(rawValue: $0.text) })
    else { return nil }
    return Supersession(former, fate)
  }

  /// The open cases that would take the resolution out of force, the oldest first.
  package func attempts(on resolution: Key<Resolution>) -> [Case] {
    openCasesInOrder.filter { $0.answers.resolution(SupersessionField.former) == resolution }
  }

  /// Whether the resolution was all that came of its case: what admitted, seated or amended is undone by its own procedure.
  package func standsAlone(_ resolution: Resolution) -> Bool {
    guard let procedure = cases[resolution.case].flatMap(procedure(of:)) else { return false }
    return procedure.steps.flatMap(\.ways).flatMap(\.effects).allSatisfy { $0 == .adoptResolution }
  }

  /// Whether what the organ decides may take it out of force: the organ that made it may, and the one that is above all
  /// others, which is the one that amends the charter.
  package func maySupersede(_ resolution: Resolution, _ organ: Key<Organ>) -> Bool {
    resolution.organ == organ || charter.power(of: organ, to: .amendCharter) != nil
  }
}

extension Deliberation {
  /// What a form says of resolutions: they are for whoever names them to see, and what is to be replaced can be, by the
  /// organ that will decide.
  func admissible(resolutionsIn answers: [Answer], _ procedure: Procedure, _ step: Step) throws(Refusal) {
    for answer in answers {
      guard case .resolution(let key) = answer.value, let resolution = alliance.resolutions[key] else { continue }
      guard alliance.maySee(resolution.case, by.person) else {
        throw .formIncomplete([FieldProblem(field: answer.field, words: .notInForce)], step)
      }
    }
    let former = answers.resolution(SupersessionField.former).flatMap { alliance.resolutions[$0] }
    let fate = answers.choice(SupersessionField.fate)
    guard let former else {
      guard fate == nil else {
        throw .formIncomplete([FieldProblem(field: SupersessionField.former, words: .formerMissing)], step)
      }
      return
    }
    guard fate != nil else {
      throw .formIncomplete([FieldProblem(field: SupersessionField.fate, words: .fateMissing)], step)
    }
    guard alliance.standsAlone(former) else { throw .carriedOut(former, step) }
    let organs = procedure.steps.filter { $0.ways.contains { $0.effects.contains(.adoptResolution) } }
      .compactMap(\.decidingOrgan)
    if let organ = organs.first(where: { !alliance.maySupersede(former, $0) }) {
      throw .notItsResolution(former, organ, step, alliance.charter)
    }
  }
}

extension Words {
  fileprivate static let notInForce = Words("须为现行有效的决议", "must be a resolution in force")
  fileprivate static let formerMissing = Words(
    "请选择所要取代或废止的决议，或不填如何处理", "Choose the resolution to be replaced or repealed, or leave both out")
  fileprivate static let fateMissing = Words("请选择取代还是废止原决议", "Say whether it is replaced or repealed")
}

extension Refusal {
  fileprivate static func carriedOut(_ resolution: Resolution, _ step: Step) -> Refusal {
    Refusal(
      .powerMissing, step.citation,
      missing: Words(
        "决议 \(resolution.id) 已经执行（入盟、任免、修改章程等），不能用另一个决议取消。",
        "Resolution \(resolution.id) has been carried out (an admission, an office, the charter …): no other undoes it."
      ),
      needed: Words("请按除名、罢免、修改章程等各自的程序办理。", "Use its own procedure: expulsion, recall, amendment …"))
  }

  fileprivate static func notItsResolution(
    _ resolution: Resolution, _ organ: Key<Organ>, _ step: Step, _ charter: Charter
  ) -> Refusal {
    let (maker, other) = (charter.organName(resolution.organ), charter.organName(organ))
    return Refusal(
      .powerMissing, step.citation,
      missing: Words(
        "决议 \(resolution.id) 由\(maker.zh)作出，\(other.zh)不能取代或废止。",
        "Resolution \(resolution.id) is the \(maker.en)'s: the \(other.en) cannot replace or repeal it."),
      needed: Words(
        "须由\(maker.zh)或最高权力机构决定。", "The \(maker.en) must decide, or the organ above all others."))
  }
}
