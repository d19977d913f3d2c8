package import Constitution
import HashTreeCollections

/// A form as it comes from a person, read at the edge into answers that cannot be wrong.
package struct FormReading: Sendable {
  /// The answers, in the form's order; those to personal fields still have to be sealed.
  package var open: [Answer] = []
  package var personal: [(field: Key<Field>, text: String)] = []
  package var problems: [FieldProblem] = []

  /// Reads what was typed, field by field; texts are trimmed, and a field left empty counts as unanswered.
  package init(_ form: Form, input: [String: String], alliance: Alliance) {
    for field in form.fields {
      let text = (input[field.id.text] ?? "").trimmed
      if text.isEmpty {
        if field.required { problems.append(FieldProblem(field: field.id, words: field.emptyWords)) }
        continue
      }
      switch field.read(text, alliance) {
      case .failure(let problem): problems.append(problem)
      case .success(.text(let text)) where field.personal: personal.append((field.id, text))
      case .success(.files) where field.personal: personal.append((field.id, text))
      case .success(let value): open.append(Answer(field.id, value))
      }
    }
  }

  /// All answers in the form's order, the personal ones sealed by `seal`.
  package func answers(of form: Form, seal: (String) throws -> Sealed) rethrows -> [Answer] {
    let sealed = try personal.map { Answer($0.field, .sealed(try seal($0.text))) }
    let all = open + sealed
    return form.fields.compactMap { field in all.first { $0.field == field.id } }
  }
}

extension FieldProblem: Error {}

extension Field {
  var emptyWords: Words {
    switch kind {
    case .choice, .day, .member, .officer, .person, .office, .resolution, .case:
      Words("请选择\(label.zh)", "Choose: \(label.en)")
    case .files: Words("请上传\(label.zh)", "Upload: \(label.en)")
    case .acceptance: Words("须承认联盟章程方可继续", "The charter must be accepted to go on")
    default: Words("请填写\(label.zh)", "Fill in: \(label.en)")
    }
  }

