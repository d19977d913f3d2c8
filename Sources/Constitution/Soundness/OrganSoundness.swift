extension Soundness {
  mutating func checkOrgans() {
    for organ in charter.organs {
      let place = Place.organ(organ.id)
      cite(organ.citation, place)
      if organ.seats.isEmpty { flaw(place, "没有任何职务在此机构中任职，无人可以行事", "no office sits in it, so nobody could act") }
      for office in organ.seats { know(office, place) }
      if let meets = organ.meets { cite(meets.citation, place) }
      for power in organ.powers { checkPower(power, place) }
      if let rule = organ.decidesBy { checkMeetings(rule, place) }
      if charter.isCommittee(organ) { checkCommittee(organ, place) }
    }
  }

  /// A committee is there because an article says so: without its name in the text, the meaning has run away from it.
  private mutating func checkCommittee(_ committee: Organ, _ place: Place) {
    guard let article = charter.article(committee.citation.article), !article.names(committee.name.zh) else { return }
    let citation = article.citation.words
    flaw(
      place, "\(citation.zh)没有写到“\(committee.name.zh)”；请在条文中写明这个委员会",
      "\(citation.en) does not name “\(committee.name.zh)”; write the committee into the article")
  }

  private mutating func checkPower(_ power: Power, _ place: Place) {
    cite(power.citation, place)
    quote(power.quotation, from: power.citation, place)
    for office in power.offices { know(office, place) }
    let reaches = power.acts.contains { [.elect, .remove, .appoint].contains($0) }
    if power.acts.isEmpty { flaw(place, "一项职权没有写明可以做什么", "a power says nothing that may be done") }
    if reaches == power.offices.isEmpty {
      flaw(
        place, "\(power.citation.words.zh)：选举、罢免、聘任须写明职务（of），其他职权不写",
        "\(power.citation.words.en): elect, remove and appoint need the offices (of), and no other act has any")
    }
  }

  /// Whoever meets decides by a rule for votes, is called with notice, and approves minutes.
  private mutating func checkMeetings(_ key: Key<Rule>, _ place: Place) {
    let known = charter.rules.map(\.id.text)
    if let rule = charter.rule(key) {
      if case .vote = rule.value {
      } else {
        flaw(place, "“\(key)”不是表决规则（没有 reading）", "\"\(key)\" is no rule for a vote (it has no reading)")
      }
    } else {
      unknown(place, "规则", "rule", key.text, known)
    }
    switch charter.rule("meeting-notice")?.value {
    case .period: break
    case nil: unknown(place, "规则", "rule", "meeting-notice", [])
    default: flaw(.rule("meeting-notice"), "会议通知期限须是一段时间（period）", "the notice of a meeting must be a period")
    }
    switch charter.rule("minutes-approval")?.value {
    case .vote: break
    case nil: unknown(place, "规则", "rule", "minutes-approval", [])
    default:
      flaw(.rule("minutes-approval"), "会议纪要的确认须是表决规则（reading）", "the approval of minutes must be a rule for a vote")
    }
  }

  mutating func checkOffices() {
    for office in charter.offices {
      let place = Place.office(office.id)
      cite(office.citation, place)
      for other in office.incompatibleWith { know(other, place) }
      if let term = office.term { checkTerm(term, place) }
      if let limit = office.termLimit { checkLimit(limit, place) }
      switch office.filling {
      case .unstated: break
      case .election(let organ, let citation): checkFilling(office, by: organ, .elect, citation)
      case .appointment(let organ, let citation, let recommender, let under):
        checkFilling(office, by: organ, .appoint, citation)
        if let recommender { know(recommender, place) }
        if let under { cite(under, place) }
      }
    }
  }

  private mutating func checkTerm(_ term: Key<Rule>, _ place: Place) {
    guard let rule = charter.rule(term) else {
      return unknown(place, "规则", "rule", term.text, charter.rules.map(\.id.text))
    }
    if case .period = rule.value { return }
    flaw(place, "任期规则“\(term)”须是一段时间（period）", "the rule \"\(term)\" for the term must be a period")
  }

  private mutating func checkLimit(_ limit: Key<Rule>, _ place: Place) {
    guard let rule = charter.rule(limit) else {
      return unknown(place, "规则", "rule", limit.text, charter.rules.map(\.id.text))
    }
    if case .number = rule.value { return }
    flaw(place, "连任规则“\(limit)”须是一个数（number）", "the rule \"\(limit)\" for terms in a row must be a number")
  }

  private mutating func checkFilling(_ office: Office, by organ: Key<Organ>, _ act: Act, _ citation: Citation) {
    let place = Place.office(office.id)
    cite(citation, place)
    guard let body = charter.organ(organ) else { return unknownOrgan(organ, place) }
    if !body.powers.contains(where: { $0.acts.contains(act) && $0.offices.contains(office.id) }) {
      flaw(
        place, "\(body.name.zh)没有选任\(office.name.zh)的职权；请在其 powers 中写明依据",
        "\(body.name.en) has no power to \(act.rawValue) this office; give it one under powers, with its article")
    }
  }

  mutating func checkRules() {
    for rule in charter.rules {
      let place = Place.rule(rule.id)
      cite(rule.citation, place)
      if let quotation = rule.quotation { quote(quotation, from: rule.citation, place) }
      if rule.basis == .charter && rule.quotation == nil {
        flaw(place, "依据为章程原文的规则须引原文（words）", "a rule that rests on the charter quotes its words")
      }
      for value in [rule.value] + rule.rivals.map(\.value) { checkReachable(value, place) }
    }
    checkProxies()
  }

  /// Whether there are proxies is a yes or a no; for how many one person may stand says something only where there are any.
  private mutating func checkProxies() {
    if let rule = charter.rule("proxies"), case .yesNo = rule.value {
    } else if charter.rule("proxies") != nil {
      flaw(.rule("proxies"), "能否委托他人出席须写是或否（answer）", "whether there are proxies is a yes or a no (answer)")
    }
    guard let most = charter.rule("proxies-held") else { return }
    if case .number(let count) = most.value, count > 0 {
    } else {
      flaw(.rule("proxies-held"), "一人最多受几人委托须是正数（number）", "for how many one may stand must be a number above 0")
    }
    if charter.rule("proxies")?.value != .yesNo(true) {
      flaw(
        .rule("proxies-held"), "章程不准许委托出席（proxies），不必写明一人可受几人委托",
        "the charter allows no proxies (rule \"proxies\"), so nobody stands for anybody")
    }
  }

  /// A threshold of more than all could never be met, and one of at least none always would be.
  private mutating func checkReachable(_ value: Rule.Value, _ place: Place) {
    guard case .vote(let reading) = value else { return }
    if reading.carriedBy.comparison == .atLeast && reading.carriedBy.ratio.numerator == 0 {
      flaw(place, "“不少于零”总能达到，等于没有门槛", "at least none of them is always reached, which is no threshold")
    }
    for threshold in [reading.carriedBy] + [reading.quorum].compactMap(\.self)
    where threshold.comparison == .moreThan && threshold.ratio.numerator == threshold.ratio.denominator {
      flaw(place, "“超过全体”永远达不到", "more than all of them can never be reached")
    }
  }

  mutating func know(_ office: Key<Office>, _ place: Place) {
    if charter.office(office) == nil { unknown(place, "职务", "office", office.text, charter.offices.map(\.id.text)) }
  }

  mutating func unknownOrgan(_ organ: Key<Organ>, _ place: Place) {
    unknown(
      place, "机构或职务", "organ or office", organ.text, (charter.organs.map(\.id.text) + charter.offices.map(\.id.text)))
  }
}
