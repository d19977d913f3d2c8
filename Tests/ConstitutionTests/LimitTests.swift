import CharterReader
import Constitution
import Testing

@Suite("What limits the answers to a form")
struct LimitTests {
  @Test(
    "A condition reads as it is written, and is written as it reads",
    arguments: [
      ("hours <= 8", Limit.Condition.number("hours", .atMost, .number(8))),
      ("pay >= 80% of post-wage", .number("pay", .atLeast, .share(percent: 80, of: "post-wage"))),
      ("sign-by < start", .day("sign-by", .less, of: "start", plus: nil)),
      ("until <= start + 6 months", .day("until", .atMost, of: "start", plus: Period(6, .months))),
      ("shifts is day-only", .option("shifts", "day-only")), ("guardian given", .given("guardian")),
    ])
  func text(_ text: String, _ condition: Limit.Condition) {
    #expect(Limit.Condition(text) == condition)
    #expect(condition.written == text)
  }

  @Test(
    "Anything else is none",
    arguments: [
      "", "hours", "hours <=", "hours = 8", "Hours <= 8", "hours <= -8", "hours <= 99999999999", "pay >= 0% of wage",
      "pay >= 1001% of wage", "pay >= 80% wage", "until <= start + soon", "given", "shifts is", "shifts is Day only",
    ])
  func none(_ text: String) { #expect(Limit.Condition(text) == nil) }

  @Test("A limit of a field that is not there, or cannot be told so, is a flaw of the charter")
  func soundness() throws {
    let charter = try Charters.dezhou.get().charter
    let place = try #require(charter.procedures.firstIndex { $0.id == "internship" })
    let form = try #require(charter.procedures[place].forms.firstIndex { $0.id == "terms" })
    let broken: [(Limit.Condition, String)] = [
      (.number("hour", .atMost, .number(8)), "Did you mean \"hours\"?"),
      (.number("post", .atMost, .number(8)), "cannot be told from the field \"post\""),
      (.option("shifts", "nights"), "cannot be told from the field \"shifts\""),
      (.day("start", .less, of: "hours", plus: nil), "cannot be told from the field \"hours\""),
    ]
    for (condition, words) in broken {
      var other = charter
      other.procedures[place].forms[form].limits?[0].demands = [condition]
      #expect(Soundness.flaws(in: other).contains { $0.words.en.contains(words) }, "\(condition.written)")
    }
    var empty = charter
    empty.procedures[place].forms[form].limits?[0].demands = []
    #expect(Soundness.flaws(in: empty).contains { $0.words.en.contains("says nothing that is demanded") })
  }
}
