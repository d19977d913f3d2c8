package import Constitution
import HashTreeCollections

/// What may be entered from a register. Each row is judged whole before anything of it is recorded, so that a rehearsal can
/// go on after a row that is refused.
extension Deliberation {
  /// What is the same for every row of one entering.
  private struct Sheet {
    var number: Int
    /// Whether a row needs a basis of its own, because members have come together on the record since.
    var isLate: Bool
    /// Who speaks for each unit that is entered.
    var representatives: [CreditCode: Key<Person>] = [:]

    init(_ entry: EnterRegister, _ alliance: Alliance) {
      number = alliance.registers.count + 1
      isLate = alliance.assemblyHasMet
      for individual in entry.people where individual.represents {
        guard let unit = individual.unit, representatives[unit] == nil else { continue }
        representatives[unit] = individual.person
      }
    }
  }

  /// All of it or nothing.
  mutating func enter(_ entry: EnterRegister) throws(Refusal) {
    if let refusal = alliance.obstacle(to: entry, by: by) { throw refusal }
    let sheet = Sheet(entry, alliance)
    record(
      .registerEntered(
        RegisterEntered(
          number: sheet.number, submission: entry.submission, basis: entry.basis.trimmed, members: entry.members.count,
          people: entry.people.count, offices: entry.offices.count)), alliance.registerCitation)
    for unit in entry.members { try enter(unit, sheet) }
    for individual in entry.people { try enter(individual, sheet) }
    for holding in entry.offices { try enter(holding, sheet) }
  }

  /// Every row's refusal, each judged after those before it that are not refused.
  fileprivate mutating func rehearse(_ entry: EnterRegister) -> [RegisterPart: [Int: Refusal]] {
    let sheet = Sheet(entry, alliance)
    var refusals: [RegisterPart: [Int: Refusal]] = [:]
    for (index, unit) in entry.members.enumerated() {
      do throws(Refusal) { try enter(unit, sheet) } catch { refusals[.members, default: [:]][index] = error }
    }
    for (index, individual) in entry.people.enumerated() {
      do throws(Refusal) { try enter(individual, sheet) } catch { refusals[.people, default: [:]][index] = error }
    }
    for (index, holding) in entry.offices.enumerated() {
      do throws(Refusal) { try enter(holding, sheet) } catch { refusals[.offices, default: [:]][index] = error }
    }
    return refusals
  }

  private mutating func enter(_ unit: EnterRegister.Unit, _ sheet: Sheet) throws(Refusal) {
    let citation = alliance.admissionCitation
    if let problem = alliance.problem(with: unit) { throw .rowUnfit(problem, citation) }
    if let member = alliance.memberByCode[unit.code] { throw .memberAlready(member, citation) }
    if let former = alliance.formerMemberships(of: unit.code).last { throw .memberOnce(former, citation) }
    if let file = alliance.casesByCode[unit.code, default: []].first { throw .appliedAlready(file, citation) }
    try check(unit.joined, unit.basis, sheet, citation)
    record(
      .memberAdmitted(
        MemberAdmitted(
          member: alliance.nextMember, name: unit.name, code: unit.code, kind: unit.kind, business: unit.business,
          district: unit.district, website: unit.website, representative: sheet.representatives[unit.code],
          entered: Member.Entered(register: sheet.number, joined: unit.joined, basis: unit.basis?.trimmed))), citation)
  }

  private mutating func enter(_ individual: EnterRegister.Individual, _ sheet: Sheet) throws(Refusal) {
    let citation = alliance.registerCitation
    let person = individual.person
    guard person.isWritable, alliance.people[person] == nil, individual.name.isFit,
      individual.phone.map({ Disclosure.sealed($0).isFit }) ?? true
    else { throw .rowUnfit(Words("姓名或电话不符合要求", "The name or telephone cannot be recorded"), citation) }
    var member: Member?
    if let code = individual.unit {
      member = alliance.memberByCode[code].flatMap { alliance.members[$0] }
      guard member != nil else { throw .unitUnknown(code, citation) }
    }
    if individual.represents {
      guard let member else { throw .unitNeeded(citation) }
      if let known = member.representative, known != person { throw .representativeKnown(member, citation) }
    }
    record(
      .personRegistered(
        PersonRegistered(
          person: person, name: individual.name, unit: individual.represents ? member?.id : nil,
          entered: Person.Entered(
            register: sheet.number, phone: individual.phone, workplace: individual.represents ? nil : member?.id))),
      citation)
    guard individual.represents, let member, member.representative == nil else { return }
    record(.representativeReplaced(RepresentativeReplaced(member: member.id, person: person)), citation)
  }

