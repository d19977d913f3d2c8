import CharterReader
import Testing

@testable import Constitution

@Suite("第十五条第一项：讨论修改章程")
struct AmendmentTests {
  let charter: Charter

  init() throws { charter = try Charters.dezhou.get().charter }

  private func amended(_ changes: Amendment.Change...) throws(AmendmentFlaw) -> Charter {
    try charter.applying(Amendment(changes: changes), adopted: Day("2026-05-18"))
  }

  private func flaw(_ changes: Amendment.Change...) throws -> String {
    try #require(throws: AmendmentFlaw.self) { try charter.applying(Amendment(changes: changes), adopted: nil) }.words
      .en
  }

  private func article(_ number: Int, _ text: String...) -> Amendment.Change {
    .article(Article(number: number, title: "标题", paragraphs: text))
  }

  @Test("an amended charter has the next number and a fingerprint that follows from its text")
  func version() throws {
    let one = try amended(article(10, "联盟可以开展其他活动。"))
    #expect(one.version.number == 2 && one.version.adopted == Day("2026-05-18"))
    #expect(one.version.digest.count == 64 && one.version.digest != charter.version.digest)
    #expect(try amended(article(10, "联盟可以开展其他活动。")) == one)
    #expect(try amended(article(10, "联盟不得开展其他活动。")).version.digest != one.version.digest)
    #expect(one.article(10)?.text == "联盟可以开展其他活动。" && one.article(9) == charter.article(9))
    #expect(Soundness.flaws(in: one) == [])
  }

  @Test("an article keeps its number: a new one comes last, and a repealed one leaves its number empty")
  func numbers() throws {
    let added = try amended(article(22, "联盟经费来源于捐赠。"))
    #expect(added.articles.map(\.number) == Array(1...22) && added.chapters.last?.articles.last?.number == 22)
    #expect(try flaw(article(23, "太远")) == "there is no Article 23; a new one comes after the last")
    let repealed = try amended(.repeal(10))
    #expect(repealed.article(10)?.paragraphs == [Amendment.repealed] && repealed.articles.count == 21)
    #expect(try flaw(.repeal(22)).contains("no Article 22"))
  }

  @Test("what changes nothing is no amendment")
  func nothing() throws {
    #expect(try flaw() == "the draft changes nothing")
    #expect(try flaw(.article(try #require(charter.article(10)))).contains("no different"))
  }

