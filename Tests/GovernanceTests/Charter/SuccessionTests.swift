import Constitution
import HashTreeCollections
import Testing

@testable import Governance

private let directors = Scene.directors

/// Under a charter that lets the industry committee itself decide on internal rules.
@Suite("委员会撤销或者合并后，未办结的事项不会无人办理")
struct SuccessionTests {
  private static let industry: Key<Organ> = "industry-committee"
  private static let (head, other) = (directors[20], directors[25])

  private func scene(_ forum: Ask.Vote.Forum = .circulation) throws -> Scene {
    var charter = Scene.circulating
    let place = try #require(charter.procedures.firstIndex { $0.id == "internal-rule" })
    let step = try #require(charter.procedures[place].steps.firstIndex { $0.id == "deciding" })
    charter.procedures[place].steps[step].ask = .vote(
      Ask.Vote(rule: "committee-decision", of: Self.industry, forums: [forum], less: [], secret: false))
    charter.procedures[place].steps[step].by = .organ(Self.industry)
    let carried = charter.procedures[place].steps[step].exits.firstIndex { $0.outcome == .carried }!
    charter.procedures[place].steps[step].exits[carried].effects = [.adoptResolution]
    return try Scene(charter: charter) { list in
      for (person, office) in [(Self.head, "industry-committee-head"), (Self.other, "programme-committee-member")] {
        list.officers[list.officers.firstIndex { $0.person == person }!].offices.append(Key(office))
      }
    }
  }

  private func merging() -> [Amendment.Change] {
    let text = "联盟下设智能制造专业群建设委员会。各委员会设主任1名、副主任及委员若干名，由理事长办公会议决定人选聘任。"
    return [
      .merge(Self.industry, into: "programme-committee"),
      .article(Article(number: 19, title: nil, paragraphs: [text])),
    ]
  }

  private static let rule = ["name": "示例制度", "action": "make", "rule-text": "示例条文", "reason": "示例"]

  @Test("a vote that is open keeps its roll and is counted")
  func openVote() throws {
    var scene = try scene()
    let (_, amending) = try scene.bringToVote(merging())
    let file = try scene.bring("internal-rule", Self.rule, by: Scene.secretary)
    let vote = try #require(scene.file(file).vote)
    #expect(try scene.vote(vote).roll.map(\.person) == [Self.head])
    try scene.carry(amending)
    try scene.cast(.yes, in: vote, by: [Self.head])
    #expect(try scene.place(file) == "made")
    #expect(scene.alliance.resolutions.values.contains { $0.case == file && $0.organ == "programme-committee" })
  }

  @Test("a case that waited for the committee's meeting waits for its successor's, which decides it")
  func meeting() throws {
    var scene = try scene(.meeting)
    let (_, amending) = try scene.bringToVote(merging())
    let file = try scene.bring("internal-rule", Self.rule, by: Scene.secretary)
    #expect(try scene.alliance.organAwaited(by: scene.file(file)) == Self.industry)
    try scene.carry(amending)
    #expect(try scene.alliance.organAwaited(by: scene.file(file)) == "programme-committee")
    let meeting = try scene.callMeeting([.case(file)], organ: "programme-committee")
    scene.now = try scene.meeting(meeting).starts
    try scene.arrive([Self.head, Self.other], at: meeting)
    try scene.meet(.open(meeting, presider: Self.head))
    try scene.meet(.takeItem(meeting, item: 0))
    try scene.meet(.openItem(meeting))
    let vote = try #require(scene.file(file).vote)
    #expect(try Set(scene.vote(vote).roll.map(\.person)) == [Self.head, Self.other])
    try scene.cast(.yes, in: vote, by: [Self.head, Self.other])
    try scene.meet(.closeVote(vote))
    #expect(try scene.place(file) == "made")
  }

  @Test("what an office of the committee had to do falls to the successor as well")
  func office() throws {
    var charter = Scene.circulating
    let place = try #require(charter.procedures.firstIndex { $0.id == "suggestion" })
    let step = try #require(charter.procedures[place].steps.firstIndex { $0.id == "routing" })
    charter.procedures[place].steps[step].by = .office("industry-committee-head")
    var scene = try Scene(charter: charter) { list in
      let person = list.officers.firstIndex { $0.person == Self.head }!
      list.officers[person].offices.append("industry-committee-head")
    }
    let input = ["topic": "示例", "nature": "suggestion", "content": "示例", "publicity": "public"]
    let file = try scene.bring("suggestion", input, by: directors[15])
    scene.replaceCharter { charter in
      charter = try! charter.applying(Amendment(changes: [.close(Self.industry)]), adopted: nil)
    }
    #expect(scene.alliance.duties(of: Scene.chair).map(\.case) == [file])
    let words = try scene.alliance.words(for: .office("industry-committee-head"), in: scene.file(file))
    #expect(words.zh == "联盟理事长会议")
    try scene.fill(file, ["handled-by": "secretariat"], by: Scene.chair)
    #expect(try scene.place(file) == "answering")
  }
}
