import Constitution
import HashTreeCollections
import Testing

@testable import Governance

/// Projects side by side: their order of merit, and what overlaps.
@Suite struct RankingTests {
  private static func scene() throws -> (Scene, Key<Case>) {
    var scene = try Scene.withCommittees()
    let (_, topic) = try scene.openTopic()
    return (scene, topic)
  }

  /// A proposal with such scores; with fewer than three its time is let run out.
  private static func scored(_ points: [Int], _ name: String, _ topic: Key<Case>, _ scene: inout Scene) throws -> Key<
    Case
  > {
    let file = try scene.proposeProject(topic, ["name": name])
    try scene.review(file, points)
    if points.count < 3 { try scene.expire(file) }
    return file
  }

  @Test(
    "The order is that of the exact means, and what is alike is tied",
    arguments: [
      ([80, 80, 80], [79, 81], [1, 1], true), ([80, 80, 81], [80, 81], [2, 1], false),
      ([80, 81, 81], [80, 81], [1, 2], false), ([0, 0, 0], [0, 0], [1, 1], true),
      ([100, 100, 100], [100, 99], [1, 2], false),
    ])
  func order(_ one: [Int], _ other: [Int], _ places: [Int], _ isTied: Bool) throws {
    var (scene, topic) = try Self.scene()
    let first = try Self.scored(one, "示例甲", topic, &scene)
    let second = try Self.scored(other, "示例乙", topic, &scene)
    let third = try scene.proposeProject(topic, ["name": "示例丙"])
    let ranking = scene.alliance.ranking(of: scene.alliance.naming(topic))
    #expect([first, second].map { file in ranking.first { $0.file == file }?.place } == places)
    #expect(ranking.map(\.isTied) == [isTied, isTied])
    #expect(!ranking.contains { $0.file == third }, "its review is not over")
  }

  @Test("After a tie the next has the place that it would have without it")
  func afterTie() throws {
    var (scene, topic) = try Self.scene()
    for (points, name) in [([90, 90, 90], "示例甲"), ([85, 95, 90], "示例乙"), ([70, 70, 70], "示例丙")] {
      _ = try Self.scored(points, name, topic, &scene)
    }
    let ranking = scene.alliance.ranking(of: scene.alliance.naming(topic))
    #expect(ranking.map(\.place) == [1, 1, 3] && ranking.map(\.tenths) == [900, 900, 700])
  }

  @Test("What was taken back before the decision is not ranked")
  func takenBack() throws {
    var (scene, topic) = try Self.scene()
    let file = try Self.scored([90, 90, 90], "示例甲", topic, &scene)
    try scene.send(.giveUp(GiveUp(case: file, reasons: nil)), by: Scene.researcher)
    #expect(scene.alliance.ranking(of: scene.alliance.naming(topic)).isEmpty)
  }

  @Test("Projects on the same topic, of the same unit or with the same words are pointed out, with the reasons")
  func overlaps() throws {
    var (scene, topic) = try Self.scene()
    let text = ["problem": "焊缝外观靠人工目检，漏检多，返修成本高", "approach": "用工业相机拍照，训练缺陷识别模型，在线报警"]
    let file = try scene.proposeProject(topic, text)
    let same = try scene.proposeProject(topic, text.merging(["name": "示例同题"]) { $1 }, by: Scene.rival)
    let overlap = try #require(scene.alliance.overlaps(with: scene.file(file), atMost: 10).first)
    #expect(overlap.file == same && overlap.likeness > 700)
    #expect(overlap.reasons.contains(.topic(topic)))
    let words = overlap.reasons.compactMap { if case .words(let words) = $0 { words } else { nil } }.first
    #expect(words?.contains("机器视觉") == true, "the charter's vocabulary knows 漏检 as 机器视觉: \(words ?? [])")
    let own = try scene.proposeProject(topic, ["name": "示例另一题"])
    let reasons = try #require(
      scene.alliance.overlaps(with: scene.file(own), atMost: 10).first { $0.file == file }?.reasons)
    #expect(reasons.contains(.unit(Key(scene.unit(Scene.researcher)))))
  }

  @Test("What was not approved no longer overlaps with anything")
  func noOverlap() throws {
    var (scene, topic) = try Self.scene()
    let file = try scene.proposeProject(topic)
    try scene.review(file)
    try scene.all(.no, in: file)
    let other = try scene.proposeProject(topic, by: Scene.rival)
    #expect(scene.alliance.overlaps(with: try scene.file(other), atMost: 10).isEmpty)
  }
}
