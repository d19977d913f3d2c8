package import Constitution
import HashTreeCollections

/// What keeps a person's data from being erased at their own wish: what they hold, whom they speak for, and what still waits
/// for them.
extension Alliance {
  /// nil where nothing stands in the way.
  package func obstacle(toErasing person: Key<Person>) -> Refusal? {
    guard let known = people[person] else { return .personUnknown(person, charter.foundingCitation) }
    guard known.erased == nil else { return .alreadyErased(charter) }
    let offices = offices(of: person)
    if !offices.isEmpty { return .stillInOffice(offices, charter) }
    if let member = represented(by: person) { return .stillRepresents(member, self) }
    if let file = openCasesInOrder.first(where: { needs(person, in: $0) }) { return .stillNeeded(in: file, self) }
    return openCasesInOrder.first { isSignedUp(person, for: $0) }.map { .stillSignedUp(for: $0, self) }
  }

  /// Whether the person has a place, or waits for one, in something that is not over: without a name nobody could be let in.
  private func isSignedUp(_ person: Key<Person>, for file: Case) -> Bool {
    file.enrolment?.signUps.contains { $0.person == person && $0.standing != .withdrawn } ?? false
  }

  /// Whether an open case goes on only with the person: they brought it, or are to review it.
  private func needs(_ person: Key<Person>, in file: Case) -> Bool {
    if file.applicant == person { return true }
    return file.reviews.last?.reviewers.contains { $0.person == person && $0.isActive && $0.report == nil } ?? false
  }
}

extension Refusal {
  static func alreadyErased(_ charter: Charter) -> Refusal {
    Refusal(
      .alreadyErased, charter.foundingCitation,
      missing: Words("此人的个人信息已经删除。", "This person's data has already been erased."),
      needed: Words("无需再办。", "There is nothing left to do."))
  }

  static func stillInOffice(_ offices: [Office], _ charter: Charter) -> Refusal {
    Refusal(
      .stillInOffice, offices.first?.citation ?? charter.foundingCitation,
      missing: Words(
        "此人现任\(offices.map(\.name.zh).joined(separator: "、"))，任职期间其姓名依章程公开，不能删除。",
        "This person is in office, and who is in office is public: \(offices.map(\.name.en).joined(separator: ", "))."),
      needed: Words(
        "请先由本人辞任，或由其单位更换代表，或由有权机构免去职务，再删除。",
        "They resign first, or their unit names another representative, or the organ that may removes them."))
  }

  fileprivate static func stillRepresents(_ member: Member, _ alliance: Alliance) -> Refusal {
    Refusal(
      .stillRepresents, alliance.admissionCitation,
      missing: Words(
        "此人是成员“\(member.name)”的代表，成员须有代表。",
        "This person is the representative of \(member.name), and a member has one."),
      needed: Words("请先由该单位更换代表。", "The unit names another representative first."))
  }

  fileprivate static func stillNeeded(in file: Case, _ alliance: Alliance) -> Refusal {
    let name = Words("“\(file.title)”（\(file.id)）", "“\(file.title)” (\(file.id))")
    return Refusal(
      .stillNeeded, alliance.step(of: file)?.citation ?? alliance.charter.foundingCitation,
      missing: Words("案卷\(name.zh)尚未办结，还需要此人。", "Case \(name.en) is not over, and still needs this person."),
      needed: Words("请等它办结，或先撤回、谢绝。", "Wait for its end, or give it up or decline first."))
  }

  fileprivate static func stillSignedUp(for file: Case, _ alliance: Alliance) -> Refusal {
    let name = Words("“\(file.title)”（\(file.id)）", "“\(file.title)” (\(file.id))")
    return Refusal(
      .stillNeeded, alliance.step(of: file)?.citation ?? alliance.charter.foundingCitation,
      missing: Words("此人报名参加的\(name.zh)尚未办结。", "This person is signed up for \(name.en), which is not over."),
      needed: Words(
        "请等它办结；或先取消报名：本人用报名凭证，或由组织者取消。",
        "Wait for its end, or have the sign-up cancelled first: by the pass, or by the organiser."))
  }
}
