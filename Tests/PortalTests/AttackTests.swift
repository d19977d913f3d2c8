import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Synchronization
import Testing

@testable import Portal

@Suite("Attacks on every page and every form")
struct AttackTests {
  private static let pressed = AccessTable.rows.filter { $0.press.contains { $0 != "m" } }.map(\.path)
    .filter { $0 != "/sign-out" }

  /// Names of fields of the portal's forms, and what nobody should type into them.
  private static let fields = [
    "article", "basis", "change", "choice", "citation", "comment", "day", "do", "effective", "item", "kind", "mode",
    "nominee", "number", "office", "organ", "outcome", "person", "presider", "reading", "reply", "rule", "seats",
    "seen",
    "subject", "text", "time", "topics", "turn", "verdict", "vote", "yes", "no", "abstain", "case-2026-0009", "case",
    "name", "consent", "place", "title", "words", "statement", "reason", "reasons", "accepts", "answer", "draft",
  ]
  private static let values = [
    "9999-99-99", "-1", "99999999999999999999", "\u{0}", House.attack, "../../etc/passwd", "2026-0005",
    String(repeating: "长", count: 3000),
  ]

  @Test("Nothing typed into any form brings the server to a fault", arguments: [House.secretary, House.directors[2]])
  func hostile(_ person: Key<Person>) async throws {
    let house = try await House()
    try await house.peopled()
    let browser = try await Browser.signedIn(person, house)
    _ = try await browser.open("/desk/account")
    for path in Self.pressed {
      for value in Self.values {
        var form = Dictionary(uniqueKeysWithValues: Self.fields.map { ($0, value) })
        for (key, word) in [
          ("do", "article"), ("do", "rule"), ("do", "repeal"), ("do", "subject"), ("outcome", "pass"),
        ] {
          form[key] = word
          form["rule"] = "admission"
          let answer = try await browser.post(path, form)
          #expect(answer.status.code < 500, "\(path) with \(value.prefix(20))")
          if !path.hasPrefix("/cases/2026-0005/draft") { break }
        }
      }
    }
    #expect(house.faults.all.withLock { $0 }.isEmpty)
  }

  @Test("A form that is none, or another's, changes nothing")
  func forms() async throws {
    let house = try await House()
    try await house.peopled()
    let (browser, other) = (
      try await Browser.signedIn(House.secretary, house), try await Browser.signedIn(House.directors[2], house)
    )
    _ = try await browser.open("/desk/account")
    _ = try await other.open("/desk/account")
    let before = house.host.alliance
    for path in Self.pressed {
      for token in ["", "x", other.token] {
        #expect(try await browser.post(path, token: token).status == .forbidden, "\(path)")
      }
      let many = Dictionary(uniqueKeysWithValues: (0..<201).map { ("f\($0)", "x") })
      #expect(try await browser.post(path, many).status == .badRequest, "\(path)")
      #expect(
        try await browser.post(path, ["text": String(repeating: "x", count: 70_000)]).status == .contentTooLarge,
        "\(path)")
      let cookie = browser.cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
      let form = "application/x-www-form-urlencoded"
      let twice = "token=\(browser.token.percentEncoded)&a=1&a=2"
      let tester = browser.tester
      #expect(
        try await tester.ask(.post, path, [.cookie: cookie, .contentType: form], twice).status == .badRequest, "\(path)"
      )
      let site = HTTPField.Name("Sec-Fetch-Site")!
      let foreign: HTTPFields = [.cookie: cookie, .contentType: form, site: "cross-site"]
      let right = "token=\(browser.token.percentEncoded)"
      #expect(try await tester.ask(.post, path, foreign, right).status == .forbidden, "\(path)")
      let plain: HTTPFields = [.cookie: cookie, .contentType: "text/plain"]
      #expect(try await tester.ask(.post, path, plain, right).status == .unsupportedMediaType, "\(path)")
    }
    #expect(house.host.alliance == before)
  }

  @Test(
    "Addresses and queries that nobody links to",
    arguments: [
      "/on?page=//evil.example&day=2026-03-03", "/on?page=https://evil.example&day=2026-03-03",
      "/on?page=/on&day=2026-03-03",
      "/on?page=/sign-out&day=2026-03-03", "/on/9999-99-99/", "/on/0001-01-01", "/on/9999-12-31", "/on/2026-03-03/desk",
      "/cases?year=99999999999999999999", "/cases?year=-1", "/meetings?year=9999", "/meetings?year=x",
      "/record?page=-1",
      "/record?page=99999999999999999999", "/record?from=0", "/members?page=-5", "/members?page=999999999999",
      "/report/1",
      "/report/9999", "/charter?on=9999-99-99", "/charter?on=0001-01-01", "/charter/v/9999", "/charter/compare/9999/1",
      "/sign-in?next=//evil.example", "/sign-in?next=https://evil.example", "/record/999999999999999", "/cases?page=0",
      "/cases?page=%00", "/obligations?state=<script>", "/?lang=xx",
    ])
  func addresses(_ path: String) async throws {
    let house = try await House.furnished.value
    let answer = try await Browser(house).open(path)
    #expect(answer.status.code < 500, "\(path): \(answer.status)")
    if let location = answer.location { #expect(location.hasPrefix("/") && !location.hasPrefix("//"), "\(location)") }
    #expect(!answer.body.contains("href=\"//evil") && !answer.body.contains("href=\"https://evil"))
  }

  @Test("Signing in leads to no other site", arguments: ["//evil.example", "https://evil.example", "/\\evil.example"])
  func next(_ place: String) async throws {
    let house = try await House()
    let hash = try await house.desk.hash(House.password)
    try await house.desk.createAccounts([(login: "someone", person: House.directors[0])], hash: hash)
    let browser = Browser(house)
    _ = try await browser.open("/sign-in")
    let form = ["login": "someone", "password": House.password, "next": place]
    #expect(try await browser.post("/sign-in", form).location == "/desk")
  }

  @Test("A script in every text that the alliance keeps is text on every page")
  func stored() async throws {
    let house = try await House()
    try await house.peopled()
    let attack = House.attack
    try await house.plant(attack)
    let position = house.host.alliance.position
    let browser = try await Browser.signedIn(House.secretary, house)
    let paths =
      AccessTable.rows.filter { $0.look.contains("o") }.map(\.path) + (1...position).map { "/record/\($0)" }
      + house.host.alliance.documents.keys.map { "/documents/\($0)" }
      + house.host.alliance.cases.keys.map { "/cases/\($0)" }
    var seen = 0
    // What is downloaded is no page: a text or a table, which no browser reads as one.
    for path in paths where ![".txt", ".csv", ".json"].contains(where: path.hasSuffix) {
      let page = try await browser.open(path)
      #expect(
        page.status.code < 500 && !page.body.contains("<script>alert(1)") && !page.body.contains("<img src=x"),
        "\(path)")
      if page.body.contains("&lt;script&gt;alert(1)") { seen += 1 }
    }
    #expect(seen >= 8, "the texts are shown: \(seen)")
    #expect(house.faults.all.withLock { $0 }.isEmpty)
  }
}

