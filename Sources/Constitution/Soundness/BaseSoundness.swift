/// That what makes, reviews and ends a base for training finds in its forms what it needs.
extension Soundness {
  mutating func checkBase(_ effect: Effect, _ place: Place, _ procedure: Procedure) {
    func has(_ key: Key<Field>, _ isRight: (Field.Kind) -> Bool) -> Bool {
      procedure.fields.contains { $0.id == key && $0.required && !$0.personal && isRight($0.kind) }
    }
    let isText: (Field.Kind) -> Bool = { if case .text = $0 { true } else { false } }
    let isChoice: (Field.Kind) -> Bool = { if case .choice = $0 { true } else { false } }
    let isNumber: (Field.Kind) -> Bool = { if case .number = $0 { true } else { false } }
    guard effect == .recogniseBase else {
      if !has("base", isText) {
        flaw(
          place, "“\(effect.rawValue)”须由必填的文字类表项“base”得知是哪个基地",
          "\"\(effect.rawValue)\" needs a required text \"base\" that says which")
      }
      return
    }
    let isComplete =
      has("name", isText) && has("base-kind", isChoice) && has("district", isChoice) && has("address", isText)
      && has("capacity", isNumber)
    if !isComplete {
      flaw(
        place, "“recognise-base”须有必填的表项 name、base-kind、district、address、capacity",
        "\"recognise-base\" needs the required fields name, base-kind, district, address and capacity")
    }
    let isVisited = procedure.steps.contains { step in
      if case .review(let review) = step.ask { review.passMark != nil } else { false }
    }
    if !isVisited {
      flaw(
        place, "“recognise-base”之前须有写明合格线的评审（pass-mark）",
        "\"recognise-base\" needs a review with a pass-mark before it")
    }
    for rule in ["base-review", "base-term"] as [Key<Rule>] {
      if case .period? = charter.rule(rule)?.value { continue }
      flaw(place, "缺少期限规则“\(rule)”", "the rule \"\(rule)\" with a period is missing")
    }
  }
}
