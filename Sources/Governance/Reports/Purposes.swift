package import Constitution
import HashTreeCollections

/// What a case is for: the purposes of the charter (Article 4) that its procedure serves, and those of the options chosen in it.
extension Alliance {
  /// In the charter's order.
  package func purposes(of file: Case) -> [Key<Purpose>] {
    guard let procedure = procedure(of: file) else { return [] }
    var served = Set(procedure.serves ?? [])
    for field in procedure.forms.lazy.flatMap(\.fields) {
      guard let chosen = file.answers.choice(field.id) else { continue }
      served.formUnion(field.options.first { $0.id == chosen }?.serves ?? [])
    }
    // What answers a need serves what the need serves.
    if let answered = file.answers.namedCase.flatMap({ cases[$0] }) { served.formUnion(purposes(of: answered)) }
    return (charter(of: file).purposes ?? []).map(\.id).filter(served.contains)
  }
}

extension WorkReport {
  /// The work that served one purpose of the charter: what began in the year, and what came to a good end in it.
  package struct Service: Hashable, Sendable {
    package var purpose: Key<Purpose>
    package var begun = 0
    package var done = 0
  }
}

extension Alliance {
  func countServices(in report: inout WorkReport) {
    var services = (charter.purposes ?? []).map { WorkReport.Service(purpose: $0.id) }
    for file in cases.values where file.opened.day.year <= report.year {
      let begun = file.opened.day.year == report.year
      let done = file.ended?.day.year == report.year && procedure(of: file)?.end(file.place)?.tone == .good
      guard begun || done else { continue }
      let served = purposes(of: file)
      for place in services.indices where served.contains(services[place].purpose) {
        if begun { services[place].begun += 1 }
        if done { services[place].done += 1 }
      }
    }
    report.services = services
  }
}
