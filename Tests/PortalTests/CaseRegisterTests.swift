import Constitution
import Governance
import HashTreeCollections
import Markup
import Record
import Testing

@testable import Portal

@Suite("A list of one procedure's cases is its register: 用印登记")
struct CaseRegisterTests {
  private func stamped(_ house: House, _ paper: String, publicity: String) async throws -> Key<Case> {
    let file = try await house.open(
      "seal-use",
      [
        "paper": paper, "copies": "3", "recipient": "示例学院", "purpose": "签订\n合作协议", "publicity": publicity,
      ], by: House.secretary)
    _ = try await house.host.perform(
      .check(RecordCheck(case: file, outcome: .pass, reasons: nil)), by: .person(House.directors[0]))
    try await house.fill(file, ["stamped": "2", "handed-to": "当面交还（示例）"], by: House.secretary)
    return file
  }

  @Test("what was asked and what was entered stand in columns, with the slip's number; a sheet has all of it")
  func seal() async throws {
    let house = try await House()
    let file = try await stamped(house, "合作协议（示例）", publicity: "public")
    let slip = try #require(house.host.alliance.documents.values.first { $0.case == file })
    let browser = Browser(house)
    let page = try await browser.open("/cases?procedure=seal-use").body
    #expect(page.contains("用印登记</h1>"))
    for shown in ["份数</th>", "交给谁</th>", "实际盖章份数</th>", "文书</th>", "示例学院", slip.number] {
      #expect(page.contains(shown), "\(shown)")
    }
    #expect(page.contains("<td class=\"num\">3</td>") && page.contains("<td class=\"num\">2</td>"))
    #expect(!page.contains("程序</th>") && !page.contains("用途</th>"), "what is long is for the sheet")
    #expect(try await browser.open("/cases").body.contains("程序</th>"))
    let sheet = try await browser.open("/cases.csv?procedure=seal-use").body
    #expect(sheet.contains("份数,交给谁,用途") && sheet.contains("怎样交还,文书") && sheet.contains(slip.number))
    #expect(sheet.contains("当面交还（示例）"))
    #expect(try await browser.open("/cases/\(file)").body.contains("<a href=\"/cases?procedure=seal-use\">用印</a>"))
    let english = try await browser.open("/cases?procedure=seal-use&lang=en").body
    #expect(english.contains("Register: Use of the seal") && english.contains("Copies stamped</th>"))
  }

  @Test("what is not for everyone stands in the register of those only who may see it")
  func closed() async throws {
    let house = try await House()
    let file = try await stamped(house, "保密协议（示例）", publicity: "private")
    let slip = try #require(house.host.alliance.documents.values.first { $0.case == file })
    for path in ["/cases?procedure=seal-use", "/cases.csv?procedure=seal-use"] {
      let outside = try await Browser(house).open(path).body
      #expect(!outside.contains("保密协议") && !outside.contains("示例学院") && !outside.contains(slip.number))
      let inside = try await Browser.signedIn(House.secretary, house).open(path).body
      #expect(inside.contains("保密协议") && inside.contains("示例学院") && inside.contains(slip.number))
    }
  }

  @Test("no register has a column for what is personal or is kept to some", arguments: try! House.dezhou().procedures)
  func columns(_ procedure: Procedure) throws {
    let charter = try House.dezhou()
    let finder = Finder(
      .cases, FormInput(fields: ["procedure": procedure.id.text]), Words("", ""),
      [
        Finder.Choice("procedure", Words("", ""), [(procedure.id.text, procedure.name)])
      ])
    let register = try #require(CaseRegister(finder, charter))
    for field in register.fields {
      #expect(!field.personal && field.seenBy.isEmpty && field.id != procedure.titleField, "\(field.id)")
    }
    #expect(register.columns(for: []).isEmpty)
  }
}
