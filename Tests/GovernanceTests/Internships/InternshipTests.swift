import Constitution
import HashTreeCollections
import Testing

@testable import Governance

/// Article 6, 突出就业导向、工学结合, and 《职业学校学生实习管理规定》: an agreement of school, firm and student, within the law.
@Suite struct InternshipTests {
  static let firm = Scene.directors[14]
  static let school = Scene.directors[15]
  static let student: Key<Person> = "student-1"
  static let listing = [
    "title": "接收机电专业实习生", "kind": "internship", "direction": "robotics", "content": "示例", "district": "decheng",
  ]
  /// The scene begins on 2026-03-02.
  static let terms = [
    "post": "自动线操作", "content": "由技师带教（示例）", "sign-by": "2026-04-30", "start": "2026-05-06", "until": "2026-11-06",
    "hours": "8", "weekly-hours": "40", "shifts": "day-only", "public-holidays": "free", "load": "light",
    "womens-work": "none", "arranged": "directly", "pay": "3200", "post-wage": "4000", "pay-every": "30", "fees": "0",
    "deposit": "0", "insurance": "both",
    "staff": "200", "interns": "20", "post-staff": "40", "post-interns": "8",
    "milestones": "2026-05-06 上岗\n2026-08-01 中期检查\n2026-11-06 结束",
  ]
  static let consent = [
    "student": "示例学生", "student-number": "S001", "major": "机电一体化", "age": "18", "year": "3", "agrees": "agreed",
    "guardian": "示例家长", "guardian-consent": "agreed",
  ]

  private static func drafting(_ scene: inout Scene) throws -> Key<Case> {
    let need = try scene.bring("need", listing, by: firm)
    return try scene.bring("internship", ["listing": need.text, "side": "school"], by: school)
  }

  private static func consenting(_ scene: inout Scene) throws -> Key<Case> {
    let file = try drafting(&scene)
    try scene.fill(file, terms, by: school)
    try scene.check(file, by: firm)
    return file
  }

  /// The consent form, its personal answers sealed for a person of their own.
  private static func agreeing(
    _ file: Key<Case>, _ scene: Scene, _ changes: [String: String] = [:], sealedFor owner: Key<Person> = student
  ) throws -> Action {
    let form = try #require(scene.alliance.procedure(of: scene.file(file))?.form("consent"))
    return .submit(SubmitForm(case: file, answers: scene.answers(to: form, consent.merging(changes) { $1 }, by: owner)))
  }

  @Test("From a need to a certificate: the other unit agrees, the student agrees, it is carried out and appraised")
  func life() throws {
    var scene = try Scene()
    let file = try Self.consenting(&scene)
    #expect(try scene.file(file).due == Day("2026-04-30")!.end, "三方签订在实习开始之前")
    try scene.send(Self.agreeing(file, scene), by: Self.school)
    #expect(try scene.place(file) == "carrying-out")
    let agreement = try #require(scene.alliance.documents.values.first)
    #expect(agreement.title.zh == "学生实习三方协议")
    #expect(agreement.text.contains("自2026年5月6日起至2026年11月6日止") && agreement.text.contains("每月3200元"))
    #expect(agreement.text.contains("示例单位16与示例单位15") && agreement.text.contains("学校和实习单位投保"))
    #expect(!agreement.text.contains("示例学生"))
    for number in 1...3 {
      try scene.send(.reach(ReachMilestone(case: file, number: number, report: "示例")), by: Self.firm)
    }
    try scene.fill(file, ["grade": "good", "report": "示例"], by: Self.school)
    #expect(try scene.place(file) == "completed")
    let certificate = try #require(scene.alliance.documents.values.first { $0.title.zh == "实习证明" })
    #expect(certificate.text.contains("结果为良好"))
  }

