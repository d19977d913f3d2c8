package import Constitution
package import Governance
import HashTreeCollections

/// Who is let in at a place of the portal, to look or to press. What somebody may do once in, the charter says: there a
/// refusal cites its article.
package enum Door: Hashable, Sendable {
  /// What is read only by those who may read the case that it came of.
  package enum Matter: Hashable, Sendable {
    case file(Key<Case>)
    /// The same, where what is offered is of a kind that can be booked.
    case bookable(Key<Case>)
    case vote(Key<Vote>)
    case election(Key<Election>)
    case resolution(Key<Resolution>)
    case document(Key<Document>)
    /// Minutes tell of everything that was on the agenda.
    case minutes(Key<Meeting>)
  }

  case everyone
  /// Whoever has been given the address, which is itself the secret.
  case bearer
  case signedIn
  case readers(Matter)
  /// Of the readers those who are signed in: what they do is recorded as theirs.
  case knownReaders(Matter)
  /// Those who have to fill in a form or word a draft at the step where the case is.
  case actors(Key<Case>)
  /// Those who may say something on a draft: readers who are signed in, and every reader where the charter asks anyone.
  case commenters(Key<Case>)
  /// The unit that offers what can be booked.
  case lenders(Key<Case>)
  /// Those who keep an activity's list.
  case organisers(Key<Case>)
  /// Those who may make links for others in a case.
  case linkMakers(Key<Case>)
  /// Those whom the charter lets open a case of the procedure; nil for the admission.
  case openers(Key<Procedure>?)
  /// Those who may call some organ to a meeting.
  case conveners
  /// The organ that does the daily work.
  case dailyWork
  /// Those who supervise, and whoever heads the daily work.
  case securityLogReaders
  /// The organ that does the daily work, and those who supervise.
  case disclosureReaders
}

extension Visit {
  /// Lets the viewer in, or says what to do instead. What someone may not see is not there for them.
  package func enter(_ door: Door) throws(Mishap) {
    switch door {
    case .everyone, .bearer: return
    case .signedIn: _ = try signedIn()
    case .readers(let matter): guard mayRead(matter) else { throw .notFound }
    case .knownReaders(let matter):
      _ = try signedIn()
      try enter(.readers(matter))
    case .actors(let key): try enterAsActor(key)
    case .commenters(let key):
      try enter(asksAnyone(key) ? .readers(.file(key)) : .knownReaders(.file(key)))
    case .lenders(let key): try enterAsLender(key)
    case .organisers(let key): try enterAsOrganiser(key)
    case .openers(let key): try enterAsOpener(key)
    case .linkMakers(let key): try enterAsLinkMaker(key)
    case .conveners:
      guard alliance.organs(runBy: try signedIn()).isEmpty else { return }
      throw .forbidden(
        alliance.conveningCitation(nil),
        whose: Words("有权召集会议的机构和秘书处", "those who convene meetings, and the secretariat"))
    case .dailyWork:
      _ = try signedIn()
      guard !doesDailyWork else { return }
      throw .forbidden(alliance.newsCitation, whose: alliance.newsOrgan?.organ.name ?? Words("秘书处", "the secretariat"))
    case .securityLogReaders:
      _ = try signedIn()
      guard !readsSecurityLog else { return }
      throw .forbidden(nil, whose: alliance.securityLogReaders)
    case .disclosureReaders:
      guard !alliance.supervises(try signedIn()) else { return }
      try enter(.dailyWork)
    }
  }

  /// Whether a case asks anyone for comments now, with an account or without.
  private func asksAnyone(_ key: Key<Case>) -> Bool {
    alliance.cases[key].flatMap(commentStep)?.ask.from == .anyone
  }

  private func mayRead(_ matter: Door.Matter) -> Bool {
    switch matter {
    case .file(let key): maySee(key)
    case .bookable(let key): maySee(key) && alliance.cases[key].map(alliance.isBookable) ?? false
    case .vote(let key): alliance.votes[key].map { maySee($0.case) } ?? false
    case .election(let key): alliance.elections[key].map { maySee($0.case) } ?? false
    case .resolution(let key): alliance.resolutions[key].map { maySee($0.case) } ?? false
    case .document(let key): alliance.documents[key].map { alliance.maySee($0, viewer.person) } ?? false
    case .minutes(let key): alliance.maySeeMinutes(of: key, viewer.person)
    }
  }

  /// At a step that asks for something else there is nothing to keep anyone from: the room says that it is over.
  private func enterAsActor(_ key: Key<Case>) throws(Mishap) {
    try enter(.knownReaders(.file(key)))
    guard let file = alliance.cases[key], file.isOpen, let step = alliance.step(of: file) else { return }
    switch step.ask {
    case .form, .draft:
      guard alliance.isActor(try signedIn(), step.by, in: file) else {
        throw .forbidden(step.citation, whose: alliance.words(for: step.by, in: file))
      }
    default: return
    }
  }

  private func enterAsLender(_ key: Key<Case>) throws(Mishap) {
    try enter(.knownReaders(.bookable(key)))
    guard let file = alliance.cases[key], !owns(file) else { return }
    let step = alliance.step(of: file)
    throw .forbidden(
      step?.citation, whose: step.map { alliance.words(for: $0.by, in: file) } ?? Words("公布单位", "its unit"))
  }

  private func enterAsOrganiser(_ key: Key<Case>) throws(Mishap) {
    try enter(.knownReaders(.file(key)))
    guard let file = alliance.cases[key], file.enrolment != nil else { throw .notFound }
    guard alliance.organises(try signedIn(), file) else {
      let registration = alliance.procedure(of: file)?.registration
      throw .forbidden(registration?.step.citation, whose: alliance.organiser(of: file))
    }
  }

  private func enterAsLinkMaker(_ key: Key<Case>) throws(Mishap) {
    try enter(.knownReaders(.file(key)))
    guard let file = alliance.cases[key], !alliance.makesLinks(try signedIn(), in: file) else { return }
    throw .forbidden(alliance.newsCitation, whose: alliance.newsOrgan?.organ.name ?? Words("秘书处", "the secretariat"))
  }

  private func enterAsOpener(_ key: Key<Procedure>?) throws(Mishap) {
    let opening = try opening(key)
    if alliance.mayOpen(opening.procedure, viewer.person) { return }
    _ = try signedIn()
    throw .forbidden(
      opening.procedure.citations.first ?? opening.step.citation, whose: openers(of: opening.procedure))
  }
}
