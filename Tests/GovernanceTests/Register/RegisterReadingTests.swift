import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("A register is read row by row, and what is wrong stands beside its row")
struct RegisterReadingTests {
  private let memberHeads = ["单位名称*", "统一社会信用代码*", "类别（企业、院校…）", "所在地", "联系人", "联系电话", "入盟日期", "备注"]
  private let officeHeads = ["姓名", "单位", "职务", "任职开始"]

  private func sheet(_ heads: [String], _ rows: [[String]]) throws -> RegisterReading.Source {
    let (part, places) = try #require(RegisterColumn.read(heads: heads))
    return RegisterReading.Source(
      part: part, places: places, rows: rows.enumerated().map { ($0.offset + 2, $0.element) })
  }

  private func read(
    _ sheets: [RegisterReading.Source], known: [RegisterReading.Acquaintance] = [], _ scene: Scene
  ) -> RegisterReading {
    var next = 0
    var reading = RegisterReading(
      sheets, scene.alliance, known: known,
      fresh: {
        next += 1
        return Key("new-\(next)")
      }, loginProblem: { $0 == "taken" ? Words("已有人使用", "taken") : nil })
    reading.judge(under: scene.alliance, by: .person(Scene.secretary), at: scene.now)
    return reading
  }

  private func member(_ number: Int, _ change: [Int: String] = [:]) -> [String] {
    var row = ["示例旧成员\(number)", Scene.code(number).text, "企业", "德城区", "示例人\(number)", "13900001234", "2021/5/6", ""]
    for (column, text) in change { row[column] = text }
    return row
  }

  @Test("heads are known by their names, with stars and hints, and tell the kind of the sheet")
  func heads() throws {
    #expect(RegisterColumn.read(heads: memberHeads)?.part == .members)
    #expect(RegisterColumn.read(heads: officeHeads)?.part == .offices)
    #expect(RegisterColumn.read(heads: ["姓名", "单位（名称）", "电话"])?.part == .people)
    #expect(RegisterColumn.read(heads: ["Name", "Office*", "Term began (as 2024-05-01)"])?.part == .offices)
    #expect(RegisterColumn.read(heads: ["甲", "乙"]) == nil && RegisterColumn.read(heads: []) == nil)
    for part in RegisterPart.allCases {
      let columns = RegisterColumn.columns(of: part)
      for heads in [columns.map(\.words.zh), columns.map(\.words.en), columns.map(\.rawValue)] {
        let read = try #require(RegisterColumn.read(heads: heads))
        #expect(read.part == part && columns.indices.allSatisfy { read.places[columns[$0]] == $0 })
      }
    }
  }

  @Test(
    "days are read as people and spreadsheets write them",
    arguments: [
      ("2024-05-01", "2024-05-01"), ("2024/5/1", "2024-05-01"), ("2024.5.1", "2024-05-01"), ("2024年5月1日", "2024-05-01"),
      ("20240501", "2024-05-01"), ("45413", "2024-05-01"), ("2024-05-01 00:00:00", "2024-05-01"), ("2024-02-30", nil),
      ("五月", nil), ("24-5-1", nil), ("1", nil), ("", nil), ("2024-5", nil),
    ])
  func days(text: String, expected: String?) {
    #expect(Day(cell: text)?.text == expected)
  }

  @Test("three sheets of one workbook are entered together: offices by names that stand in the other two")
  func together() throws {
    var scene = try Scene()
    let sheets = [
      try sheet(officeHeads, [["示例人101", "", "理事", "2024-03-01"], ["示例职员", "示例旧成员102", "监事", "2024-03-01"]]),
      try sheet(memberHeads, [member(101), member(102)]),
      try sheet(["姓名", "单位", "代表本单位", "电话", "登录名"], [["示例职员", Scene.code(102).text, "否", "0534-2557035", "Staff"]]),
    ]
    let reading = read(sheets, scene)
    #expect(reading.rows.allSatisfy { $0.problems.isEmpty } && reading.rows.map(\.part).first == .members)
    #expect(reading.logins.map(\.login) == ["staff"] && reading.newPeople.count == 3)
    let entry = reading.entry(submission: "s", basis: "名册") { text, person in Sealed(person: person, box: text) }
    try scene.send(.enterRegister(entry), by: Scene.secretary)
    #expect(scene.alliance.holding("new-1", "director")?.unit == "M0031")
    #expect(scene.alliance.people["new-3"]?.openName == "示例职员" && scene.alliance.holds("new-3", "supervisor"))
    #expect(scene.alliance.people["new-3"]?.entered?.phone?.box == "0534-2557035")
  }

