import Testing

@testable import Governance

@Suite("The wording of documents")
struct TemplateTests {
  @Test("A value is never read for placeholders again, and what the case does not have is a dash")
  func filled() {
    let text = "{{name}}，{{ article }}，{{vote}}，{{"
    #expect(text.filled(with: ["name": "{{article}}", "article": "第十二条"]) == "{{article}}，第十二条，—，{{")
  }
}
