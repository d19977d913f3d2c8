import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

@Suite("Personal data and settings, by programs")
struct InterfacePrivacyTests {
  @Test("The notice is read by everyone; a new version is saved after the one that was seen, and asks everyone again")
  func notice() async throws {
    let house = try await House()
    let token = try await house.apiToken(House.secretary)
    let open = try await house.ask(.get, "/privacy")
    #expect(open.json["version"]?.text == "1.0" && open.json["addenda"]?.list == [])
    #expect(open.json["periods"]?.list?.count == Retention.allCases.count)
    let words = #"{"zh": "联系人：示例秘书", "en": "Contact: an example", "seen": 0}"#
    #expect(try await house.post("/privacy/addendum", token, words).json["version"]?.text == "1.1")
    let stale = try await house.post("/privacy/addendum", token, words)
    #expect(stale.status == .unprocessableContent && stale.json["errors"]?.list?.first?["pointer"]?.text == "/zh")
    #expect(try await house.ask(.get, "/privacy").json["addenda"]?.list?.last?["text"]?["zh"]?.text == "联系人：示例秘书")
    let director = try await house.apiToken(House.directors[5])
    #expect(try await house.post("/privacy/addendum", director, words).status == .forbidden)
  }

  @Test("Everything that is held on its owner is what the page's file has, for a token that was made for it")
  func data() async throws {
    let house = try await House()
    let token = try await house.apiToken(House.directors[5])
    let sections = try await house.ask(.get, "/me/data", token: token).json.list ?? []
    let ids = sections.compactMap { $0["id"]?.text }
    #expect(
      Set(ids).isSuperset(of: ["account", "ways-in", "sessions", "consents", "contacts", "log", "looks", "given"]))
    let account = sections.first { $0["id"]?.text == "account" }
    #expect(account?["rows"]?.list?.contains { $0.list?.contains(.text(House.directors[5].text)) ?? false } == true)
    for section in sections {
      let columns = section["columns"]?.list?.count
      #expect(section["rows"]?.list?.allSatisfy { $0.list?.count == columns } == true, "\(section)")
    }
    let usual = try await house.resignedToken(House.directors[5], scopes: ["read", "desk", "act", "vote", "accounts"])
    #expect(try await house.ask(.get, "/me/data", token: usual).status == .forbidden)
    #expect(try await house.post("/me/erasure", usual).status == .forbidden)
  }

  @Test("On the page such a token is good for one day at most, whatever is asked for")
  func oneDay() async throws {
    let house = try await House()
    let browser = try await Browser.signedIn(House.directors[5], house)
    let form = ["do": "make", "name": "示例", "days": "90", "scope-settings": "yes"]
    #expect(try await browser.submit("/desk/account/tokens", from: "/desk/account/tokens", form).status == .ok)
    let session = try #require(
      browser.cookies.values.lazy.compactMap { Token($0) }.compactMap {
        house.desk.session(token: $0, at: house.portal.clock())
      }.first)
    let made = try #require(try await house.desk.apiTokens(of: session.account, at: house.portal.clock()).first)
    #expect(made.expires.seconds - made.made.seconds == 86_400)
  }

  @Test("A contact is shown with a consent of its own, and to nobody without; what is left out is taken away")
  func contacts() async throws {
    let house = try await House()
    let token = try await house.apiToken(House.directors[5])
    let shown = #"{"phone": {"text": "13900005678", "audience": "members"}"#
    let refused = try await house.post("/me/contacts", token, shown + "}")
    #expect(refused.json["errors"]?.list?.first?["pointer"]?.text == "/consent")
    #expect(house.desk.privacy.cards[House.directors[5]] == nil)
    let unfit = try await house.post("/me/contacts", token, #"{"wechat": {"text": "x", "audience": "nobody"}}"#)
    #expect(unfit.json["errors"]?.list?.first?["pointer"]?.text == "/wechat")
    let kept = try await house.post("/me/contacts", token, shown + #", "consent": true}"#)
    #expect(kept.json["phone"]?["audience"]?.text == "members")
    let consents = try await house.desk.consents(of: House.directors[5])
    #expect(consents.map(\.what) == [.phone] && consents.map(\.version) == ["1.0"])
    #expect(try await house.post("/me/contacts", token).json == .object([]))
    #expect(house.desk.privacy.cards[House.directors[5]] ?? [] == [])
  }

  @Test(
    "Erasure is asked for and taken back within a week; whoever holds office is told what stands in the way, and why")
  func erasure() async throws {
    let house = try await House()
    let office = try await house.apiToken(House.directors[5])
    let standing = try await house.ask(.get, "/me/erasure", token: office).json
    #expect(standing["asked"] == nil && standing["obstacle"]?["citation"]?["article"]?.integer != nil)
    let refused = try await house.post("/me/erasure", office)
    #expect(refused.status == .unprocessableContent && refused.json["citations"]?.list?.isEmpty == false)
    let file = try await house.apply(100, name: "示例新单位")
    let token = try await house.apiToken(House.applicant)
    #expect(try await house.post("/me/erasure", token).status == .unprocessableContent, "an application is open")
    _ = try await house.host.perform(.giveUp(GiveUp(case: file, reasons: nil)), by: .person(House.applicant))
    let asked = try await house.post("/me/erasure", token).json
    #expect(asked["due"] != nil && asked["by"]?.text == House.applicant.text && asked["letter"] == nil)
    #expect(house.desk.privacy.erasures[House.applicant] != nil)
    #expect(try await house.post("/me/erasure/withdrawal", token).json["asked"] == nil)
    #expect(try await house.post("/me/erasure/withdrawal", token).status == .notFound, "there is none any more")
  }

  @Test("A letter is entered for whoever it is from, found by the whole name, and seen by those who supervise")
  func letters() async throws {
    let house = try await House()
    let (file, guest) = try await house.openForumWithGuest()
    let token = try await house.apiToken(House.secretary)
    let found = try await house.post("/erasures/senders", token, #"{"who": "示例来宾"}"#).json.list ?? []
    let person = try #require(found.first?["person"]?.text)
    #expect(person == guest.text && found.count == 1 && found[0]["cases"]?.list == [.text(file.text)])
    #expect(try await house.post("/erasures/senders", token, #"{"who": "示例"}"#).json.list == [])
    let late = #"{"letter": "2099-01-01", "reason": "示例"}"#
    #expect(try await house.post("/erasures/\(person)", token, late).status == .unprocessableContent)
    #expect(try await house.post("/erasures/nobody", token, late).status == .notFound)
    let body = #"{"letter": "2026-03-05", "reason": "来函，核对了手机号"}"#
    #expect(
      try await house.post("/erasures/\(person)", token, body).status == .unprocessableContent, "still signed up")
    _ = try await house.host.perform(.enrol(.withdraw(file, 1)), by: .person(House.secretary))
    let entered = try await house.post("/erasures/\(person)", token, body)
    #expect(
      entered.json["letter"]?.text == "2026-03-05" && entered.json["by"]?.text == House.secretary.text,
      "\(entered.body)")
    let supervisor = try await house.apiToken(House.supervisor)
    #expect(try await house.ask(.get, "/erasures", token: supervisor).json.list?.count == 1)
    #expect(try await house.post("/erasures/\(person)/withdrawal", supervisor).status == .forbidden)
    #expect(try await house.post("/erasures/\(person)/withdrawal", token).status == .ok)
    #expect(try await house.ask(.get, "/erasures", token: token).json.list == [])
  }

  @Test("A disclosure is entered with the page's own flaws, and found as its page finds it")
  func disclosures() async throws {
    let house = try await House()
    let token = try await house.apiToken(House.secretary)
    let flawed = #"{"recipient": "示例机关", "what": "名单", "ground": "法定义务", "day": "2099-01-01", "person": "nobody"}"#
    let refused = try await house.post("/disclosures", token, flawed)
    #expect(refused.json["errors"]?.list?.compactMap { $0["pointer"]?.text } == ["/day", "/person"])
    let body = flawed.replacing("2099-01-01", with: "2026-01-05").replacing("nobody", with: House.directors[5].text)
    #expect(try await house.post("/disclosures", token, body).json["kind"]?.text == "other")
    let found = try await house.ask(.get, "/disclosures?kind=other", token: token).json
    #expect(found["total"]?.integer == 1 && found["items"]?.list?[0]["recipient"]?["zh"]?.text == "示例机关")
    let director = try await house.apiToken(House.directors[6])
    #expect(try await house.ask(.get, "/disclosures", token: director).status == .forbidden)
  }

  @Test("What is left out of one's choices stays; what nobody can be left out of comes by mail in any case")
  func choices() async throws {
    let house = try await House()
    let token = try await house.apiToken(House.directors[5])
    let chosen = try await house.post(
      "/me/choices", token, #"{"mail": ["tasks"], "rhythm": "daily", "quiet": {"from": 1320, "until": 420}}"#)
    #expect(chosen.json["mail"]?.list?.compactMap(\.text) == ["meetings", "ballots", "tasks", "security"])
    let more = try await house.post("/me/choices", token, #"{"phone": []}"#).json
    #expect(more["rhythm"]?.text == "daily" && more["quiet"]?["from"]?.integer == 1320 && more["phone"]?.list == [])
    #expect(try await house.ask(.get, "/me/choices", token: token).json == more)
    let none = try await house.post("/me/choices", token, #"{"quiet": {"from": 60, "until": 60}}"#).json
    #expect(none["quiet"] == nil && none["rhythm"]?.text == "daily")
    let unfit = try await house.post(
      "/me/choices", token, #"{"mail": ["nonsense"], "quiet": {"from": 9999, "until": 1}}"#)
    #expect(unfit.json["errors"]?.list?.count == 2)
  }

  @Test("The log is read by those who supervise, and that it was read is noted")
  func securityLog() async throws {
    let house = try await House()
    let token = try await house.apiToken(House.supervisor)
    let log = try await house.ask(.get, "/security-log?what=signed-in", token: token)
    #expect(
      log.status == .ok && log.json["items"]?.list?.allSatisfy { $0["what"]?.text == "signed-in" } == true,
      "\(log.body)")
    #expect(log.json["total"]?.integer ?? 0 > 0)
    let director = try await house.apiToken(House.directors[6])
    #expect(try await house.ask(.get, "/security-log", token: director).status == .forbidden)
  }
}
