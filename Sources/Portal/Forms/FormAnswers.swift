import Constitution
import Governance
import HashTreeCollections
import Markup
import Record

/// Answers as they are shown: to everyone, or only to those to whom the form opens them.
extension Visit {
  /// What was typed, on the check-your-answers page of whoever typed it.
  func value(of field: Field, in sheet: FormSheet) -> HTML {
    let l = language
    let text = sheet.text(of: field)
    if text.isEmpty { return "<span class=\"hint\">\(l("未填写", "not answered"))</span>" }
    switch field.kind {
    case .choice(let options):
      return "\(options.first { $0.id.text == text }.map { l($0.name) } ?? text)"
    case .member: return "\(alliance.members[Key(text)]?.name ?? text)"
    case .officer, .person: return "\(l(alliance.publicName(of: Key(text))))"
    case .office: return "\(l(alliance.officeName(Key(text))))"
    case .resolution: return resolutionLink(Key(text))
    case .case: return caseLink(Key(text))
    case .acceptance:
      return "\(l("已承认第 \(charter.version.number) 版", "version \(charter.version.number) accepted"))"
    case .text(_, lines: true), .milestones: return Self.lines(text)
    case .files:
      let files = Attachment.list(text).map { file -> HTML in
        "<li>\(UI.chinese(file.name))\(l.bracketed(l(file.words)))</li>"
      }
      return "<ul>\(files)</ul>"
    default: return "\(text)"
    }
  }

  /// The answer to a field of a case, or who may see it.
  func answer(to field: Field, in file: Case) -> HTML {
    let l = language
    guard let value = file.answers.value(field.id) else {
      return "<span class=\"hint\">\(l("未填写", "not answered"))</span>"
    }
    guard maySee(field, in: file) else {
      let readers = field.seenBy.map { l(alliance.words(for: $0, in: file)) }.joined(separator: l.comma)
      return """
        <span class="hint">\(readers.isEmpty ? l("（仅填写人可见）", "(seen only by whoever filled it in)")
          : l("（仅\(readers)可见）", "(seen by \(readers) only)"))</span>
        """
    }
    return show(value, field, in: file)
  }

  /// Whoever filled it in sees it, and those whom the form names; what is neither personal nor kept to some, everyone.
  func maySee(_ field: Field, in file: Case) -> Bool {
    if !field.personal && field.seenBy.isEmpty { return true }
    guard let person = viewer.person else { return false }
    // What is sealed says whose it is; of other answers the first form is the applicant's.
    if case .sealed(let sealed)? = file.answers.value(field.id), sealed.person == person { return true }
    if case .sealed(let sealed)? = file.answers.value(field.id), sealed.person != file.applicant {
      return field.seenBy.contains { alliance.isActor(person, $0, in: file) }
    }
    return file.applicant == person || field.seenBy.contains { alliance.isActor(person, $0, in: file) }
  }

  private func show(_ value: Answer.Value, _ field: Field, in file: Case) -> HTML {
    let l = language
    switch value {
    case .text(let text):
      if case .website = field.kind, let web = WebAddress(text) {
        return "<a href=\"\(web)\" rel=\"noopener nofollow\">\(text)</a>"
      }
      if case .text(_, lines: true) = field.kind { return Self.lines(text) }
      return "\(text)"
    case .number, .choice, .officer, .person, .office: return plain(value, field).html
    case .day(let day): return UI.day(day)
    case .code(let code): return "<code>\(code.text)</code>"
    case .member(let member):
      return "<a href=\"\(Address.member(member))\">\(alliance.members[member]?.name ?? member.text)</a>"
    case .resolution(let resolution): return resolutionLink(resolution)
    case .case(let file): return caseLink(file)
    case .milestones(let all): return Self.lines(all.map(\.line).joined(separator: "\n"))
    case .accepted(let number, let digest):
      return "\(l("已承认第 \(number) 版", "version \(number) accepted")) <code>\(String(digest.prefix(12)))</code>"
    case .files(let all): return attachments(all, of: file)
    case .sealed(let sealed):
      if case .files = field.kind, let text = unseal(sealed, .answers, in: file) {
        return attachments(Attachment.list(text), of: file)
      }
      return unseal(sealed, .answers, in: file).map { "\($0)" }
        ?? "<span class=\"hint\">\(l("（个人信息已应本人要求删除）", "(erased at the person's request)"))</span>"
    }
  }

  /// What stands under a field, as a cell of a table or a sheet: empty where there is nothing, or nothing for the viewer.
  func plain(_ field: Field, in file: Case) -> String {
    guard maySee(field, in: file), let value = file.answers.value(field.id) else { return "" }
    return plain(value, field)
  }

  private func plain(_ value: Answer.Value, _ field: Field) -> String {
    let l = language
    return switch value {
    case .choice(let option): field.options.first { $0.id == option }.map { l($0.name) } ?? option.text
    case .member(let member): alliance.memberName(member)
    case .officer(let person), .person(let person): l(alliance.publicName(of: person))
    case .office(let office): l(alliance.officeName(office))
    case .case(let key): alliance.cases[key].flatMap { maySee($0) ? $0.title : nil } ?? key.text
    default: value.typed { _ in nil }
    }
  }

  private func caseLink(_ key: Key<Case>) -> HTML {
    guard let file = alliance.cases[key], maySee(file) else { return "\(key.text)" }
    return "<a href=\"\(Address.file(key))\">\(UI.chinese(file.title))</a>"
  }

  /// Text with its own line breaks.
  static func lines(_ text: String) -> HTML {
    text.split(whereSeparator: \.isNewline).map { line -> HTML in "\(String(line))" }.joined(separator: "<br>")
  }
}
