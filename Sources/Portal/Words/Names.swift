import Constitution
import Governance
import HashTreeCollections

/// What people, members and cases are called for whoever looks.
extension Alliance {
  /// A person as everyone may know them: officers by name, others by what they are to the alliance.
  func publicName(of key: Key<Person>) -> Words {
    guard let person = people[key] else { return Words("\(key)", "\(key)") }
    if person.erased != nil { return Words("已删除个人信息的人员", "a person whose data was erased") }
    switch person.name {
    case .open(let name): return Words(name, name)
    case .sealed:
      guard let unit = person.unit.flatMap({ members[$0] }) else {
        // Whoever brought nothing came to a forum or a course, or commented on a draft.
        return casesByPerson[key] == nil
          ? Words("社会公众", "a member of the public") : Words("单位联系人", "a unit's contact")
      }
      return Words("\(unit.name)代表", "the representative of \(unit.name)")
    }
  }

  /// 王立（秘书长）: a name with the first of the offices held now.
  func nameWithOffice(of key: Key<Person>) -> Words {
    let name = publicName(of: key)
    guard let office = offices(of: key).first else { return name }
    let title = title(of: key, in: office)
    return Words("\(name.zh)（\(title.zh)）", "\(name.en) (\(title.en))")
  }

  /// 理事长, or 代理理事长 for whoever only acts in the office.
  func title(of person: Key<Person>, in office: Office) -> Words {
    guard holding(person, office.id)?.isActing == true else { return office.name }
    return Words("代理\(office.name.zh)", "Acting \(office.name.en)")
  }

  func name(of principal: Principal) -> Words {
    switch principal {
    case .person(let key): nameWithOffice(of: key)
    case .link(let key): nameWithOffice(of: key).byLink()
    case .clock: Words("期限届满", "the clock")
    case .keeper: Words("系统维护人", "the keeper of the system")
    }
  }

  func memberName(_ key: Key<Member>) -> String { members[key]?.name ?? key.text }
  func organName(_ key: Key<Organ>) -> Words { organ(key)?.name ?? Words(key.text, key.text) }
  func officeName(_ key: Key<Office>) -> Words { office(key)?.name ?? Words(key.text, key.text) }

  /// 德州某某公司 2026-0007: what a case is called in a sentence.
  func caseName(_ key: Key<Case>) -> Words {
    guard let file = cases[key] else { return Words(key.text, key.text) }
    let procedure = procedure(of: file)
    let name = procedure?.name ?? Words(file.procedure.text, file.procedure.text)
    // What is about a matter is called by it: a matter has no admission, and no withdrawal.
    if procedure?.about == .matter {
      return Words("\(name.zh)“\(file.title)”（\(key)）", "\(name.en) “\(file.title)” (\(key))")
    }
    return Words("\(file.title)的\(name.zh)（\(key)）", "\(name.en) of \(file.title) (\(key))")
  }

  /// What the outcome of a check is called in the case's procedure: at a step, or wherever it may come about there if
  /// that is the same everywhere.
  func outcomeName(_ outcome: Outcome, in key: Key<Case>, at step: Key<Step>? = nil) -> Words {
    let procedure = cases[key].flatMap(procedure(of:))
    if let name = step.flatMap({ procedure?.step($0)?.exit(outcome)?.name }) { return name }
    let names = Set(procedure?.steps.compactMap { $0.exit(outcome)?.words } ?? [])
    return names.count == 1 ? names.first! : outcome.words
  }

  /// A step or an end of a case's procedure.
  func placeName(_ place: Key<Step>, in key: Key<Case>) -> Words {
    guard let procedure = cases[key].flatMap(procedure(of:)) else {
      return Words(place.text, place.text)
    }
    return procedure.step(place)?.name ?? procedure.end(place)?.name ?? Words(place.text, place.text)
  }

  func kindName(_ kind: Key<Field.Option>) -> Words {
    for case .choice(let options) in charter.procedures.flatMap(\.forms).flatMap(\.fields).map(\.kind) {
      if let option = options.first(where: { $0.id == kind }) { return option.name }
    }
    return Words(kind.text, kind.text)
  }
}

extension Words {
  /// 王立（凭办事链接）: said wherever it is said who did something.
  func byLink(_ isByLink: Bool = true) -> Words { isByLink ? Words("\(zh)（凭办事链接）", "\(en) (by a link)") : self }
}
