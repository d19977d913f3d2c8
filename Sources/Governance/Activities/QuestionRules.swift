import Constitution
import HashTreeCollections

/// Asking, wanting the same, putting in order and answering: anyone who is signed up has one voice for each question.
extension Deliberation {
  mutating func ask(_ key: Key<Case>, _ text: String) throws(Refusal) {
    let (file, step) = try questioned(key)
    let person = try participant(in: file, step)
    let text = text.trimmed
    guard !text.isEmpty, text.fits(Question.longest), text.isPlain(lines: true) else { throw .questionUnfit(step) }
    let all = file.enrolment?.questions ?? []
    guard all.count < Question.most, all.count(where: { $0.person == person }) < Question.mostOfAPerson else {
      throw .tooManyQuestions(step)
    }
    record(
      .questionAsked(QuestionAsked(case: key, number: all.count + 1, person: person, text: text)), step.citation)
  }

  mutating func support(_ key: Key<Case>, _ number: Int) throws(Refusal) {
    let (file, step) = try questioned(key)
    let person = try participant(in: file, step)
    let question = try question(number, in: file, step)
    guard question.person != person, !question.supporters.contains(person) else { throw .voiceGiven(question, step) }
    guard question.reply == nil else { throw .questionSettled(question, step) }
    record(.questionSupported(QuestionSupported(case: key, number: number, person: person)), step.citation)
  }

  mutating func move(_ key: Key<Case>, _ number: Int, _ forward: Bool) throws(Refusal) {
    let (file, step) = try questioned(key)
    try entitled(step.by, in: file, step)
    let question = try question(number, in: file, step)
    guard question.reply == nil, question.isForward != forward else { throw .questionSettled(question, step) }
    record(.questionMoved(QuestionMoved(case: key, number: number, forward: forward)), step.citation)
  }

  /// An answer may be put better later on: the record keeps what it was.
  mutating func reply(_ key: Key<Case>, _ number: Int, _ text: String) throws(Refusal) {
    let (file, step) = try questioned(key)
    try entitled(step.by, in: file, step)
    let question = try question(number, in: file, step)
    guard let text = try reasons(text, required: true, step.citation) else { return }
    guard text != question.reply?.text else { throw .questionSettled(question, step) }
    record(.questionAnswered(QuestionAnswered(case: key, number: number, text: text)), step.citation)
  }

  private func questioned(_ key: Key<Case>) throws(Refusal) -> (Case, Step) {
    let (file, step) = try place(key)
    guard file.enrolment != nil, alliance.takesQuestions(file) else { throw .stepElsewhere(step) }
    return (file, step)
  }

  /// The sender, who is signed up, with a place or waiting for one.
  private func participant(in file: Case, _ step: Step) throws(Refusal) -> Key<Person> {
    let person = try sender(step.citation)
    guard file.enrolment?.signUp(of: person) != nil else { throw .notSignedUp(step) }
    return person
  }

  private func question(_ number: Int, in file: Case, _ step: Step) throws(Refusal) -> Question {
    guard let question = file.enrolment?.question(number) else { throw .questionUnknown(number, step) }
    return question
  }
}

extension Refusal {
  fileprivate static func notSignedUp(_ step: Step) -> Refusal {
    Refusal(
      .notEntitled, step.citation,
      missing: Words("提问和附议须先报名。", "Only those who are signed up ask, and support what others ask."),
      needed: Words("请先报名；候补的也可以提问。", "Sign up first; whoever waits for a place may ask too."))
  }

  fileprivate static func questionUnfit(_ step: Step) -> Refusal {
    Refusal(
      .questionUnfit, step.citation,
      missing: Words(
        "问题须有 1 至 \(Question.longest) 字，且不含控制字符。",
        "A question has 1 to \(Question.longest) characters, none of them control characters."),
      needed: Words("请修改后再提。", "Change it and ask again."))
  }

  fileprivate static func tooManyQuestions(_ step: Step) -> Refusal {
    Refusal(
      .questionUnfit, step.citation,
      missing: Words(
        "每人至多提 \(Question.mostOfAPerson) 个问题，每次活动至多 \(Question.most) 个。",
        "At most \(Question.mostOfAPerson) questions of a person, and \(Question.most) of an event."),
      needed: Words("请附议他人已提的问题。", "Support what others have asked."))
  }

  fileprivate static func questionUnknown(_ number: Int, _ step: Step) -> Refusal {
    Refusal(
      .questionUnknown, step.citation, missing: Words("没有第 \(number) 个问题。", "There is no question no. \(number)."),
      needed: Words("请刷新页面后再试。", "Reload the page and try again."))
  }

  fileprivate static func voiceGiven(_ question: Question, _ step: Step) -> Refusal {
    Refusal(
      .voiceGiven, step.citation,
      missing: Words(
        "第 \(question.number) 个问题您已经提出或附议过。", "You have asked or supported question no. \(question.number) already."),
      needed: Words("每人对每个问题只有一票。", "Everyone has one voice for each question."))
  }

  fileprivate static func questionSettled(_ question: Question, _ step: Step) -> Refusal {
    Refusal(
      .questionUnfit, step.citation,
      missing: Words(
        "第 \(question.number) 个问题已经如此，或已经答复。", "Question no. \(question.number) is so already, or has been answered."),
      needed: Words("请刷新页面。", "Reload the page."))
  }
}
