import Constitution
import HashTreeCollections

/// A time for comments: whoever is asked may comment until it is over, and each comment is answered.
extension Deliberation {
  mutating func comment(_ command: MakeComment) throws(Refusal) {
    let (file, step) = try place(command.case)
    guard case .comment(let ask) = step.ask, file.due.map({ at < $0 }) ?? true else { throw .stepElsewhere(step) }
    let isNew = isNew(command, ask)
    if !isNew { try entitled(ask.from, in: file, step) }
    let text = command.text.trimmed
    guard !text.isEmpty, text.fits(Comment.longest), text.isPlain(lines: true),
      command.article.map({ (1...999).contains($0) }) ?? true
    else { throw .commentUnfit(step.citation) }
    if let clause = command.clause {
      let clauses = Clause.all(in: file.answers.text(StandardField.text) ?? "")
      guard clauses.contains(where: { $0.number == clause }) else { throw .clauseUnknown(clause, step.citation) }
    }
    guard file.comments.count < Comment.mostInACase,
      file.comments.count(where: { $0.by == by }) < Comment.mostByOnePerson,
      !alliance.isFromOutside(by)
        || file.comments.count(where: { alliance.isFromOutside($0.by) }) < Comment.mostFromOutside
    else { throw .tooManyComments(step.citation) }
    if isNew, let person = by.person, let name = command.name { try register(person, .sealed(name), step.citation) }
    record(
      .commentMade(
        CommentMade(
          case: file.id, comment: file.comments.count + 1, text: text, article: command.article, clause: command.clause)
      ),
      step.citation)
  }

  /// Whether it is the first word of somebody who gives their name, where the charter asks anyone.
  private func isNew(_ command: MakeComment, _ ask: Ask.Comment) -> Bool {
    guard let person = by.person, alliance.people[person] == nil, let name = command.name else { return false }
    return name.person == person && ask.from == .anyone
  }

  mutating func dispose(_ command: DisposeComment) throws(Refusal) {
    let (file, step) = try place(command.case)
    guard case .comment = step.ask else { throw .stepElsewhere(step) }
    try entitled(step.by, in: file, step)
    guard let comment = file.comments.first(where: { $0.number == command.comment }) else {
      throw .commentUnknown(command.comment, step.citation)
    }
    guard comment.disposal == nil else { throw .alreadyDisposed(comment, step.citation) }
    guard let reply = try reasons(command.reply, required: true, step.citation) else { return }
    record(
      .commentDisposed(
        CommentDisposed(case: file.id, comment: comment.number, verdict: command.verdict, reply: reply)),
      step.citation)
    if let due = file.due, due <= at { try closeComments(file.id) }
  }

  /// Ends the time for comments, unless the charter wants each answered first and one is not; false if it goes on.
  @discardableResult
  mutating func closeComments(_ key: Key<Case>) throws(Refusal) -> Bool {
    guard let file = alliance.cases[key], let step = alliance.step(of: file), case .comment(let ask) = step.ask,
      !ask.everyCommentDisposed || file.comments.allSatisfy({ $0.disposal != nil })
    else { return false }
    try leave(key, .closed)
    return true
  }
}

extension Alliance {
  /// Whether it is somebody who neither speaks for a member nor has a public name.
  package func isFromOutside(_ principal: Principal) -> Bool {
    guard let key = principal.person else { return false }
    guard let person = people[key] else { return true }
    return person.unit == nil && person.openName == nil
  }

  mutating func comment(_ event: CommentMade, _ recorded: Recorded) {
    cases[event.case]?.comments.append(
      Comment(
        number: event.comment, by: recorded.by, at: recorded.at, article: event.article, clause: event.clause,
        text: event.text))
    note(.commented(event.comment), event.case, recorded)
  }

  mutating func dispose(_ event: CommentDisposed, _ recorded: Recorded) {
    let place = cases[event.case]?.comments.firstIndex { $0.number == event.comment }
    guard let place else { return }
    cases[event.case]?.comments[place].disposal = Comment.Disposal(
      verdict: event.verdict, reply: event.reply, by: recorded.by, at: recorded.at)
    note(.disposed(event.comment), event.case, recorded)
  }
}

extension Refusal {
  static func commentUnfit(_ citation: Citation) -> Refusal {
    Refusal(
      .commentUnfit, citation,
      missing: Words(
        "意见须有 1 至 \(Comment.longest) 字，且不含控制字符。",
        "A comment has 1 to \(Comment.longest) characters, none of them control characters."),
      needed: Words("请修改后再提交。", "Change it and send it again."))
  }

  static func clauseUnknown(_ clause: String, _ citation: Citation) -> Refusal {
    Refusal(
      .clauseUnknown, citation,
      missing: Words("草案中没有编号为 \(clause.prefix(20)) 的条款。", "The draft has no clause \(clause.prefix(20))."),
      needed: Words("请选择草案中的条款，或对全文提出意见。", "Choose one of the draft's clauses, or comment on the whole."))
  }

  static func tooManyComments(_ citation: Citation) -> Refusal {
    Refusal(
      .tooManyComments, citation,
      missing: Words(
        """
        意见已满：每人至多 \(Comment.mostByOnePerson) 条，每案至多 \(Comment.mostInACase) 条，\
        其中社会公众至多 \(Comment.mostFromOutside) 条。
        """,
        """
        No more comments fit: at most \(Comment.mostByOnePerson) a person and \(Comment.mostInACase) a case, \
        of these \(Comment.mostFromOutside) by the public.
        """),
      needed: Words("请联系秘书处。", "Please ask the secretariat."))
  }

  static func commentUnknown(_ number: Int, _ citation: Citation) -> Refusal {
    Refusal(
      .commentUnknown, citation, missing: Words("没有第 \(number) 条意见。", "There is no comment \(number)."),
      needed: Words("请从案卷页选择。", "Choose one on the case's page."))
  }

  static func alreadyDisposed(_ comment: Comment, _ citation: Citation) -> Refusal {
    Refusal(
      .alreadyDisposed, citation,
      missing: Words("第 \(comment.number) 条意见已经答复。", "Comment \(comment.number) has been answered already."),
      needed: Words("答复不再更改；如需补充，请写入文本说明。", "An answer is not changed; say more in the draft's reasons if need be."))
  }
}
