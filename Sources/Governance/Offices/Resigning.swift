package import Constitution
import HashTreeCollections

/// Leaving an office by one's own will, at once or on a day that whoever resigns names.
package enum Resigning {
  /// The last day in office; left empty, the seat is left at once.
  package static let lastDay: Key<Field> = "last-day"
  /// How long ahead that day may be.
  package static let ahead: Key<Rule> = "resignation-ahead"
}

extension Deliberation {
  func admissible(
    resignationFrom office: Office, _ answers: [Answer], _ procedure: Procedure, _ step: Step, by person: Key<Person>
  ) throws(Refusal) {
    let other = alliance.openCasesInOrder.first { file in
      // One whose day has come only waits to be noted.
      file.procedure == procedure.id && file.applicant == person && file.answers.namedOffice == office.id
        && alliance.step(of: file)?.withinField != nil
    }
    if let other { throw .resignedAlready(office, other, step) }
    guard let day = answers.day(Resigning.lastDay),
      let latest = alliance.charter.lastDay(under: Resigning.ahead, from: at), day > latest
    else { return }
    let words = Words("最晚为 \(latest.text)", "at the latest \(latest.text)")
    throw .formIncomplete([FieldProblem(field: Resigning.lastDay, words: words)], step)
  }
}

extension Refusal {
  fileprivate static func resignedAlready(_ office: Office, _ file: Case, _ step: Step) -> Refusal {
    Refusal(
      .applicationOpen, step.citation,
      missing: Words(
        "您已经提出辞去\(office.name.zh)（\(file.id)），尚未到离任之日。",
        "You have resigned from this office already (\(file.id)), and the day has not come: \(office.name.en)."),
      needed: Words("如要改期，请先撤回原来的辞呈。", "To change the day, take that resignation back first."))
  }
}