  @Test(
    "每一项法定限度: what the law does not allow is refused beside its field, and the refusal names the law",
    arguments: [
      ("sign-by", "2026-05-06", "三方签订在实习开始之前"), ("until", "2026-11-07", "岗位实习一般不超过 6 个月"),
      ("until", "2026-05-06", "结束晚于开始"), ("hours", "9", "每日不超过 8 小时（《国务院关于职工工作时间的规定》第三条）"),
      ("weekly-hours", "41", "每周不超过 40 小时"), ("shifts", "with-nights", "不得安排学生加班和上夜班"),
      ("public-holidays", "worked", "不得安排学生在法定节假日实习（《职业学校学生实习管理规定》（教职成〔2021〕4号）第十七条）"),
      ("load", "heavy", "不得安排Ⅲ级强度及以上体力劳动"), ("womens-work", "some", "不得安排女学生从事女职工禁忌从事的劳动"),
      ("arranged", "agency", "不得通过中介机构或有偿代理组织、安排和管理实习（《职业学校学生实习管理规定》（教职成〔2021〕4号）第十六条第六项）"),
      ("pay", "3199", "报酬原则上不低于相同岗位工资标准的 80% 或最低档工资标准（《职业学校学生实习管理规定》（教职成〔2021〕4号）第十八条）"),
      ("pay-every", "32", "支付周期不超过 1 个月"), ("fees", "1", "不得向学生收取任何形式的实习费用"),
      ("deposit", "1", "不得收取押金、要求担保或扣押证件"), ("interns", "21", "实习学生一般不超过在岗职工总数的 10%"),
      ("post-interns", "9", "同一岗位实习学生一般不超过同类岗位在岗职工的 20%"),
    ])
  func limits(_ field: String, _ value: String, _ words: String) throws {
    var scene = try Scene()
    let file = try Self.drafting(&scene)
    let form = try #require(scene.alliance.procedure(of: scene.file(file))?.form("terms"))
    var answers = scene.answers(to: form, Self.terms, by: Self.school)
    let reading = FormReading(form, input: Self.terms.merging([field: value]) { $1 }, alliance: scene.alliance)
    #expect(reading.problems.map(\.field.text) == [field] && reading.problems[0].words.zh.hasPrefix(words))
    // The record refuses what the page did not stop.
    let given = try #require(try form.field(Key(field))?.read(value, scene.alliance).get())
    answers = answers.map { $0.field.text == field ? Answer($0.field, given) : $0 }
    let refusal = try scene.refusal(.submit(SubmitForm(case: file, answers: answers)), by: Self.school)
    #expect(refusal.code == .formIncomplete && refusal.fields.map(\.field.text) == [field])
  }

  @Test("一般、原则上: what is usual gives way to reasons, and a low wage to the lowest grade")
  func reasons() throws {
    var scene = try Scene()
    let file = try Self.drafting(&scene)
    let changes = [
      "until": "2027-01-06", "longer-because": "与毕业设计结合（示例）", "interns": "30", "share-because": "新建产线（示例）",
      "pay": "2500", "lowest-wage": "2500",
    ]
    try scene.fill(file, Self.terms.merging(changes) { $1 }, by: Self.school)
    #expect(try scene.place(file) == "agreeing")
  }

  @Test(
    "The student: of age, past the first year, and willing; a guardian or parent has signed, and a minor's post is checked",
    arguments: [
      (["age": "15", "minors-work": "none"], "age", "不得安排未满 16 周岁的学生"),
      (["year": "1"], "year", "不得安排一年级在校学生"), (["agrees": "declined"], "agrees", "学生本人同意"),
      (["guardian-consent": "declined"], "guardian-consent", "须有学生和法定监护人（或家长）签字的知情同意书"),
      (["age": "17"], "minors-work", "未满 18 周岁的，须核对岗位不属于未成年工禁忌从事的劳动"),
      (["age": "17", "minors-work": "some"], "minors-work", "不得安排未成年学生从事未成年工禁忌从事的劳动"),
    ])
  func student(_ changes: [String: String], _ field: String, _ words: String) throws {
    var scene = try Scene()
    let file = try Self.consenting(&scene)
    let form = try #require(scene.alliance.procedure(of: scene.file(file))?.form("consent"))
    let reading = FormReading(form, input: Self.consent.merging(changes) { $1 }, alliance: scene.alliance)
    let problem = try #require(reading.problems.first { $0.field.text == field })
    #expect(problem.words.zh.hasPrefix(words))
    #expect(problem.words.zh.contains("《职业学校学生实习管理规定》"))
    let refusal = try scene.refusal(Self.agreeing(file, scene, changes), by: Self.school)
    #expect(refusal.code == .formIncomplete)
  }

