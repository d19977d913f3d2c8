/// That an activity can be signed up for: its places, its day and the members' time are there and of the right kind.
extension Soundness {
  mutating func checkRegistration(_ registration: Ask.Registration, _ place: Place, _ procedure: Procedure) {
    if let field = procedure.field(registration.places) {
      guard case .number(let least, _) = field.kind, least >= 1, field.required else {
        return flaw(
          place, "名额“\(field.id)”须为必填的数字项，且从 1 起",
          "the places \"\(field.id)\" must be a required field of type number, from 1")
      }
    } else {
      unknown(place, "表项", "field", registration.places.text, procedure.fields.map(\.id.text))
    }
    if !procedure.fields.contains(where: { $0.id == ActivityField.day && $0.kind == .day && $0.required }) {
      flaw(
        place, "报名须由必填的日期项“\(ActivityField.day)”得知哪一天举行",
        "sign-ups need a required field \"\(ActivityField.day)\" of type day to say when it is held")
    }
    if procedure.steps.count(where: { if case .registration = $0.ask { true } else { false } }) > 1 {
      flaw(place, "一个程序只有一步报名", "a procedure has one step of sign-ups")
    }
    if let rule = registration.membersFirst { checkTime(rule, place) }
  }

  /// Certificates go to those who came.
  mutating func checkAward(_ place: Place, _ procedure: Procedure) {
    if procedure.attendance == nil {
      flaw(place, "“award”之前须有签到一步（ask: attendance）", "\"award\" needs a step of attendance (ask: attendance)")
    }
  }
}
