import Constitution
import Desk
import Governance
import HashTreeCollections
import Record

/// Bringing a case and acting on its steps. Whether it may be done, the charter says: nothing is decided here.
extension Interface {
  /// Answers to a form of the charter: which, `GET /procedures/{procedure}` and `GET /cases/{case}` say.
  private static let answers = Shape.must(
    "answers",
    .table(
      of: [
        .text(0...70_000), .integer(Int.min...Int.max),
        .list(.object([Shape.must("day", .day), Shape.must("what", .prose(200))]), 0...100),
        .list(.text(64...64), 0...100),
      ], atMost: 100),
    "按表项名称填写；每个程序的表见 GET /procedures/{procedure}；文件先行上传，写其 SHA-256",
    "by the names of the form's fields: see GET /procedures/{procedure}; a file is brought first and named by its SHA-256"
  )

  private static let reasons = Shape.may("reasons", .prose(2_000), "理由", "reasons")

  static let caseActs: [Endpoint] = bringing + plainActs + reviewActs

  private static let bringing: [Endpoint] = [
    .act(
      "/procedures/{procedure}/cases", "openCase", Words("提出一件事", "Bring a case"),
      at: { call in
        let key: Key<Procedure> = call.key("procedure")
        return .opening(key == call.admission ? nil : key, .check)
      }, [answers], leaving: .caseOpened,
      doing: { visit, call in
        let key: Key<Procedure> = call.key("procedure")
        let opening = try visit.opening(key == call.admission ? nil : key)
        let kept = try await opening.form.takesFiles ? visit.draft(opening.topic)?.answers ?? [:] : [:]
        let reading = try visit.reading(opening.form, call, kept: kept)
        let person = try visit.signedIn()
        let done = try await visit.carryOut { seal in
          .open(
            OpenCase(
              procedure: opening.procedure.id, person: person,
              name: .sealed(try seal(reading.contactName(of: opening.form), person)),
              answers: try reading.answers(of: opening.form) { try seal($0, person) },
              submission: call.press?.submission))
        }
        try await visit.handedIn(opening.form, opening.topic)
        return done
      }),
    .act(
      "/cases/{case}/answers", "submitForm", Words("填写这一步的表", "Fill in the form of the step"),
      at: { .fileAction($0.key("case"), .answers) }, [answers], leaving: .formSubmitted,
      doing: { visit, call in
        let (file, _, form) = try visit.mending(call.key("case"))
        let reading = try visit.reading(form, call, kept: try await visit.filesKept(form, of: file))
        let owner = visit.owner(of: form, in: file, try visit.signedIn())
        let done = try await visit.carryOut { seal in
          .submit(SubmitForm(case: file.id, answers: try reading.answers(of: form) { try seal($0, owner) }))
        }
        try await visit.handedIn(form, visit.topic(file.id))
        return done
      }),
    .act(
      "/cases/{case}/messages", "sendMessage", Words("写给对方", "Write to the other side"),
      at: { .fileAction($0.key("case"), .message) }, [Shape.must("text", .prose(Message.longest))],
      leaving: .messageSent,
      doing: { visit, call in
        guard let file = visit.alliance.cases[call.key("case")] else { throw Mishap.notFound }
        let (text, person) = (try visit.message(call.words("text"), in: file), try visit.signedIn())
        return try await visit.carryOut { seal in .send(SendMessage(case: file.id, text: try seal(text, person))) }
      }),
  ]

  /// One that needs nothing sealed.
  private static func act(
    _ name: String, _ id: String, _ words: Words, _ action: Address.CaseAction, _ body: [Shape.Property] = [],
    leaving event: EventType, _ make: @escaping @Sendable (Key<Case>, Call) -> Action
  ) -> Endpoint {
    .act(
      Endpoint.Path(stringLiteral: "/cases/{case}/\(name)"), id, words, at: { .fileAction($0.key("case"), action) },
      body, leaving: event, doing: { visit, call in try await visit.carryOut(make(call.key("case"), call)) })
  }

