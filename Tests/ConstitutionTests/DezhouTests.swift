import CharterReader
import Constitution
import Foundation
import Testing

@Suite struct DezhouTests {
  let charter: Charter

  init() throws { charter = try Charters.dezhou.get().charter }

  @Test func everyWordIsTheAlliancesOwn() throws {
    let original = try String(
      contentsOfFile: "\(Charters.root)/Tests/Fixtures/dezhou/charter.zh.txt", encoding: .utf8)
    // The original marks its lists with bullets and breaks paragraphs at the ends of pages.
    let words = original.split(separator: "\n").map { $0.hasPrefix("- ") ? $0.dropFirst(2) : $0 }.joined()
    let ours = charter.articles.map { "第\(hanNumeral($0.number))条" + ($0.title ?? "") + $0.text }.joined()
    #expect(ours.filter { !$0.isWhitespace } == words.filter { !$0.isWhitespace })
    #expect(charter.articles.map(\.number) == Array(1...21))
    #expect(charter.article(12)?.item(2) == "2、提交理事会审议，超过 2/3 的理事同意后即可入盟。")
    #expect(charter.article(16)?.item(9) == "9、决定其他重大事宜。")
  }

  @Test func chapterHeadingsAreLabelledAsAdded() {
    #expect(charter.chapters.count == 5)
    #expect(charter.chapters.allSatisfy { $0.basis.isDefault })
    #expect(charter.version.adopted == nil)
  }

  @Test func seatsAreThoseOfArticle17() {
    #expect(charter.office("chair")?.seats == .exactly(1))
    #expect(charter.office("vice-chair")?.seats == .exactly(10))
    #expect(charter.office("secretary-general")?.seats == .exactly(1))
    #expect(charter.office("deputy-secretary-general")?.seats == .open)
    #expect(charter.office("director")?.term == "office-term")
    #expect(charter.rule("office-term")?.value == .period(Period(5, .years)))
    #expect(charter.rule("office-term")?.basis == .charter)
  }

  @Test func powersAreThoseOfArticles15And16() throws {
    let assembly = try #require(charter.organ("assembly"))
    #expect((1...5).allSatisfy { item in assembly.powers.contains { $0.citation == Citation(15, item) } })
    let chairs = try #require(charter.organ("chairs-meeting"))
    #expect((1...9).allSatisfy { item in chairs.powers.contains { $0.citation == Citation(16, item) } })
    #expect(charter.power(of: "assembly", to: .admit)?.citation == Citation(12, 2))
    #expect(charter.power(of: "chairs-meeting", to: .admit)?.citation == Citation(16, 4))
    #expect(charter.power(of: "chairs-meeting", to: .amendCharter) == nil)
  }

  @Test func organsMeetUnderDefaultsThatSaySo() {
    let rules: [Key<Organ>: Key<Rule>] = [
      "assembly": "ordinary-decision", "chairs-meeting": "executive-decision",
      "programme-committee": "committee-decision", "industry-committee": "committee-decision",
    ]
    #expect(charter.organs.compactMap(\.decidesBy).count == rules.count)
    for (organ, rule) in rules { #expect(charter.organ(organ)?.decidesBy == rule) }
    let defaults: [Key<Rule>] = [
      "meeting-notice", "extraordinary-notice", "extraordinary-request", "proxies", "minutes-approval",
    ]
    for rule in defaults { #expect(charter.rule(rule)?.basis.isDefault == true, "\(rule)") }
  }

  @Test func admissionNeedsMoreThanTwoThirdsAndShowsItsRivals() throws {
    let rule = try #require(charter.rule("admission"))
    guard case .vote(let reading) = rule.value else { throw Wrong() }
    #expect(reading.carriedBy == Threshold(.moreThan, Ratio(2, 3)!, of: .roll))
    #expect(reading.carriedBy.least(of: 30) == 21)
    #expect(rule.basis.isDefault && rule.quotation == "超过 2/3 的理事同意后即可入盟")
    let bases = rule.rivals.compactMap { if case .vote(let reading) = $0.value { reading.carriedBy.base } else { nil } }
    #expect(bases == [.office, .present, .cast])
  }

  @Test func admissionGoesFromTheFormToTheNote() throws {
    let admission = try #require(charter.procedure("admission"))
    #expect(admission.steps.map(\.id) == ["applying", "screening", "deciding", "recording"])
    #expect(admission.step("deciding")?.within == Period(10, .days))
    #expect(admission.step("deciding")?.exit(.carried)?.effects == [.admit, .adoptResolution])
    #expect(admission.step("screening")?.exit(.giveBack)?.withReasons == true)
    #expect(admission.end("refused")?.againAfter == Period(6, .months))
    let personal = admission.form("application")?.fields.filter(\.personal)
    #expect(personal?.map(\.id) == ["contact-name", "contact-phone", "contact-email"])
    #expect(personal?.allSatisfy { $0.seenBy == [.organ("secretariat")] } == true)
  }

  @Test func holidaysOf2026AreKnown() {
    #expect(!charter.calendar.isWorking(Day(year: 2026, month: 2, day: 17)!))
    #expect(charter.calendar.isWorking(Day(year: 2026, month: 2, day: 28)!))
  }

  struct Wrong: Error {}
}
