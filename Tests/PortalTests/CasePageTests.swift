import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

@Suite("What can be done in a case, and by whom")
struct CasePageTests {
  /// Everyone who might try. The first applicant's case is the one that is acted on.
  enum Role: String, CaseIterable, Sendable {
    case visitor, applicant, otherApplicant, director, chair, secretary

    func browser(_ house: House) async throws -> Browser {
      switch self {
      case .visitor: Browser(house)
      case .applicant: try await Browser.signedIn(House.applicant, house)
      case .otherApplicant: try await Browser.signedIn("applicant-2", house)
      case .director: try await Browser.signedIn(House.directors[20], house)
      case .chair: try await Browser.signedIn(House.directors[0], house)
      case .secretary: try await Browser.signedIn(House.secretary, house)
      }
    }
  }

  static let matrix: [(Role, String)] = Role.allCases.flatMap { role in
    ["check", "note", "give-up", "answers", "vote", "recuse"].map { (role, $0) }
  }

  /// One case at each step: screening, returned, deciding, recording.
  private func house() async throws -> (
    House, screening: Key<Case>, returned: Key<Case>, vote: Key<Vote>, noting: Key<Case>
  ) {
    let house = try await House()
    let screening = try await house.apply(100, name: "待核单位")
    let returned = try await house.apply(101, name: "退回单位")
    _ = try await house.host.perform(
      .check(RecordCheck(case: returned, outcome: .giveBack, reasons: "请补正联系方式")), by: .person(House.secretary))
    let vote = try await house.screen(try await house.apply(102, name: "待决单位"))
    let noting = try await house.apply(103, name: "备案单位")
    try await house.cast(.yes, in: try await house.screen(noting), by: House.directors.prefix(21))
    _ = try await house.apply(104, name: "他人单位", by: "applicant-2")
    return (house, screening, returned, vote, noting)
  }

  @Test("Each does what the charter gives them to do, and nothing else", arguments: matrix)
  func actions(_ role: Role, _ action: String) async throws {
    let (house, screening, returned, vote, noting) = try await house()
    let browser = try await role.browser(house)
    let (path, page, fields): (String, String, [String: String]) =
      switch action {
      case "check": ("/cases/\(screening)/check", "/cases/\(screening)", ["outcome": "pass"])
      case "note": ("/cases/\(noting)/note", "/cases/\(noting)", [:])
      case "give-up": ("/cases/\(screening)/give-up", "/cases/\(screening)", [:])
      case "answers": ("/cases/\(returned)/answers", "/cases/\(returned)", try House.typed(101))
      case "vote": ("/votes/\(vote)", "/votes/\(vote)", ["choice": "yes"])
      default: ("/votes/\(vote)/recuse", "/votes/\(vote)", ["reason": "本单位与申请单位有合作"])
      }
    let mayAct: Bool =
      switch action {
      case "check": role == .secretary
      case "note": role == .chair
      case "give-up", "answers": role == .applicant
      default: role == .director || role == .chair
      }
    let before = house.host.alliance.position
    _ = try await browser.open(page)
    // A page without a form for this viewer gives no token; what they send anyway bears that of their desk.
    if browser.token.isEmpty { _ = try await browser.open("/sign-in") }
    let answer = try await browser.post(path, fields)
    if mayAct {
      #expect(answer.status == .seeOther && answer.location == page)
      #expect(house.host.alliance.position > before)
    } else {
      #expect(house.host.alliance.position == before)
      if role == .visitor {
        #expect(answer.location?.hasPrefix("/sign-in?next=") == true)
      } else {
        #expect([.unprocessableContent, .forbidden].contains(answer.status))
        #expect(answer.body.contains("class=\"cite\""), "it says under which article")
      }
    }
  }

