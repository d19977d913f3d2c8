import Constitution
import HTTPTypes
import Testing

@testable import Portal

@Suite("The year in figures")
struct WorkReportPageTests {
  @Test("figures, charts with their words, and the articles of the report; no page for a year that has not been")
  func page() async throws {
    let house = try await House.furnished.value
    let page = try await house.tester.get("/report/2026").body
    #expect(page.contains("第十五条第三项") && page.contains("第十六条第三项"))
    #expect(page.contains("<th scope=\"row\">3月</th><td class=\"num\">3</td>"))
    #expect(page.contains("示例新成员") && page.contains("关于同意示例新成员入盟的决议"))
    #expect(!page.contains("<script>alert"))
    for path in ["/report/2025", "/report/2027", "/report/0", "/report/x", "/report/99999"] {
      #expect(try await house.tester.get(path).status == .notFound, "\(path)")
    }
  }
}
