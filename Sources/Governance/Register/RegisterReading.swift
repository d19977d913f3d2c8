package import Constitution
import HashTreeCollections

/// Sheets as they come from a person, read row by row into what can be entered, with everything that is wrong beside its row.
/// Names stay readable here; they are sealed only for the record.
package struct RegisterReading: Sendable {
  /// The rows below the head of one sheet, and the place of each column.
  package struct Source: Sendable {
    package var part: RegisterPart
    package var places: [RegisterColumn: Int]
    package var rows: [(line: Int, cells: [String])]

    package init(part: RegisterPart, places: [RegisterColumn: Int], rows: [(line: Int, cells: [String])]) {
      self.part = part
      self.places = places
      self.rows = rows
    }
  }

  package struct Problem: Hashable, Sendable {
    package var words: Words
    /// Where the charter stands in the way.
    package var citation: Citation?
  }

  package struct Row: Hashable, Sendable {
    package var part: RegisterPart
    /// Which sheet it is of, and its line there as a spreadsheet counts.
    package var sheet: Int
    package var line: Int
    /// By what whoever reads finds it again.
    package var title: String
    package var problems: [Problem] = []
  }

  struct Human: Sendable {
    var row: Int
    var person: Key<Person>
    var name: String
    var unit: CreditCode?
    var represents: Bool
    var phone: String?
  }

  /// Somebody whom the record knows, with the name as whoever keeps the register may read it.
  package struct Acquaintance: Sendable {
    package var person: Key<Person>
    package var name: String
    package var unit: Key<Member>?

    package init(person: Key<Person>, name: String, unit: Key<Member>?) {
      self.person = person
      self.name = name
      self.unit = unit
    }
  }

  /// In the order of the sheets.
  package internal(set) var rows: [Row] = []
  /// Which login each new person is to have.
  package internal(set) var logins: [(row: Int, login: String, person: Key<Person>)] = []
  var units: [(row: Int, unit: EnterRegister.Unit)] = []
  var humans: [Human] = []
  var holdings: [(row: Int, holding: EnterRegister.Holding)] = []

  private let alliance: Alliance
  /// Those with a name, and the members with one: two thousand rows ask two thousand times.
  private let knownByName: [String: [Acquaintance]]
  private var codesByName: [String: [CreditCode]] = [:]
  private var rowsByCode: [CreditCode: Int] = [:]
  private var rowsByLogin: [String: Int] = [:]
  private var humansByName: [String: [Human]] = [:]

  /// `fresh` gives a new person a key; `loginProblem` says what is wrong with a login.
  package init(
    _ sheets: [Source], _ alliance: Alliance, known: [Acquaintance], fresh: () -> Key<Person>,
    loginProblem: (String) -> Words?
  ) {
    self.alliance = alliance
    knownByName = Dictionary(grouping: known, by: \.name)
    for member in alliance.membersInOrder { codesByName[member.name, default: []].append(member.code) }
    for part in RegisterPart.allCases {
      for (index, sheet) in sheets.enumerated() where sheet.part == part {
        for (line, cells) in sheet.rows {
          let cells = RowCells(cells, sheet.places)
          let title = cells[part == .members ? .name : .person]
          rows.append(Row(part: part, sheet: index, line: line, title: title))
          switch part {
          case .members: readMember(cells, fresh)
          case .people: readPerson(cells, fresh, loginProblem)
          case .offices: readOffice(cells)
          }
        }
      }
    }
  }

  package var hasProblems: Bool { rows.contains { !$0.problems.isEmpty } }
  package var good: Int { rows.count { $0.problems.isEmpty } }

  private mutating func note(_ zh: String, _ en: String) {
    rows[rows.count - 1].problems.append(Problem(words: Words(zh, en)))
  }

  private mutating func require(_ columns: [RegisterColumn], of cells: RowCells) {
    for column in columns where cells[column].isEmpty {
      note("没有填写\(column.words.zh)", "\(column.words.en) is missing")
    }
  }

  private mutating func day(_ column: RegisterColumn, _ cells: RowCells) -> Day? {
    guard !cells[column].isEmpty else { return nil }
    if let day = Day(cell: cells[column]) { return day }
    note(
      "\(column.words.zh)“\(cells[column])”不是日期，应如 2024-05-01",
      "\(column.words.en): “\(cells[column])” is no date; write it as 2024-05-01")
    return nil
  }

  private mutating func phone(_ column: RegisterColumn, _ cells: RowCells) -> String? {
    let text = cells[column].filter { !$0.isWhitespace }
    guard !text.isEmpty else { return nil }
    guard text.isPhone else {
      note("\(column.words.zh)须为手机号码或带区号的固定电话", "\(column.words.en): a mobile number, or a landline with its area code")
      return nil
    }
    return text
  }

  private mutating func name(_ column: RegisterColumn, _ cells: RowCells) -> String? {
    guard !cells[column].isEmpty else { return nil }
    guard Disclosure.open(cells[column]).isFit else {
      note(
        "\(column.words.zh)不超过 60 字，不含控制字符",
        "\(column.words.en): at most 60 characters, none of them control characters")
      return nil
    }
    return cells[column]
  }
}