  @Test("Without the form's token nothing happens, whoever asks", arguments: ["", "forged"])
  func forged(_ token: String) async throws {
    let (house, screening, _, vote, _) = try await house()
    let secretary = try await Role.secretary.browser(house)
    let director = try await Role.director.browser(house)
    let before = house.host.alliance.position
    #expect(
      try await secretary.post("/cases/\(screening)/check", ["outcome": "pass"], token: token).status == .forbidden)
    #expect(try await director.post("/votes/\(vote)", ["choice": "yes"], token: token).status == .forbidden)
    #expect(house.host.alliance.position == before)
  }

  @Test("The page says where the case stands, what is next, and what the machine found")
  func page() async throws {
    let (house, screening, _, _, _) = try await house()
    let page = try await Browser(house).open("/cases/\(screening)")
    #expect(page.status == .ok)
    for text in ["待核单位", "秘书处核对", "第十八条", "系统核查", "两处校验码均正确", "已承认现行章程", "办理经过"] {
      #expect(page.body.contains(text), "\(text)")
    }
    #expect(!page.body.contains("name=\"outcome\""), "a visitor is not offered the secretariat's form")
    let secretary = try await Role.secretary.browser(house)
    #expect(try await secretary.open("/cases/\(screening)").body.contains("name=\"outcome\""))
  }

  @Test("Returning needs reasons; what was chosen and typed is kept")
  func reasons() async throws {
    let (house, screening, _, _, _) = try await house()
    let secretary = try await Role.secretary.browser(house)
    let answer = try await secretary.submit(
      "/cases/\(screening)/check", from: "/cases/\(screening)", ["outcome": "return", "reasons": "  "])
    #expect(answer.status == .unprocessableContent)
    #expect(answer.body.contains("须说明理由"))
    #expect(answer.body.contains("id=\"reasons-error\"") && answer.body.contains("value=\"return\" checked"))
    let long = String(repeating: "长", count: 1001)
    let tooLong = try await secretary.post("/cases/\(screening)/check", ["outcome": "return", "reasons": long])
    #expect(tooLong.status == .unprocessableContent && tooLong.body.contains(long))
    let none = try await secretary.post("/cases/\(screening)/check", ["outcome": "carried"])
    #expect(none.status == .unprocessableContent)
    #expect(house.host.alliance.cases[screening]?.place == "screening")
  }

  @Test("A returned application is mended with what was filled in before, and the reasons stand above it")
  func mending() async throws {
    let (house, _, returned, _, _) = try await house()
    let applicant = try await Role.applicant.browser(house)
    let form = try await applicant.open("/cases/\(returned)/answers")
    #expect(form.body.contains("请补正联系方式"))
    #expect(form.body.contains("value=\"退回单位\"") && form.body.contains("value=\"13900001234\""))
    let wrong = try await applicant.post(
      "/cases/\(returned)/answers", try House.typed(101, changing: ["contact-phone": "1"]))
    #expect(wrong.status == .unprocessableContent && wrong.body.contains("id=\"field-contact-phone-error\""))
    let right = try await applicant.post(
      "/cases/\(returned)/answers", try House.typed(101, changing: ["contact-phone": "0534-2557035"]))
    #expect(right.location == "/cases/\(returned)")
    #expect(house.host.alliance.cases[returned]?.place == "screening")
    #expect(try await applicant.open("/desk").body.contains("0534") == false)
    #expect(try await applicant.open("/cases/\(returned)").body.contains("0534-2557035"))
  }

  @Test("Personal data is on nobody's page but the applicant's and the secretariat's", arguments: Role.allCases)
  func privacy(_ role: Role) async throws {
    let (house, screening, returned, vote, noting) = try await house()
    let browser = try await role.browser(house)
    let maySee = role == .applicant || role == .secretary
    #expect(try await browser.open("/cases/\(screening)").body.contains(House.sealed[1]) == maySee)
    if maySee { return }
    var paths = [
      "/", "/cases", "/members", "/members/M0031", "/organs", "/desk", "/record", "/votes/\(vote)", "/apply/form",
    ]
    for file in [screening, returned, noting] {
      paths += ["/cases/\(file)", "/cases/\(file)/answers", "/apply/done/\(file)"]
    }
    paths += (1...house.host.alliance.position).map { "/record/\($0)" }
    paths += house.host.alliance.documents.keys.map { "/documents/\($0)" }
    for path in paths {
      let page = try await browser.open(path)
      for secret in House.sealed { #expect(!page.body.contains(secret), "\(secret) on \(path)") }
    }
  }

  @Test("What there is not is not found")
  func unknown() async throws {
    let house = try await House()
    let secretary = try await Role.secretary.browser(house)
    for path in ["/cases/2026-9999", "/cases/2026-9999/answers", "/votes/2026-9999-1", "/apply/done/2026-9999"] {
      #expect(try await secretary.open(path).status == .notFound, "\(path)")
    }
    #expect(
      try await secretary.submit("/cases/2026-9999/check", from: "/desk", ["outcome": "pass"]).status == .notFound)
  }
}
