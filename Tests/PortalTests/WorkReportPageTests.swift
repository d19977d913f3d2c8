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

  @Test("第十六条第三项：报告工作 — the chair drafts from the page of a year; what the chair saved is kept, others see no button")
  func drafting() async throws {
    let house = try await House()
    let visitor = try await Browser(house).open("/report/2026")
    #expect(!visitor.body.contains("/bring/work-report/form"))
    let chair = try await Browser.signedIn(House.directors[0], house)
    let form = "/bring/work-report/form?year=2026"
    #expect(try await chair.open("/report/2026").body.contains(form))
    let page = try await chair.open(form).body
    #expect(page.contains("2026年度工作报告") && page.contains("一、成员情况"))
    #expect(!(try await chair.open("/bring/work-report/form?year=1999").body.contains("一、成员情况")))
    let own = ["field-name": "2026年度工作报告", "field-year": "2026", "field-text": "自己写的报告", "do": "save"]
    _ = try await chair.submit("/bring/work-report/form", from: form, own)
    let again = try await chair.open(form).body
    #expect(again.contains("自己写的报告") && !again.contains("一、成员情况"))
    let director = try await Browser.signedIn(House.directors[20], house)
    #expect(!(try await director.open("/report/2026").body.contains("/bring/work-report/form")))
  }
}
