import Constitution
import Governance
import HashTreeCollections
import Markup

/// As what a person acts: the office, or the member, by which a step is theirs. Somebody may hold several offices and represent a
/// member besides, and what they do is done as one of these; which one follows from the step and from nothing else.
extension Alliance {
  /// 秘书长, 德州某某公司代表; nil where the step is theirs as nobody in particular.
  func capacity(of person: Key<Person>, as actor: Actor, in file: Case?) -> Words? {
    guard isActor(person, actor, in: file) else { return nil }
    switch actor {
    case .anyone: return nil
    case .office(let key): return title(of: person, inOneOf: [key])
    case .organ(let key): return title(of: person, sittingIn: key)
    case .officers: return offices(of: person).first.map { title(of: person, in: $0) }
    case .named(let field):
      switch file?.answers.value(field) {
      case .choice(let organ)?: return title(of: person, sittingIn: Key(organ.text))
      case .officer?, .person?: return nil
      default: return representation(of: person)
      }
    case .applicant:
      // What a person brought by themselves is nobody else's.
      return file.flatMap(unit) == nil && file?.code == nil ? nil : representation(of: person)
    case .subject, .members, .rivals: return representation(of: person)
    case .anyOf(let actors): return actors.lazy.compactMap { capacity(of: person, as: $0, in: file) }.first
    }
  }

  /// Who did something, and as what a step asked it of them; otherwise with the first of their offices.
  func name(of principal: Principal, as actor: Actor?, in file: Case) -> Words {
    guard let person = principal.person, people[person]?.openName != nil,
      let capacity = actor.flatMap({ capacity(of: person, as: $0, in: file) })
    else { return name(of: principal) }
    let name = publicName(of: person)
    return Words("\(name.zh)（\(capacity.zh)）", "\(name.en) (\(capacity.en))").byLink(principal.isByLink)
  }

  private func title(of person: Key<Person>, sittingIn organ: Key<Organ>) -> Words? {
    title(of: person, inOneOf: officesSitting(in: organ))
  }

  private func officesSitting(in organ: Key<Organ>) -> [Key<Office>] {
    self.organ(successor(of: organ) ?? organ)?.seats ?? []
  }

  private func title(of person: Key<Person>, inOneOf offices: [Key<Office>]) -> Words? {
    office(of: person, inOneOf: offices).map { title(of: person, in: $0) }
  }

  /// The first of these offices that the person holds, in the charter's order.
  private func office(of person: Key<Person>, inOneOf offices: [Key<Office>]) -> Office? {
    self.offices(of: person).first { offices.contains($0.id) }
  }

  /// 示例二（某某公司代表、理事）: as whom somebody acts, told apart from the others that they are.
  func nameplate(of person: Key<Person>) -> Words {
    let name = publicName(of: person)
    // Whose name is not public is called by the member.
    let unit = people[person]?.openName == nil ? nil : representation(of: person)
    let titles = [unit].compactMap { $0 } + offices(of: person).map { title(of: person, in: $0) }
    guard !titles.isEmpty else { return name }
    let zh = titles.map(\.zh).joined(separator: "、")
    return Words("\(name.zh)（\(zh)）", "\(name.en) (\(titles.map(\.en).joined(separator: ", ")))")
  }

  /// The member for which somebody has the seat by which a step is theirs; nil where they have it by themselves.
  func seatHolder(of person: Key<Person>, as actor: Actor, in file: Case?) -> Member? {
    guard isActor(person, actor, in: file) else { return nil }
    let offices: [Key<Office>]
    switch actor {
    case .office(let key): offices = [key]
    case .organ(let key): offices = officesSitting(in: key)
    // As what they are, of those asked: the same one that `capacity` names.
    case .anyOf(let actors):
      return actors.first { capacity(of: person, as: $0, in: file) != nil }
        .flatMap { seatHolder(of: person, as: $0, in: file) }
    default: return nil
    }
    let office = office(of: person, inOneOf: offices)
    return office.flatMap { holding(person, $0.id)?.unit }.flatMap { members[$0] }
  }

  private func representation(of person: Key<Person>) -> Words? {
    represented(by: person).map { Words("\($0.name)代表", "for \($0.name)") }
  }
}

extension Visit {
  /// Said before whoever holds several offices, or an office and a member's representation, does something.
  func actingAs(_ actor: Actor, in file: Case?) -> HTML? {
    guard let person = viewer.person, let words = alliance.capacity(of: person, as: actor, in: file) else { return nil }
    let seat = alliance.seatHolder(of: person, as: actor, in: file).map {
      Words("，席位属于\($0.name)", ", a seat of \($0.name)")
    }
    return """
      <p class="hint">\(UI.chinese(language(
        "您以“\(words.zh)”的名义办理\(seat?.zh ?? "")。", "You act as: \(words.en)\(seat?.en ?? "").")))</p>
      """
  }
}