  @Test("every text is bounded")
  func bounds() throws {
    #expect(try flaw(article(10)).contains("1 to 100 paragraphs"))
    #expect(try flaw(article(10, String(repeating: "长", count: 2001))).contains("2000"))
    #expect(try flaw(article(10, "换\n行")).contains("control"))
    #expect(try flaw(.article(Article(number: 10, title: "", paragraphs: ["文"]))).contains("heading"))
    var rule = try #require(charter.rule("admission"))
    rule.quotation = String(repeating: "长", count: 501)
    #expect(try flaw(.rule(rule)).contains("at most 500 characters"))
    let paragraphs = Array(repeating: String(repeating: "长", count: 2000), count: 100)
    #expect(
      try flaw(.article(Article(number: 10, title: nil, paragraphs: paragraphs))).contains("at most 200000 characters"))
    let many = (0..<201).map { Amendment.Change.chapter($0, Words("章", "chapter")) }
    #expect(throws: AmendmentFlaw.self) { try charter.applying(Amendment(changes: many), adopted: nil) }
  }

  @Test("a rule keeps its kind of value")
  func kind() throws {
    var rule = try #require(charter.rule("admission"))
    rule.value = .number(2)
    #expect(try flaw(.rule(rule)).contains("must keep its kind"))
    rule.value = .vote(try #require(VoteReading("yes > 2/3 of present")))
    #expect(try amended(.rule(rule)).rule("admission") == rule)
  }

  @Test("new words in Article 15 leave a power without the words it rests on, until it quotes the new ones")
  func quotations() throws {
    var fifteen = try #require(charter.article(15))
    let place = try #require(fifteen.paragraphs.firstIndex { $0.hasPrefix("1、") })
    fifteen.paragraphs[place] = "1、讨论、修改章程；"
    let unsound = try amended(.article(fifteen))
    #expect(Soundness.flaws(in: unsound).contains { $0.place == .organ("assembly") && $0.words.zh.contains("讨论修改章程") })
    #expect(Soundness.flaws(in: unsound).contains { $0.place == .rule("amendment") })
    var rule = try #require(charter.rule("amendment"))
    rule.quotation = "讨论、修改章程"
    let sound = try amended(
      .article(fifteen), .rule(rule),
      .quotation("assembly", Citation(15, 1), from: "讨论修改章程", to: "讨论、修改章程"))
    #expect(Soundness.flaws(in: sound) == [])
    #expect(try flaw(.quotation("assembly", Citation(15, 1), from: "没有的话", to: "新")).contains("no power rests"))
  }

  @Test("a threshold of at least none is no threshold")
  func noThreshold() throws {
    var rule = try #require(charter.rule("admission"))
    rule.value = .vote(try #require(VoteReading("yes >= 0/3 of roll")))
    #expect(Soundness.flaws(in: try amended(.rule(rule))).contains { $0.place == .rule("admission") })
  }

  @Test("the last change to a thing counts, and it can be taken back")
  func editing() {
    var amendment = Amendment()
    amendment.set(article(10, "一"))
    amendment.set(.chapter(1, Words("总则", "General")))
    amendment.set(article(10, "二"))
    #expect(amendment.changes == [article(10, "二"), .chapter(1, Words("总则", "General"))])
    amendment.set(.repeal(10))
    #expect(amendment.changes.first == .repeal(10))
    amendment.remove(.article(10))
    #expect(amendment.changes == [.chapter(1, Words("总则", "General"))])
  }

  @Test("two texts are compared by sentence and by rule, and by what the check-up makes of them")
  func comparison() throws {
    var rule = try #require(charter.rule("ordinary-decision"))
    rule.basis = .charter
    rule.citation = Citation(22)
    rule.quotation = "过半数通过"
    let new = try amended(
      article(22, "理事大会须有三分之二以上理事到会，到会理事过半数通过。"), .rule(rule),
      .chapter(1, Words("总则", "General rules")), .provision(.finance, Citation(22)))
    #expect(Soundness.flaws(in: new) == [])
    let comparison = CharterComparison(from: charter, to: new)
    #expect(comparison.articles.map(\.number) == [22])
    #expect(comparison.articles[0].old == nil && comparison.articles[0].text.old == "")
    #expect(comparison.rules.map(\.id) == ["ordinary-decision"])
    #expect(comparison.rules[0].old?.basis.isDefault == true && comparison.rules[0].new?.basis == .charter)
    #expect(comparison.others.count == 2)
    #expect(CharterComparison(from: charter, to: charter).isEmpty)
    let (mended, arisen) = Checkup.comparison(from: charter, to: new)
    #expect(mended.map(\.number) == [2, 30] && arisen.isEmpty)
    #expect(Checkup.comparison(from: new, to: charter).arisen.map(\.number) == [2, 30])
  }

  @Test("an interpretation is the basis of the rule from then on, and settles what was open")
  func interpretation() throws {
    let reading = Rule.Value.vote(try #require(VoteReading("yes > 2/3 of present")))
    let content = Interpretation(text: "以到会理事计算。", article: 12, rule: "admission", value: reading)
    let read = try charter.applying(content, number: 1)
    let rule = try #require(read.rule("admission"))
    #expect(rule.value == reading && rule.basis == .interpretation(number: 1))
    #expect(rule.rivals.isEmpty && rule.openQuestion == nil)
    #expect(read.version == charter.version, "the text is the same, and so is what was accepted")
    func refused(_ content: Interpretation) -> Bool { (try? charter.applying(content, number: 1)) == nil }
    #expect(refused(Interpretation(text: "…", article: 99)))
    #expect(refused(Interpretation(text: "…", article: 12, value: reading)))
    #expect(refused(Interpretation(text: "…", article: 12, rule: "none", value: reading)))
    #expect(refused(Interpretation(text: "…", article: 15, rule: "admission", value: reading)))
    #expect(refused(Interpretation(text: "…", article: 12, rule: "admission", value: .number(1))))
    #expect(refused(Interpretation(text: "…", article: 12, rule: "admission")))
  }

  @Test("a draft writes readings as charters do, and reads them back")
  func grammar() throws {
    for rule in charter.rules {
      for value in [rule.value] + rule.rivals.map(\.value) {
        #expect(Rule.Value(value.written, like: value) == value, "\(value.written)")
      }
    }
    let wrong = [
      "yes > 2/3", "no > 2/3 of roll", "yes > 3/2 of roll", "yes > 1/2 of roll, quorum > 1/2 of cast", "", "yes",
    ]
    for text in wrong { #expect(VoteReading(text) == nil, "\(text)") }
    for text in ["0 days", "1001 days", "5", "five days", "5 weeks"] { #expect(Period(text) == nil, "\(text)") }
    #expect(Period("1 year") == Period(1, .years) && Period("5 working days") == Period(5, .workingDays))
  }
}
