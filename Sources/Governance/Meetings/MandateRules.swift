import Constitution
import HashTreeCollections

/// Giving a mandate, ending it, and who is there or gone because of it.
extension Deliberation {
  static let mostMandatesGiven = 1000

  /// The sender authorises another one of the organ to stand for them at the meeting.
  mutating func authorise(_ proxy: Key<Person>, _ scope: String, in key: Key<Meeting>) throws(Refusal) {
    let meeting = try meeting(key)
    guard alliance.allowsProxies else { throw .proxyNotAllowed(alliance.charter, meeting.notice.citation) }
    let citation = alliance.proxyCitation(meeting)
    let person = try sender(citation)
    guard meeting.isCalled || meeting.isOpen else { throw .meetingElsewhere(meeting, alliance) }
    guard alliance.standing(of: person, in: meeting)?.hasVote == true else { throw .notInvited(meeting, alliance) }
    guard person != proxy, alliance.standing(of: proxy, in: meeting)?.hasVote == true,
      alliance.people[proxy]?.erased == nil
    else { throw .proxyNotOfOrgan(alliance.charter.organName(meeting.organ), citation) }
    guard !meeting.isInPerson(person) else { throw .principalPresent(citation) }
    guard meeting.mandate(of: person) == nil else { throw .authorisedAlready(citation) }
    guard meeting.mandates(heldBy: person).isEmpty, meeting.mandate(of: proxy) == nil else {
      throw .proxyChain(citation)
    }
    let most = alliance.mostMandates
    guard meeting.mandates(heldBy: proxy).count < most, meeting.mandates.count < Self.mostMandatesGiven else {
      throw .proxyHoldsEnough(most, alliance.charter.rule(ProxyRule.most)?.citation ?? citation)
    }
    let scope = try reasons(scope, required: true, citation) ?? ""
    record(.mandateGiven(MandateGiven(meeting: key, principal: person, proxy: proxy, scope: scope)), citation)
    if meeting.isInPerson(proxy) { bringIn(person, key, citation) }
  }

  /// Whoever gave a mandate takes it back, or whoever holds it lays it down.
  mutating func endMandate(of principal: Key<Person>, in key: Key<Meeting>) throws(Refusal) {
    let meeting = try meeting(key)
    let citation = alliance.proxyCitation(meeting)
    let person = try sender(citation)
    guard meeting.isCalled || meeting.isOpen else { throw .meetingElsewhere(meeting, alliance) }
    guard let mandate = meeting.mandate(of: principal), person == principal || person == mandate.proxy else {
      throw .noMandate(citation)
    }
    end(mandate, person == principal ? .withdrawn : .returned, in: key, citation)
  }

  /// Those who authorised someone come in with them. What the charter no longer allows by then is not done.
  mutating func bringInPrincipals(of proxy: Key<Person>, _ key: Key<Meeting>) {
    guard let meeting = alliance.meetings[key], alliance.allowsProxies else { return }
    for mandate in meeting.mandates(heldBy: proxy).prefix(alliance.mostMandates) {
      bringIn(mandate.principal, key, alliance.proxyCitation(meeting))
    }
  }

  /// Whoever leaves stands for nobody any more; whoever comes in person needs nobody to stand for them.
  mutating func endMandates(_ ending: Mandate.Ending, _ key: Key<Meeting>, where isMeant: (Mandate) -> Bool) {
    guard let meeting = alliance.meetings[key] else { return }
    for mandate in meeting.mandates where mandate.isActive && isMeant(mandate) {
      end(mandate, ending, in: key, alliance.proxyCitation(meeting))
    }
  }

  /// A mandate is from one of the organ to another, for as long as both are: whoever is out of office stands for nobody.
  mutating func endMandatesOfFormerOfficers() {
    for key in alliance.liveMeetings.sorted() {
      guard let meeting = alliance.meetings[key], meeting.isCalled || meeting.isOpen, !meeting.mandates.isEmpty,
        let organ = alliance.organ(meeting.organ)
      else { continue }
      let sitting = Set(alliance.sitting(in: organ).map(\.person))
      endMandates(.outOfOffice, key) { !sitting.contains($0.principal) || !sitting.contains($0.proxy) }
    }
  }

