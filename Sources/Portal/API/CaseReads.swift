import Constitution
import Governance
import HashTreeCollections

/// Cases: what was brought, where it stands, whom it waits for, and what whoever asks may do about it now.
extension Interface {
  static let caseReads: [Endpoint] = [
    .list(
      "/cases", "cases", Words("提出的事项", "Cases"), at: { _ in .cases }, caseLine, finder: { $0.caseFinder },
      answering: { visit, _ in visit.foundCases(visit.caseFinder) }),
    .look(
      "/cases/{case}", "case", Words("一个案卷", "One case"), at: { .file($0.key("case")) },
      caseLine.with("WholeCase", wholeCase),
      answering: { visit, call in
        guard let file = visit.alliance.cases[call.key("case")] else { return nil }
        visit.noteReader(of: file)
        return file
      }),
    .look(
      "/cases/{case}/comments", "caseComments", Words("意见及其处理", "Comments and what was made of them"),
      at: { .comments($0.key("case")) }, answer: .list(comment.shape, 0...Int.max),
      answering: { visit, call in
        visit.alliance.cases[call.key("case")].map { file in .list(file.comments.map { comment.json($0, in: visit) }) }
      }),
    .look(
      "/cases/{case}/messages", "caseMessages", Words("洽谈", "The conversation"), scope: .desk,
      at: { .fileAction($0.key("case"), .message) }, answer: .list(message.shape, 0...Int.max),
      answering: { visit, call in
        guard let file = visit.alliance.cases[call.key("case")], visit.viewer.isSignedIn,
          visit.alliance.procedure(of: file)?.conversation != nil
        else { return nil }
        return .list(file.messages.map { message.json(Said(message: $0, file: file), in: visit) })
      }),
  ]

  static let caseLine = Portrait<Case>(
    "Case",
    [
      .its("id") { file, _ in file.id }, .its("title") { file, _ in file.title },
      .its("procedure") { file, _ in file.procedure },
      .its("procedureName") { file, visit in
        visit.alliance.procedure(of: file)?.name ?? Words(file.procedure.text, file.procedure.text)
      },
      .its("place") { file, _ in file.place },
      .its("placeName") { file, visit in visit.alliance.placeName(file.place, in: file.id) },
      .its("isOpen") { file, _ in file.isOpen }, .its("isLate") { file, _ in file.isLate },
      .its("opened") { file, _ in file.opened }, .perhaps("due") { file, _ in file.due },
      .perhaps("ended") { file, _ in file.ended }, .perhaps("unit") { file, visit in visit.alliance.unit(of: file) },
      .perhaps("assignee") { file, visit in visit.alliance.assignee(of: file) },
      .its("url") { file, _ in Address.file(file.id) },
    ])

  private static let wholeCase = standing + parts

  /// What the page has at its head.
  private static let standing: [Portrait<Case>.Line] = [
    .one("broughtBy", person) { file, visit in
      // Of an organisation that applies only its name is known.
      visit.alliance.procedure(of: file)?.about == .organisation ? nil : file.applicant
    },
    .its("citations") { file, visit in visit.alliance.procedure(of: file)?.citations ?? [] },
    .perhaps("waits") { file, visit in visit.alliance.step(of: file).map { visit.waiting(file, $0) } },
    .perhaps("basis") { file, visit in visit.alliance.step(of: file)?.basis.words },
    .perhaps("form") { file, visit in visit.alliance.formAwaited(of: file)?.id },
    .its("mayDo") { file, visit in visit.mayDo(in: file) },
    .its("isConfidential") { file, visit in visit.isConfidential(file) },
    .perhaps("vote") { file, _ in file.vote }, .perhaps("election") { file, _ in file.election },
    .perhaps("meeting") { file, visit in visit.alliance.meeting(thatHas: file.id) },
    .perhaps("creditCode") { file, _ in file.code?.text },
    .perhaps("member") { file, visit in visit.memberConcerned(in: file) },
    .its("purposes") { file, visit in
      visit.alliance.purposes(of: file).compactMap { visit.alliance.charter(of: file).purpose($0)?.name }
    },
  ]

