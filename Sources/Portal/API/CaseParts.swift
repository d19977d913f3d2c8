import Constitution
import Governance
import HashTreeCollections

/// The parts of a case that its page shows below its head: each as far as whoever asks may know it there.
extension Interface {
  static let finding = Portrait<Finding>(
    "Finding",
    [.its("words") { finding, _ in finding.words }, .its("verdict") { finding, _ in finding.verdict.rawValue }])

  static let planned = Portrait<PlannedMilestone>(
    "Milestone",
    [
      .its("field") { planned, _ in planned.field }, .its("what") { planned, _ in planned.milestone.text },
      .its("day") { planned, _ in planned.milestone.day }, .its("isLate") { planned, _ in planned.isLate },
      .perhaps("reached") { planned, _ in planned.reached?.at },
      .perhaps("report") { planned, _ in planned.reached?.report },
      .its("isAwaited") { planned, _ in planned.isAwaited },
    ])

  private static let score = Portrait<Review.Score>(
    "Score", [.its("criterion") { score, _ in score.criterion }, .its("points") { score, _ in score.points }])

  private static let criterion = Portrait<Ask.Review.Criterion>(
    "Criterion",
    [
      .its("id") { criterion, _ in criterion.id }, .its("name") { criterion, _ in criterion.name },
      .its("weight") { criterion, _ in criterion.weight },
    ])

  private static let reviewer = Portrait<Review.Reviewer>(
    "Reviewer",
    [
      .one("person", person) { reviewer, _ in reviewer.person },
      .perhaps("accepts") { reviewer, _ in reviewer.declaration?.accepts },
      .perhaps("reason") { reviewer, _ in reviewer.declaration?.reason },
      .its("hasScored") { reviewer, _ in reviewer.report != nil },
    ])

  private static let report = Portrait<ShownReview.Report>(
    "ReviewReport",
    [
      .its("by") { shown, _ in shown.name }, .many("scores", score) { shown, _ in shown.report.scores },
      .its("hundredths") { shown, _ in shown.hundredths }, .its("remarks") { shown, _ in shown.report.remarks },
    ])

  static let review = Portrait<ShownReview>(
    "Review",
    [
      .its("step") { review, _ in review.step.id }, .its("stepName") { review, _ in review.step.name },
      .its("citation") { review, _ in review.step.citation },
      .many("criteria", criterion) { review, _ in review.ask.criteria },
      .many("invited", reviewer) { review, _ in review.invited },
      .many("reports", report) { review, _ in review.reports }, .perhaps("closed") { review, _ in review.closed },
      .perhaps("meanTenths") { review, _ in review.mean }, .perhaps("passMark") { review, _ in review.ask.passMark },
      .perhaps("isPassed") { review, _ in
        review.closed == nil || review.ask.passMark == nil
          ? nil : review.ask.isPassed(by: review.reports.map(\.report))
      },
    ])

  static let text = Portrait<TextVersion>(
    "TextVersion",
    [
      .its("at") { version, _ in version.at }, .its("by") { version, visit in visit.alliance.name(of: version.by) },
      .its("text") { version, _ in version.text },
    ])

  static let draftLine = Portrait<(CaseDraft, Case)>(
    "Draft",
    [
      .its("kind") { draft, _ in draft.0.text.kind.rawValue }, .its("base") { draft, _ in draft.0.base },
      .perhaps("effective") { draft, _ in draft.0.effective }, .its("saved") { draft, _ in draft.0.saved },
      .its("seen") { draft, _ in draft.1.draftsSaved },
      .its("url") { draft, _ in Address.fileAction(draft.1.id, .draft) },
    ])
}