  /// Refuses whoever votes for another without standing for them, and whoever has another stand for them.
  func requireVoice(
    _ voices: [Key<Person>], of voter: Key<Person>, by sender: Key<Person>, at key: Key<Meeting>?, _ citation: Citation
  ) throws(Refusal) {
    guard !voices.contains(voter) else { return }
    guard voter == sender else { throw .noMandate(citation) }
    throw key.flatMap { alliance.meetings[$0]?.proxy(for: sender) } == nil
      ? .notAttending(citation) : .represented(citation)
  }

  private mutating func bringIn(_ principal: Key<Person>, _ key: Key<Meeting>, _ citation: Citation) {
    guard let meeting = alliance.meetings[key], !meeting.isPresent(principal),
      let place = alliance.standing(of: principal, in: meeting)
    else { return }
    record(
      .attendeeArrived(
        AttendeeArrived(meeting: key, person: principal, unit: place.unit, hasVote: place.hasVote, mode: .proxy)),
      citation)
  }

  private mutating func end(
    _ mandate: Mandate, _ ending: Mandate.Ending, in key: Key<Meeting>, _ citation: Citation
  ) {
    if alliance.meetings[key]?.proxy(for: mandate.principal) != nil {
      record(.attendeeLeft(AttendeeLeft(meeting: key, person: mandate.principal)), citation)
    }
    record(
      .mandateEnded(MandateEnded(meeting: key, principal: mandate.principal, ending: ending)), citation,
      by: ending == .outOfOffice ? .clock : nil)
  }
}

extension Alliance {
  /// What is done about proxies cites the rule that allows them.
  func proxyCitation(_ meeting: Meeting) -> Citation {
    charter.rule(ProxyRule.allowed)?.citation ?? meeting.notice.citation
  }
}

extension Refusal {
  fileprivate static func unfit(_ citation: Citation, _ missing: Words, _ needed: Words) -> Refusal {
    Refusal(.proxyUnfit, citation, missing: missing, needed: needed)
  }

  /// Nobody signs another in as represented: the absent one says so in writing.
  static func proxyNeedsMandate(_ citation: Citation) -> Refusal {
    unfit(
      citation, Words("委托出席须由委托人本人书面提出。", "Attendance by proxy is for the absent one to ask for, in writing."),
      Words("请委托人在会议页填写委托书。", "Have them fill in the mandate on the meeting's page."))
  }

  fileprivate static func proxyNotOfOrgan(_ organ: Words, _ citation: Citation) -> Refusal {
    unfit(
      citation, Words("受托人须是\(organ.zh)的另一名组成人员。", "A proxy must be another one who sits in the \(organ.en)."),
      Words("请从名单中另选一人。", "Choose someone from the list."))
  }

  fileprivate static func principalPresent(_ citation: Citation) -> Refusal {
    unfit(
      citation, Words("您已签到，现在会上，不需要委托。", "You have signed in and are there: nobody need stand for you."),
      Words("离会之后可以委托他人。", "You may authorise somebody once you have left."))
  }

  fileprivate static func authorisedAlready(_ citation: Citation) -> Refusal {
    unfit(
      citation, Words("您已经为本次会议作了委托。", "You have authorised somebody for this meeting already."),
      Words("要另选受托人，请先撤回原来的委托。", "To choose another, take that mandate back first."))
  }

  fileprivate static func proxyChain(_ citation: Citation) -> Refusal {
    unfit(
      citation,
      Words("受托人不能转委托；已委托他人的，不能再受他人委托。", "A proxy has no proxy: whoever is absent stands for nobody else."),
      Words("请另选一名没有委托他人的受托人，或先辞去所受的委托。", "Choose somebody who attends, or give back the mandate that you hold first."))
  }

  fileprivate static func proxyHoldsEnough(_ most: Int, _ citation: Citation) -> Refusal {
    unfit(
      citation,
      Words("一人最多受 \(most) 人委托，此人已满。", "One person stands for at most \(most), and this one does already."),
      Words("请另选受托人。", "Choose somebody else."))
  }

  fileprivate static func noMandate(_ citation: Citation) -> Refusal {
    unfit(
      citation, Words("您现在没有受此人委托出席本次会议。", "You do not stand for this person at the meeting now."),
      Words("只有在会上的受托人可以代委托人投票。", "Only a proxy who is there votes for whoever authorised them."))
  }

  static func represented(_ citation: Citation) -> Refusal {
    unfit(
      citation, Words("您已委托他人出席，由受托人代为投票。", "You have authorised another, who votes for you."),
      Words("要自己投票，请先签到（委托随即结束）或撤回委托。", "To vote yourself, sign in, which ends the mandate, or take it back first."))
  }
}
