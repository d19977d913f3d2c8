import Constitution
import Governance
import HashTreeCollections

/// What members do together: the hall, bookings, activities, research, standards, bases, and what the charter obliges to.
extension Interface {
  static let workReads: [Endpoint] = [
    .list(
      "/hall", "hall", Words("合作大厅：需求和供给", "The cooperation hall: needs and offers"), at: { _ in .hall }, listing,
      keeping: { visit in
        let sides = visit.charter.halls.map(\.id.text)
        return sides.isEmpty ? [] : [Shape.may("side", .choice(sides), "需求或供给", "needs or offers")]
      }, finder: { HallSearch($0.query, $0.charter)?.finder },
      answering: { visit, _ in
        HallSearch(visit.query, visit.charter)?.found(in: visit.alliance).filter(visit.maySee) ?? []
      }),
    .look(
      "/hall/{case}", "listing", Words("一项需求或供给，及相合的", "One need or offer, and what meets it"),
      at: { .listing($0.key("case")) }, listing.with("WholeListing", wholeListing),
      answering: { visit, call in
        visit.alliance.cases[call.key("case")].flatMap { file in
          visit.alliance.procedure(of: file)?.matching == nil ? nil : file
        }
      }),
    .list(
      "/hall/{case}/bookings", "bookings",
      Words("预约：公布单位看全部，他人看自己的", "Bookings: all for the unit that lends, one's own for others"),
      scope: .desk, at: { .listingPart($0.key("case"), .bookings) }, booking,
      finder: { BookingSearch("", $0.query).finder },
      answering: { visit, call in
        guard let file = visit.alliance.cases[call.key("case")] else { throw Mishap.notFound }
        return visit.found(BookingSearch(file.id, visit.query), in: file).map { Booked(booking: $0, file: file) }
      }),
    .list(
      "/activities", "activities", Words("活动", "Events"), at: { _ in .activities }, activity,
      finder: { $0.activityFinder },
      answering: { visit, _ in
        let all = visit.shownActivities
        return visit.activityFinder.order() == Visit.ActivityOrder.latest ? all.reversed() : all
      }),
    .look(
      "/activities/{case}", "activity", Words("一次活动，及其中的提问", "One event, with its questions"),
      at: { .activity($0.key("case")) },
      activity.with(
        "WholeActivity", [.many("questions", question) { file, _ in file.enrolment?.questionsInOrder ?? [] }]),
      answering: { visit, call in visit.alliance.cases[call.key("case")].flatMap { $0.enrolment == nil ? nil : $0 } }),
    .list(
      "/topics", "topics", Words("研究课题指南中的选题", "Topics of the guides to research"), at: { _ in .topics }, caseLine,
      keeping: { _ in
        [Shape.may("state", .choice(TopicSearch.State.allCases.map(\.rawValue)), "状态", "state")]
      }, finder: { $0.topicFinder },
      answering: { visit, _ in visit.topics(visit.topicFinder, visit.alliance.projectCounts).filter(visit.maySee) }),
    .list(
      "/projects", "projects", Words("研究课题", "Research projects"), at: { _ in .projects }, caseLine,
      finder: { visit in visit.charter.projectProcedures.first.map(visit.projectFinder) },
      answering: { visit, _ in
        visit.charter.projectProcedures.first.map { visit.projects(visit.projectFinder($0)) } ?? []
      }),
    shelf(.standards, "/standards", "standards"), shelf(.textbooks, "/textbooks", "textbooks"),
    .look(
      "/standards/{standard}", "standard", Words("一项标准或教材的全文", "The text of a standard or a textbook"),
      at: { .standard($0.key("standard")) },
      standard.with("WholeStandard", [.its("text") { standard, _ in standard.latest.text }]),
      answering: { visit, call in visit.alliance.standards[call.key("standard")] }),
    .list(
      "/bases", "bases", Words("人才培养基地", "Bases for training"), at: { _ in .bases }, base,
      finder: { BaseSearch($0.query, $0.charter).finder },
      answering: { visit, _ in BaseSearch(visit.query, visit.charter).found(in: visit.alliance, at: visit.now) }),
    .look(
      "/bases/{base}", "base", Words("一个基地", "One base"), at: { .base($0.key("base")) }, base,
      answering: { visit, call in
        visit.alliance.bases[call.key("base")]
      }),
    .list(
      "/rules", "internalRules", Words("内部管理制度", "Internal rules"), at: { _ in .internalRules }, internalRule,
      finder: { $0.ruleFinder }, answering: { visit, _ in visit.foundRules(visit.ruleFinder) }),
    .look(
      "/rules/{rule}", "internalRule", Words("一项制度的全文", "The text of one internal rule"),
      at: { .internalRule($0.key("rule")) },
      internalRule.with("WholeInternalRule", [.its("text") { rule, _ in rule.latest.text }]),
      answering: { visit, call in visit.alliance.internalRules[call.key("rule")] }),
    .list(
      "/obligations", "obligations", Words("章程要求的，做到了没有", "What the charter obliges to, and whether it is done"),
      at: { _ in .obligations }, obligation, finder: { $0.obligationFinder },
      answering: { visit, _ in visit.foundObligations(visit.obligationFinder) }),
    .look(
      "/reports/{year#}", "report", Words("一年的工作情况", "The year in figures"), at: { .report($0.number("year")) }, report,
      answering: {
        visit, call in
        let year = call.number("year")
        return (visit.alliance.founded.day.year...max(visit.now.day.year, visit.alliance.founded.day.year)).contains(
          year)
          ? visit.alliance.workReport(of: year) : nil
      }),
  ]

