import Constitution
import HashTreeCollections

@testable import Governance
@testable import Simulation

/// What goes into a command: right, at its bound, over it, or nonsense.
extension Fuzzer {
  mutating func pick<Element>(_ elements: [Element], _ other: Element) -> Element {
    elements.isEmpty || random.chance(2) ? other : random.pick(elements)
  }

  mutating func anyPerson() -> Key<Person> {
    if random.chance(4) { return random.pick(["", "nobody", "visitor-1", "人", "a b\n"]) }
    return random.pick(alliance.people.keys.sorted())
  }

  mutating func anyName() -> Disclosure {
    if random.chance(60) { return .open(anyText(60) ?? "") }
    return .sealed(Sealed(person: anyPerson(), box: random.chance(95) ? "…" : String(repeating: "s", count: 20_000)))
  }

  /// nil, nothing, an ordinary text, one at the bound or over it, and some that are meant to break things.
  mutating func anyText(_ bound: Int) -> String? {
    switch Int.random(in: 0..<30, using: &random) {
    case 0: nil
    case 1: ""
    case 2: " \n "
    case 3: String(repeating: "字", count: bound)
    case 4: String(repeating: "字", count: bound + 1)
    case 5:
      random.pick([
        "<script>alert(1)</script>", "\u{0}", "\u{202E}abc", "{{title}}{{", "👨‍👩‍👧", "a\nb", "\r\n", "\u{2028}",
        "e\u{301}\u{301}\u{301}",
        "' OR 1=1 --", "%s%n",
      ])
    default: "示例文字\(random.next() % 40)"
    }
  }

  mutating func anyNumber() -> Int {
    random.chance(85)
      ? Int.random(in: 1...21, using: &random) : random.pick([0, -1, 22, 999, 1000, 1001, .max, .min, 100_000])
  }

  mutating func anyCount() -> Int {
    random.chance(90) ? Int.random(in: 0...6, using: &random) : random.pick([-1, 100_000, 100_001, .max, .min])
  }

  mutating func anyDay() -> Day {
    random.chance(70)
      ? now.day + Int.random(in: -10...200, using: &random)
      : random.pick([Day("9999-12-31")!, Day("0001-01-01")!, now.day, Day("2028-02-29")!])
  }

  mutating func anyAnswers(_ form: Form, by person: Key<Person> = "person-1") -> [Answer] {
    var answers: [Answer] = []
    for field in form.fields where field.required ? !random.chance(1) : random.chance(60) {
      answers.append(Answer(random.chance(99) ? field.id : "nothing", anyValue(field, by: person)))
    }
    if random.chance(1), let first = answers.first { answers.append(first) }
    return answers
  }

  private mutating func anyValue(_ field: Field, by person: Key<Person>) -> Answer.Value {
    if random.chance(1) {
      return random.pick([
        .text("x"), .number(.max), .member("M9999"), .office("chair"), .person("nobody"), .day(anyDay()),
      ])
    }
    if field.personal {
      return .sealed(Sealed(person: person, box: random.chance(98) ? "…" : String(repeating: "s", count: 8193)))
    }
    switch field.kind {
    case .text where field.id == StandardField.standard:
      return .text(pick(alliance.standards.keys.sorted().map(\.text), "2026-001"))
    case .text where field.id == StandardField.text && random.chance(80):
      return .text("1 范围\n示例\n4.\(random.next() % 40) 要求")
    case .text where field.id == "number": return .text(pick(alliance.internalRules.keys.sorted().map(\.text), "R0001"))
    case .text(let limit, _): return .text(anyText(limit) ?? "示例")
    case .number(let low, let high):
      return .number(random.chance(95) ? Int.random(in: low...min(high, low + 3), using: &random) : anyNumber())
    case .day: return .day(anyDay())
    case .choice(let options): return .choice(random.chance(99) ? random.pick(options).id : "nothing")
    case .creditCode: return .code(Self.code(Int.random(in: 1...60, using: &random)))
    case .phone: return .text("13900001234")
    case .email: return .text("a@example.cn")
    case .website: return .text(random.chance(90) ? "https://example.cn" : "javascript:alert(1)")
    case .member: return .member(own(person) ?? pick(alliance.members.keys.sorted(), "M9999"))
    case .officer: return .officer(pick(alliance.seats.filter { $0.left == nil }.map(\.person), "nobody"))
    case .person: return .person(anyPerson())
    case .office(let organ): return .office(pick(alliance.charter.offices(filledBy: organ).map(\.id), "chair"))
    case .resolution: return .resolution(pick(alliance.resolutions.keys.sorted(), "2026-0001"))
    case .milestones(let most):
      let days = (0..<random.pick([1, 2, most + 1])).map { _ in anyDay() }
      return .milestones((random.chance(90) ? days.sorted() : days).map { Milestone(day: $0, text: "示例") })
    case .files(let most, _):
      let count = random.pick([1, 2, most + 1])
      return .files(
        (0..<count).map { number in
          Attachment(
            hash: FileHash(String(repeating: "\(number % 10)", count: 64))!, type: random.pick(FileType.allCases),
            size: random.pick([1, 2_000_000, 11_000_000]), name: random.pick(["示例.pdf", "示例.png", "a/b.pdf"]))
        })
    case .case: return .case(pick(alliance.openCases.sorted(), "2026-0001"))
    case .acceptance: return .accepted(number: alliance.charter.version.number, digest: alliance.charter.version.digest)
    }
  }

