import Constitution
import Desk
import Governance
import HashTreeCollections
import Markup

/// The fields of a charter's form, made from its data.
extension Visit {
  func fields(_ sheet: FormSheet) -> HTML { sheet.form.fields.map { field($0, in: sheet) }.joined() }

  private func field(_ field: Field, in sheet: FormSheet) -> HTML {
    let l = language
    let (question, text) = (question(field, in: sheet), sheet.text(of: field))
    switch field.kind {
    case .text(let limit, let lines):
      return UI.field(question, lines ? .lines : .text, value: text, limit: limit, l)
    case .number: return UI.field(question, .number, value: text, l)
    case .milestones: return UI.field(question, .lines, value: text, l)
    case .day: return UI.field(question, .day, value: text, l)
    case .choice(let options):
      if options.count > 7 {
        return UI.select(question, options.map { ($0.id.text, l($0.name)) }, chosen: text, l)
      }
      return UI.choices(question, options.map { ($0.id.text, "\(l($0.name))") }, chosen: text, l)
    case .creditCode: return UI.field(question, .text, value: text, autocomplete: "off", l)
    case .phone: return UI.field(question, .phone, value: text, autocomplete: "tel", l)
    case .email: return UI.field(question, .email, value: text, autocomplete: "email", l)
    case .website: return UI.field(question, .url, value: text, autocomplete: "url", l)
    case .member: return UI.select(question, members(field, in: sheet), chosen: text, l)
    case .officer: return UI.select(question, officers, chosen: text, l)
    case .person: return UI.select(question, people, chosen: text, l)
    case .office(let organ):
      let offices = charter.offices(filledBy: organ).map { ($0.id.text, l($0.name) + seatsNote($0)) }
      return UI.select(question, offices, chosen: text, l)
    case .resolution: return UI.select(question, resolutionsInForce, chosen: text, l)
    case .case(let procedures, let steps):
      return UI.select(question, published(under: procedures, at: steps, field.which), chosen: text, l)
    case .files(_, let kinds):
      let kept = Attachment.list(text).map { file in
        UI.KeptFile(name: file.name, note: l(file.words), remove: FormSheet.removal(of: file, field.id))
      }
      let accept = FileType.all(of: kinds).flatMap(\.endings).map { ".\($0)" }.joined(separator: ",")
      return UI.files(question, kept: kept, accept: accept, l)
    case .acceptance:
      return UI.tick(
        question, acceptance(field), value: charter.version.digest, isTicked: text == charter.version.digest, l)
    }
  }

  private func question(_ field: Field, in sheet: FormSheet) -> UI.Question {
    let l = language
    let error = sheet.problems.first { $0.field == field.id }?.words
    let limits = (sheet.form.limits ?? []).filter { $0.demands.first?.field == field.id }.map { l($0.words) }
    let hints =
      [field.hint.map { l($0) }, field.form(l), field.personal ? l(privacy(of: field, in: sheet)) : nil]
      .compactMap(\.self) + limits
    return UI.Question(
      FormSheet.name(of: field.id), l(field.label),
      hint: hints.isEmpty ? nil : "\(hints.joined(separator: l("；", "; ")))", error: error.map { l($0) },
      isRequired: field.required)
  }

  /// Who sees a personal answer, said before it is given.
  private func privacy(of field: Field, in sheet: FormSheet) -> Words {
    let readers = field.seenBy.map { alliance.words(for: $0, of: sheet.procedure) }
    guard !readers.isEmpty else {
      return Words("个人信息，加密保存，只有本人可见", "personal data: sealed, and seen by you only")
    }
    return Words(
      "个人信息，加密保存，仅\(readers.map(\.zh).joined(separator: "、"))可见",
      "personal data: sealed, and seen by \(readers.map(\.en).joined(separator: ", ")) only")
  }

  /// Accepting is bound to the text that is in force now, so the text is named.
  private func acceptance(_ field: Field) -> HTML {
    let l = language
    let version = charter.version
    return """
      <span>\(l(field.label))\(l("（第 \(version.number) 版）", " (version \(version.number))")) \
      <a href="\(Address.charter)" target="_blank" rel="noopener">\(l("阅读章程", "Read the charter"))</a></span>
      """
  }

