import Constitution
import Governance

/// The charter's forms as JSON: the same fields as on the page, each with its shape, and read by the same reading.
extension Form {
  /// Every answer that may be given; which have to be, the reading says, with the words of the form.
  var shape: Shape {
    .object(
      fields.map { field in
        Shape.Property(
          name: field.id.text, shape: field.shape, isRequired: field.required,
          words: field.hint.map { Words("\(field.label.zh)（\($0.zh)）", "\(field.label.en) (\($0.en))") } ?? field.label)
      })
  }
}

extension Field {
  fileprivate var shape: Shape {
    switch kind {
    case .text(let limit, _): .text((required ? 1 : 0)...limit)
    case .number(let low, let high): .integer(low...high)
    case .day: .day
    case .milestones(let most):
      .list(
        .object([Shape.must("day", .day), Shape.must("what", .prose(Milestone.longest))]), (required ? 1 : 0)...most)
    case .choice(let options): .choice(options.map(\.id.text))
    case .creditCode: .prose(18)
    case .phone: .prose(30)
    case .email: .prose(254)
    case .website: .prose(500)
    case .member, .officer, .person, .office, .resolution, .case: .key
    // By their SHA-256, once they were brought.
    case .files(let most, _): .list(.text(64...64), (required ? 1 : 0)...most)
    // The SHA-256 of the text that is accepted.
    case .acceptance: .text(64...64)
    }
  }

  /// As it is typed on the page.
  fileprivate func typed(_ value: JSON) -> String {
    switch value {
    case .text(let text): text
    case .integer(let number): String(number)
    case .list(let items):
      items.map { "\($0["day"]?.text ?? "") \($0["what"]?.text ?? "")" }.joined(separator: "\n")
    default: ""
    }
  }
}

extension Visit {
  /// Answers to a form, read as the page reads them. Throws what is wrong, each at its place in the body. `kept` is what the
  /// form's draft has: of files only those that are in it are whoever asks' to name.
  func reading(_ form: Form, _ call: Call, kept: [String: String]) throws -> FormReading {
    let answers = call.body["answers"] ?? .object([])
    var flaws = form.shape.flaws(in: answers, at: "/answers")
    var input: [String: String] = [:]
    for field in form.fields {
      guard field.isFiles else {
        input[field.id.text] = answers[field.id.text].map(field.typed)
        continue
      }
      let brought = Attachment.list(kept[field.id.text] ?? "")
      let named = (answers[field.id.text]?.list ?? []).compactMap(\.text)
      for (place, name) in named.enumerated() where !brought.contains(where: { $0.hash.text == name }) {
        let words = Words("没有为这一项上传过这个文件", "no such file was brought for this field")
        flaws.append(JSONFlaw("/answers/\(field.id.text.pointerEscaped)/\(place)", words))
      }
      input[field.id.text] = brought.filter { named.contains($0.hash.text) }.map(\.line).joined(separator: "\n")
    }
    guard flaws.isEmpty else { throw Problem.unfit(flaws) }
    let reading = FormReading(form, input: input, alliance: alliance)
    guard reading.problems.isEmpty else {
      throw Problem.unfit(
        reading.problems.map { JSONFlaw("/answers/\($0.field.text.pointerEscaped)", $0.words) })
    }
    return reading
  }
}