/// The cells of a row by their columns.
private struct RowCells {
  private var texts: [RegisterColumn: String] = [:]

  init(_ cells: [String], _ places: [RegisterColumn: Int]) {
    for (column, place) in places where cells.indices.contains(place) { texts[column] = cells[place].trimmed }
  }

  subscript(_ column: RegisterColumn) -> String { texts[column] ?? "" }
  func optional(_ column: RegisterColumn) -> String? { texts[column].flatMap { $0.isEmpty ? nil : $0 } }
}

extension RegisterReading {
  private mutating func readMember(_ cells: RowCells, _ fresh: () -> Key<Person>) {
    require(RegisterColumn.required(of: .members), of: cells)
    var code: CreditCode?
    if !cells[.code].isEmpty {
      do throws(CreditCode.Flaw) { code = try CreditCode(cells[.code]) } catch {
        note(error.words.zh, error.words.en)
      }
    }
    if let code, let first = rowsByCode[code] {
      note("代码与第 \(rows[first].line) 行相同", "The same code as in row \(rows[first].line)")
    }
    let kind = cells[.kind].isEmpty ? nil : option(cells[.kind])
    let joined = day(.joined, cells)
    let contact = name(.contact, cells)
    let phone = phone(.contactPhone, cells)
    if contact == nil, phone != nil { note("有电话而没有代表姓名", "A telephone without a representative") }
    let row = rows.count - 1
    guard let code, let kind, let joined, !cells[.name].isEmpty, rows[row].problems.isEmpty else { return }
    units.append(
      (
        row,
        EnterRegister.Unit(
          name: cells[.name], code: code, kind: kind, business: cells.optional(.business),
          district: cells.optional(.district), website: cells.optional(.website), joined: joined,
          basis: cells.optional(.basis))
      ))
    rowsByCode[code] = row
    codesByName[cells[.name], default: []].append(code)
    guard let contact else { return }
    add(Human(row: row, person: fresh(), name: contact, unit: code, represents: true, phone: phone))
  }

  private mutating func add(_ human: Human) {
    humans.append(human)
    humansByName[human.name, default: []].append(human)
  }

  /// A kind by its name in either language, or by its key.
  private mutating func option(_ text: String) -> Key<Field.Option>? {
    guard case .choice(let options)? = alliance.charter.admissionField(AdmissionField.kind)?.kind else {
      return Key(text)
    }
    let found = options.first { [$0.name.zh, $0.name.en.lowercased(), $0.id.text].contains(text.lowercased()) }
    if found == nil {
      note(
        "单位类别须为：\(options.map(\.name.zh).joined(separator: "、"))",
        "The kind is one of: \(options.map(\.name.en).joined(separator: ", "))")
    }
    return found?.id
  }