  private static let plainActs: [Endpoint] = [
    act(
      "check", "checkCase", Words("记录核对结论", "Record a finding"), .check,
      [
        Shape.must("outcome", .choice([Outcome.pass, .giveBack, .refuse].map(\.rawValue)), "结论", "the finding"),
        reasons,
      ], leaving: .checkRecorded
    ) { key, call in
      .check(
        RecordCheck(
          case: key, outcome: Outcome(rawValue: call.words("outcome")) ?? .expired, reasons: call.text("reasons")))
    },
    act("note", "takeNote", Words("备案", "Take note"), .note, leaving: .noteTaken) { key, _ in
      .takeNote(TakeNote(case: key))
    },
    act("give-up", "giveUpCase", Words("撤回", "Withdraw it"), .giveUp, [reasons], leaving: .caseGivenUp) { key, call in
      .giveUp(GiveUp(case: key, reasons: call.text("reasons")))
    },
    act(
      "close", "closeMootCase", Words("终结无从办理的案卷", "End a case without object"), .closeMoot, leaving: .caseMooted
    ) { key, _ in .closeMoot(CloseMoot(case: key)) },
    act(
      "hand-in", "handInDraft", Words("提交草案", "Hand in the draft"), .handIn, leaving: .draftHandedIn
    ) { key, _ in .handInDraft(HandInDraft(case: key)) },
    act(
      "comments", "comment", Words("发表意见", "Comment"), .comment,
      [
        Shape.must("text", .prose(Comment.longest)), Shape.may("article", .integer(1...999)),
        Shape.may("clause", .prose(20), "条款编号", "the number of a clause"),
      ], leaving: .commentMade
    ) { key, call in
      .comment(
        MakeComment(
          case: key, text: call.words("text"), article: call.body["article"]?.integer, clause: call.text("clause")))
    },
    act(
      "disposals", "disposeComment", Words("答复一条意见", "Answer a comment"), .dispose,
      [
        Shape.must("comment", .integer(1...9_999)), Shape.must("verdict", Comment.Verdict.shape),
        Shape.must("reply", .prose(2_000)),
      ], leaving: .commentDisposed
    ) { key, call in
      .disposeComment(
        DisposeComment(
          case: key, comment: call.integer("comment"),
          verdict: Comment.Verdict(rawValue: call.words("verdict")) ?? .declined, reply: call.words("reply")))
    },
    act(
      "nominations", "nominate", Words("提名", "Nominate"), .nominate,
      [Shape.must("nominee", .key), Shape.may("statement", .prose(2_000))], leaving: .nominationMade
    ) { key, call in
      .nominate(Nominate(case: key, nominee: call.named("nominee"), statement: call.text("statement")))
    },
    act(
      "candidacy", "answerNomination", Words("答复提名", "Answer one's nomination"), .stand,
      [
        Shape.must("accepts", .bool),
        Shape.may("name", .prose(30), "姓名尚未公开的，由此公开", "made public by standing, where it was not"),
      ], leaving: .nominationAnswered
    ) { key, call in
      .answerNomination(AnswerNomination(case: key, accepts: call.isTrue("accepts"), name: call.text("name")))
    },
    act(
      "milestones", "reachMilestone", Words("报告完成一个节点", "Report a milestone"), .milestone,
      [Shape.must("number", .integer(1...999)), Shape.must("report", .prose(2_000))], leaving: .milestoneReached
    ) { key, call in
      .reach(ReachMilestone(case: key, number: call.integer("number"), report: call.words("report")))
    },
  ]

  private static let reviewActs: [Endpoint] = [
    act(
      "reviewers", "assignReviewer", Words("邀请评审人", "Ask a reviewer"), .assign,
      [
        Shape.may("person", .key, "记录中的人；外来专家不写", "somebody on the record; left out for an expert from outside"),
        Shape.may(
          "name", .prose(30), "外来专家的姓名和单位，经本人同意公开",
          "name and institution of an expert from outside, who agrees to its being public"),
      ], leaving: .reviewerAssigned
    ) { key, call in
      .assignReviewer(
        AssignReviewer(
          case: key, person: call.text("person").map { Key($0) } ?? .fresh(), name: call.text("name")))
    },
    act(
      "declaration", "declareReview", Words("声明无利益冲突，或谢绝评审", "Declare to be impartial, or decline"), .declare,
      [Shape.must("accepts", .bool), reasons], leaving: .reviewDeclared
    ) { key, call in
      .declareReview(DeclareReview(case: key, accepts: call.isTrue("accepts"), reason: call.text("reasons")))
    },
    act(
      "scores", "scoreReview", Words("评分", "Score"), .score,
      [
        Shape.must(
          "scores",
          .list(.object([Shape.must("criterion", .key), Shape.must("points", .integer(0...100))]), 1...20)),
        Shape.must("remarks", .prose(2_000)),
      ], leaving: .reviewScored
    ) { key, call in
      let scores = (call.body["scores"]?.list ?? []).map { score in
        Review.Score(Key(score["criterion"]?.text ?? ""), score["points"]?.integer ?? -1)
      }
      return .scoreReview(ScoreReview(case: key, scores: scores, remarks: call.words("remarks")))
    },
  ]
}