  /// Half the time a member speaks for itself.
  private mutating func own(_ person: Key<Person>) -> Key<Member>? {
    random.chance(50) ? alliance.represented(by: person)?.id : nil
  }

  mutating func anyPaper(_ key: Key<Election>) -> BallotBox.Paper {
    guard let election = alliance.elections[key], random.chance(95) else {
      return .choice(random.pick(Choice.allCases))
    }
    var chosen = election.candidates.filter { _ in random.chance(60) }
    if random.chance(95) { chosen = Array(chosen.prefix(election.seats)) }
    if random.chance(3) { chosen.append(anyPerson()) }
    return .approvals(chosen)
  }

  mutating func anyDraft() -> CaseDraft.Text {
    guard random.chance(60) else { return .interpretation(anyInterpretation()) }
    if random.chance(30) { return .amendment(committeesAndArticle()) }
    let count = random.chance(98) ? Int.random(in: 0...3, using: &random) : 201
    return .amendment(Amendment(changes: (0..<count).map { _ in anyChange() }))
  }

  private mutating func anyInterpretation() -> Interpretation {
    guard random.chance(70) else {
      return Interpretation(
        text: anyText(2000) ?? "", article: anyNumber(), rule: nil, value: random.chance(10) ? .number(1) : nil)
    }
    let rule = random.pick(alliance.charter.rules)
    return Interpretation(
      text: anyText(2000) ?? "", article: random.chance(95) ? rule.citation.article : anyNumber(), rule: rule.id,
      value: anyValue(like: rule.value))
  }

  private mutating func anyValue(like value: Rule.Value) -> Rule.Value {
    if random.chance(4) {
      return random.pick([
        .number(.max), .number(.min), .period(Period(.max, .years)), .period(Period(-5, .days)), .yesNo(true),
      ])
    }
    switch value {
    case .vote:
      let texts = [
        "yes > 1/2 of roll", "yes >= 1/3 of roll", "yes > 2/3 of office", "yes > 1/2 of present, quorum >= 2/3 of roll",
        "yes > 0/1 of cast",
        "yes >= 1/1 of roll", "yes > 1/2 of cast, quorum > 1/2 of office",
      ]
      return VoteReading(random.pick(texts)).map { .vote($0) } ?? value
    case .period: return .period(Period(random.pick([1, 5, 30, 1000]), random.pick(Period.Unit.allCases)))
    case .number: return .number(random.pick([0, 1, 3, 100_000]))
    case .yesNo(let yes): return .yesNo(!yes)
    }
  }

  private mutating func anyChange() -> Amendment.Change {
    switch Int.random(in: 0..<9, using: &random) {
    case 8: return anyCommitteeChange()
    case 0...1:
      return .article(
        Article(
          number: random.chance(80) ? 10 : anyNumber(), title: anyText(60), paragraphs: [anyText(2000) ?? "", "示例"]))
    case 2: return .repeal(random.chance(50) ? 10 : anyNumber())
    case 3...5:
      var rule = random.pick(alliance.charter.rules)
      rule.value = anyValue(like: rule.value)
      if random.chance(8) { rule.citation = Citation(anyNumber()) }
      if random.chance(4) { rule.id = Key(anyText(40) ?? "") }
      if random.chance(4) { rule.name = Words(anyText(5000) ?? "", "") }
      return .rule(rule)
    case 6:
      return .quotation(
        random.pick(alliance.charter.organs).id, Citation(anyNumber()), from: "讨论修改章程", to: anyText(500) ?? "")
    default:
      return random.chance(50)
        ? .chapter(anyNumber(), Words(anyText(60) ?? "", "chapter"))
        : .provision(random.pick(Subject.allCases), random.chance(50) ? nil : Citation(anyNumber()))
    }
  }

  /// One that may well be sound: the article names the committees that there are to be.
  private mutating func committeesAndArticle() -> Amendment {
    let change = anyCommitteeChange()
    var names = alliance.charter.committees.filter { $0.id != change.endedCommittee }.map(\.name.zh)
    if case .setUp(let new) = change { names.append(new.name.zh) }
    let text = "联盟下设\(names.joined(separator: "、"))。各委员会设主任1名、副主任及委员若干名，由理事长办公会议决定人选聘任。"
    return Amendment(changes: [change, .article(Article(number: 19, title: nil, paragraphs: [text]))])
  }

  /// Committees, organs that are none, and names that are taken, too long or not there.
  private mutating func anyCommitteeChange() -> Amendment.Change {
    let charter = alliance.charter
    let organ = random.chance(85) ? pick(charter.committees.map(\.id), "none") : random.pick(charter.organs).id
    switch Int.random(in: 0..<3, using: &random) {
    case 0: return .close(organ)
    case 1: return .merge(organ, into: random.chance(80) ? pick(charter.committees.map(\.id), "none") : organ)
    default:
      let number = random.next() % 20
      return .setUp(
        NewCommittee(
          id: random.chance(90) ? Key("number-\(number)-committee") : Key(anyText(40) ?? ""),
          name: random.chance(90)
            ? Words("示例委员会\(number)", "Committee \(number)") : Words(anyText(60) ?? "", anyText(60) ?? ""),
          citation: random.chance(80) ? Citation(19) : Citation(anyNumber()),
          appointer: random.chance(90) ? "chairs-meeting" : organ, quotation: random.chance(50) ? anyText(500) : nil,
          decidesBy: random.chance(90) ? "committee-decision" : random.pick(charter.rules).id))
    }
  }
}
