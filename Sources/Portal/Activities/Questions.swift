import Constitution
import Governance
import HashTreeCollections
import Markup

/// The questions of those who take part, on the page of an activity and on the page of each sign-up.
extension Visit {
  /// `asker` is whoever may ask here: the viewer, or the person of a pass; `ticket` is the pass.
  func questions(_ file: Case, asker: Key<Person>?, ticket: Ticket? = nil) -> HTML {
    guard let enrolment = file.enrolment else { return .empty }
    let l = language
    let takes = past == nil && alliance.takesQuestions(file)
    let mayAsk = takes && asker.map { enrolment.signUp(of: $0) != nil } == true
    let all = enrolment.questionsInOrder
    guard !all.isEmpty || mayAsk else { return .empty }
    let organises = takes && ticket == nil && viewer.person.map { alliance.organises($0, file) } == true
    let signUps = Dictionary(
      enrolment.signUps.lazy.filter { $0.standing != .withdrawn }.map { ($0.person, $0) }, uniquingKeysWith: { $1 })
    let items = all.map { question -> HTML in
      let own = question.person == asker ? UI.tag(l("我提的", "mine")) : nil
      return """
        <li id="question-\(question.number)"\(attribute: "aria-current", question.isForward && question.reply == nil ? "true" : nil)>
        <p lang="zh-Hans">\(Self.lines(question.text))</p>
        <p class="hint">\(l("第 \(question.number) 问", "No. \(question.number)")) · \(askedFrom(question, signUps)) · \
        \(l("\(question.voices) 人想知道", "\(question.voices) want to know")) \(own)</p>
        \(question.reply.map { "<p>\(UI.tag(l("答复", "answer"), .ok)) <span lang=\"zh-Hans\">\(Self.lines($0.text))</span></p>" as HTML })
        \(if: mayAsk, supporting(question, file, asker, ticket))\(if: organises, keeping(question, file))</li>
        """
    }
    let list: HTML = items.isEmpty ? UI.empty(l("还没有人提问。", "No questions yet.")) : "<ol class=\"rows\">\(items)</ol>"
    return """
      <section aria-labelledby="questions"><h2 id="questions">\(l("提问（\(all.count)）", "Questions (\(all.count))"))</h2>
      \(list)\(if: mayAsk, askingForm(file, ticket))</section>
      """
  }

  /// The unit of whoever asked, and nobody's name.
  private func askedFrom(_ question: Question, _ signUps: [Key<Person>: SignUp]) -> HTML {
    guard let signUp = signUps[question.person] else {
      return language("已取消报名", "sign-up taken back").html
    }
    return signUp.unit.map { UI.chinese(alliance.memberName($0)) } ?? language("联盟以外", "from outside").html
  }

  /// A form that posts to the activity's own address, or to the pass where that is what the asker has.
  private func posting(_ file: Case, _ part: Address.ActivityPart, _ ticket: Ticket?, _ body: HTML) -> HTML {
    guard let ticket else { return UI.form(self, to: .activityPart(file.id, part), body) }
    return UI.form(self, to: .pass(ticket), "\(UI.hidden("do", part.rawValue))\(body)")
  }

  private func askingForm(_ file: Case, _ ticket: Ticket?) -> HTML {
    let l = language
    return posting(
      file, .ask, ticket,
      """
      \(UI.field(UI.Question("question", l("我想问", "I ask"), hint: "\(l("公开显示，不显示姓名；请勿写个人信息", "shown to everyone, without your name; no personal data, please"))"),
        .lines, value: form["question"] ?? "", limit: Question.longest, rows: 2, l))
      \(UI.actions(UI.button(l("提问", "Ask"), .plain)))
      """)
  }

  private func supporting(_ question: Question, _ file: Case, _ asker: Key<Person>?, _ ticket: Ticket?) -> HTML {
    guard question.reply == nil, let asker, question.person != asker, !question.supporters.contains(asker) else {
      return .empty
    }
    let number = UI.hidden("number", "\(question.number)")
    return
      "<div class=\"actions\">\(posting(file, .support, ticket, "\(number)\(UI.button(language("我也想知道", "I want to know too"), .plain))"))</div>"
  }

  /// For the organiser: what comes first, and the answer.
  private func keeping(_ question: Question, _ file: Case) -> HTML {
    let l = language
    let number = UI.hidden("number", "\(question.number)")
    let id = "reply-\(question.number)"
    let move: HTML =
      question.reply != nil
      ? .empty
      : question.isForward
        ? posting(
          file, .forward, nil, "\(number)\(UI.hidden("undo", "yes"))\(UI.button(l("放回", "Put it back"), .plain))")
        : posting(file, .forward, nil, "\(number)\(UI.button(l("提到前面", "Put it first"), .plain))")
    return """
      <div class="actions">\(move)</div>
      <details><summary>\(question.reply == nil ? l("答复", "Answer") : l("修改答复", "Change the answer"))</summary>
      \(posting(file, .reply, nil, """
        \(number)<div class="field"><label for="\(id)">\(l("答复（公开）", "Answer (public)"))</label>\
        <textarea id="\(id)" name="text" rows="2" data-limit="\(Question.longestReply)">
        \(question.reply?.text ?? "")</textarea></div>\(UI.actions(UI.button(l("发布答复", "Publish it"), .plain)))
        """))</details>
      """
  }
}
