import CharterReader
import Testing

@testable import Constitution

@Suite("第十九条：联盟下设智能制造专业群建设委员会、智能制造产业发展委员会；设立、合并、撤销委员会须修改章程")
struct CommitteeTests {
  private static let text =
    "联盟下设智能制造专业群建设委员会、智能制造产业发展委员会、智能制造标准化委员会。各委员会设主任1名、副主任及委员若干名，由理事长办公会议决定人选聘任。"
  private static let standards = NewCommittee(
    id: "standards-committee", name: Words("智能制造标准化委员会", "Standards committee"), citation: Citation(19),
    appointer: "chairs-meeting", decidesBy: "committee-decision")

  private let charter: Charter

  init() throws { charter = try Charters.dezhou.get().charter }

  private func amended(_ changes: Amendment.Change...) throws(AmendmentFlaw) -> Charter {
    try charter.applying(Amendment(changes: changes), adopted: Day("2026-05-18"))
  }

  private func flaw(_ changes: Amendment.Change...) throws -> Words {
    try #require(throws: AmendmentFlaw.self) { try charter.applying(Amendment(changes: changes), adopted: nil) }.words
  }

  private func naming(_ names: String...) -> Amendment.Change {
    let text = "联盟下设\(names.joined(separator: "、"))。各委员会设主任1名、副主任及委员若干名，由理事长办公会议决定人选聘任。"
    return .article(Article(number: 19, title: nil, paragraphs: [text]))
  }

  private func options(_ charter: Charter, _ procedure: Key<Procedure>, _ field: Key<Field>) -> [String] {
    for case .choice(let options) in charter.procedure(procedure)!.fields.filter({ $0.id == field }).map(\.kind) {
      return options.map(\.id.text)
    }
    return []
  }

  @Test("the charter's own committees are told from the organs with powers and from those whom nobody appoints")
  func told() {
    #expect(charter.committees.map(\.id) == ["programme-committee", "industry-committee"])
    #expect(charter.committees.allSatisfy { charter.appointer(of: $0) == "chairs-meeting" })
  }

