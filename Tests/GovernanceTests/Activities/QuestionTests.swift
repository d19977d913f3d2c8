import Constitution
import HashTreeCollections
import Testing

@testable import Governance

/// Article 5: 开展主题性学术研讨和交流. Those who come ask, want the same as others, and are answered.
@Suite struct QuestionTests {
  private static let people = Array(Scene.directors[3..<7])

  /// A forum of two places for which four have signed up: two of them wait.
  private static func forum() throws -> (Scene, Key<Case>) {
    var scene = try Scene()
    let file = try scene.openForum()
    try scene.signUp(people, file)
    return (scene, file)
  }

  private static func order(_ file: Key<Case>, _ scene: Scene) throws -> [Int] {
    try scene.enrolment(file).questionsInOrder.map(\.number)
  }

  @Test(
    "Anyone signed up asks, whoever waits too; others want the same with one voice each; the organiser orders and answers"
  )
  func life() throws {
    var (scene, file) = try Self.forum()
    try scene.send(.enrol(.ask(file, " 示例问题一？ ")), by: Self.people[0])
    try scene.send(.enrol(.ask(file, "示例问题二？")), by: Self.people[3])
    #expect(try Self.order(file, scene) == [1, 2])
    for person in [Self.people[1], Self.people[2]] { try scene.send(.enrol(.support(file, 2)), by: person) }
    #expect(try Self.order(file, scene) == [2, 1], "what most want comes first")
    #expect(try scene.enrolment(file).question(2)?.voices == 3)
    try scene.send(.enrol(.move(file, 1, true)), by: Scene.secretary)
    #expect(try Self.order(file, scene) == [1, 2], "what the organiser puts forward comes before it")
    try scene.send(.enrol(.reply(file, 1, "示例答复")), by: Scene.secretary)
    #expect(try Self.order(file, scene) == [2, 1], "and what is answered last")
    try scene.reachDay(file)
    try scene.send(.enrol(.ask(file, "会上的示例问题？")), by: Self.people[0])
    try scene.send(.enrol(.close(file)), by: Scene.secretary)
    let late = try scene.refusal(.enrol(.ask(file, "示例")), by: Self.people[0])
    #expect(late.code == .stepElsewhere)
  }

  @Test(
    "Refused: whoever is not signed up, a second voice, an empty question, one too many, and answers by anyone else")
  func refused() throws {
    var (scene, file) = try Self.forum()
    let stranger = Scene.directors[20]
    let refusal = try scene.refusal(.enrol(.ask(file, "示例？")), by: stranger)
    #expect(refusal.code == .notEntitled && refusal.missing.zh == "提问和附议须先报名。")
    for text in ["", "  ", "控\u{7}制", String(repeating: "长", count: Question.longest + 1)] {
      #expect(try scene.refusal(.enrol(.ask(file, text)), by: Self.people[0]).code == .questionUnfit)
    }
    for number in 1...Question.mostOfAPerson {
      try scene.send(.enrol(.ask(file, "示例问题\(number)？")), by: Self.people[0])
    }
    #expect(try scene.refusal(.enrol(.ask(file, "示例？")), by: Self.people[0]).code == .questionUnfit)
    try scene.send(.enrol(.support(file, 1)), by: Self.people[1])
    for person in [Self.people[0], Self.people[1]] {
      #expect(try scene.refusal(.enrol(.support(file, 1)), by: person).code == .voiceGiven)
    }
    #expect(try scene.refusal(.enrol(.support(file, 9)), by: Self.people[1]).code == .questionUnknown)
    #expect(try scene.refusal(.enrol(.reply(file, 1, "示例")), by: Self.people[1]).code == .notEntitled)
    #expect(try scene.refusal(.enrol(.move(file, 1, true)), by: Self.people[1]).code == .notEntitled)
    #expect(try scene.refusal(.enrol(.move(file, 1, false)), by: Scene.secretary).code == .questionUnfit)
    #expect(try scene.refusal(.enrol(.reply(file, 1, " ")), by: Scene.secretary).code == .reasonsMissing)
    try scene.send(.enrol(.reply(file, 1, "示例")), by: Scene.secretary)
    #expect(try scene.refusal(.enrol(.support(file, 1)), by: Self.people[2]).code == .questionUnfit)
    #expect(try scene.refusal(.enrol(.reply(file, 1, "示例")), by: Scene.secretary).code == .questionUnfit)
    // Whoever takes the sign-up back has no say any more.
    let number = try #require(scene.enrolment(file).signUp(of: Self.people[2])?.number)
    try scene.send(.enrol(.withdraw(file, number)), by: Self.people[2])
    #expect(try scene.refusal(.enrol(.support(file, 2)), by: Self.people[2]).code == .notEntitled)
  }
}
