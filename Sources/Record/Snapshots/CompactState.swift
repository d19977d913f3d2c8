import Constitution
import Governance

/// What a state holds most of, a case's history and its answers, in a form of its own: reading them through `Codable`
/// took most of a start. A field that is missed here shows when the snapshot is read back and compared.
extension StateEncoder {
  func write(_ history: [Passage]) throws {
    write(history.count)
    for passage in history {
      write(passage.at.seconds)
      try write(passage.by)
      try write(passage.citation)
      try write(passage.what)
    }
  }

  private func write(_ what: Passage.What) throws {
    switch what {
    case .opened: write(0)
    case .submitted(let again): write(again ? 2 : 1)
    case .noted: write(3)
    case .entered(let step, let due): write(4, step.text, due?.seconds)
    case .overdue(let step): write(5, step.text)
    case .voteOpened(let vote): write(6, vote.text)
    case .voteClosed(let vote): write(7, vote.text)
    case .ended(let step): write(8, step.text)
    case .admitted(let member): write(9, member.text)
    case .resolved(let resolution): write(10, resolution.text)
    case .issued(let document): write(11, document.text)
    case .checked, .gaveUp, .mooted, .left, .changed, .drafted, .handedIn, .commented, .disposed, .amended,
      .interpreted, .nominated, .answered, .electionOpened, .electionCounted, .agreed, .reached, .reopened,
      .procedureAdopted, .procedureRetired,
      .standardPublished, .standardConfirmed, .standardWithdrawn, .baseRecognised, .baseConfirmed, .baseEnded,
      .reviewerAssigned, .reviewDeclared, .reviewScored:
      write(12)
      try what.encode(to: self)
    }
  }

  func write(_ answers: [Answer]) throws {
    write(answers.count)
    for answer in answers {
      write(answer.field.text)
      switch answer.value {
      case .text(let text): write(0, text)
      case .choice(let option): write(1, option.text)
      case .sealed(let sealed): write(2, sealed.person.text, sealed.box)
      case .code(let code):
        write(3)
        try write(code)
      case .accepted(let number, let digest): write(4, digest, number)
      case .number, .day, .member, .officer, .person, .office, .resolution, .case,
        .milestones, .files:
        write(5)
        try answer.value.encode(to: self)
      }
    }
  }

  private func write(_ tag: Int, _ text: String) {
    write(tag)
    write(text)
  }

  private func write(_ tag: Int, _ text: String, _ other: String) {
    write(tag, text)
    write(other)
  }

  private func write(_ tag: Int, _ text: String, _ number: Int?) {
    write(tag, text)
    write(number != nil)
    if let number { write(number) }
  }
}

extension StateDecoder {
  func readHistory() throws -> [Passage] {
    let count = try readCount()
    var history: [Passage] = []
    history.reserveCapacity(count)
    for _ in 0..<count {
      let at = Instant(seconds: try readNumber())
      let by = try read(Principal.self)
      history.append(Passage(at: at, by: by, citation: try read(Citation.self), what: try readWhat()))
    }
    return history
  }

  private func readWhat() throws -> Passage.What {
    switch try readNumber() {
    case 0: .opened
    case 1: .submitted(again: false)
    case 2: .submitted(again: true)
    case 3: .noted
    case 4: .entered(Key(try readText()), due: try readOptionalNumber().map { Instant(seconds: $0) })
    case 5: .overdue(Key(try readText()))
    case 6: .voteOpened(Key(try readText()))
    case 7: .voteClosed(Key(try readText()))
    case 8: .ended(Key(try readText()))
    case 9: .admitted(Key(try readText()))
    case 10: .resolved(Key(try readText()))
    case 11: .issued(Key(try readText()))
    case 12: try Passage.What(from: self)
    default: throw corrupt("no line of a history")
    }
  }

  func readAnswers() throws -> [Answer] {
    let count = try readCount()
    var answers: [Answer] = []
    answers.reserveCapacity(count)
    for _ in 0..<count {
      let field = Key<Field>(try readText())
      answers.append(Answer(field, try readAnswer()))
    }
    return answers
  }

  private func readAnswer() throws -> Answer.Value {
    switch try readNumber() {
    case 0: return .text(try readText())
    case 1: return .choice(Key(try readText()))
    case 2: return .sealed(Sealed(person: Key(try readText()), box: try readText()))
    case 3: return .code(try read(CreditCode.self))
    case 4:
      let digest = try readText()
      guard let number = try readOptionalNumber() else { throw corrupt("no charter’s number") }
      return .accepted(number: number, digest: digest)
    case 5: return try Answer.Value(from: self)
    default: throw corrupt("no answer")
    }
  }

  private func readOptionalNumber() throws -> Int? { try readFlag() ? readNumber() : nil }
}