  /// One typed value, or what is wrong with it.
  func read(_ text: String, _ alliance: Alliance) -> Result<Answer.Value, FieldProblem> {
    func no(_ zh: String, _ en: String) -> Result<Answer.Value, FieldProblem> {
      .failure(FieldProblem(field: id, words: Words(label.zh + zh, label.en + en)))
    }
    switch kind {
    case .text(let limit, let lines):
      guard text.count <= limit else {
        return no("不得超过 \(limit) 字，现有 \(text.count) 字", ": at most \(limit) characters, not \(text.count)")
      }
      guard text.fits(limit) else { return no("含有过多的组合符号", ": has too many combining marks") }
      guard text.isPlain(lines: lines) else { return no("含有不能使用的控制字符", ": contains control characters") }
      return .success(.text(text))
    case .number(let low, let high):
      guard text.utf8.count <= 18, let number = Int(text), (low...high).contains(number) else {
        return no("须为 \(low) 至 \(high) 的整数", ": a whole number from \(low) to \(high)")
      }
      return .success(.number(number))
    case .day:
      guard let day = Day(text) else { return no("须写成 2026-11-20 的样子", ": write it as 2026-11-20") }
      return .success(.day(day))
    case .milestones(let most):
      let lines = text.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
      let all = lines.compactMap { Milestone(line: $0) }
      guard all.count == lines.count, (1...most).contains(all.count), text.isPlain(lines: true) else {
        return no(
          "须每行一个、日期在前，如 2027-05-01 完成样机；1 至 \(most) 个，每个至多 \(Milestone.longest) 字",
          ": one on each line, the day first, as 2027-05-01 prototype; 1 to \(most), each of at most \(Milestone.longest) characters"
        )
      }
      guard zip(all, all.dropFirst()).allSatisfy({ $0.day <= $1.day }) else {
        return no("须按日期先后排列", ": in the order of their days")
      }
      return .success(.milestones(all))
    case .choice(let options):
      guard options.contains(where: { $0.id.text == text }) else {
        return no("须从所列各项中选择", ": choose one of those listed")
      }
      return .success(.choice(Key(text)))
    case .creditCode:
      do { return .success(.code(try CreditCode(text))) } catch {
        return .failure(FieldProblem(field: id, words: error.words))
      }
    case .phone:
      guard text.isPhone else { return no("须为手机号码或带区号的固定电话", ": a mobile number, or a landline with its area code") }
      return .success(.text(text))
    case .email:
      guard text.isEmail else { return no("格式不正确，应如 name@example.cn", ": write it as name@example.cn") }
      return .success(.text(text))
    case .website:
      guard text.isWebsite else { return no("须以 http:// 或 https:// 开头", ": must begin with http:// or https://") }
      return .success(.text(text))
    case .member:
      guard alliance.members[Key(text)]?.isCurrent == true else { return no("须为现有成员单位", ": must be a member") }
      return .success(.member(Key(text)))
    case .officer:
      guard !alliance.offices(of: Key(text)).isEmpty else { return no("须为现任负责人", ": must hold an office") }
      return .success(.officer(Key(text)))
    case .person:
      guard let person = alliance.people[Key(text)], person.erased == nil, person.openName != nil else {
        return no("须为姓名已公开的人员", ": must be someone whose name is public")
      }
      return .success(.person(person.id))
    case .office(let organ):
      guard alliance.charter.offices(filledBy: organ).contains(where: { $0.id.text == text }) else {
        return no("须为所列职务", ": must be one of the offices listed")
      }
      return .success(.office(Key(text)))
    case .resolution:
      guard alliance.resolutions[Key(text)]?.isInForce == true else {
        return no("须为现行有效的决议", ": must be a resolution in force")
      }
      return .success(.resolution(Key(text)))
    case .case(let procedures, let steps):
      guard let file = alliance.cases[Key(text)], alliance.mayBeNamed(file, of: procedures, at: steps) else {
        return no("须为正在公布的一项", ": must be one that is published now")
      }
      return .success(.case(file.id))
    case .files(let most, let kinds):
      let lines = text.split(whereSeparator: \.isNewline)
      let all = lines.compactMap { Attachment(line: $0) }
      guard all.count == lines.count, all.allSatisfy({ kinds.contains($0.type.kind) }),
        Set(all.map(\.hash)).count == all.count
      else { return no("须为本表接受的文件，各不相同", ": files of the kinds that this form takes, each another") }
      guard (1...most).contains(all.count) else {
        return no("至多 \(most) 个文件", ": at most \(most) files")
      }
      return .success(.files(all))
    case .acceptance:
      let version = alliance.charter.version
      guard text == version.digest else {
        return no("所依据的章程版本已经更新，请重新阅读并确认", ": the charter has changed since; read it again and confirm")
      }
      return .success(.accepted(number: version.number, digest: version.digest))
    }
  }

  /// Whether an answer that comes with a command is of this field's kind and within its bounds.
  func admits(_ value: Answer.Value, _ alliance: Alliance) -> Bool {
    if personal {
      if case .sealed(let sealed) = value { return sealed.box.utf8.count <= 8192 } else { return false }
    }
    return switch value {
    case .text(let text): (try? read(text, alliance).get()) == value
    case .number(let number): (try? read(String(number), alliance).get()) == value
    case .day(let day): (try? read(day.text, alliance).get()) == value
    case .milestones(let all):
      (try? read(all.map(\.line).joined(separator: "\n"), alliance).get()) == value
    case .choice(let option): (try? read(option.text, alliance).get()) == value
    case .code(let code): (try? read(code.text, alliance).get()) == value
    case .member(let member): (try? read(member.text, alliance).get()) == value
    case .officer(let person), .person(let person): (try? read(person.text, alliance).get()) == value
    case .office(let office): (try? read(office.text, alliance).get()) == value
    case .resolution(let resolution): (try? read(resolution.text, alliance).get()) == value
    case .case(let file): (try? read(file.text, alliance).get()) == value
    case .files(let all): (try? read(all.map(\.line).joined(separator: "\n"), alliance).get()) == value
    case .accepted(_, let digest): (try? read(digest, alliance).get()) == value
    case .sealed: false
    }
  }
}

