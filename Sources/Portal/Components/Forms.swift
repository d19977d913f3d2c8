package import Constitution
package import Markup

extension UI {
  /// The hidden field against cross-site requests. `form` puts it in by itself.
  package static func token(_ visit: Visit) -> HTML {
    "<input type=\"hidden\" name=\"token\" value=\"\(visit.formToken)\">"
  }

  package static func hidden(_ name: String, _ value: String) -> HTML {
    "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
  }

  /// A form that posts. The browser's own checks are off: the server's stand beside the fields, in the page's language.
  package static func form(_ visit: Visit, to address: Address, takesFiles: Bool = false, _ body: HTML) -> HTML {
    // By a link its own thing is done and no other: each form there comes back to the link, and says what it is.
    let act: HTML? =
      if visit.isErrand, case .fileAction(_, let action) = address { hidden("act", action.rawValue) } else { nil }
    return """
      <form method="post" action="\(visit.isErrand ? visit.address : address)"\(attribute: "enctype", takesFiles ? "multipart/form-data" : nil) novalidate>\
      \(token(visit))\(act)\(body)</form>
      """
  }

  package enum Weight: String, Sendable {
    case main = ""
    case plain, danger
  }

  /// `name` and `value` tell which of several buttons was pressed.
  package static func button(
    _ text: String, _ weight: Weight = .main, name: String? = nil, value: String? = nil
  ) -> HTML {
    """
    <button class="button \(weight.rawValue)"\(attribute: "name", name)\(attribute: "value", value)>\(text)</button>
    """
  }

  package static func button(_ text: String, to destination: some Destination, _ weight: Weight = .main) -> HTML {
    "<a class=\"button \(weight.rawValue)\" href=\"\(destination)\">\(text)</a>"
  }

  package static func actions(_ buttons: HTML...) -> HTML { "<div class=\"actions\">\(buttons)</div>" }

  /// One question of a form: label, hint, error and what to answer with.
  package struct Question: Sendable {
    package enum Kind: Sendable {
      case text, password, email, phone, url, number, day
      case lines
    }

    /// The name under which the answer is sent, and the element's id.
    package var id: String
    package var label: String
    package var hint: HTML?
    package var error: String?
    package var isRequired: Bool

    package init(_ id: String, _ label: String, hint: HTML? = nil, error: String? = nil, isRequired: Bool = true) {
      self.id = id
      self.label = label
      self.hint = hint
      self.error = error
      self.isRequired = isRequired
    }

    /// The ids of hint and error, for `aria-describedby`.
    fileprivate var description: String? {
      let ids = [hint == nil ? nil : "\(id)-hint", error == nil ? nil : "\(id)-error"].compactMap { $0 }
      return ids.isEmpty ? nil : ids.joined(separator: " ")
    }

    fileprivate func hintAndError(_ l: Language) -> HTML {
      let hint: HTML? = hint.map { "<p class=\"hint\" id=\"\(id)-hint\">\($0)</p>" }
      let error: HTML? = error.map { text in
        "<p class=\"error\" id=\"\(id)-error\"><span class=\"visually-hidden\">\(l("错误：", "Error: "))</span>\(text)</p>"
      }
      return "\(hint)\(error)"
    }

    fileprivate func optionalMark(_ l: Language) -> HTML? {
      isRequired ? nil : "<span class=\"optional\">\(l("（选填）", " (optional)"))</span>"
    }
  }

  /// A question answered with a line or lines of text. `limit` counts characters.
  package static func field(
    _ question: Question, _ kind: Question.Kind = .text, value: String, limit: Int? = nil, autocomplete: String? = nil,
    rows: Int = 4, _ l: Language
  ) -> HTML {
    let id = question.id
    let invalid = question.error == nil ? nil : "true"
    let control: HTML
    if case .lines = kind {
      // A line break right after the tag is not part of the value, so one is given away.
      control = """
        <textarea id="\(id)" name="\(id)" rows="\(rows)"\(attribute: "aria-describedby", question.description)\
        \(attribute: "aria-invalid", invalid)\(attribute: "data-limit", limit.map(String.init))>
        \(value)</textarea>
        """
    } else {
      control = """
        <input id="\(id)" name="\(id)" type="\(kind.type)" value="\(value)"\(attribute: "inputmode", kind.inputMode)\
        \(attribute: "autocomplete", autocomplete)\(attribute: "aria-describedby", question.description)\
        \(attribute: "aria-invalid", invalid)\(attribute: "data-limit", limit.map(String.init))>
        """
    }
    return """
      <div class="field\(question.error == nil ? "" : " invalid")"><label for="\(id)">\(question.label)\(question.optionalMark(l))</label>\
      \(question.hintAndError(l))\(control)</div>
      """
  }