  /// The present members, each with its number; whoever may only speak for their own is offered no other.
  private func members(_ field: Field, in sheet: FormSheet) -> [(value: String, name: String)] {
    var members = alliance.membersInOrder
    if let procedure = sheet.procedure, procedure.openers == [.subject], procedure.subjectField == field.id,
      let own = viewer.person.flatMap(alliance.represented)
    {
      members = [own]
    }
    return members.map { ($0.id.text, "\($0.name)\(language.bracketed($0.id.text))") }
  }

  /// Those in force that whoever fills it in may see, the newest first.
  private var resolutionsInForce: [(value: String, name: String)] {
    alliance.resolutionsNewestFirst.filter { $0.isInForce && maySee($0.case) }.map {
      ($0.id.text, "\($0.id) \(language($0.title))")
    }
  }

  /// What may be named; of what waits for a match, nobody answers their own.
  private func published(
    under procedures: [Key<Procedure>], at steps: [Key<Step>]?, _ which: Field.Which?
  ) -> [(value: String, name: String)] {
    alliance.openCasesInOrder.reversed().filter { file in
      alliance.mayBeNamed(file, of: procedures, at: steps, which) && maySee(file)
        && !(alliance.isListed(file) && owns(file))
    }
    .map { ($0.id.text, "\($0.id) \($0.title)") }
  }

  /// How many seats of the office are free, where the charter gives it a number.
  private func seatsNote(_ office: Office) -> String {
    guard let most = office.mostSeats else { return "" }
    let free = most - alliance.holders(of: office.id).count
    return language.bracketed(language("设 \(most) 名，空缺 \(free) 名", "\(most) seats, \(free) vacant"))
  }

  /// Everyone whose name is public, by name.
  var people: [(value: String, name: String)] {
    alliance.people.values.filter { $0.openName != nil && $0.erased == nil }
      .map { person in
        let unit = person.unit.map { language.bracketed(alliance.memberName($0)) } ?? ""
        return (value: person.id.text, name: (person.openName ?? "") + unit)
      }
      .sorted { ($0.name, $0.value) < ($1.name, $1.value) }
  }

  /// Everyone in office, each with their offices and their unit, so that a search of the list finds them by either.
  private var officers: [(value: String, name: String)] {
    let l = language
    var seen: Set<Key<Person>> = []
    return alliance.seats.filter { $0.left == nil && seen.insert($0.person).inserted }.map { seat in
      let offices = alliance.offices(of: seat.person).map { l(alliance.title(of: seat.person, in: $0)) }.joined(
        separator: l.comma)
      let unit = alliance.people[seat.person]?.unit.map { l.comma + alliance.memberName($0) } ?? ""
      return (seat.person.text, l(alliance.publicName(of: seat.person)) + l.bracketed(offices + unit))
    }
  }
}

extension Field {
  /// How to write the answer, where its kind asks for a form.
  fileprivate func form(_ l: Language) -> String? {
    switch kind {
    case .number(let low, let high): l("\(low) 至 \(high) 的整数", "a whole number from \(low) to \(high)")
    case .day: l("写成 2026-11-20", "write it as 2026-11-20")
    case .milestones(let most):
      l(
        "每行一个，日期在前，如 2027-05-01 完成样机；至多 \(most) 个",
        "one on each line, the day first, as 2027-05-01 prototype; at most \(most)")
    case .files(let most, let kinds):
      l(
        "\(FileType.names(of: kinds).zh)，至多 \(most) 个；\(kinds.map(\.limit.zh).joined(separator: "，"))，一次最多 20 MB",
        "\(FileType.names(of: kinds).en), at most \(most); \(kinds.map(\.limit.en).joined(separator: ", ")), 20 MB at a time"
      ) + (kinds.contains(.picture) ? l("；照片中的拍摄地点等信息会自动去掉", "; where a photograph was taken is left out of it") : "")
    case .website: l("以 http:// 或 https:// 开头", "begins with http:// or https://")
    default: nil
    }
  }
}

extension FileKind {
  /// How large one may be.
  fileprivate var limit: Words {
    switch self {
    case .picture: Words("图片每个最大 2 MB", "2 MB a picture")
    case .document: Words("文档每个最大 10 MB", "10 MB a document")
    }
  }
}
