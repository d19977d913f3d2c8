import Constitution
import Governance
import HashTreeCollections
import Markup

/// One need or offer: what it is, whose, until when; what meets it and why; and how to answer it.
extension Visit {
  func listingPage(_ key: Key<Case>) -> Page? {
    guard let file = alliance.cases[key], let procedure = alliance.procedure(of: file),
      procedure.matching != nil
    else { return nil }
    let l = language
    return Page(
      file.id.text, trail: [Page.Crumb(l("合作大厅", "Cooperation hall"), .hall)],
      """
      <h1>\(UI.chinese(file.title))</h1>
      <p class="lead">\(l(procedure.name)) \(listingTags(file, procedure)) \(UI.citations(procedure.citations, l))</p>
      \(listingState(file))
      \(listingActions(file, procedure))
      \(UI.summary(particulars(of: file, procedure)))
      \(matchSection(file))
      \(responseSection(file))
      <p><a href="\(Address.file(key))">\(l("案卷和办理经过", "The case and its course"))</a></p>
      """)
  }

  func listingTags(_ file: Case, _ procedure: Procedure) -> HTML {
    let bookable = alliance.bookingTerms(of: file).map { _ in UI.tag(language("可预约", "can be booked"), .ok) }
    let chosen = procedure.matchedChoices.compactMap { field, options -> HTML? in
      options.first { $0.id == file.answers.choice(field.id) }.map { UI.tag(language($0.name)) }
    }
    return (chosen + [bookable].compactMap(\.self)).joined(separator: " ")
  }

  /// Said where it is not simply published.
  private func listingState(_ file: Case) -> HTML {
    guard !alliance.isListed(file) else { return .empty }
    return UI.notice(.warn, "<p>\(language("现在不在公布之列：", "Not published now: "))\(caseTag(file))</p>")
  }

  private func particulars(of file: Case, _ procedure: Procedure) -> [(String, HTML)] {
    let l = language
    let choices = Set(procedure.matchedChoices.map(\.field.id))
    var rows: [(String, HTML)] = [(l("公布单位", "Unit"), listingUnit(file))]
    for field in procedure.forms.first?.fields ?? []
    where field.id != procedure.titleField && !choices.contains(field.id) && file.answers.value(field.id) != nil {
      rows.append((l(field.label), answer(to: field, in: file)))
    }
    if alliance.isListed(file), let due = file.due {
      rows.append((l("公布至", "Published until"), UI.due(due, now: now, l)))
    }
    if let purposes = purposeRow(file) { rows.append(purposes) }
    if !file.agreements.isEmpty {
      rows.append((l("已达成合作", "Partners found"), "\(l("\(file.agreements.count) 家", "\(file.agreements.count)"))"))
    }
    return rows
  }

  func listingUnit(_ file: Case) -> HTML {
    guard let unit = alliance.unit(of: file) else {
      return UI.chinese(language(alliance.publicName(of: file.applicant)))
    }
    return "<a href=\"\(Address.member(unit))\">\(UI.chinese(alliance.memberName(unit)))</a>"
  }

  /// Whether it is the viewer's own, or their unit's.
  func owns(_ file: Case) -> Bool { viewer.person.map { alliance.isActor($0, .applicant, in: file) } ?? false }

  private func listingActions(_ file: Case, _ procedure: Procedure) -> HTML {
    guard past == nil else { return .empty }
    let l = language
    if owns(file) {
      guard file.isOpen else { return .empty }
      return UI.actions(
        UI.button(l("撤下或续期", "Take down or renew"), to: Address.file(file.id), .plain), bookingsButton(file))
    }
    guard alliance.isListed(file), let answering = charter.answering(procedure.id) else { return .empty }
    let first =
      myResponse(to: file).map { UI.button(l("继续洽谈", "Go on talking"), to: Address.file($0.id)) }
      ?? UI.button(l("回应", "Answer"), to: answerLink(answering, file))
    return UI.actions(first, bookingsButton(file), "\(otherAnswers(to: file, but: answering))")
  }

  /// Procedures that answer listings of its kind alone: an internship's agreement, say.
  private func otherAnswers(to file: Case, but answering: Opening) -> [HTML] {
    charter.openings.compactMap { opening -> HTML? in
      guard opening.procedure.id != answering.procedure.id, alliance.maybeNamed(file, by: opening) else { return nil }
      return UI.button(language(opening.procedure.name), to: answerLink(opening, file), .plain)
    }
  }

  func answerLink(_ answering: Opening, _ file: Case) -> Link {
    Link(answering.address(.form), query: ["listing": file.id.text])
  }

  /// The open case in which the viewer's unit answers a listing.
  private func myResponse(to file: Case) -> Case? {
    guard let person = viewer.person else { return nil }
    return alliance.responses(to: file.id).first {
      alliance.procedure(of: $0)?.has(.agree) == true && alliance.isActor(person, .applicant, in: $0)
    }
  }

  /// For whoever may see them: the units that publish and that answer.
  private func responseSection(_ file: Case) -> HTML {
    let l = language
    let responses = alliance.responses(to: file.id).filter(maySee)
    guard !responses.isEmpty else { return .empty }
    return """
      <section aria-labelledby="responses"><h2 id="responses">\(l("正在对接（\(responses.count)）", "In talks (\(responses.count))"))</h2>
      <ul class="rows">\(responses.map(caseRow))</ul></section>
      """
  }

  /// Sets what is answered, where the page was reached from a listing.
  func answer(to listing: String?, in sheet: inout FormSheet) {
    guard let listing, let file = alliance.cases[Key(listing)] else { return }
    for field in sheet.form.fields {
      if case .case(let procedures, let steps) = field.kind,
        alliance.mayBeNamed(file, of: procedures, at: steps, field.which)
      {
        sheet.input[field.id.text] = listing
      }
    }
  }
}
