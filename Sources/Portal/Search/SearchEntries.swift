import Constitution
import Desk
import Governance
import HashTreeCollections

/// What of the alliance is found by its words: what everyone may see, and nothing that is sealed or kept to some. A thing
/// that is not for everyone has no entry, so that not even a count gives it away.
extension Alliance {
  /// Every entry, within a kind the oldest first.
  func searchEntries(_ put: (SearchEntry) throws -> Void) throws {
    for member in members.values.sorted(by: { $0.number < $1.number }) { try put(searchEntry(of: member)) }
    for article in charter.articles.reversed() { try put(searchEntry(of: article)) }
    for file in cases.values.sorted(by: { $0.id < $1.id }) { if let entry = searchEntry(of: file) { try put(entry) } }
    for key in resolutions.keys.sorted() { if let entry = searchEntry(of: key) { try put(entry) } }
    for key in documents.keys.sorted() { if let entry = searchEntry(of: key) { try put(entry) } }
    for rule in internalRulesInOrder { try put(searchEntry(of: rule)) }
    for meeting in meetings.values.sorted(by: { $0.id < $1.id }) { try put(searchEntry(of: meeting)) }
  }

  func searchEntry(of member: Member) -> SearchEntry {
    let kind = kindName(member.kind)
    let parts = [member.district, member.business, member.website, member.code.text, member.id.text, kind.zh, kind.en]
    return SearchEntry(
      .member, member.id.text, title: member.name, text: parts.compactMap(\.self).joined(separator: "\n"))
  }

  func searchEntry(of article: Article) -> SearchEntry {
    SearchEntry(
      .article, String(article.number),
      title: [article.citation.words.zh, article.title].compactMap(\.self).joined(separator: " "),
      text: article.text)
  }

  /// A case, or a listing of the hall; nil where not everyone may see it.
  func searchEntry(of file: Case) -> SearchEntry? {
    guard maySee(file, nil), let procedure = procedure(of: file) else { return nil }
    var parts = [file.id.text, procedure.name.zh, procedure.name.en]
    if let unit = file.unit { parts.append(memberName(unit)) }
    if let code = file.code { parts.append(code.text) }
    for field in procedure.forms.flatMap(\.fields) where !field.personal && field.seenBy.isEmpty {
      if let text = file.answers.value(field.id).flatMap({ searchText($0, field) }) { parts.append(text) }
    }
    return SearchEntry(searchKind(of: file), file.id.text, title: file.title, text: parts.joined(separator: "\n"))
  }

  func searchKind(of file: Case) -> SearchKind { procedure(of: file)?.matching == nil ? .file : .listing }

  /// What was typed or chosen; references to other things are found under those.
  private func searchText(_ value: Answer.Value, _ field: Field) -> String? {
    switch value {
    case .text(let text): return text
    case .choice(let chosen):
      guard case .choice(let options) = field.kind else { return nil }
      return options.first { $0.id == chosen }.map { "\($0.name.zh) \($0.name.en)" }
    case .member(let key): return memberName(key)
    case .office(let key): return officeName(key).zh
    case .milestones(let all): return all.map(\.line).joined(separator: "\n")
    case .files(let all): return all.map(\.name).joined(separator: "\n")
    case .number, .day, .code, .officer, .person, .resolution, .case, .accepted, .sealed: return nil
    }
  }

  func searchEntry(of key: Key<Resolution>) -> SearchEntry? {
    guard let resolution = resolutions[key], maySee(resolution.case, nil) else { return nil }
    let organ = organName(resolution.organ)
    return SearchEntry(
      .resolution, key.text, title: resolution.title.zh,
      text: [key.text, resolution.title.en, organ.zh, organ.en].joined(separator: "\n"))
  }

  func searchEntry(of key: Key<Document>) -> SearchEntry? {
    guard let document = documents[key], maySee(document, nil) else { return nil }
    return SearchEntry(
      .document, key.text, title: "\(document.number) \(document.title.zh)",
      text: document.title.en + "\n" + document.text)
  }

  func searchEntry(of rule: InternalRule) -> SearchEntry {
    SearchEntry(.internalRule, rule.id.text, title: rule.latest.title, text: rule.id.text + "\n" + rule.latest.text)
  }

  /// Without what is not for everyone on its agenda.
  func searchEntry(of meeting: Meeting) -> SearchEntry {
    let organ = organName(meeting.organ)
    let items = meeting.agenda.filter { $0.case.map { maySee($0, nil) } ?? true }.map { title(of: $0) }
    return SearchEntry(
      .meeting, meeting.id.text, title: meeting.chineseName(of: organ.zh),
      text: ([meeting.id.text, meeting.starts.day.text, organ.en, meeting.place] + items).joined(separator: "\n"))
  }
}

extension NewsPiece {
  /// From when on it shows goes with it: a scheduled piece is found by the clock, like everywhere.
  var searchEntry: SearchEntry? {
    guard state == .published, let appears else { return nil }
    return SearchEntry(
      .news, String(id), title: content.title, text: content.category.words.zh + "\n" + content.text, shows: appears)
  }
}