  private mutating func enter(_ holding: EnterRegister.Holding, _ sheet: Sheet) throws(Refusal) {
    let founding = alliance.charter.foundingCitation
    guard let office = alliance.charter.office(holding.office) else {
      throw .rowUnfit(Words("章程中没有职务 \(holding.office)", "The charter has no office \(holding.office)"), founding)
    }
    let citation = office.filling.authority?.citation ?? office.citation
    if sheet.isLate { throw .officesOnRecord(office, citation) }
    try check(holding.since, holding.basis, sheet, citation)
    guard let person = alliance.people[holding.person] else { throw .personUnknown(holding.person, citation) }
    if person.openName == nil {
      guard let name = holding.name, Disclosure.open(name).isFit else { throw .publicNameNeeded(citation) }
    }
    let entered = Seat.Entered(
      register: sheet.number, since: holding.since, basis: holding.basis?.trimmed,
      name: person.openName == nil ? holding.name : nil)
    let until = alliance.charter.endOfTerm(in: office, from: holding.since.start)
    try seat(holding.person, in: office, until: until, citation, entered: entered)
  }

  private func check(_ day: Day, _ basis: String?, _ sheet: Sheet, _ citation: Citation) throws(Refusal) {
    guard day <= alliance.founded.day else { throw .afterRecordBegan(day, alliance, citation) }
    guard let basis = basis?.trimmed, !basis.isEmpty else {
      if sheet.isLate { throw .rowBasisMissing(citation) }
      return
    }
    guard basis.fits(EnterRegister.longestBasis), basis.isPlain(lines: false) else { throw .basisUnfit(citation) }
  }
}

extension Alliance {
  /// What each row would meet if the whole were entered now; nothing is changed.
  package func rehearse(
    _ entry: EnterRegister, by principal: Principal, at moment: Instant
  ) -> [RegisterPart: [Int: Refusal]] {
    var deliberation = Deliberation(self, by: principal, at: moment, boxes: BallotBoxes())
    return deliberation.rehearse(entry)
  }

  /// What stands in the way of the whole, whatever its rows say.
  package func obstacle(to entry: EnterRegister, by principal: Principal) -> Refusal? {
    let citation = registerCitation
    guard case .person(let person) = principal else { return .notAPerson(citation) }
    guard keepsRegister(person) else { return .notEntitled(words(for: registrar, of: nil), citation) }
    if let earlier = registers.first(where: { $0.event.submission == entry.submission }) {
      return .enteredAlready(earlier.event.number, citation)
    }
    guard (1...64).contains(entry.submission.utf8.count), entry.submission.isPlain(lines: false) else {
      return .rowUnfit(Words("提交编号不符合要求", "The submission's key cannot be recorded"), citation)
    }
    let basis = entry.basis.trimmed
    guard !basis.isEmpty, basis.fits(EnterRegister.longestBasis), basis.isPlain(lines: false) else {
      return .basisUnfit(citation)
    }
    guard (1...EnterRegister.mostRows).contains(entry.count) else { return .rowsUnfit(entry.count, citation) }
    return nil
  }

  /// Under which article the organ of the daily work keeps the register.
  package var registerCitation: Citation { charter.citations(for: .dailyWork).first ?? charter.foundingCitation }

  /// Under which article it is decided who becomes a member.
  package var admissionCitation: Citation {
    let deciding = charter.admission?.steps.first { $0.ways.contains { $0.effects.contains(.admit) } }
    return deciding?.citation ?? charter.foundingCitation
  }

  /// Whether the organ that elects has met, or has elected anybody, on the record: who holds an office is then decided there,
  /// and no register of former times says it any more.
  package var assemblyHasMet: Bool {
    let organs = charter.organs(thatMay: .elect).map(\.id)
    return meetings.values.contains { $0.opened != nil && organs.contains($0.organ) }
      || elections.values.contains { organs.contains($0.organ) }
  }

  /// A unit's particulars are bounded as those of whoever applies.
  fileprivate func problem(with unit: EnterRegister.Unit) -> Words? {
    let texts: [(Key<Field>, String?)] = [
      (AdmissionField.name, unit.name), (AdmissionField.kind, unit.kind.text), (AdmissionField.business, unit.business),
      (AdmissionField.district, unit.district), (AdmissionField.website, unit.website),
    ]
    guard !unit.name.trimmed.isEmpty else { return Words("没有填写单位名称", "The member's name is missing") }
    for (key, text) in texts {
      guard let text else { continue }
      guard let field = charter.admissionField(key) else {
        guard text.fits(200), text.isPlain(lines: false) else {
          return Words("内容太长或含有控制字符", "Too long, or with control characters")
        }
        continue
      }
      if case .failure(let problem) = field.read(text, self) { return problem.words }
    }
    return nil
  }

  mutating func enter(_ event: RegisterEntered, _ recorded: Recorded) {
    registers.append(EnteredRegister(event: event, at: recorded.at, by: recorded.by))
  }
}

extension Charter {
  /// The procedure by which an organisation joins: open to anyone.
  package var admission: Procedure? { procedures.first { $0.about == .organisation && $0.openedBy == .anyone } }

  package func admissionField(_ key: Key<Field>) -> Field? {
    admission?.forms.lazy.flatMap(\.fields).first { $0.id == key }
  }
}
