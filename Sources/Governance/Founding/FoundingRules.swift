import Constitution

/// What a founding must satisfy: the charter's offices, their seats, and what may not be combined.
extension FoundAlliance {
  func check() throws(Refusal) {
    let founding = charter.foundingCitation
    guard members.first?.name == charter.founder else {
      throw .unsound(
        founding,
        Words("名单的第一个单位应为发起单位\(charter.founder)。", "The first member must be the founder, \(charter.founder)."))
    }
    if let code = members.map(\.code).firstRepeated {
      throw .unsound(founding, Words("统一社会信用代码 \(code) 出现了两次。", "The credit code \(code) occurs twice."))
    }
    if let person = officers.map(\.person).firstRepeated {
      throw .unsound(founding, Words("人员编号 \(person) 出现了两次。", "The person \(person) occurs twice."))
    }
    if let person = members.compactMap(\.representative).firstRepeated {
      throw .unsound(
        founding,
        Words(
          "\(person) 列为两个单位的代表，一人只代表一家。", "\(person) is listed as representative of two members, and may be of one."))
    }
    let (codes, people) = (Set(members.map(\.code)), Set(officers.map(\.person)))
    for unit in members {
      guard let person = unit.representative, !people.contains(person) else { continue }
      throw .unsound(
        founding,
        Words("\(unit.name)的代表 \(person) 不在名单上。", "The representative \(person) of \(unit.name) is not listed."))
    }
    for officer in officers {
      guard officer.person.isWritable, Disclosure.open(officer.name).isFit else {
        throw .unsound(
          founding,
          Words(
            "人员编号 \(officer.person) 或姓名“\(officer.name)”不符合要求。",
            "The person \(officer.person) or the name “\(officer.name)” cannot be recorded."))
      }
      if let unit = officer.unit, !codes.contains(unit) {
        throw .unsound(
          founding, Words("\(officer.name)的单位 \(unit) 不在成员名单上。", "The unit \(unit) of \(officer.name) is no member."))
      }
      try check(officer)
    }
    try checkSeats()
  }

  private func check(_ officer: Officer) throws(Refusal) {
    if let twice = officer.offices.firstRepeated {
      throw .unsound(
        charter.foundingCitation,
        Words("\(officer.name)两次列为 \(twice)。", "\(officer.name) is listed as \(twice) twice."))
    }
    for key in officer.offices {
      guard let office = charter.office(key) else {
        throw .unsound(charter.foundingCitation, Words("章程中没有职务 \(key)。", "The charter has no office \(key)."))
      }
      if office.heldForUnit, officer.unit == nil {
        throw .unsound(
          office.citation,
          Words(
            "\(office.name.zh)由成员单位的代表担任，\(officer.name)没有单位。",
            "\(office.name.en) is held for a member; \(officer.name) has none."))
      }
      if let other = charter.incompatible(with: office).first(where: { officer.offices.contains($0.id) }) {
        let name = other.name
        throw .unsound(
          office.citation,
          Words(
            "\(officer.name)不得兼任\(office.name.zh)和\(name.zh)。",
            "\(officer.name) may not be both \(office.name.en) and \(name.en)."))
      }
    }
  }

  /// No seat is over-filled. A seat left empty is lawful, and is shown as vacant.
  private func checkSeats() throws(Refusal) {
    for office in charter.offices {
      let count = officers.count { $0.offices.contains(office.id) }
      guard let most = office.mostSeats, count > most else { continue }
      throw .unsound(
        office.citation,
        Words(
          "\(office.name.zh)设 \(most) 名，名单上有 \(count) 名。",
          "\(office.name.en) has \(most) seats; \(count) are listed."))
    }
  }
}

extension Refusal {
  static func alreadyFounded(_ charter: Charter) -> Refusal {
    Refusal(
      .alreadyFounded, charter.foundingCitation,
      missing: Words("联盟已经成立，不能再次成立。", "The alliance has been founded already."),
      needed: Words("请使用现有数据目录，或另选一个空目录。", "Use its data directory, or choose an empty one."))
  }

  static func unsound(_ citation: Citation, _ missing: Words) -> Refusal {
    Refusal(
      .foundingUnsound, citation, missing: missing,
      needed: Words("请更正成立名单。什么都没有记录。", "Mend the founding list. Nothing was recorded."))
  }

  static func unsupported(_ lack: Charter.Unsupported, _ charter: Charter) -> Refusal {
    Refusal(
      .unsupported, lack.citation,
      missing: Words(
        "程序“\(lack.procedure)”的“\(lack.step)”用到了尚未实现的功能：\(lack.feature)。",
        "“\(lack.step)” of “\(lack.procedure)” needs a capability that this version lacks: \(lack.feature)."),
      needed: Words("请升级软件，或从章程目录中移出该程序。", "Upgrade, or take the procedure out of the charter's folder."))
  }
}

extension Array where Element: Hashable {
  fileprivate var firstRepeated: Element? {
    var seen: Set<Element> = []
    return first { !seen.insert($0).inserted }
  }
}
