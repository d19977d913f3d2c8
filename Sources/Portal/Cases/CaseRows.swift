import Constitution
import Governance
import HashTreeCollections
import Markup

/// Cases, votes and resolutions as lines of a list.
extension Visit {
  func caseRow(_ file: Case) -> HTML {
    let l = language
    let procedure = alliance.procedure(of: file)
    let step = procedure?.step(file.place)
    let standing: HTML
    if let vote = file.vote.flatMap({ alliance.votes[$0] }), vote.isOpen {
      standing = "<p>\(liveSentence(vote))</p>"
    } else if let election = file.election.flatMap({ alliance.elections[$0] }), election.isOpen {
      standing = "<p>\(liveSentence(election))</p>"
    } else if let step {
      standing = "<p>\(l(waiting(file, step)))</p>"
    } else {
      standing = .empty
    }
    return """
      <li><p><a href="\(Address.file(file.id))">\(UI.chinese(file.title))</a> \(caseTag(file))</p>\(standing)
      <p class="hint">\(procedure.map { l($0.name) } ?? file.procedure.text) \(file.id.text)\(
        step.map { step -> HTML in " \(UI.citation(step.citation, l))" }) \(file.due.map { UI.due($0, now: now, l) })</p></li>
      """
  }

  /// Whom a case waits for, to do what; or for which date.
  func waiting(_ file: Case, _ step: Step) -> Words {
    if step.waitsForRelease, let named = file.answers.namedCase {
      let name = alliance.caseName(named)
      return Words("等待\(name.zh)发布", "waits for \(name.en) to be published")
    }
    if case .schedule = step.ask {
      let then = step.exit(.reached).map { alliance.placeName($0.to, in: file.id) } ?? step.name
      return Words("等待期满，期满后：\(then.zh)", "waits for its time; then: \(then.en)")
    }
    if case .matching = step.ask { return Words("公布中，可以回应", "is published, and may be answered") }
    if case .registration = step.ask {
      let then = step.exit(.closed).map { alliance.placeName($0.to, in: file.id) } ?? step.name
      return Words("正在报名，截止后：\(then.zh)", "takes sign-ups; then: \(then.en)")
    }
    if case .review(let ask) = step.ask {
      let count = file.reviews.last?.reports.count ?? 0
      return Words(
        "等待评审人评分（\(count)／\(ask.reviewers)）", "waits for its reviewers (\(count) of \(ask.reviewers) have scored)")
    }
    if case .comment = step.ask {
      let actor = alliance.words(for: step.by, in: file)
      return Words("正在征求意见，由\(actor.zh)逐条处理", "open to comment; \(actor.en) answers each comment")
    }
    let (actor, task) = (alliance.words(for: step.by, in: file), step.ask.words)
    return Words("等待\(actor.zh)\(task.zh)", "waits for \(actor.en) to \(task.en)")
  }

  /// Whether whoever looks may see a case.
  func maySee(_ file: Case) -> Bool { alliance.maySee(file, viewer.person) }
  func maySee(_ key: Key<Case>) -> Bool { alliance.maySee(key, viewer.person) }

  /// What an item of an agenda is called for whoever looks.
  func title(of item: AgendaItem) -> String {
    if case .case(let key) = item.matter, !maySee(key) { return language("不公开的事项", "A matter that is not public") }
    return alliance.title(of: item)
  }

  /// The open cases that they may see, the oldest first.
  var openCases: [Case] { alliance.openCasesInOrder.filter(maySee) }

  /// Where a case stands: its step, or how it ended.
  func caseTag(_ file: Case) -> HTML {
    let l = language
    let procedure = alliance.procedure(of: file)
    if let end = procedure?.end(file.place) { return UI.tag(l(end.name), end.tone.tone) }
    let name = procedure?.step(file.place)?.name
    return UI.tag(name.map { l($0) } ?? file.place.text, file.isLate ? .bad : .note)
  }

  /// What an open vote still needs, as a sentence; how a closed one came out.
  func liveSentence(_ vote: Vote) -> HTML {
    let l = language
    guard let closing = vote.closing else {
      if vote.isCountHidden {
        return """
          <a href="\(Address.vote(vote.id))">\(l("正在无记名表决", "Secret vote open"))</a>\(l.colon)\
          \(l("已投 \(vote.taken)／\(vote.roll.count) 票", "\(vote.taken) of \(vote.roll.count) papers"))
          """
      }
      return """
        <a href="\(Address.vote(vote.id))">\(l("正在表决", "Vote open"))</a>\(l.colon)\
        \(l(vote.standing.words(outstanding: vote.tally.outstanding)))
        """
    }
    let outcome =
      !closing.cause.hasOutcome
      ? UI.tag(l("已终止", "ended"))
      : closing.carried ? UI.tag(l("通过", "carried"), .ok) : UI.tag(l("未通过", "lost"), .bad)
    return "<a href=\"\(Address.vote(vote.id))\">\(l("表决 \(vote.id)", "Vote \(vote.id)"))</a> \(outcome)"
  }

  /// How many papers an open ballot has taken; how a closed one came out.
  func liveSentence(_ election: Election) -> HTML {
    let l = language
    guard election.isOpen else {
      return """
        <a href="\(Address.election(election.id))">\(l("选举 \(election.id)", "Ballot \(election.id)"))</a> \(electionTag(election))
        """
    }
    return """
      <a href="\(Address.election(election.id))">\(l("正在投票", "Ballot open"))</a>\(l.colon)\
      \(l("已投 \(election.taken)／\(election.electorate.roll.count) 票", "\(election.taken) of \(election.electorate.roll.count) papers"))
      """
  }

  func resolutionRow(_ resolution: Resolution) -> HTML {
    let l = language
    return """
      <li><p><a href="\(Address.resolution(resolution.id))">\(l(resolution.title))</a>\(if: !resolution.isInForce, " \(resolutionTag(resolution))")</p>
      <p class="hint">\(l(alliance.organName(resolution.organ))) \(UI.citation(resolution.citation, l)) \(UI.day(resolution.adopted.day))</p></li>
      """
  }
}
