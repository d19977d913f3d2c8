import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

@Suite("A link for one thing, in the browser")
struct ErrandPageTests {
  private static let director = House.directors[4]

  /// A vote for which director 5, who has confirmed an address, gets a link by mail; its path.
  private func mailed() async throws -> (ChoicesTests.Scene, Key<Vote>, String) {
    let scene = try await ChoicesTests.Scene()
    try await scene.setMail()
    try await scene.confirm("five@example.cn", try await scene.signedIn(Self.director))
    let vote = try await scene.house.screen(try await scene.house.apply(100, name: "示例新成员"))
    let secretary = try await scene.signedIn(House.secretary)
    let (page, action) = ("/votes/\(vote)", "/cases/\(vote.text.prefix(9))/errand")
    #expect(try await secretary.open(page).body.contains("办事链接"))
    let answer = try await secretary.submit(action, from: page, ["person": Self.director.text, "do": "mail"])
    #expect(answer.status == .ok && answer.body.contains("f…@example.cn") && !answer.body.contains("/errands/"))
    let mail = try #require(scene.street.lastBody(to: "five@example.cn"))
    #expect(mail.contains("投一票") && mail.contains("第十二条第二项") && mail.contains("One ballot"))
    return (scene, vote, try #require(mail.path("/errands/")))
  }

  @Test(
    "One ballot, without signing in: shown for whom, what, under which article and until when; once; then it is on the record"
  )
  func ballot() async throws {
    let (scene, vote, path) = try await mailed()
    let phone = Browser(scene.tester)
    for _ in 0..<2 {
      let page = try await phone.open(path).body
      for text in ["示例5（副理事长）", "第十二条第二项", "只能办这一件事", "有效至", "name=\"choice\"", "凭办事链接"] {
        #expect(page.contains(text), "\(text)")
      }
      #expect(page.contains("action=\"\(path)\"") && !page.contains("action=\"/votes/"))
      #expect(!page.contains("/sign-out"), "nobody is signed in")
    }
    #expect(try await phone.post(path).body.contains("id=\"choice-error\""), "and still good")
    #expect(try await phone.submit(path, from: path, ["choice": "yes"]).location == path)
    let cast = try #require(scene.house.host.alliance.votes[vote])
    #expect(cast.ballot(of: Self.director) == .yes && cast.byLink == [Self.director])
    #expect(try await phone.open(path).body.contains("已经办好"))
    let again = try await phone.post(path, ["choice": "no"])
    #expect(again.body.contains("已经办好") && scene.house.host.alliance.votes[vote]?.ballot(of: Self.director) == .yes)
    #expect(try await phone.open("/votes/\(vote)").body.contains("凭办事链接"))
    let position = scene.house.host.alliance.position
    #expect(try await phone.open("/record/\(position)").body.contains("示例5（副理事长）（凭办事链接）"))
  }

  @Test("Nothing else is reachable by it: every other address sees a visitor, and no session begins")
  func reach() async throws {
    let (scene, vote, path) = try await mailed()
    let phone = Browser(scene.tester)
    _ = try await phone.open(path)
    #expect(phone.cookies["session"] == nil && phone.cookies["visitor"] != nil)
    for place in ["/desk", "/desk/account", "/inbox"] {
      #expect(try await phone.open(place).location?.hasPrefix("/sign-in") == true)
    }
    #expect(try await phone.post("/votes/\(vote)", ["choice": "no"]).location?.hasPrefix("/sign-in") == true)
    #expect(try await !phone.open("/votes/\(vote)").body.contains("name=\"choice\""))
    #expect(try await phone.open("\(path)/files/\(String(repeating: "a", count: 64))").status == .notFound)
    #expect(scene.house.host.alliance.votes[vote]?.tally.present == 0)
  }

  @Test("The secretariat never sees a link to a ballot, and cannot make one to hand over")
  func notHandedOver() async throws {
    let (scene, vote, _) = try await mailed()
    let (page, action) = ("/votes/\(vote)", "/cases/\(vote.text.prefix(9))/errand")
    let secretary = try await scene.signedIn(House.secretary)
    let form = try await secretary.open(page).body
    #expect(!form.contains("由我交给本人") && form.contains("寄到本人确认过的邮箱"))
    let handed = try await secretary.submit(action, from: page, ["person": "director-6", "do": "hand"])
    #expect(handed.status == .unprocessableContent && handed.body.contains("链接不能经过别人的手"))
    let nowhere = try await secretary.submit(action, from: page, ["person": "director-6", "do": "mail"])
    #expect(nowhere.status == .unprocessableContent && nowhere.body.contains("还没有确认过邮箱"))
    let nobody = try await secretary.submit(action, from: page, ["person": "supervisor-1", "do": "mail"])
    #expect(nobody.status == .unprocessableContent && nobody.body.contains("没有可以凭链接办理的事"))
    let director = try await scene.signedIn(House.directors[7])
    #expect(try await !director.open(page).body.contains("生成一个链接"))
    #expect(try await director.submit(action, from: page, ["person": "director-6", "do": "mail"]).status == .forbidden)
  }

  @Test("Withdrawn, late or overtaken, it opens nothing and says nothing of what it was for")
  func useless() async throws {
    let (scene, vote, path) = try await mailed()
    let page = "/votes/\(vote)"
    let secretary = try await scene.signedIn(House.secretary)
    let reference = try #require(try await secretary.open(page).hidden("link"))
    let action = "/cases/\(vote.text.prefix(9))/errand"
    #expect(try await secretary.submit(action, from: page, ["link": reference, "do": "withdraw"]).status == .seeOther)
    let phone = Browser(scene.tester)
    let gone = try await phone.open(path)
    #expect(gone.status == .notFound && !gone.body.contains("示例新成员"))
    _ = try await phone.open("/sign-in")
    #expect(try await phone.post(path, ["choice": "yes"]).status == .notFound)
    _ = try await secretary.submit(action, from: page, ["person": Self.director.text, "do": "mail"])
    let next = try #require(scene.street.lastBody(to: "five@example.cn")?.path("/errands/"))
    #expect(try await phone.open(next).status == .ok)
    try await scene.house.cast(.yes, in: vote, by: [Self.director])
    #expect(try await phone.open(next).status == .notFound, "it waits for them no more")
  }

  @Test("Listed for the secretariat and on the owner's page, told in the inbox, noted in the security log")
  func told() async throws {
    let (scene, _, path) = try await mailed()
    let phone = Browser(scene.tester)
    _ = try await phone.submit(path, from: path, ["choice": "yes"])
    let secretary = try await scene.signedIn(House.secretary)
    let list = try await secretary.open("/desk/errands").body
    #expect(list.contains("示例5（副理事长）") && list.contains("投一票") && list.contains("寄到本人邮箱") && list.contains("已用"))
    #expect(try await secretary.open("/desk/errands?state=open").body.contains("没有符合条件的"))
    #expect(try await secretary.open("/desk/errands.csv").body.contains("投一票"))
    let owner = try await scene.signedIn(Self.director)
    #expect(try await owner.open("/desk/account").body.contains("为您生成的办事链接"))
    try await scene.portal.notices.catchUp()
    #expect(try await owner.open("/inbox").body.contains("已凭办事链接以您的名义办理"))
    let log = try await (try await scene.signedIn(House.supervisor)).open("/security-log").body
    #expect(log.contains("生成办事链接") && log.contains("使用办事链接") && !log.contains(path))
  }

  @Test("An expert whom the record does not know is asked by name, with their consent, and reviews by a link")
  func expert() async throws {
    let house = try await House.withStandards()
    let file = try await house.propose()
    let path = "/cases/\(file)"
    let secretary = try await Browser.signedIn(House.secretary, house)
    let asked = ["expert": " 示例大学示例教授 "]
    let silent = try await secretary.submit("\(path)/assign", from: path, asked)
    #expect(silent.status == .unprocessableContent && silent.body.contains("确认其同意公开"))
    _ = try await secretary.submit("\(path)/assign", from: path, asked.merging(["consent": "yes"]) { $1 })
    let expert = try #require(house.host.alliance.cases[file]?.reviews.last?.reviewers.last?.person)
    #expect(house.host.alliance.people[expert]?.openName == "示例大学示例教授")
    let made = try await secretary.submit("\(path)/errand", from: path, ["person": expert.text, "do": "hand"])
    let link = try #require(made.between("id=\"link\">http://localhost", "<"))
    let phone = Browser(house)
    #expect(try await phone.open(link).body.contains("声明没有利益冲突"))
    #expect(try await phone.post(link, ["act": "declare", "answer": "yes"]).location == link)
    #expect(house.host.alliance.cases[file]?.reviews.last?.reviewer(expert)?.declaration?.accepts == true)
  }

  @Test(
    "A reviewer from outside who has no address is handed a link: declares, scores, once; and it says that it was seen")
  func review() async throws {
    let house = try await House.withStandards()
    let file = try await house.propose()
    let path = "/cases/\(file)"
    for person in House.standardReviewers {
      try await house.perform(.assignReviewer(AssignReviewer(case: file, person: person)), by: House.secretary)
    }
    let secretary = try await Browser.signedIn(House.secretary, house)
    #expect(try await secretary.open(path).body.contains("由我交给本人"))
    let made = try await secretary.submit("\(path)/errand", from: path, ["person": "director-21", "do": "hand"])
    let link = try #require(made.between("id=\"link\">http://localhost", "<"))
    #expect(link.hasPrefix("/errands/") && made.body.contains("class=\"qr\""))
    #expect(try await !secretary.open(path).body.contains(link), "it is not shown again")
    let phone = Browser(house)
    #expect(try await phone.open(path).body.contains("需要登录") || phone.cookies["session"] == nil)
    let page = try await phone.open(link).body
    #expect(page.contains("经办人也看到过它") && page.contains("声明没有利益冲突") && !page.contains("邀请评审人"))
    #expect(try await phone.post(link, ["act": "declare", "answer": "yes"]).location == link)
    let scores = [
      "act": "score", "criteria": "need feasibility benefit", "score-need": "90", "score-feasibility": "70",
      "score-benefit": "61",
    ]
    let silent = try await phone.submit(link, from: link, scores)
    #expect(silent.status == .unprocessableContent && silent.body.contains("须说明理由"))
    #expect(try await phone.submit(link, from: link, scores.merging(["reasons": "示例意见"]) { $1 }).location == link)
    #expect(try await phone.open(link).body.contains("已经办好"))
    #expect(house.host.alliance.cases[file]?.reviews.last?.reports.count == 1)
    let supervisor = try await Browser.signedIn(House.supervisor, house)
    #expect(try await supervisor.open(path).body.contains("示例21（理事）（凭办事链接）"))
  }
}
