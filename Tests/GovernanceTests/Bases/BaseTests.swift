import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("第八条 按照自愿互利的原则，积极推进智能制造领域人才培养基地建设: a base is visited, scored and recognised")
struct BaseTests {
  @Test(
    "Applied for by a member, checked, visited, scored above the pass mark, recognised for three years with a certificate"
  )
  func life() throws {
    var scene = try Scene()
    let file = try scene.visitBase()
    #expect(try scene.place(file) == "scoring")
    try scene.scoreVisit(file, [70, 70, 70])
    #expect(try scene.place(file) == "deciding", "seventy is enough")
    #expect(scene.alliance.bases.isEmpty)
    try scene.all(.yes, in: file)
    #expect(try scene.place(file) == "recognised")
    let base = try scene.base()
    #expect(base.number == "德智盟基 2026-001" && base.unit == "M0015" && base.particulars.capacity == 60)
    #expect(base.particulars.district == "yucheng" && base.latest.case == file && base.latest.resolution != nil)
    let deadline = scene.alliance.charter.calendar.deadline(Period(3, .years), from: scene.now)
    #expect(base.latest.until.end == deadline && base.latest.until.year == 2029)
    #expect(base.isRecognised(at: deadline + -1) && !base.isRecognised(at: deadline))
    let document = try #require(scene.alliance.documents.values.first { $0.case == file })
    for text in ["德智盟基 2026-001", "示例单位15", "示例数控实训基地", base.latest.until.chineseText, "第十六条"] {
      #expect(document.text.contains(text), "\(text)")
    }
    #expect(scene.alliance.resolutions[try #require(base.latest.resolution)]?.title.zh == "关于认定基地“示例数控实训基地”的决议")
    #expect(scene.alliance.purposes(of: try scene.file(file)) == ["talent", "practice"])
    let report = scene.alliance.workReport(of: 2026)
    #expect(report.newBases == 1 && report.bases == 1)
    #expect(try scene.visitBase(by: Scene.directors[16]) != file)
  }

  @Test(
    "Below the pass mark it is no base: it is put right, visited again, and scored anew",
    arguments: [[70, 70, 69], [100, 60, 49]])
  func below(_ points: [Int]) throws {
    var scene = try Scene()
    let file = try scene.visitBase()
    try scene.scoreVisit(file, points)
    #expect(try scene.place(file) == "improving", "a mean that rounds to seventy is below it all the same")
    try scene.fill(file, ["improved": "示例整改"], by: Scene.baseOwner)
    try scene.recordVisit(file)
    try scene.scoreVisit(file, [90, 90, 90])
    try scene.all(.yes, in: file)
    #expect(try scene.base().latest.case == file)
    var late = try Scene()
    let lapsed = try late.visitBase()
    try late.scoreVisit(lapsed, points)
    try late.expire(lapsed)
    #expect(try late.place(lapsed) == "refused" && late.alliance.bases.isEmpty)
  }

  @Test("Who visits is of another unit; who decides is not the applicant's; lost, it is no base")
  func apart() throws {
    var scene = try Scene()
    let file = try scene.visitBase(by: Scene.directors[2])
    let refusal = try scene.refusal(
      .assignReviewer(AssignReviewer(case: file, person: Scene.directors[2])), by: Scene.secretary)
    #expect(refusal.code == .reviewerUnfit)
    try scene.scoreVisit(file, [80, 80, 80])
    let vote = try scene.vote(try #require(scene.file(file).vote))
    #expect(!vote.roll.contains { $0.person == Scene.directors[2] } && vote.organ == "chairs-meeting")
    try scene.all(.no, in: file)
    #expect(try scene.place(file) == "refused" && scene.alliance.bases.isEmpty)
  }

  @Test("Only a member applies; a photograph is asked for; a renewal names a base of its own")
  func refused() throws {
    var scene = try Scene()
    #expect(try scene.refusal(opening: "base", Scene.baseApplication(), by: "stranger").code == .notEntitled)
    let bare = try scene.refusal(opening: "base", Scene.baseApplication(["photos": ""]), by: Scene.baseOwner)
    #expect(bare.fields.map(\.words.zh) == ["请上传现场照片"])
    let unknown = try scene.refusal(
      opening: "base", Scene.baseApplication(["base": "2026-001"]), by: Scene.baseOwner)
    #expect(unknown.code == .formIncomplete && unknown.fields.map(\.words.zh) == ["没有这个编号的现有基地"])
    try scene.recogniseBase()
    let other = try scene.refusal(
      opening: "base", Scene.baseApplication(["base": "2026-001"]), by: Scene.directors[16])
    #expect(other.code == .baseUnfit && other.missing.zh == "德智盟基 2026-001 是示例单位15的基地。")
    #expect(other.citation == Citation(8))
    _ = try scene.bring("base", Scene.baseApplication(["base": "2026-001"]), by: Scene.baseOwner)
    let twice = try scene.refusal(
      opening: "base", Scene.baseApplication(["base": "德智盟基 2026-001"]), by: Scene.baseOwner)
    #expect(twice.code == .baseUnfit && twice.missing.zh.contains("正在办理"))
  }

  @Test("Renewed after another visit it keeps its number, with what is true of it now, for three years more")
  func renewed() throws {
    var scene = try Scene()
    try scene.recogniseBase()
    let first = try scene.base().latest.until
    scene.now = first.start
    let file = try scene.recogniseBase(["base": "2026-001", "capacity": "90"])
    let base = try scene.base()
    #expect(scene.alliance.bases.count == 1 && base.recognitions.count == 2 && base.latest.case == file)
    #expect(base.particulars.capacity == 90 && base.latest.until.year == first.year + 3)
  }

  @Test("Not renewed, it is a base no more once its time is over, and may still be renewed")
  func lapsed() throws {
    var scene = try Scene()
    try scene.recogniseBase()
    scene.now = try scene.base().latest.until.end
    #expect(try !scene.base().isRecognised(at: scene.now))
    #expect(scene.alliance.obligations(at: scene.now).allSatisfy { $0.subject != .baseReview("2026-001") })
    let review = try #require(throws: Refusal.self) { try scene.bringBaseReview() }
    #expect(review.code == .formIncomplete)
    try scene.recogniseBase(["base": "2026-001"])
    #expect(try scene.base().isRecognised(at: scene.now))
  }
}

@Suite("A base is reviewed each year, and may end")
struct BaseReviewTests {
  private func recognised() throws -> Scene {
    var scene = try Scene()
    try scene.recogniseBase()
    return scene
  }

