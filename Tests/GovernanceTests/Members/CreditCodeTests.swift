import Governance
import Testing

@Suite("统一社会信用代码 (GB 32100-2015): both check digits and the class prefix")
struct CreditCodeTests {
  @Test("true codes pass", arguments: ["91350100M000100Y43", "11320000MB151840XJ", "9144030071526726XG"])
  func valid(text: String) throws {
    #expect(try CreditCode(text).text == text)
    #expect(try CreditCode(" " + text.lowercased() + "　").text == text)
  }

  @Test("a wrong last character is told apart from a wrong organisation code, a wrong letter and a wrong length")
  func flaws() {
    #expect(throws: CreditCode.Flaw.check) { try CreditCode("91350100M000100Y4Z".replacing("4Z", with: "44")) }
    #expect(throws: CreditCode.Flaw.organisationCheck) { try CreditCode("91350100M000200Y43") }
    #expect(throws: CreditCode.Flaw.character("I")) { try CreditCode("91350100M000100I43") }
    #expect(throws: CreditCode.Flaw.character("Z")) { try CreditCode("91350100M000100Y4Z") }
    #expect(throws: CreditCode.Flaw.length(17)) { try CreditCode("91350100M000100Y4") }
    #expect(throws: CreditCode.Flaw.length(0)) { try CreditCode("") }
    #expect(throws: CreditCode.Flaw.character("０")) { try CreditCode("91350100M０00100Y43") }
  }

  @Test("no single wrong character passes")
  func everySingleError() {
    let code = Array("91350100M000100Y43")
    for place in code.indices {
      for other in "0123456789ABCDEFGHJKLMNPQRTUWXY" where other != code[place] {
        var wrong = code
        wrong[place] = other
        #expect(throws: CreditCode.Flaw.self) { try CreditCode(String(wrong)) }
      }
    }
  }

  @Test("the prefix tells what a machine can know of legal personality")
  func prefixes() throws {
    for (prefix, expected) in [
      ("91", CreditCode.Class.enterprise), ("12", .legalPerson), ("51", .legalPerson), ("92", .notLegalPerson),
      ("31", .notLegalPerson), ("A1", .other),
    ] {
      let code = try #require(
        CreditCode.completing(prefix: prefix + "371400", organisation: "MA3TEST0".replacing("S", with: "5")))
      #expect(code.prefixClass == expected)
    }
  }
}
