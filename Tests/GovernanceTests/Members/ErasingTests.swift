import Constitution
import Governance
import Testing

@Suite("Who may have their data erased at their own wish")
struct ErasingTests {
  @Test("not whoever holds an office: it names the office and its article")
  func office() throws {
    let scene = try Scene()
    let obstacle = try #require(scene.alliance.obstacle(toErasing: Scene.directors[20]))
    #expect(obstacle.code == .stillInOffice && obstacle.citation == Citation(15))
    #expect(obstacle.missing.zh.contains("理事") && obstacle.needed.zh.contains("更换代表"))
  }

  @Test("not the representative of a member: another is named first")
  func representative() throws {
    var scene = try Scene()
    try scene.cast(.yes, in: try scene.applyAndScreen(), by: Scene.directors[..<21])
    let member = try #require(scene.alliance.represented(by: Scene.applicant))
    // Of a new member the representative becomes a director as well: the office comes first.
    for office in scene.alliance.offices(of: Scene.applicant) {
      _ = try scene.bring("resignation", ["office": office.id.text], by: Scene.applicant)
    }
    let obstacle = try #require(scene.alliance.obstacle(toErasing: Scene.applicant))
    #expect(obstacle.code == .stillRepresents && obstacle.citation == scene.alliance.admissionCitation)
    #expect(obstacle.missing.zh.contains(member.name) && obstacle.needed.zh.contains("更换代表"))
  }

  @Test("not while a case of theirs is open; once it is given up nothing stands in the way, but the second time")
  func openCase() throws {
    var scene = try Scene()
    let file = try scene.apply()
    let obstacle = try #require(scene.alliance.obstacle(toErasing: Scene.applicant))
    #expect(obstacle.code == .stillNeeded && obstacle.missing.zh.contains(file.text))
    #expect(obstacle.citation == scene.alliance.step(of: try scene.file(file))?.citation)
    try scene.send(.giveUp(GiveUp(case: file, reasons: nil)), by: Scene.applicant)
    #expect(scene.alliance.obstacle(toErasing: Scene.applicant) == nil)
    try scene.send(.erase(ErasePerson(person: Scene.applicant)), by: .keeper)
    #expect(scene.alliance.obstacle(toErasing: Scene.applicant)?.code == .alreadyErased)
    #expect(scene.alliance.obstacle(toErasing: "nobody")?.code == .personUnknown)
  }
}
