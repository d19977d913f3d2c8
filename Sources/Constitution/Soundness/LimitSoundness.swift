/// That what a form is limited by can be told from its answers.
extension Soundness {
  mutating func checkLimits(_ form: Form, _ procedure: Procedure) {
    for limit in form.limits ?? [] {
      let place = Place.form(procedure.id, form.id)
      if limit.demands.isEmpty {
        flaw(place, "限度“\(limit.id)”没有写明要求（demand）", "the limit \"\(limit.id)\" says nothing that is demanded")
      }
      for condition in limit.conditions { check(condition, of: limit, form, place) }
    }
  }

  private mutating func check(_ condition: Limit.Condition, of limit: Limit, _ form: Form, _ place: Place) {
    for key in [condition.field, condition.other].compactMap(\.self) {
      guard let field = form.field(key) else {
        unknown(place, "表项", "field", key.text, form.fields.map(\.id.text))
        continue
      }
      if condition.admits(field) { continue }
      flaw(
        place, "限度“\(limit.id)”中的“\(condition.written)”不能用于表项“\(key)”",
        "\"\(condition.written)\" of the limit \"\(limit.id)\" cannot be told from the field \"\(key)\"")
    }
  }
}

extension Limit.Condition {
  fileprivate func admits(_ field: Field) -> Bool {
    switch self {
    case .given: true
    case .option(_, let option): !field.personal && field.options.contains { $0.id == option }
    case .day: !field.personal && field.kind == .day
    case .number: if case .number = field.kind { !field.personal } else { false }
    }
  }
}
