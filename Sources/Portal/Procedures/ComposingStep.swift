import Constitution
import Governance

/// Reads the form of one step.
extension ComposingForm {
  func step(_ procedure: inout Procedure, _ sheet: inout DraftSheet) {
    guard let place = procedure.steps.firstIndex(where: { $0.id.text == form["step"] }) else { return }
    let composition = Composition(procedure: procedure, charter: charter)
    var step = procedure.steps[place]
    if let name = words("zh", "en", &sheet) { step.name = name }
    if let citation = Citation(text("article")) {
      step.citation = citation
    } else {
      sheet.problems.append((id: "article", text: language("应如 10 或 16(9)", "Write 10 or 16(9)")))
    }
    // What is chosen anew takes the place of what was there; what the form cannot say stays.
    if let ask = composition.asks.first(where: { $0.text == form["ask"] }) { step.ask = ask.value }
    if let actor = composition.actors.first(where: { $0.text == form["by"] }) { step.by = actor.value }
    if case .vote(let vote) = step.ask { step.by = .organ(vote.of) }
    time(of: &step, &sheet)
    step.exits = exits(of: step, composition)
    procedure.steps[place] = step
  }

  private func time(of step: inout Step, _ sheet: inout DraftSheet) {
    if case .milestones = step.ask {
      (step.within, step.withinRule, step.withinField) = (nil, nil, nil)
      return
    }
    guard let unit = form["unit"].flatMap(Period.Unit.init(rawValue:)) else { return }
    guard let count = form["count"].flatMap({ Int($0) }), (1...999).contains(count) else {
      return sheet.problems.append((id: "count", text: language("须为 1 至 999 的整数", "A whole number from 1 to 999")))
    }
    (step.within, step.withinRule, step.withinField) = (Period(count, unit), nil, nil)
  }

  /// For each outcome that there may be, where it leads; an exit that there was keeps what else it does.
  private func exits(of step: Step, _ composition: Composition) -> [Exit] {
    let outcomes = step.ask.outcomes
    return (outcomes.required + outcomes.optional).compactMap { outcome in
      guard let target = composition.targets.first(where: { $0.text == form["to-\(outcome.rawValue)"] }) else {
        return nil
      }
      var exit = step.exit(outcome) ?? Exit(outcome: outcome, to: target.value)
      exit.to = target.value
      if [.giveBack, .refuse].contains(outcome) { exit.withReasons = true }
      if outcome == .carried {
        exit.effects.removeAll { $0 == .adoptResolution }
        if form["resolution"] == "yes" { exit.effects.append(.adoptResolution) }
      }
      return exit
    }
  }
}
