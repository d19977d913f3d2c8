package import Constitution

/// How the parts of a procedure stand in a file.
extension [String] {
  var listed: String { count == 1 ? self[0] : "[\(joined(separator: ", "))]" }
}

extension String {
  /// In double quotes, whatever stands in it.
  var quoted: String {
    var text = ""
    for character in self {
      switch character {
      case "\\": text += "\\\\"
      case "\"": text += "\\\""
      default: text.append(character)
      }
    }
    return "\"\(text)\""
  }
}

extension Words {
  var written: String { "{ zh: \(zh.quoted), en: \(en.quoted) }" }
}

extension Field.Option {
  var written: String {
    let serves = serves.map { ", serves: \($0.map(\.text).listed)" } ?? ""
    return "{ zh: \(name.zh.quoted), en: \(name.en.quoted)\(serves) }"
  }
}

extension Period {
  var written: String {
    switch unit {
    case .days: "\(count) \(count == 1 ? "day" : "days")"
    case .workingDays: "\(count) working \(count == 1 ? "day" : "days")"
    case .months: "\(count) \(count == 1 ? "month" : "months")"
    case .years: "\(count) \(count == 1 ? "year" : "years")"
    }
  }
}

extension Actor {
  /// As it stands in a list; those of several are written one by one.
  package var written: String {
    switch self {
    case .anyone: "anyone"
    case .applicant: "applicant"
    case .subject: "subject"
    case .members: "members"
    case .officers: "officers"
    case .organ(let organ): organ.text
    case .office(let office): office.text
    case .named(let field): "field \(field)"
    case .rivals(let field): "rivals \(field)"
    case .anyOf(let actors): actors.map(\.written).joined(separator: ", ")
    }
  }

  /// As it stands alone: one of several is a list, even if there is but one.
  package var writtenAmongSeveral: String {
    if case .anyOf = self { "[\(written)]" } else { written }
  }
}

extension Ask.Matching.Bookings {
  fileprivate var written: String {
    let first = membersFirst.map { ", members-first-for: rule \($0)" } ?? ""
    return "{ field: \(field), options: \(options.map(\.text).listed)\(first) }"
  }
}

extension Ask.OfficeChoice {
  fileprivate var written: String {
    switch self {
    case .always(let office): office.text
    case .named(let field): "field \(field)"
    }
  }
}

extension Ask {
  /// Votes and elections name their organ, nominations those who put candidates forward.
  var hasOwnActor: Bool {
    switch self {
    case .vote, .election, .nomination: true
    default: false
    }
  }

  /// `ask` and the keys of the capability.
  var entries: [(String, String)] {
    switch self {
    case .form(let form): [("ask", "form \(form)")]
    case .check(let check):
      [("ask", "check")] + (check.machine.isEmpty ? [] : [("machine", check.machine.map(\.rawValue).listed)])
        + (check.less.map { [("less", $0.map(\.written).listed)] } ?? [])
    case .vote(let vote):
      [("ask", "vote \(vote.rule)")]
        + decision(vote.chosenBy.map { "field \($0)" } ?? vote.of.text, vote.forums, vote.secret)
        + (vote.less.isEmpty ? [] : [("less", vote.less.map(\.written).listed)])
    case .election(let election):
      [("ask", "election \(election.office.written)"), ("rule", election.rule.text)]
        + decision(election.of.text, election.forums, election.secret)
    case .nomination(let nomination):
      [("ask", "nomination \(nomination.office.written)"), ("from", nomination.from.map(\.written).listed)]
    case .review(let review): entries(of: review)
    case .comment(let comment):
      [
        ("ask", "comment"), ("from", comment.from.writtenAmongSeveral),
        ("every-comment-disposed", "\(comment.everyCommentDisposed)"),
      ]
    case .registration(let registration):
      [("ask", "registration"), ("places", "field \(registration.places)")]
        + (registration.membersFirst.map { [("members-first-for", "rule \($0)")] } ?? [])
        + [("waiting-list", "\(registration.waitingList)")]
    case .attendance(let attendance): [("ask", "attendance"), ("assessed", "\(attendance.assessed)")]
    case .matching(let matching):
      [
        ("ask", "matching \(matching.with)"),
        ("by-fields", "{ \(matching.by.map { "\($0.field): \($0.weight)" }.joined(separator: ", ")) }"),
      ] + (matching.bookings.map { [("bookings", $0.written)] } ?? [])
    case .milestones(let field): [("ask", "milestones \(field)")]
    case .draft(let draft): [("ask", "draft \(draft.rawValue)")]
    case .note, .schedule: [("ask", keyword)]
    }
  }

  private func decision(_ organ: String, _ forums: [Vote.Forum], _ secret: Bool) -> [(String, String)] {
    [("of", organ), ("forum", "[\(forums.map(\.rawValue).joined(separator: ", "))]")]
      + (secret ? [("secret", "true")] : [])
  }

  private func entries(of review: Review) -> [(String, String)] {
    let criteria = review.criteria.map { "\($0.id): { name: \($0.name.written), weight: \($0.weight) }" }
    return [
      ("ask", "review"), ("reviewers", "\(review.reviewers)"), ("criteria", "{ \(criteria.joined(separator: ", ")) }"),
    ] + (review.passMark.map { [("pass-mark", "\($0)")] } ?? [])
      + (review.less.isEmpty ? [] : [("less", review.less.map(\.written).listed)])
  }
}

extension Field.Kind {
  /// `type` and its keys, but for the options of a choice, which stand line by line.
  var entries: [(String, String)] {
    switch self {
    case .text(let limit, let lines):
      [("type", "text"), ("up-to", "\(limit)")] + (lines ? [("lines", "true")] : [])
    case .number(let low, let high): [("type", "number"), ("from", "\(low)"), ("to", "\(high)")]
    case .milestones(let most): [("type", "milestones"), ("up-to", "\(most)")]
    case .office(let organ): [("type", "office")] + (organ.map { [("filled-by", $0.text)] } ?? [])
    case .files(let most, let kinds):
      [("type", "files"), ("up-to", "\(most)"), ("of", kinds.map(\.rawValue).listed)]
    case .case(let procedures, let steps):
      [("type", "case"), ("of", procedures.map(\.text).listed)] + (steps.map { [("at", $0.map(\.text).listed)] } ?? [])
    default: [("type", word)]
    }
  }

  private var word: String {
    switch self {
    case .day: "day"
    case .choice: "choice"
    case .creditCode: "credit-code"
    case .phone: "phone"
    case .email: "email"
    case .website: "website"
    case .member: "member"
    case .officer: "officer"
    case .person: "person"
    case .resolution: "resolution"
    case .acceptance: "acceptance"
    case .text, .number, .milestones, .office, .case, .files: ""
    }
  }
}