  @Test("各委员会设主任1名、副主任及委员若干名，由理事长办公会议决定人选聘任：so is one that is set up, and all that follows from it")
  func setUp() throws {
    let new = try amended(.setUp(Self.standards), .article(Article(number: 19, title: nil, paragraphs: [Self.text])))
    #expect(Soundness.flaws(in: new) == [])
    let organ = try #require(new.organ("standards-committee"))
    #expect(new.committees.map(\.id) == ["programme-committee", "industry-committee", "standards-committee"])
    #expect(organ.decidesBy == "committee-decision" && organ.citation == Citation(19))
    let offices = try organ.seats.map { try #require(new.office($0)) }
    #expect(offices.map(\.seats) == [.exactly(1), .open, .open])
    #expect(offices.map(\.name.zh) == ["智能制造标准化委员会主任", "智能制造标准化委员会副主任", "智能制造标准化委员会委员"])
    for office in offices {
      #expect(office.filling.authority?.organ == "chairs-meeting" && !office.heldForUnit)
      #expect(new.power(of: "chairs-meeting", to: .appoint, office.id) != nil)
    }
    // 各机构主要负责人 are appointed under Article 16(5), the others under Article 19 alone.
    #expect(new.power(of: "chairs-meeting", to: .appoint, organ.seats[0])?.citation == Citation(16, 5))
    #expect(new.power(of: "chairs-meeting", to: .appoint, organ.seats[1])?.citation == Citation(19))
  }

  @Test("wherever each committee can be chosen or may open a case, so can and may the new one")
  func choosable() throws {
    let new = try amended(.setUp(Self.standards))
    let all = ["programme-committee", "industry-committee", "standards-committee"]
    #expect(options(new, "committee-plan", "committee") == all && options(new, "committee-report", "committee") == all)
    #expect(
      options(new, "suggestion", "handled-by") == ["chairs-meeting", "secretariat"] + all + ["supervisors"])
    let openers = try #require(new.procedure("committee-plan")).openers
    #expect(
      openers.contains(.office("standards-committee-head")) && openers.contains(.office("standards-committee-deputy")))
    #expect(!openers.contains(.office("standards-committee-member")), "members of the others start none either")
    #expect(new.procedure("internal-rule")?.openers.contains(.organ("standards-committee")) == true)
    #expect(new.procedure("amendment") == charter.procedure("amendment"))
  }

  @Test("text and meaning in one: a committee that its article does not name is not sound")
  func unnamed() throws {
    let flaws = Soundness.flaws(in: try amended(.setUp(Self.standards)))
    #expect(flaws.map(\.place) == [.organ("standards-committee")])
    #expect(flaws[0].words.zh.contains("第十九条没有写到“智能制造标准化委员会”"))
    #expect(flaws[0].words.en.contains("Art. 19 does not name"))
    var elsewhere = Self.standards
    elsewhere.citation = Citation(99)
    elsewhere.quotation = "由理事长办公会议决定人选聘任"
    #expect(Soundness.flaws(in: try amended(.setUp(elsewhere))).contains { $0.words.zh.contains("章程没有第九十九条") })
  }

  @Test("a name, a key, an appointer or a rule that does not fit is refused, and nothing is set up twice")
  func refused() throws {
    func with(_ change: (inout NewCommittee) -> Void) throws -> String {
      var new = Self.standards
      change(&new)
      return try flaw(.setUp(new)).zh
    }
    #expect(try with { $0.name.zh = "智能制造产业发展委员会" }.contains("已有机构叫作"))
    #expect(try with { $0.name.en = "CHAIRS' MEETING" }.contains("已有机构叫作"))
    #expect(try with { $0.name.zh = "理事会" }.contains("已有机构叫作"), "the text's other names are taken too")
    #expect(try with { $0.id = "industry-committee" }.contains("已有机构叫作"))
    #expect(try with { $0.id = "public" }.contains("已有机构叫作"), "an option is called so")
    #expect(try with { $0.id = "Not Plain" }.contains("名称"))
    #expect(try with { $0.name.en = "" }.contains("名称"))
    #expect(try with { $0.name.zh = String(repeating: "长", count: 61) }.contains("名称"))
    #expect(try with { $0.name.zh = "e" + String(repeating: "\u{301}", count: 3000) }.contains("名称"))
    #expect(try with { $0.appointer = "industry-committee" }.contains("没有可以聘任"))
    #expect(try with { $0.appointer = "nobody" }.contains("没有可以聘任"))
    #expect(try with { $0.decidesBy = "office-term" }.contains("不是表决规则"))
    #expect(try with { $0.decidesBy = "none" }.contains("不是表决规则"))
    var twice = Self.standards
    twice.id = "another-committee"
    #expect(try flaw(.setUp(Self.standards), .setUp(twice)).zh.contains("已有机构叫作"))
  }

  @Test("where the appointer has no power under the committee's article, the article's words give it one")
  func newPower() throws {
    var new = Self.standards
    new.citation = Citation(22)
    #expect(try flaw(.setUp(new)).zh.contains("依第二十二条没有聘任的职权"))
    new.quotation = "由理事长办公会议聘任"
    let article = Article(number: 22, title: nil, paragraphs: ["联盟设智能制造标准化委员会，其人员由理事长办公会议聘任。"])
    let amended = try amended(.setUp(new), .article(article))
    #expect(Soundness.flaws(in: amended) == [])
    #expect(
      amended.organ("chairs-meeting")?.powers.last
        == Power(
          acts: [.appoint],
          offices: ["standards-committee-head", "standards-committee-deputy", "standards-committee-member"],
          citation: Citation(22), quotation: "由理事长办公会议聘任"))
    new.quotation = "由理事大会选举"
    let flaws = Soundness.flaws(in: try self.amended(.setUp(new), .article(article)))
    #expect(flaws.contains { $0.words.zh.contains("没有“由理事大会选举”这句话") })
  }

  @Test("closing one takes its offices, the powers over them and every mention; what is left runs")
  func close() throws {
    let new = try amended(.close("industry-committee"), naming("智能制造专业群建设委员会"))
    #expect(Soundness.flaws(in: new) == [])
    #expect(new.organ("industry-committee") == nil && !new.offices.contains { $0.id.text.hasPrefix("industry") })
    #expect(!new.organs.flatMap(\.powers).flatMap(\.offices).contains { $0.text.hasPrefix("industry") })
    #expect(
      options(new, "suggestion", "handled-by") == [
        "chairs-meeting", "secretariat", "programme-committee", "supervisors",
      ])
    #expect(
      new.procedure("committee-plan")?.openers
        == [.office("programme-committee-head"), .office("programme-committee-deputy")])
  }

  @Test("with the last committee go the procedures that nobody else could open, and the power to appoint its people")
  func closeAll() throws {
    let new = try amended(
      .close("industry-committee"), .close("programme-committee"),
      .article(Article(number: 19, title: nil, paragraphs: ["联盟不设委员会。"])))
    #expect(Soundness.flaws(in: new) == [])
    #expect(new.committees.isEmpty)
    #expect(new.procedure("committee-plan") == nil && new.procedure("committee-report") == nil)
    #expect(new.procedure("internal-rule")?.openers == [.organ("secretariat"), .organ("chairs-meeting")])
    #expect(new.organ("chairs-meeting")?.powers.contains { $0.citation == Citation(19) } == false)
    #expect(new.power(of: "chairs-meeting", to: .appoint, "deputy-secretary-general")?.citation == Citation(16, 5))
  }

  @Test("one set up in the same amendment takes over where the old ones stood")
  func replaced() throws {
    let new = try amended(
      .close("industry-committee"), .close("programme-committee"), .setUp(Self.standards), naming("智能制造标准化委员会"))
    #expect(Soundness.flaws(in: new) == [])
    #expect(options(new, "committee-plan", "committee") == ["standards-committee"])
    #expect(new.organ("chairs-meeting")?.powers.last?.offices.count == 3)
  }

  @Test("merging one into another puts the other in its place, once")
  func merge() throws {
    let new = try amended(.merge("industry-committee", into: "programme-committee"), naming("智能制造专业群建设委员会"))
    #expect(Soundness.flaws(in: new) == [])
    #expect(new.committees.map(\.id) == ["programme-committee"])
    #expect(options(new, "committee-plan", "committee") == ["programme-committee"])
    #expect(new.procedure("internal-rule")?.openers.count == 3)
  }

  @Test(
    "what only the committee decided the other one decides from then on; by closing it, nobody would, and that is not sound"
  )
  func votes() throws {
    var charter = charter
    let place = try #require(charter.procedures.firstIndex { $0.id == "internal-rule" })
    let step = try #require(charter.procedures[place].steps.firstIndex { $0.id == "deciding" })
    guard case .vote(var vote) = charter.procedures[place].steps[step].ask else { return }
    vote.of = "industry-committee"
    charter.procedures[place].steps[step].ask = .vote(vote)
    charter.procedures[place].steps[step].by = .organ("industry-committee")
    func amended(_ change: Amendment.Change) throws -> Charter {
      try charter.applying(Amendment(changes: [change, naming("智能制造专业群建设委员会")]), adopted: nil)
    }
    let merged = try amended(.merge("industry-committee", into: "programme-committee"))
    #expect(merged.procedures[place].steps[step].by == .organ("programme-committee"))
    guard case .vote(let now) = merged.procedures[place].steps[step].ask else { return }
    #expect(now.of == "programme-committee")
    let flaws = Soundness.flaws(in: try amended(.close("industry-committee")))
    #expect(
      flaws.contains { $0.place == .step("internal-rule", "deciding") && $0.words.zh.contains("industry-committee") })
  }

  @Test("only a committee is closed or merged: not the assembly, the secretariat or one that there is not")
  func notCommittees() throws {
    for organ: Key<Organ> in ["assembly", "secretariat", "chairs-meeting", "supervisors"] {
      #expect(try flaw(.close(organ)).zh.contains("不是委员会"))
      #expect(try flaw(.merge(organ, into: "industry-committee")).zh.contains("不是委员会"))
      #expect(try flaw(.merge("industry-committee", into: organ)).zh.contains("不是委员会"))
    }
    #expect(try flaw(.close("none")).zh.contains("没有名为“none”的机构"))
    #expect(try flaw(.merge("industry-committee", into: "none")).zh.contains("没有名为“none”的机构"))
    #expect(try flaw(.merge("industry-committee", into: "industry-committee")).zh.contains("须保留"))
    #expect(
      try flaw(.merge("industry-committee", into: "programme-committee"), .close("programme-committee")).zh
        .contains("须保留"))
    #expect(try flaw(.close("industry-committee"), .close("industry-committee")).zh.contains("没有名为"))
  }

  @Test("the red-line says each in a sentence, and the fingerprint tells them apart")
  func comparison() throws {
    let up = try amended(.setUp(Self.standards))
    let said = CharterComparison(from: charter, to: up)
    #expect(said.committees.count == 1)
    #expect(said.committees[0].zh.hasPrefix("设立智能制造标准化委员会（第十九条）：智能制造标准化委员会主任1 名"))
    #expect(said.committees[0].zh.contains("由联盟理事长会议聘任；依规则“委员会决议”"))
    #expect(said.others.allSatisfy { $0.zh.hasPrefix("改动程序：") }, "what goes with it is not said again")
    let closed = try amended(.close("industry-committee"))
    #expect(
      CharterComparison(from: charter, to: closed).committees.map(\.zh) == ["撤销智能制造产业发展委员会：职务一并取消，未办结的事项由联盟理事长会议接办"])
    let merged = try amended(.merge("industry-committee", into: "programme-committee"))
    let words = CharterComparison(from: charter, to: merged, merged: ["industry-committee": "programme-committee"])
    #expect(words.committees.map(\.zh) == ["智能制造产业发展委员会并入智能制造专业群建设委员会：职务一并取消，人员转入"])
    #expect(Set([charter, up, closed].map(\.version.digest)).count == 3)
    #expect(CharterComparison(from: charter, to: charter).isEmpty)
  }

  @Test("the key follows from the English name")
  func key() {
    #expect(NewCommittee.key(for: "Standards committee") == "standards-committee")
    #expect(NewCommittee.key(for: "Committee on 5G & Safety!") == "on-5g-safety-committee")
    #expect(NewCommittee.key(for: "标准") == nil && NewCommittee.key(for: "Committee") == nil)
    #expect(NewCommittee.key(for: String(repeating: "long ", count: 20))!.text.utf8.count <= 40)
  }
}
