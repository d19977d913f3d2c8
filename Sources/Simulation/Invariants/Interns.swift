import Constitution
import Governance

/// Internships: what the law limits is kept, the student agrees before it begins, and only what was agreed is certified.
struct Interns {
  private struct Agreement {
    var start: Day?
    var isAgreed = false
  }

  private var agreements: [Key<Case>: Agreement] = [:]

  mutating func follow(_ recorded: Recorded) throws(BrokenInvariant) {
    switch recorded.event {
    case .caseOpened(let event) where event.procedure == "internship": agreements[event.case] = Agreement()
    case .formSubmitted(let event) where agreements[event.case] != nil:
      if event.form == "terms" {
        try Self.checkTerms(event)
        agreements[event.case]?.start = event.answers.day("start")
      } else if event.form == "consent" {
        try Self.checkConsent(event)
        guard let start = agreements[event.case]?.start, recorded.at.day < start else {
          throw .init("\(event.case): the student agreed after it had begun")
        }
        agreements[event.case]?.isAgreed = true
      }
    case .documentIssued(let event) where agreements[event.case] != nil:
      guard agreements[event.case]?.isAgreed == true else {
        throw .init("\(event.case): \(event.template) before all three had agreed")
      }
    default: break
    }
  }

  /// Counted another way than the limits are written.
  private static func checkTerms(_ event: FormSubmitted) throws(BrokenInvariant) {
    func number(_ field: Key<Field>) -> Int { event.answers.number(field) ?? 0 }
    let isLawful =
      number("hours") < 9 && number("weekly-hours") < 41 && number("fees") + number("deposit") == 0
      && event.answers.choice("shifts") == "day-only" && event.answers.choice("public-holidays") == "free"
      && event.answers.choice("load") == "light" && event.answers.choice("womens-work") == "none"
      && event.answers.choice("arranged") == "directly" && number("pay-every") < 32
    let isPaid =
      number("pay") * 5 >= number("post-wage") * 4
      || event.answers.number("lowest-wage").map { number("pay") >= $0 } ?? false
    guard isLawful, isPaid else { throw .init("\(event.case): terms that the law does not allow") }
    let isCrowded = number("interns") * 10 > number("staff") || number("post-interns") * 5 > number("post-staff")
    guard !isCrowded || event.answers.text("share-because") != nil else {
      throw .init("\(event.case): too many interns, and nobody says why")
    }
  }

  private static func checkConsent(_ event: FormSubmitted) throws(BrokenInvariant) {
    guard let age = event.answers.number("age"), age > 15, event.answers.number("year") ?? 1 != 1,
      event.answers.choice("agrees") == "agreed", event.answers.choice("guardian-consent") == "agreed",
      event.answers.value("guardian") != nil, age > 17 || event.answers.choice("minors-work") == "none"
    else { throw .init("\(event.case): somebody who may not be an intern") }
    for answer in event.answers {
      guard case .text = answer.value, ["student", "student-number", "guardian"].contains(answer.field.text) else {
        continue
      }
      throw .init("\(event.case): a student's name in the open")
    }
  }
}