  /// A question answered by choosing one of a few.
  package static func choices(
    _ question: Question, _ options: [(value: String, name: HTML)], chosen: String?, _ l: Language
  ) -> HTML {
    let items = options.enumerated().map { index, option -> HTML in
      // The first option bears the question's id, so that the error summary leads to it.
      let id = index == 0 ? question.id : "\(question.id)-\(index)"
      return """
        <label class="choice" for="\(id)"><input type="radio" id="\(id)" name="\(question.id)" \
        value="\(option.value)"\(flag: "checked", if: option.value == chosen)> \(option.name)</label>
        """
    }
    return """
      <fieldset class="field\(question.error == nil ? "" : " invalid")"\(attribute: "aria-describedby", question.description)>\
      <legend>\(question.label)\(question.optionalMark(l))</legend>\(question.hintAndError(l))\(items)</fieldset>
      """
  }

  /// A question answered by choosing one of many.
  package static func select(
    _ question: Question, _ options: [(value: String, name: String)], chosen: String?, _ l: Language
  ) -> HTML {
    let items = options.map { option -> HTML in
      "<option value=\"\(option.value)\"\(flag: "selected", if: option.value == chosen)>\(option.name)</option>"
    }
    let none: HTML? = chosen == nil || chosen == "" ? "<option value=\"\">\(l("请选择", "Choose"))</option>" : nil
    return """
      <div class="field\(question.error == nil ? "" : " invalid")"><label for="\(question.id)">\(question.label)\
      \(question.optionalMark(l))</label>\(question.hintAndError(l))<select id="\(question.id)" name="\(question.id)"\
      \(attribute: "aria-describedby", question.description)\
      \(attribute: "aria-invalid", question.error == nil ? nil : "true")>\(none)\(items)</select></div>
      """
  }

  /// A file that is kept already: `remove` is the name of the box that takes it off.
  package struct KeptFile: Sendable {
    package var name: String
    package var note: String
    package var remove: String
  }

  /// A question answered with files, those that are kept already above the choice of others.
  package static func files(_ question: Question, kept: [KeptFile], accept: String, _ l: Language) -> HTML {
    let items = kept.map { file -> HTML in
      """
      <li>\(UI.chinese(file.name)) <span class="hint">\(file.note)</span> <label class="choice" for="\(file.remove)">\
      <input type="checkbox" id="\(file.remove)" name="\(file.remove)" value="yes"> \(l("移除", "Take it off"))\
      <span class="visually-hidden">\(l.colon)\(file.name)</span></label></li>
      """
    }
    let list: HTML? =
      kept.isEmpty ? nil : "<p class=\"hint\">\(l("已上传：", "Uploaded:"))</p><ul class=\"kept-files\">\(items)</ul>"
    return """
      <div class="field\(question.error == nil ? "" : " invalid")"><label for="\(question.id)">\(question.label)\
      \(question.optionalMark(l))</label>\(question.hintAndError(l))\(list)<input id="\(question.id)" \
      name="\(question.id)" type="file" multiple accept="\(accept)"\(attribute: "aria-describedby", question.description)\
      \(attribute: "aria-invalid", question.error == nil ? nil : "true") data-files></div>
      """
  }

  /// A single box to tick. `value` is what is sent if it is ticked.
  package static func tick(_ question: Question, _ text: HTML, value: String, isTicked: Bool, _ l: Language) -> HTML {
    """
    <div class="field\(question.error == nil ? "" : " invalid")">\(question.hintAndError(l))\
    <label class="choice" for="\(question.id)"><input type="checkbox" id="\(question.id)" name="\(question.id)" \
    value="\(value)"\(flag: "checked", if: isTicked)\(attribute: "aria-describedby", question.description)> \(text)</label></div>
    """
  }

  /// Stands above a form that has errors, takes the focus, and leads to each field.
  package static func errorSummary(_ problems: [(id: String, text: String)], _ l: Language) -> HTML {
    guard !problems.isEmpty else { return .empty }
    let items = problems.map { problem -> HTML in "<li><a href=\"\(Fragment(problem.id))\">\(problem.text)</a></li>" }
    let count = problems.count
    return """
      <div class="error-summary" role="alert" tabindex="-1" data-focus aria-labelledby="error-title">
      <h2 id="error-title">\(l("请更正以下 \(count) 处", count == 1 ? "There is a problem" : "There are \(count) problems"))</h2>
      <ul>\(items)</ul></div>
      """
  }
}

extension UI.Question.Kind {
  fileprivate var type: String {
    switch self {
    case .text, .lines, .number: "text"
    // Where a browser has no calendar of its own, it takes the day as 2026-11-20.
    case .day: "date"
    case .password: "password"
    case .email: "email"
    case .phone: "tel"
    case .url: "url"
    }
  }

  fileprivate var inputMode: String? {
    switch self {
    case .number: "numeric"
    default: nil
    }
  }
}