extension Form {
  /// What keeps these answers from being this form's; empty if nothing does.
  func problems(with answers: [Answer], _ alliance: Alliance) -> [FieldProblem] {
    var problems = fields.compactMap { field -> FieldProblem? in
      guard let value = answers.value(field.id) else {
        return field.required ? FieldProblem(field: field.id, words: field.emptyWords) : nil
      }
      if field.admits(value, alliance) { return nil }
      return FieldProblem(
        field: field.id, words: Words("\(field.label.zh)的内容不符合要求", "\(field.label.en): not a valid answer"))
    }
    for answer in answers where field(answer.field) == nil {
      problems.append(FieldProblem(field: answer.field, words: Words("表中没有这一项", "The form has no such field")))
    }
    if Set(answers.map(\.field)).count != answers.count, let first = answers.first {
      problems.append(FieldProblem(field: first.field, words: Words("同一项填写了两次", "A field was answered twice")))
    }
    return problems
  }
}

extension CreditCode.Flaw {
  /// What to tell the person who typed it.
  package var words: Words {
    switch self {
    case .length(let count):
      Words("统一社会信用代码应为 18 位，现有 \(count) 位", "A credit code has 18 characters, not \(count)")
    case .character(let character):
      Words("统一社会信用代码中不会出现“\(character)”（不含 I、O、S、V、Z）", "A credit code has no “\(character)” (nor I, O, S, V, Z)")
    case .organisationCheck:
      Words("第 9 至 17 位（组织机构代码）校验不符，请逐位核对", "Characters 9–17 fail their check digit; compare them one by one")
    case .check:
      Words("最后一位校验码不符，请逐位核对", "The last check character is wrong; compare the code one by one")
    }
  }
}

extension String {
  var trimmed: String {
    let rest = drop { $0.isWhitespace }
    guard let last = rest.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(rest[...last])
  }

  /// At most so many characters as people count them. Any number of combining marks counts as one with its letter, so the
  /// bytes are bounded too: four for each character, which is what the longest that stands alone takes.
  package func fits(_ limit: Int) -> Bool { count <= limit && utf8.count <= 4 * limit }

  /// No control characters; line breaks only where lines are allowed.
  package func isPlain(lines: Bool) -> Bool {
    unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control: lines && (scalar == "\n" || scalar == "\r")
      case .lineSeparator, .paragraphSeparator: lines
      // Bidirectional overrides could make a name read as another.
      case .format: scalar == "\u{200D}"
      default: true
      }
    }
  }

  /// A mainland mobile number, or a landline with its area code.
  var isPhone: Bool {
    let mobile = utf8.count == 11 && first == "1" && isDigits && (utf8.dropFirst().first ?? 0) >= 0x33
    if mobile { return true }
    guard first == "0" else { return false }
    let parts = split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard parts.allSatisfy(\.isDigits) else { return false }
    return switch parts.count {
    case 1: (10...12).contains(utf8.count)
    case 2: (3...4).contains(parts[0].count) && (7...8).contains(parts[1].count)
    default: false
    }
  }

  private var isDigits: Bool { !isEmpty && utf8.allSatisfy { (0x30...0x39).contains($0) } }

  /// One @, something before it, and a dotted name after it, in printable ASCII; at most 254 characters.
  var isEmail: Bool {
    let parts = split(separator: "@", omittingEmptySubsequences: false)
    guard utf8.count <= 254, parts.count == 2, !parts[0].isEmpty, utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      return false
    }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    return labels.count >= 2 && labels.allSatisfy { !$0.isEmpty }
  }

  var isWebsite: Bool {
    let scheme = lowercased().hasPrefix("https://") ? 8 : lowercased().hasPrefix("http://") ? 7 : 0
    return scheme > 0 && (scheme + 1...200).contains(utf8.count) && utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }
}
