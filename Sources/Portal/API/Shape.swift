import Constitution
import Governance

/// What a value of JSON may be. One value both checks what comes in and prints its JSON Schema, so that the two cannot
/// disagree.
indirect enum Shape: Hashable, Sendable {
  /// Length counted in Unicode scalars, as JSON Schema does.
  case text(ClosedRange<Int>, Form? = nil)
  case choice([String])
  case integer(ClosedRange<Int>)
  case bool
  case list(Shape, ClosedRange<Int>)
  case object([Property])
  /// Any members of these shapes, at most so many: answers to a form that is known only when it is asked for.
  case table(of: [Shape], atMost: Int)
  /// A part of the document that is written once and named.
  case named(String, Shape)
  /// Whatever it says: a JSON Schema within an answer.
  case anything

  enum Form: String, Hashable, Sendable, CaseIterable {
    case key, day, moment, address

    /// How JSON Schema says it.
    var schema: [JSON.Member] {
      switch self {
      case .key: [JSON.Member("pattern", "^[A-Za-z0-9._~-]{1,40}$")]
      case .day: [JSON.Member("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
      case .moment:
        [
          JSON.Member(
            "pattern",
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})$")
        ]
      case .address: [JSON.Member("format", "uri-reference")]
      }
    }

    func holds(_ text: String) -> Bool {
      switch self {
      case .key: text.isKey
      case .day: Day(text) != nil
      case .moment: Instant(moment: text) != nil
      case .address: text.hasPrefix("/") || text.hasPrefix("#") || text.hasPrefix("http")
      }
    }
  }

  struct Property: Hashable, Sendable {
    var name: String
    var shape: Shape
    var isRequired: Bool
    var words: Words?
  }

  /// A member of an object.
  static func must(_ name: String, _ shape: Shape, _ zh: String? = nil, _ en: String? = nil) -> Property {
    Property(name: name, shape: shape, isRequired: true, words: zh.map { Words($0, en ?? $0) })
  }

  static func may(_ name: String, _ shape: Shape, _ zh: String? = nil, _ en: String? = nil) -> Property {
    Property(name: name, shape: shape, isRequired: false, words: zh.map { Words($0, en ?? $0) })
  }

  static let key = Shape.text(1...40, .key)
  static let day = Shape.text(10...10, .day)
  static let moment = Shape.text(20...35, .moment)
  static let empty = Shape.object([])
  static func prose(_ most: Int) -> Shape { .text(1...most) }

  // MARK: Checking

  /// What is wrong with a value; nothing where it is of this shape.
  func flaws(in value: JSON, at pointer: String = "") -> [JSONFlaw] {
    func no(_ zh: String, _ en: String) -> [JSONFlaw] { [JSONFlaw(pointer, Words(zh, en))] }
    switch (self, value) {
    case (.anything, _): return []
    case (.named(_, let shape), _): return shape.flaws(in: value, at: pointer)
    case (.text(let bounds, let form), .text(let text)):
      let length = text.unicodeScalars.count
      guard bounds.contains(length) else {
        return no(
          "须为 \(bounds.lowerBound) 至 \(bounds.upperBound) 个字符，现有 \(length) 个",
          "\(bounds.lowerBound) to \(bounds.upperBound) characters, not \(length)")
      }
      return form?.holds(text) ?? true ? [] : no("格式不正确", "it is not written as it should be")
    case (.choice(let options), .text(let text)):
      return options.contains(text)
        ? [] : no("须为其中之一：\(options.joined(separator: "、"))", "one of: \(options.joined(separator: ", "))")
    case (.integer(let bounds), .integer(let number)):
      return bounds.contains(number)
        ? []
        : no(
          "须为 \(bounds.lowerBound) 至 \(bounds.upperBound) 的整数",
          "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)")
    case (.bool, .bool): return []
    case (.list(let shape, let bounds), .list(let items)):
      guard bounds.contains(items.count) else {
        return no(
          "须有 \(bounds.lowerBound) 至 \(bounds.upperBound) 项", "\(bounds.lowerBound) to \(bounds.upperBound) items")
      }
      return Array(items.enumerated().flatMap { shape.flaws(in: $1, at: "\(pointer)/\($0)") }.prefix(20))
    case (.object(let properties), .object(let members)): return flaws(properties, members, pointer)
    case (.table(let shapes, let most), .object(let members)):
      guard members.count <= most else { return no("至多 \(most) 项", "at most \(most) members") }
      return Array(
        members.flatMap { member -> [JSONFlaw] in
          let flaws = shapes.map { $0.flaws(in: member.value, at: "\(pointer)/\(member.name.pointerEscaped)") }
          return flaws.contains(where: \.isEmpty) ? [] : flaws[0]
        }.prefix(20))
    default: return no("须为\(kind.zh)", "it has to be \(kind.en)")
    }
  }

  private func flaws(_ properties: [Property], _ members: [JSON.Member], _ pointer: String) -> [JSONFlaw] {
    var flaws: [JSONFlaw] = []
    for property in properties {
      if let member = members.first(where: { $0.name == property.name }) {
        flaws += property.shape.flaws(in: member.value, at: "\(pointer)/\(property.name.pointerEscaped)")
      } else if property.isRequired {
        flaws.append(JSONFlaw("\(pointer)/\(property.name.pointerEscaped)", Words("必须填写", "it is missing")))
      }
    }
    let known = Set(properties.map(\.name))
    for member in members where !known.contains(member.name) {
      flaws.append(
        JSONFlaw("\(pointer)/\(member.name.pointerEscaped)", Words("没有这一项", "there is no such member")))
    }
    return Array(flaws.prefix(20))
  }

  private var kind: Words {
    switch self {
    case .text: Words("文字", "a text")
    case .choice(let options):
      Words("其中之一：\(options.joined(separator: "、"))", "one of \(options.joined(separator: ", "))")
    case .integer: Words("整数", "a whole number")
    case .bool: Words("true 或 false", "true or false")
    case .list: Words("数组", "an array")
    case .object, .table: Words("对象", "an object")
    case .named(_, let shape): shape.kind
    case .anything: Words("任何值", "anything")
    }
  }

  // MARK: JSON Schema

  /// The schema in the language of whoever reads it. What is named is only pointed to where `parts` stands elsewhere.
  func schema(_ language: Language, naming parts: Bool) -> JSON {
    switch self {
    case .text(let bounds, let form):
      var members: [JSON.Member] = [JSON.Member("type", "string")]
      if form == nil {
        if bounds.lowerBound > 0 { members.append(JSON.Member("minLength", .integer(bounds.lowerBound))) }
        if bounds.upperBound < Int.max { members.append(JSON.Member("maxLength", .integer(bounds.upperBound))) }
      }
      return .object(members + (form?.schema ?? []))
    case .choice(let options): return ["type": "string", "enum": .list(options.map { .text($0) })]
    case .integer(let bounds):
      var members: [JSON.Member] = [JSON.Member("type", "integer")]
      if bounds.lowerBound > Int.min { members.append(JSON.Member("minimum", .integer(bounds.lowerBound))) }
      if bounds.upperBound < Int.max { members.append(JSON.Member("maximum", .integer(bounds.upperBound))) }
      return .object(members)
    case .bool: return ["type": "boolean"]
    case .list(let shape, let bounds):
      var members: [JSON.Member] = [
        JSON.Member("type", "array"), JSON.Member("items", shape.schema(language, naming: parts)),
      ]
      if bounds.lowerBound > 0 { members.append(JSON.Member("minItems", .integer(bounds.lowerBound))) }
      if bounds.upperBound < Int.max { members.append(JSON.Member("maxItems", .integer(bounds.upperBound))) }
      return .object(members)
    case .object(let properties):
      return [
        "type": "object",
        "properties": .object(properties.map { JSON.Member($0.name, $0.schema(language, naming: parts)) }),
        "required": .list(properties.filter(\.isRequired).map { .text($0.name) }),
        "additionalProperties": false,
      ]
    case .table(let shapes, let most):
      return [
        "type": "object", "maxProperties": .integer(most),
        "additionalProperties": ["anyOf": .list(shapes.map { $0.schema(language, naming: parts) })],
      ]
    case .named(let name, let shape):
      return parts ? ["$ref": .text("#/components/schemas/\(name)")] : shape.schema(language, naming: parts)
    case .anything: return [:]
    }
  }

  /// Every named part in it, by name.
  func parts(into all: inout [String: Shape]) {
    switch self {
    case .named(let name, let shape):
      guard all.updateValue(shape, forKey: name) == nil else { return }
      shape.parts(into: &all)
    case .list(let shape, _): shape.parts(into: &all)
    case .object(let properties): for property in properties { property.shape.parts(into: &all) }
    case .table(let shapes, _): for shape in shapes { shape.parts(into: &all) }
    case .text, .choice, .integer, .bool, .anything: return
    }
  }
}

extension Shape.Property {
  fileprivate func schema(_ language: Language, naming parts: Bool) -> JSON {
    guard let words, case .object(let members) = shape.schema(language, naming: parts) else {
      return shape.schema(language, naming: parts)
    }
    return .object(members + [JSON.Member("description", .text(language(words)))])
  }
}