  private static func shelf(_ shelf: Shelf, _ path: Endpoint.Path, _ id: String) -> Endpoint {
    .list(
      path, id, shelf.name, at: { _ in shelf.page }, standard, finder: { StandardSearch($0.query, shelf).finder },
      answering: { visit, _ in StandardSearch(visit.query, shelf).found(in: visit.alliance) })
  }

  private static let listing = caseLine.with(
    "Listing",
    [
      .its("isListed") { file, visit in visit.alliance.isListed(file) },
      .its("isBookable") { file, visit in visit.alliance.bookingTerms(of: file) != nil },
      .its("kinds") { file, visit in
        (visit.alliance.procedure(of: file)?.matchedChoices ?? []).compactMap { field, options in
          options.first { $0.id == file.answers.choice(field.id) }?.name
        }
      },
    ])

  private struct Matched: Sendable {
    var match: Match
    var file: Case
  }

  private static let match = Portrait<Matched>(
    "Match",
    [
      .one("listing", caseLine) { matched, _ in matched.file }, .its("score") { matched, _ in matched.match.score },
      .its("reasons") { matched, visit in
        visit.alliance.procedure(of: matched.file).map { procedure in
          matched.match.reasons.map { visit.words(for: $0, procedure) }
        } ?? []
      },
    ])

  private static let wholeListing: [Portrait<Case>.Line] = [
    .many("matches", match) { file, visit in
      guard visit.alliance.matching(of: file) != nil else { return [] }
      return visit.alliance.matches(for: file, atMost: 10).compactMap { match in
        visit.alliance.cases[match.listing].flatMap { visit.maySee($0) ? Matched(match: match, file: $0) : nil }
      }
    }
  ]

  private struct Booked: Sendable {
    var booking: Booking
    var file: Case
  }

  private static let booking = Portrait<Booked>(
    "Booking",
    [
      .its("number") { booked, _ in booked.booking.number }, .its("from") { booked, _ in booked.booking.from },
      .its("until") { booked, _ in booked.booking.until }, .perhaps("unit") { booked, _ in booked.booking.unit },
      .perhaps("purpose") { booked, visit in
        visit.unseal(booked.booking.purpose, .purpose, in: booked.file, for: booked.booking.unit)
      },
      .its("holds") { booked, _ in booked.booking.holds },
      .its("isRequested") { booked, _ in booked.booking.standing == .requested },
      .its("isMissed") { booked, _ in booked.booking.isMissed },
    ])