  private mutating func readPerson(
    _ cells: RowCells, _ fresh: () -> Key<Person>, _ loginProblem: (String) -> Words?
  ) {
    require([.person], of: cells)
    let name = name(.person, cells)
    let unit = unit(cells)
    var represents = false
    switch cells[.represents].lowercased() {
    case "", "否", "no", "n", "0": break
    case "是", "yes", "y", "1", "√": represents = true
    default: note("“代表本单位”填是或否", "“Represents it” takes yes or no")
    }
    let phone = phone(.phone, cells)
    let row = rows.count - 1
    if let login = cells.optional(.login) {
      if let words = loginProblem(login) {
        note(words.zh, words.en)
      } else if let other = rowsByLogin[login.lowercased()] {
        note("登录名与第 \(rows[other].line) 行相同", "The same login as in row \(rows[other].line)")
      }
    }
    if let name, let other = humansByName[name]?.first(where: { $0.unit == unit }) {
      let (line, part) = (rows[other.row].line, rows[other.row].part.words)
      note("同一单位的此人已在“\(part.zh)”第 \(line) 行", "The same person is in row \(line) of “\(part.en)”")
    } else if let name, knownByName[name]?.contains(where: { code(of: $0.unit) == unit }) == true {
      note("此人已在记录中", "The record knows this person already")
    }
    guard let name, rows[row].problems.isEmpty else { return }
    let human = Human(row: row, person: fresh(), name: name, unit: unit, represents: represents, phone: phone)
    add(human)
    guard let login = cells.optional(.login)?.lowercased() else { return }
    logins.append((row, login, human.person))
    rowsByLogin[login] = row
  }

  private mutating func readOffice(_ cells: RowCells) {
    require(RegisterColumn.required(of: .offices), of: cells)
    let name = name(.person, cells)
    let since = day(.since, cells)
    let unit = unit(cells)
    var office: Office?
    if !cells[.office].isEmpty {
      let text = cells[.office].lowercased()
      office = alliance.charter.offices.first { [$0.name.zh, $0.name.en.lowercased(), $0.id.text].contains(text) }
      if office == nil {
        rows[rows.count - 1].problems.append(
          Problem(
            words: Words("章程中没有职务“\(cells[.office])”", "The charter has no office “\(cells[.office])”"),
            citation: alliance.charter.foundingCitation))
      }
    }
    let row = rows.count - 1
    guard let name, let since, let office, rows[row].problems.isEmpty else { return }
    guard let person = person(name, unit) else { return }
    holdings.append(
      (
        row,
        EnterRegister.Holding(
          person: person, name: name, office: office.id, since: since, basis: cells.optional(.basis))
      ))
  }

  /// The one of that name, in these sheets or on the record; of several the unit tells which.
  private mutating func person(_ name: String, _ unit: CreditCode?) -> Key<Person>? {
    let mine = humansByName[name, default: []].filter { unit == nil || $0.unit == unit }.map(\.person)
    let others = knownByName[name, default: []].filter { unit == nil || code(of: $0.unit) == unit }.map(\.person)
    let found = mine + others
    if found.count == 1 { return found[0] }
    if found.isEmpty {
      note("没有这个姓名的人员，请先在“人员”或“成员”表中写明", "Nobody of that name: list them under People or Members first")
    } else {
      note("有 \(found.count) 人叫这个姓名，请写明单位", "\(found.count) people have that name: say of which member")
    }
    return nil
  }

  private func code(of member: Key<Member>?) -> CreditCode? { member.flatMap { alliance.members[$0]?.code } }

  /// A member by its code or by its name, entered here or on the record.
  private mutating func unit(_ cells: RowCells) -> CreditCode? {
    guard let text = cells.optional(.unit) else { return nil }
    if let code = try? CreditCode(text) { return code }
    let found = codesByName[text, default: []]
    if found.count == 1 { return found[0] }
    if found.isEmpty {
      note("没有名为“\(text)”的成员，或该成员的一行有误", "No member is called “\(text)”, or its row is wrong")
    } else {
      note("有 \(found.count) 家成员叫“\(text)”，请写信用代码", "\(found.count) members are called “\(text)”: give the code")
    }
    return nil
  }
}
