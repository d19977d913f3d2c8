package import Constitution
import HashTreeCollections

/// A numbered text that a case gave rise to: a resolution, a notice.
package struct Document: Hashable, Codable, Sendable {
  package var id: Key<Document>
  /// 德智盟〔2026〕5号
  package var number: String
  package var title: Words
  package var text: String
  /// The case, or the meeting, that it came of.
  package var `case`: Key<Case>?
  package var meeting: Key<Meeting>?
  package var citation: Citation
  package var issued: Instant
}

/// The text as it was issued: a later change of the template does not touch it.
package struct DocumentIssued: Hashable, Codable, Sendable {
  package var document: Key<Document>
  package var template: Key<Template>
  package var number: String
  package var title: Words
  package var text: String
  package var `case`: Key<Case>
}

extension Alliance {
  mutating func issue(_ event: DocumentIssued, _ recorded: Recorded) {
    documents[event.document] = Document(
      id: event.document, number: event.number, title: event.title, text: event.text, case: event.case,
      citation: recorded.citation, issued: recorded.at)
    count(.document, at: recorded.at)
    note(.issued(event.document), event.case, recorded)
  }
}

extension Deliberation {
  mutating func issue(_ key: Key<Template>, on exit: Exit, from step: Step, of file: Key<Case>) {
    guard let file = alliance.cases[file], let template = alliance.charter(of: file).template(key) else {
      preconditionFailure("a sound charter has the template of each document")
    }
    let (year, count) = (at.day.year, alliance.next(.document, at: at))
    let number = "\(alliance.charter.documentCode)〔\(year)〕\(count)号"
    record(
      .documentIssued(
        DocumentIssued(
          document: Key(Alliance.serial(year: year, count)), template: key, number: number, title: template.title,
          text: template.filled(with: values(file, number: number, on: exit, from: step)), case: file.id)),
      step.citation)
  }

  /// What stands for each of `Template.placeholders`; a dash where the case has no such thing. None is personal.
  private func values(_ file: Case, number: String, on exit: Exit, from step: Step) -> [String: String] {
    let (charter, procedure) = (alliance.charter(of: file), alliance.procedure(of: file))
    var values = [
      "applicant": file.title, "code": file.code?.text, "case": file.id.text, "alliance": charter.name.zh,
      "number": number, "date": at.day.chineseText, "article": step.citation.words.zh,
      "organ": step.decidingOrgan.flatMap(charter.organ)?.name.zh,
      "member": (file.code.flatMap { alliance.memberByCode[$0] } ?? alliance.subject(of: file))?.text,
      "end": procedure?.end(exit.to)?.name.zh,
    ]
    values["unit"] = alliance.unit(of: file).flatMap { alliance.members[$0]?.name }
    values["partner"] = file.answers.namedCase.flatMap { alliance.cases[$0] }.flatMap(alliance.unit)
      .flatMap { alliance.members[$0]?.name }
    for answer in file.answers {
      values["\(Template.answerPrefix)\(answer.field)"] = procedure?.field(answer.field)?.plain(answer.value, alliance)
    }
    if let base = alliance.base(in: file) {
      values["unit"] = alliance.members[base.unit]?.name
      values["base"] = base.number
      values["until"] = base.latest.until.chineseText
    }
    if let version = alliance.charterVersions.last(where: { $0.adoptedIn == file.id }) {
      values["version"] = String(version.number)
      values["effective"] = version.from.day.chineseText
    }
    if let vote = file.vote.flatMap({ alliance.votes[$0] }) {
      let (tally, threshold) = (vote.tally, vote.reading.carriedBy)
      values["rule"] = vote.reading.words.zh
      values["yes"] = String(tally.yes)
      values["no"] = String(tally.no)
      values["abstain"] = String(tally.abstain)
      values["roll"] = String(tally.roll)
      values["office"] = String(tally.office)
      values["needed"] = String(threshold.least(of: tally.size(of: threshold.base)))
    }
    return values.compactMapValues { $0 }
  }
}

extension Field {
  /// An answer in the words of a document; nil for what is sealed or not for everyone.
  fileprivate func plain(_ value: Answer.Value, _ alliance: Alliance) -> String? {
    guard !personal, seenBy.isEmpty else { return nil }
    return switch value {
    case .text(let text): text
    case .number(let number): String(number)
    case .day(let day): day.chineseText
    case .milestones(let all): all.map(\.line).joined(separator: "；")
    case .choice(let option): options.first { $0.id == option }?.name.zh
    case .member(let member): alliance.members[member]?.name
    case .case(let file): alliance.cases[file]?.title
    case .files(let all): all.map(\.name).joined(separator: "；")
    case .code(let code): code.text
    case .officer, .person, .office, .resolution, .accepted, .sealed: nil
    }
  }
}

extension Template {
  func filled(with values: [String: String]) -> String { text.filled(with: values) }
}

extension String {
  /// The text with each `{{name}}` replaced; a value is never read for placeholders again.
  func filled(with values: [String: String]) -> String {
    var (result, rest) = ("", Substring(self))
    while let start = rest.firstRange(of: "{{"), let end = rest[start.upperBound...].firstRange(of: "}}") {
      let name = String(rest[start.upperBound..<end.lowerBound]).trimmed
      result += rest[..<start.lowerBound] + (values[name] ?? "—")
      rest = rest[end.upperBound...]
    }
    return result + rest
  }
}