  @Test(
    "each flaw is named in its row",
    arguments: [
      ([0: ""], "没有填写单位名称"), ([1: "91371400TE00010112"], "第 9 至 17 位"), ([1: "123"], "18 位"), ([2: "王国"], "单位类别须为"),
      ([5: "123"], "须为手机号码"), ([4: ""], "没有代表姓名"), ([6: "昨天"], "不是日期"), ([6: ""], "没有填写入盟日期"),
      ([6: "2026-03-03"], "2026-03-02"),
      ([1: Scene.code(5).text], "已是联盟成员（M0005）"), ([1: Scene.code(100).text], "与第 2 行相同"), ([4: "示\u{7}例"], "控制字符"),
    ] as [([Int: String], String)])
  func flaws(change: [Int: String], words: String) throws {
    let scene = try Scene()
    let reading = read([try sheet(memberHeads, [member(100), member(101, change)])], scene)
    #expect(reading.rows[0].problems.isEmpty)
    #expect(reading.rows[1].problems.contains { $0.words.zh.contains(words) }, "\(reading.rows[1].problems)")
  }

  @Test("the charter's no stands with its article; good rows alone are what is left without the bad ones")
  func goodAlone() throws {
    var scene = try Scene()
    let sheets = [
      try sheet(memberHeads, [member(101), member(102, [1: "123"]), member(103)]),
      try sheet(
        officeHeads,
        [
          ["示例人101", "", "副理事长", "2024-03-01"], ["示例人102", "", "理事", "2024-03-01"], ["示例人103", "", "理事", "2024-03-01"],
        ]),
    ]
    var reading = read(sheets, scene)
    #expect(reading.rows.map { $0.problems.isEmpty } == [true, false, true, false, false, true] && reading.good == 3)
    #expect(reading.rows[3].problems[0].citation == Citation(17))
    reading.dropBad()
    let entry = reading.entry(submission: "s", basis: "名册") { text, person in Sealed(person: person, box: text) }
    #expect((entry.members.count, entry.people.count, entry.offices.count) == (2, 2, 1))
    try scene.send(.enterRegister(entry), by: Scene.secretary)
    #expect(scene.alliance.memberCount == 32)
  }

  @Test("a name that two have needs its unit, and one that the record knows is found there")
  func names() throws {
    let scene = try Scene()
    let known = [
      RegisterReading.Acquaintance(person: "director-20", name: "示例王", unit: "M0020"),
      RegisterReading.Acquaintance(person: "director-21", name: "示例王", unit: "M0021"),
    ]
    let rows = [
      ["示例王", "", "监事", "2024-03-01"], ["示例王", "示例单位20", "专业群建设委员会委员", "2024-03-01"], ["示例李", "", "监事", "2024-03-01"],
    ]
    let reading = read([try sheet(officeHeads, rows)], known: known, scene)
    #expect(reading.rows[0].problems.map(\.words.zh) == ["有 2 人叫这个姓名，请写明单位"])
    #expect(reading.rows[1].problems.isEmpty)
    #expect(reading.rows[2].problems[0].words.zh.contains("没有这个姓名的人员"))
    let people = try sheet(
      ["姓名", "单位", "登录名"], [["示例王", "示例单位20", ""], ["示例赵", "没有的单位", ""], ["示例钱", "", "taken"]])
    let others = read([people], known: known, scene)
    #expect(others.rows.map { $0.problems[0].words.zh.prefix(4) } == ["此人已在", "没有名为", "已有人使"])
  }
}