  private static let year = ["trainees": "120", "person-days": "2400", "incidents": "0", "course-of-year": "示例"]

  @Test("Due a year after it was looked at, as an obligation of the secretariat; its renewal is its own member's")
  func due() throws {
    var scene = try recognised()
    let base = try scene.base()
    let due = try #require(scene.alliance.reviewDue(of: base, at: scene.now))
    #expect(due == scene.alliance.charter.calendar.deadline(Period(1, .years), from: base.latest.at))
    func standing(_ subject: Obligation.Subject) -> Obligation.Standing? {
      scene.alliance.obligations(at: scene.now).first { $0.subject == subject }?.standing
    }
    #expect(standing(.baseReview("2026-001")) == .met && standing(.baseRenewal("2026-001")) == .met)
    scene.now = due + -20 * 86_400
    #expect(standing(.baseReview("2026-001")) == .soon)
    scene.now = due
    #expect(standing(.baseReview("2026-001")) == .overdue)
    let owed = scene.alliance.obligations(of: Scene.secretary, at: scene.now)
    #expect(owed.contains { $0.subject == .baseReview("2026-001") && $0.citation == Citation(8) })
    scene.now = base.latest.until.end + -30 * 86_400
    #expect(standing(.baseRenewal("2026-001")) == .soon)
    func isOwed(by person: Key<Person>) -> Bool {
      scene.alliance.obligations(of: person, at: scene.now).contains { $0.subject == .baseRenewal("2026-001") }
    }
    #expect(isOwed(by: Scene.baseOwner) && !isOwed(by: Scene.directors[16]) && !isOwed(by: Scene.secretary))
  }

  @Test("The base reports, the secretariat finds that it stands, and it is due a year on")
  func stands() throws {
    var scene = try recognised()
    scene.pass(days: 300)
    let file = try scene.bringBaseReview()
    #expect(try scene.file(file).title == "示例数控实训基地（2026-001）")
    #expect(try scene.refusal(filling: file, Self.year, by: Scene.directors[16]).code == .notEntitled)
    try scene.fill(file, Self.year, by: Scene.baseOwner)
    try scene.check(file, by: Scene.secretary)
    #expect(try scene.place(file) == "kept")
    let base = try scene.base()
    #expect(base.confirmations.map(\.case) == [file] && base.lookedAt == scene.now)
    let due = try #require(scene.alliance.reviewDue(of: base, at: scene.now))
    #expect(due == scene.alliance.charter.calendar.deadline(Period(1, .years), from: scene.now))
  }

  @Test("What has to be put right has sixty days; without that it has not passed, and stays due")
  func failed() throws {
    var scene = try recognised()
    scene.pass(days: 300)
    let file = try scene.bringBaseReview()
    try scene.expire(file)
    #expect(try scene.place(file) == "assessing", "a base that says nothing is looked at all the same")
    try scene.check(file, .refuse, "消防通道堵塞（示例）", by: Scene.secretary)
    #expect(try scene.place(file) == "improving")
    try scene.expire(file)
    #expect(try scene.place(file) == "failed" && scene.base().confirmations.isEmpty)
    #expect(try scene.base().isRecognised(at: scene.now))
  }