  /// What stands below.
  private static let parts: [Portrait<Case>.Line] = [
    .many("answers", answer) { file, visit in
      (visit.alliance.procedure(of: file)?.fields ?? []).compactMap { field in
        file.answers.value(field.id).map { Answered(field: field, value: $0, file: file) }
      }
    },
    .many("findings", finding) { file, visit in visit.findingsNow(file) },
    .many("nominations", nomination) { file, _ in file.nominations },
    .many("milestones", planned) { file, visit in visit.planned(in: file) },
    .many("reviews", review) { file, visit in visit.reviewed(in: file) },
    .one("draft", draftLine) { file, _ in file.draft.map { ($0, file) } },
    // The only one is the answer itself.
    .many("texts", text) { file, _ in (file.texts ?? []).count > 1 ? file.texts ?? [] : [] },
    .its("commentCount") { file, _ in file.comments.count },
    .its("messageCount") { file, visit in visit.viewer.isSignedIn ? file.messages.count : 0 },
    .its("named") { file, visit in visit.alliance.naming(file.id).filter(visit.maySee).map(\.id) },
    .its("documents") { file, _ in file.history.compactMap(\.document) },
    .its("resolutions") { file, _ in file.history.compactMap(\.resolution) },
    .many("history", passage) { file, visit in
      zip(file.history, visit.places(file)).map { Told(passage: $0, place: $1, file: file) }
    },
  ]

  /// One answer, for those to whom the form opens it.
  private struct Answered: Sendable {
    var field: Field
    var value: Answer.Value
    var file: Case

    func isSeen(by visit: Visit) -> Bool { visit.maySee(field, in: file) }

    func text(for visit: Visit) -> String? {
      guard isSeen(by: visit), !field.isFiles else { return nil }
      if case .sealed(let sealed) = value { return visit.unseal(sealed, .answers, in: file) }
      return value.typed { _ in nil }
    }

    func files(for visit: Visit) -> [Attached] {
      guard isSeen(by: visit), field.isFiles else { return [] }
      let all =
        switch value {
        case .files(let all): all
        case .sealed(let sealed): Attachment.list(visit.unseal(sealed, .answers, in: file) ?? "")
        default: [Attachment]()
        }
      return all.map { Attached(attachment: $0, file: file.id) }
    }
  }

  private struct Attached: Sendable {
    var attachment: Attachment
    var file: Key<Case>
  }

  private struct Told: Sendable {
    var passage: Passage
    /// The step at which it was.
    var place: Key<Step>?
    var file: Case
  }

  private static let answer = Portrait<Answered>(
    "Answer",
    [
      .its("field") { answer, _ in answer.field.id }, .its("label") { answer, _ in answer.field.label },
      .its("isSeen") { answer, visit in answer.isSeen(by: visit) },
      .perhaps("value") { answer, visit in answer.text(for: visit) },
      .many("files", attached) { answer, visit in answer.files(for: visit) },
    ])

  private static let attached = Portrait<Attached>(
    "File",
    [
      .its("name") { file, _ in file.attachment.name },
      .its("type") { file, _ in file.attachment.type.contentType }, .its("size") { file, _ in file.attachment.size },
      .its("sha256") { file, _ in file.attachment.hash.text },
      .its("url") { file, _ in Address.attachment(file.file, file.attachment.hash) },
    ])

  private static let nomination = Portrait<Nomination>(
    "Nomination",
    [
      .one("nominee", person) { nomination, _ in nomination.nominee },
      .perhaps("statement") { nomination, _ in nomination.statement },
      .perhaps("accepted") { nomination, _ in nomination.accepted },
    ])

