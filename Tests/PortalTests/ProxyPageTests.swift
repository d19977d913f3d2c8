import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

@Suite("Attending by proxy, where the charter allows it")
struct ProxyPageTests {
  private func house() async throws -> House {
    try await House { charter in
      guard let place = charter.rules.firstIndex(where: { $0.id == ProxyRule.allowed }) else { return }
      charter.rules[place].value = .yesNo(true)
    }
  }

  @Test("Under the Dezhou charter the meeting's page says that nobody does, and offers no form")
  func notAllowed() async throws {
    let house = try await House()
    let (key, _) = try await house.called()
    let page = try await Browser.signedIn(House.directors[29], house).open("/meetings/\(key)").body
    #expect(page.contains("不得委托他人出席") && !page.contains("/meetings/\(key)/authorise"))
  }

  @Test("A director authorises another in writing; the other votes twice on one page; both see whose ballot is whose")
  func evening() async throws {
    let house = try await house()
    let (key, file) = try await house.called()
    let path = "/meetings/\(key)"
    let absent = try await Browser.signedIn(House.directors[29], house)
    let page = try await absent.open(path).body
    #expect(page.contains("可书面委托另一名组成人员出席") && page.contains("一人最多受 1 人委托"))
    let empty = try await absent.submit("\(path)/authorise", from: path, ["proxy": "director-1", "scope": ""])
    #expect(empty.status == .unprocessableContent && empty.body.contains("请写明授权范围"))
    let given = ["proxy": "director-1", "scope": "按本人<b>书面</b>意见表决"]
    #expect(try await absent.post("\(path)/authorise", given).location == path)
    let after = try await absent.open(path).body
    #expect(after.contains("您已委托示例1出席") && after.contains("撤回委托") && !after.contains("<b>书面</b>"))
    house.pass(days: 16)
    for director in House.directors.prefix(20) { try await house.meet(.arrive(key, director, .room)) }
    try await house.meet(.open(key, presider: House.directors[0]))
    try await house.meet(.takeItem(key, item: 0))
    try await house.meet(.openItem(key))
    let vote = try #require(house.host.alliance.cases[file]?.vote)
    let proxy = try await Browser.signedIn(House.directors[0], house)
    #expect(try await proxy.open(path).body.contains("您受示例30委托出席"))
    let ballots = try await proxy.open("/votes/\(vote)").body
    #expect(ballots.contains("我的一票") && ballots.contains("您受示例30委托：代其投票"))
    let mine = ["choice": "yes"]
    let theirs = ["voice": "director-30", "choice-of-director-30": "no"]
    #expect(try await proxy.submit("/votes/\(vote)", from: "/votes/\(vote)", mine).status == .seeOther)
    #expect(try await proxy.submit("/votes/\(vote)", from: "/votes/\(vote)", theirs).status == .seeOther)
    let count = try #require(house.host.alliance.votes[vote]?.tally)
    #expect(count.yes == 1 && count.no == 1 && count.present == 21)
    let roll = try await Browser(house).open("/votes/\(vote)").body
    #expect(roll.contains("由示例1代投"))
    let again = try await Browser.signedIn(House.directors[29], house)
    let represented = try await again.open("/votes/\(vote)").body
    #expect(represented.contains("您已委托示例1出席，由其代您投票") && !represented.contains("name=\"choice\""))
    let own = try await again.submit("/votes/\(vote)", from: "/votes/\(vote)", ["choice": "yes"])
    #expect(own.status == .unprocessableContent && own.body.contains("由受托人代为投票"))
    let board = try await Browser(house).open(path).body
    #expect(board.contains("其中委托出席 1 人") && board.contains("书面委托"))
    #expect(try await again.post("\(path)/end-mandate", ["principal": "director-30"]).location == path)
    #expect(house.host.alliance.presence(in: house.host.alliance.meetings[key]!).present == 20)
  }
}