  @Test("A review names the base's own member, one at a time")
  func refused() throws {
    var scene = try recognised()
    let other = try #require(throws: Refusal.self) { try scene.bringBaseReview("M0016") }
    #expect(other.fields.map(\.words.zh) == ["这个基地属于示例单位15"] && other.fields.map(\.field) == ["unit"])
    _ = try scene.bringBaseReview()
    let again = try #require(throws: Refusal.self) { try scene.bringBaseReview() }
    #expect(again.code == .baseUnfit)
    #expect(
      try scene.refusal(opening: "base-review", ["base": "2026-001", "unit": "M0015"], by: Scene.baseOwner).code
        == .notEntitled)
  }

  @Test("Withdrawn on stated grounds with the member heard, seen by those concerned until it is decided")
  func withdrawn() throws {
    var scene = try recognised()
    let grounds = ["base": "2026-001", "unit": "M0015", "ground": "accident", "facts": "示例事实"]
    let file = try scene.bring("base-withdrawal", grounds, by: Scene.secretary)
    #expect(scene.alliance.maySee(try scene.file(file), Scene.baseOwner))
    #expect(!scene.alliance.maySee(try scene.file(file), Scene.directors[16]))
    try scene.fill(file, ["statement": "示例陈述"], by: Scene.baseOwner)
    try scene.all(.yes, in: file)
    #expect(try scene.place(file) == "revoked" && scene.alliance.maySee(try scene.file(file), nil))
    let base = try scene.base()
    #expect(base.ending?.departure == .withdrawn && !base.isRecognised(at: scene.now))
    #expect(scene.alliance.obligations(at: scene.now).allSatisfy { $0.subject != .baseReview("2026-001") })
    let document = try #require(scene.alliance.documents.values.first { $0.case == file })
    #expect(document.text.contains("德智盟基 2026-001") && document.text.contains("示例单位15"))
    let again = try scene.refusal(
      opening: "base", Scene.baseApplication(["base": "2026-001"]), by: Scene.baseOwner)
    #expect(again.fields.map(\.field) == ["base"], "it applies anew, under a new number")
    try scene.recogniseBase()
    #expect(try scene.base("2026-002").isRecognised(at: scene.now))
    #expect(scene.alliance.workReport(of: 2026).bases == 1)
  }

  @Test("Heard or not, the chairs' meeting may let it stand")
  func letStand() throws {
    var scene = try recognised()
    let grounds = ["base": "2026-001", "unit": "M0015", "ground": "idle", "facts": "示例事实"]
    let file = try scene.bring("base-withdrawal", grounds, by: Scene.secretary)
    try scene.expire(file)
    try scene.all(.no, in: file)
    #expect(try scene.place(file) == "stands" && scene.base().isRecognised(at: scene.now))
  }

  @Test("A base withdraws by itself once the secretariat has taken note; nobody else withdraws it so")
  func left() throws {
    var scene = try recognised()
    let leaving = ["base": "2026-001", "cause": "示例", "trainees-care": "示例"]
    #expect(try scene.refusal(opening: "base-leaving", leaving, by: Scene.directors[16]).code == .baseUnfit)
    let file = try scene.bring("base-leaving", leaving, by: Scene.baseOwner)
    try scene.note(file, by: Scene.secretary)
    #expect(try scene.base().ending == TrainingBase.Ending(at: scene.now, departure: .left, case: file))
  }

  @Test("A member that leaves the alliance leaves no base behind; one that merges takes its bases along")
  func unitLeft() throws {
    var scene = try recognised()
    var merged = scene
    let out = try scene.bring("withdrawal", ["member": "M0015", "cause": "own-wish"], by: Scene.baseOwner)
    try scene.expire(out)
    #expect(try scene.base().ending?.departure == .unitLeft)
    merged.pass(days: 1)
    let merger = [
      "member": "M0015", "survivor": "M0016", "representative": "of-survivor", "merger-basis": "示例协议",
    ]
    let file = try merged.bring("merger", merger, by: Scene.baseOwner)
    while try merged.file(file).isOpen {
      switch try merged.alliance.step(of: merged.file(file))?.ask {
      case .check: try merged.check(file, by: try merged.actor(in: file))
      case .vote: try merged.all(.yes, in: file)
      case .note: try merged.note(file, by: try merged.actor(in: file))
      default: try merged.expire(file)
      }
    }
    #expect(try merged.base().unit == "M0016" && merged.base().ending == nil)
  }
}

extension Scene {
  /// Somebody for whom a case waits.
  fileprivate func actor(in file: Key<Case>) throws -> Key<Person> {
    let file = try self.file(file)
    let step = try #require(alliance.step(of: file))
    return try #require(alliance.people.keys.sorted().first { alliance.isActor($0, step.by, in: file) })
  }
}
