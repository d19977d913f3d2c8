import Constitution
import Governance
import HashTreeCollections
import Markup

/// Terms that end and seats that are vacant, with what can be done about them and by whom.
extension Visit {
  /// Nothing while no term ends within 180 days.
  var termsEnding: HTML {
    let l = language
    let ending = alliance.termsEnding(at: now)
    guard !ending.isEmpty else { return .empty }
    let columns = [
      UI.Column(l("职务", "Office")), UI.Column(l("任期至", "Term until")), UI.Column(l("人数", "How many"), isNumber: true),
      UI.Column(l("状态", "Status")),
    ]
    // Those of one office whose terms end on one day are one line.
    var lines: [(term: TermEnding, count: Int)] = []
    for term in ending {
      let known = lines.firstIndex { $0.term.seat.office == term.seat.office && $0.term.until == term.until }
      if let known { lines[known].count += 1 } else { lines.append((term, 1)) }
    }
    let rows = lines.map { line -> [HTML] in
      [
        "<a href=\"\(Fragment("office-\(line.term.seat.office)"))\">\(l(alliance.officeName(line.term.seat.office)))</a>",
        UI.day(line.term.until), "\(line.count)", warning(line.term),
      ]
    }
    let title = l("任期届满和将满", "Terms that are over or end soon")
    return """
      <section aria-labelledby="terms"><h2 id="terms">\(title)</h2>
      <p>\(l("任期届满后，在继任者就任前留任。", "After the term its holder stays until a successor is seated.")) \
      \(UI.tag(l("默认，待解释", "default, until interpreted"), .warn))</p>
      \(UI.table(title, columns, rows))</section>
      """
  }

  private func warning(_ term: TermEnding) -> HTML {
    let l = language
    let days = term.until.number - now.day.number
    return switch term.warning {
    case .overdue: UI.tag(l("届满留任", "over, holding on"), .bad)
    case .within30Days: UI.tag(l("还有 \(days) 天", "\(days) days left"), .bad)
    case .within90Days: UI.tag(l("还有 \(days) 天", "\(days) days left"), .warn)
    case .within180Days: UI.tag(l("还有 \(days) 天", "\(days) days left"), .note)
    }
  }

  /// Beside a holder's name, once the term draws to its end.
  func termTag(_ seat: Seat) -> HTML {
    alliance.termsEnding(at: now).first { $0.seat == seat }.map { " \(warning($0))" } ?? .empty
  }

  /// Beside the name of whoever only acts in an office: until when, and under which default.
  func actingTag(_ seat: Seat) -> HTML {
    guard seat.isActing else { return .empty }
    let l = language
    let rule = charter.rule(ActingRule.period)
    let until: HTML? = seat.until.map { " \(l("最晚至", "until")) \(UI.day($0))" }
    return " \(UI.tag(l("代理", "acting"), .note))\(until) \(rule.map { UI.basis($0.basis, l) })"
  }

  /// Each vacant seat with the procedure by which it is filled and who may open that.
  var vacantSeats: HTML {
    let l = language
    let offices = charter.offices.filter { alliance.vacancies(in: $0) > 0 }
    guard !offices.isEmpty else { return .empty }
    let items = offices.map { office -> HTML in
      """
      <li>\(l(office.name))\(l.colon)\(UI.tag(l("空缺 \(alliance.vacancies(in: office)) 名", "\(alliance.vacancies(in: office)) vacant"), .warn)) \
      \(remedy(office))\(actor(in: office))</li>
      """
    }
    return """
      <section aria-labelledby="vacancies"><h2 id="vacancies">\(l("空缺席位", "Vacant seats"))</h2><ul class="rows">\(items)</ul></section>
      """
  }

  /// Who does its work meanwhile, or how someone may be named for that.
  private func actor(in office: Office) -> HTML {
    let l = language
    if let seat = alliance.acting(in: office.id).first {
      return "<br>\(UI.chinese(alliance.publicName(of: seat.person).zh))\(actingTag(seat))"
    }
    let opening = charter.openings.first { opening in
      opening.procedure.steps.flatMap(\.exits).contains { $0.effects.contains(.seatActing) }
    }
    guard office.mostSeats == 1, let opening else { return .empty }
    return "<br>\(l("空缺期间：", "Meanwhile: "))<a href=\"\(opening.address())\">\(l(opening.procedure.name))</a>"
  }

  private func remedy(_ office: Office) -> HTML {
    let l = language
    let under = alliance.openCasesInOrder.first { file in
      file.answers.contains { $0.value == .office(office.id) } && !isLeaving(file)
    }
    if let under { return "<a href=\"\(Address.file(under.id))\">\(l("正在办理", "Under way")) \(under.id.text)</a>" }
    guard let (organ, act, citation) = office.filling.authority else {
      return "<span class=\"hint\">\(l("章程没有写明如何产生", "the charter does not say how it is filled"))</span>"
    }
    let procedure = charter.procedures.first { procedure in
      procedure.forms.flatMap(\.fields).contains { $0.kind == .office(filledBy: organ) }
        && procedure.steps.contains { $0.fills(act) }
    }
    let name = alliance.organName(organ)
    let filled = l("由\(name.zh)\(act.words.zh)", "to be filled by the \(name.en) (\(act.words.en))")
    guard let procedure else { return "\(filled) \(UI.citation(citation, l))" }
    let opener = alliance.openerWords(procedure)
    return """
      \(filled) \(UI.citation(citation, l))\(l("；", "; "))\(l("\(opener.zh)可以提出", "\(opener.en) may open: "))\
      <a href="\(Address.opening(procedure.id, .intro))">\(l(procedure.name))</a>
      """
  }

  /// A resignation or a recall names an office, and does not fill it.
  private func isLeaving(_ file: Case) -> Bool {
    !(alliance.procedure(of: file)?.steps.flatMap(\.exits).flatMap(\.effects).contains(.seat) ?? false)
  }
}

extension Step {
  /// Whether the step fills offices by that act.
  fileprivate func fills(_ act: Act) -> Bool {
    guard exits.contains(where: { $0.effects.contains(.seat) }) else { return false }
    if case .election = ask { return act == .elect }
    return act == .appoint
  }
}
