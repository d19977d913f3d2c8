import Constitution
import Governance
import HashTreeCollections
import Record

@testable import Portal

/// Making standards, in a house where the assembly reviews them, since nobody sits in its committees.
extension House {
  static let standardDrafter = directors[14]
  static let standardReviewers: [Key<Person>] = [directors[20], directors[21], directors[22]]
  static let standardText = "1 范围\n示例设备。\n4.1 精度不低于 0.1 mm。\n4.2 示例要求。"

  static func withStandards() async throws -> House {
    try await House { charter in
      for procedure in charter.procedures.indices {
        for step in charter.procedures[procedure].steps.indices {
          guard case .vote(var vote) = charter.procedures[procedure].steps[step].ask, vote.chosenBy != nil else {
            continue
          }
          (vote.chosenBy, vote.of) = (nil, "assembly")
          charter.procedures[procedure].steps[step].ask = .vote(vote)
          charter.procedures[procedure].steps[step].by = .organ("assembly")
        }
      }
    }
  }

  func propose(_ name: String = "示例焊接技能") async throws -> Key<Case> {
    try await open(
      "standard",
      [
        "name": name, "name-en": "Example welding", "standard-kind": "skill", "committee": "industry-committee",
        "drafting-unit": "M0015", "need": "示例", "scope": "示例",
      ], by: Self.directors[11])
  }

  /// Everyone on the roll says the same until it is decided.
  func all(_ choice: Choice, in file: Key<Case>) async throws {
    let vote = host.alliance.cases[file]!.vote!
    for voter in host.alliance.votes[vote]!.roll where host.alliance.votes[vote]!.isOpen {
      try await cast(choice, in: vote, by: [voter.person])
    }
  }

  func fill(_ file: Key<Case>, _ input: [String: String], by person: Key<Person> = standardDrafter) async throws {
    let alliance = host.alliance
    guard let opened = alliance.cases[file], case .form(let key)? = alliance.step(of: opened)?.ask,
      let form = alliance.procedure(of: opened)?.form(key)
    else { fatalError("no form is asked for") }
    let answers = FormReading(form, input: input, alliance: alliance).answers(of: form) {
      Sealed(person: person, box: $0)
    }
    try await perform(.submit(SubmitForm(case: file, answers: answers)), by: person)
  }

  /// A proposal that was scored and taken on, with its draft open to comment.
  func commenting(_ name: String = "示例焊接技能") async throws -> Key<Case> {
    let file = try await propose(name)
    for person in Self.standardReviewers {
      try await perform(.assignReviewer(AssignReviewer(case: file, person: person)), by: Self.secretary)
      try await perform(.declareReview(DeclareReview(case: file, accepts: true)), by: person)
      let scores = ["need", "feasibility", "benefit"].map { Review.Score(Key($0), 80) }
      try await perform(.scoreReview(ScoreReview(case: file, scores: scores, remarks: "示例")), by: person)
    }
    try await all(.yes, in: file)
    try await fill(file, ["standard-text": Self.standardText])
    return file
  }

  /// Closes the time for comments and takes the case on to the secretariat's numbering.
  func approve(_ file: Key<Case>, text: String = standardText) async throws {
    pass(days: 45)
    _ = try await host.perform(.tick, by: .clock)
    try await fill(file, ["standard-text": text])
    try await all(.yes, in: file)
    try await all(.yes, in: file)
  }

  func publishStandard(_ name: String = "示例焊接技能") async throws -> Key<Case> {
    let file = try await commenting(name)
    try await approve(file)
    try await fill(file, ["series": "own"], by: Self.secretary)
    return file
  }

  func reviewStandard() async throws -> Key<Case> {
    try await open(
      "standard-review",
      [
        "standard": "2026-001", "committee": "industry-committee", "drafting-unit": "M0015", "circumstances": "示例",
      ], by: Self.secretary)
  }
}