  private static let passage = Portrait<Told>(
    "Passage",
    [
      .its("at") { told, _ in told.passage.at },
      .its("what") { told, visit in visit.alliance.sentence(for: told.passage.what, in: told.file.id) },
      .its("by") { told, visit in visit.doer(of: told.passage, told.file, at: told.place) },
      .its("citation") { told, _ in told.passage.citation },
    ])

  private static let comment = Portrait<Comment>(
    "Comment",
    [
      .its("number") { comment, _ in comment.number }, .its("at") { comment, _ in comment.at },
      .its("by") { comment, visit in visit.alliance.name(of: comment.by) },
      .perhaps("article") { comment, _ in comment.article }, .perhaps("clause") { comment, _ in comment.clause },
      .its("text") { comment, _ in comment.text },
      .perhaps("answered") { comment, _ in comment.disposal?.at },
      .perhaps("answeredBy") { comment, visit in comment.disposal.map { visit.alliance.name(of: $0.by) } },
      .perhaps("verdict") { comment, _ in comment.disposal?.verdict },
      .perhaps("reply") { comment, _ in comment.disposal?.reply },
    ])

  private struct Said: Sendable {
    var message: Message
    var file: Case
  }

  private static let message = Portrait<Said>(
    "Message",
    [
      .its("at") { said, _ in said.message.at },
      .its("by") { said, visit in visit.alliance.name(of: said.message.by) },
      .perhaps("text") { said, visit in visit.unseal(said.message.text, .messages, in: said.file) },
    ])
}

extension Visit {
  /// What whoever asks may do in a case now, by the names of the endpoints. What the page offers, and no judgement: whether it
  /// is done, the charter says when it is asked.
  func mayDo(in file: Case) -> [String] {
    guard let person = viewer.person, file.isOpen, let step = alliance.step(of: file) else { return [] }
    var acts = duties.first { $0.case == file.id }?.what.endpoints ?? []
    if alliance.acts(person, at: step, in: file) { acts += step.ask.endpoints }
    if case .review = step.ask, let own = file.reviews.last?.reviewer(person), own.isActive, own.report == nil {
      acts.append(own.declaration == nil ? "declareReview" : "scoreReview")
    }
    if commentStep(file) != nil { acts.append("comment") }
    if alliance.mayWrite(person, in: file) { acts.append("sendMessage") }
    if step.exit(.giveUp) != nil, alliance.isActor(person, alliance.ender(of: file, at: step), in: file) {
      acts.append("giveUpCase")
    }
    if alliance.keepsRegister(person), alliance.mootness(of: file, at: now) != nil { acts.append("closeMootCase") }
    var seen: Set<String> = []
    return acts.filter { seen.insert($0).inserted }
  }
}

extension Passage {
  /// What was issued, or adopted, in it.
  fileprivate var document: Key<Document>? { if case .issued(let key) = what { key } else { nil } }
  fileprivate var resolution: Key<Resolution>? { if case .resolved(let key) = what { key } else { nil } }
}

extension Duty.What {
  fileprivate var endpoints: [String] {
    switch self {
    case .act: []
    case .vote: ["castBallot", "recuse"]
    case .elect: ["handInPaper"]
    case .answerNomination: ["answerNomination"]
    case .answerBookings: ["answerBooking"]
    }
  }
}

extension Ask {
  /// What those who act at such a step can do about it.
  fileprivate var endpoints: [String] {
    switch self {
    case .form: ["submitForm"]
    case .check: ["checkCase"]
    case .note: ["takeNote"]
    case .draft(.amendment): ["amendArticle", "repealArticle", "amendRule", "settleSubject", "handInDraft"]
    case .draft(.interpretation): ["wordInterpretation", "handInDraft"]
    case .draft(.procedure): ["beginProcedure", "wordProcedure", "handInDraft"]
    case .comment: ["disposeComment"]
    case .milestones: ["reachMilestone"]
    case .review: ["assignReviewer"]
    case .registration: ["closeSignUps"]
    case .attendance: ["attend", "assess", "closeSignUps"]
    default: []
    }
  }
}