  private static let activity = caseLine.with(
    "Activity",
    [
      .perhaps("from") { file, visit in visit.alliance.days(of: file)?.lowerBound },
      .perhaps("until") { file, visit in visit.alliance.days(of: file)?.upperBound },
      .perhaps("where") { file, _ in file.answers.text(ActivityField.place) },
      .perhaps("placesLeft") { file, visit in file.enrolment.map { _ in visit.alliance.placesLeft(in: file) } },
    ])

  /// Without the name of whoever asked, as on the page.
  private static let question = Portrait<Question>(
    "Question",
    [
      .its("number") { question, _ in question.number }, .its("text") { question, _ in question.text },
      .its("voices") { question, _ in question.voices }, .its("isForward") { question, _ in question.isForward },
      .perhaps("reply") { question, _ in question.reply?.text },
    ])

  private static let standard = Portrait<Standard>(
    "Standard",
    [
      .its("id") { standard, _ in standard.id }, .its("number") { standard, _ in standard.number },
      .its("kind") { standard, _ in standard.kind }, .its("title") { standard, _ in standard.latest.title },
      .its("version") { standard, _ in standard.latest.number },
      .its("published") { standard, _ in standard.latest.published },
      .its("isInForce") { standard, _ in standard.isInForce },
      .perhaps("reviewDue") { standard, visit in visit.alliance.reviewDue(of: standard) },
      .its("url") { standard, _ in Address.standard(standard.id) },
    ])

  private static let base = Portrait<TrainingBase>(
    "Base",
    [
      .its("id") { base, _ in base.id }, .its("number") { base, _ in base.number },
      .its("name") { base, _ in base.particulars.name }, .its("unit") { base, _ in base.unit },
      .its("kind") { base, _ in base.particulars.kind }, .its("district") { base, _ in base.particulars.district },
      .its("address") { base, _ in base.particulars.address },
      .its("capacity") { base, _ in base.particulars.capacity },
      .its("until") { base, _ in base.latest.until },
      .its("state") { base, visit in visit.alliance.state(of: base, at: visit.now).rawValue },
      .its("url") { base, _ in Address.base(base.id) },
    ])

  private static let internalRule = Portrait<InternalRule>(
    "InternalRule",
    [
      .its("id") { rule, _ in rule.id }, .its("title") { rule, _ in rule.latest.title },
      .its("version") { rule, _ in rule.latest.number }, .its("from") { rule, _ in rule.latest.from },
      .its("isInForce") { rule, _ in rule.isInForce }, .its("url") { rule, _ in Address.internalRule(rule.id) },
    ])

  private static let obligation = Portrait<Obligation>(
    "Obligation",
    [
      .its("what") { obligation, visit in visit.name(of: obligation) },
      .its("owedBy") { obligation, visit in visit.debtor(obligation) },
      .its("standing") { obligation, _ in "\(obligation.standing)" },
      .perhaps("due") { obligation, _ in obligation.due },
      .its("citation") { obligation, _ in obligation.citation },
      .its("basis") { obligation, _ in obligation.basis.words },
    ])

  private static let report = Portrait<WorkReport>(
    "Report",
    [
      .its("year") { report, _ in report.year }, .its("membersBefore") { report, _ in report.membersBefore },
      .its("joined") { report, _ in report.joined }, .its("members") { report, _ in report.members },
      .its("votes") { report, _ in report.votes.whole }, .its("votesCarried") { report, _ in report.votes.part },
      .its("resolutions") { report, visit in
        report.resolutions.filter { key in visit.alliance.resolutions[key].map { visit.maySee($0.case) } ?? false }
      },
      .its("documents") { report, _ in report.documents }, .its("bases") { report, _ in report.bases },
      .its("activities") { report, _ in report.activities }, .its("url") { report, _ in Address.report(report.year) },
    ])
}