extension House {
  /// Puts the text wherever the alliance keeps one, as whoever may.
  fileprivate func plant(_ text: String) async throws {
    let article = Article(number: 10, title: String(text.prefix(60)), paragraphs: [text])
    let amendment = Amendment(changes: [.article(article)])
    let draft: Key<Case> = "2026-0005"
    try await perform(.saveDraft(SaveDraft(case: draft, text: .amendment(amendment))))
    try await perform(.handInDraft(HandInDraft(case: draft)))
    try await perform(.comment(MakeComment(case: draft, text: text, article: 10)), by: Self.directors[7])
    try await perform(
      .disposeComment(DisposeComment(case: draft, comment: 1, verdict: .partly, reply: text)), by: Self.secretary)
    let nominee = Self.secretary
    try await perform(.nominate(Nominate(case: "2026-0006", nominee: nominee, statement: text)), by: Self.directors[0])
    try await perform(.check(RecordCheck(case: "2026-0003", outcome: .giveBack, reasons: text)), by: Self.secretary)
    try await perform(.recuse(RecuseVoter(vote: "2026-0007-1", reason: text)), by: Self.directors[9])
    let meeting: Key<Meeting> = "2026-0001"
    try await meet(.addItem(meeting, .topic(text)))
    try await meet(.reply(meeting, .excused, reason: text), by: Self.directors[12])
    let answers = [
      Answer("name", .text(text)), Answer("action", .choice("make")), Answer("rule-text", .text(text + "\n" + text)),
    ]
    let standard = try await open(
      "standard",
      [
        "name": String(text.prefix(80)), "name-en": text, "standard-kind": "skill", "committee": "industry-committee",
        "drafting-unit": "M0015", "need": text, "scope": text,
      ], by: Self.directors[11])
    let reviewer = Self.directors[20]
    try await perform(.assignReviewer(AssignReviewer(case: standard, person: reviewer)), by: Self.secretary)
    try await perform(.declareReview(DeclareReview(case: standard, accepts: false, reason: text)), by: reviewer)
    let rule = try await open("internal-rule", answers, by: Self.directors[0])
    for person in Self.directors.prefix(11) {
      guard let vote = host.alliance.cases[rule]?.vote, host.alliance.votes[vote]?.isOpen == true else { break }
      try await perform(.vote(CastVote(vote: vote, choice: .yes)), by: person)
    }
  }
}