  @Test("The student's data is sealed under a key of their own, seen by the two units, and erased alone")
  func privacy() throws {
    var scene = try Scene()
    let file = try Self.consenting(&scene)
    let mine = try Self.agreeing(file, scene, sealedFor: Self.school)
    #expect(try scene.refusal(mine, by: Self.school).code == .personUnknown)
    try scene.send(
      Self.agreeing(file, scene, ["age": "17", "minors-work": "none"]), by: Self.firm)
    let person = try #require(scene.alliance.people[Self.student])
    #expect(person.openName == nil && person.unit == nil)
    let sealed = try scene.file(file).answers.compactMap {
      if case .sealed(let sealed) = $0.value { sealed } else { nil }
    }
    #expect(sealed.count == 3 && sealed.allSatisfy { $0.person == Self.student })
    let stranger = Scene.directors[20]
    #expect(try !scene.alliance.maySee(scene.file(file), stranger))
    #expect(try scene.alliance.maySee(scene.file(file), Self.firm))
    let events = try scene.send(.erase(ErasePerson(person: Self.student)), by: .keeper)
    #expect(events == [.personErased(PersonErased(person: Self.student))])
  }

  @Test(
    "未签订协议的，不得安排学生实习: without the student's agreement in time there is none; either unit may end it early, and says why"
  )
  func ending() throws {
    var scene = try Scene()
    let late = try Self.consenting(&scene)
    try scene.expire(late)
    #expect(try scene.place(late) == "lapsed")
    #expect(scene.alliance.documents.isEmpty)
    scene = try Scene()
    let file = try Self.consenting(&scene)
    try scene.send(Self.agreeing(file, scene), by: Self.school)
    let bare = Action.giveUp(GiveUp(case: file, reasons: nil))
    #expect(try scene.refusal(bare, by: Self.firm).code == .reasonsMissing)
    #expect(try scene.refusal(bare, by: Scene.directors[20]).code == .notEntitled)
    try scene.send(.giveUp(GiveUp(case: file, reasons: "示例：产线停产")), by: Self.firm)
    #expect(try scene.place(file) == "ended-early")
  }

  @Test("知情同意书: whoever names no guardian or parent is told so beside the field")
  func guardian() throws {
    var scene = try Scene()
    let file = try Self.consenting(&scene)
    let form = try #require(scene.alliance.procedure(of: scene.file(file))?.form("consent"))
    for missing in ["guardian", "guardian-consent"] {
      let reading = FormReading(form, input: Self.consent.filter { $0.key != missing }, alliance: scene.alliance)
      #expect(reading.problems.map(\.field.text) == [missing])
    }
  }

  @Test("It answers what is published about internships and nothing else, once for each student")
  func listings() throws {
    var scene = try Scene()
    let other = try scene.bring("need", Self.listing.merging(["kind": "job"]) { $1 }, by: Self.firm)
    let form = try #require(scene.alliance.charter.procedure("internship")?.opening?.form)
    let reading = FormReading(form, input: ["listing": other.text, "side": "school"], alliance: scene.alliance)
    #expect(reading.problems.map(\.field) == ["listing"])
    let need = try scene.bring("need", Self.listing, by: Self.firm)
    let input = ["listing": need.text, "side": "school"]
    #expect(try scene.refusal(opening: "internship", input, by: Self.firm).code == .ownListing)
    for _ in 1...2 { _ = try scene.bring("internship", input, by: Self.school) }
    #expect(scene.alliance.responses(to: need).count == 2)
  }
}
