import Constitution
import Governance
import HashTreeCollections
import Markup

/// What reviewers made of a case: for everyone who may see it once they are done, and without their names for most.
extension Visit {
  func reviews(_ file: Case) -> HTML {
    let all = reviewed(in: file)
    guard !all.isEmpty else { return .empty }
    let l = language
    return """
      <section aria-labelledby="reviews"><h2 id="reviews">\(l("评审", "Review"))</h2>\(all.map { table($0, file) })</section>
      """
  }

  /// The reviews of a case, the latest first: while one goes on nobody's scores are known, and few know who reviews.
  func reviewed(in file: Case) -> [ShownReview] {
    file.reviews.reversed().compactMap { review in
      guard !review.reviewers.isEmpty, let step = alliance.procedure(of: file)?.step(review.step),
        case .review(let ask) = step.ask
      else { return nil }
      let isNamed = alliance.mayKnowReviewers(of: file, at: review.step, viewer.person)
      guard review.closed != nil else {
        return ShownReview(step: step, ask: ask, invited: isNamed ? review.reviewers : [], closed: nil)
      }
      let scored = review.active.filter { $0.report != nil }
      let reports = scored.enumerated().compactMap { place, reviewer -> ShownReview.Report? in
        guard let report = reviewer.report else { return nil }
        let number = Words("评审人 \(place + 1)", "Reviewer \(place + 1)")
        let name = isNamed ? alliance.publicName(of: reviewer.person) : number
        return ShownReview.Report(name: name, report: report, hundredths: ask.hundredths(report))
      }
      return ShownReview(step: step, ask: ask, invited: [], reports: reports, closed: review.closed)
    }
  }

  private func table(_ review: ShownReview, _ file: Case) -> HTML {
    let l = language
    let (step, ask) = (review.step, review.ask)
    guard review.closed != nil else {
      let progress = "<p>\(l(waiting(file, step)))</p>" as HTML
      return review.invited.isEmpty ? progress : "\(progress)\(invitations(review.invited))"
    }
    let mean = review.mean.map { "\($0 / 10).\($0 % 10)" } ?? "—"
    let columns =
      [UI.Column(l("评审人", "Reviewer"))] + ask.criteria.map { UI.Column("\(l($0.name))（\($0.weight)%）", isNumber: true) }
      + [UI.Column(l("加权得分", "Weighed"), isNumber: true), UI.Column(l("意见", "Remarks"))]
    let rows = review.reports.map { shown -> [HTML] in
      let cents = shown.hundredths % 100
      return [UI.chinese(l(shown.name))] + shown.report.scores.map { "\($0.points)" }
        + ["\(shown.hundredths / 100).\(cents < 10 ? "0" : "")\(cents)", UI.chinese(shown.report.remarks)]
    }
    return """
      <p>\(l(step.name)) \(UI.citation(step.citation, l))\(l.colon)<strong>\(mean)</strong> \
      <span class="hint">\(l("加权平均，满分 100，\(rows.count) 人评分", "weighted mean of 100, by \(rows.count) reviewers"))</span> \
      \(ask.passMark.map { passTag($0, ask.isPassed(by: review.reports.map(\.report))) })</p>
      \(UI.table(l("评审", "Review"), columns, rows))
      """
  }

  private func passTag(_ mark: Int, _ isPassed: Bool) -> HTML {
    let l = language
    return isPassed
      ? UI.tag(l("达到合格线 \(mark)", "reaches the pass mark of \(mark)"), .ok)
      : UI.tag(l("未达到合格线 \(mark)", "below the pass mark of \(mark)"), .bad)
  }

  /// Who was asked and what they answered, while nobody's scores are known.
  private func invitations(_ reviewers: [Review.Reviewer]) -> HTML {
    let l = language
    return UI.tasks(
      reviewers.map { reviewer in
        let status =
          if reviewer.report != nil {
            UI.tag(l("已评分", "scored"), .ok)
          } else if let declaration = reviewer.declaration {
            declaration.accepts ? UI.tag(l("评审中", "reviewing"), .note) : UI.tag(l("已谢绝", "declined"), .bad)
          } else {
            UI.tag(l("待声明", "no answer yet"), .warn)
          }
        let reason: HTML? = reviewer.declaration?.reason.map { "<br><span class=\"hint\">\(UI.chinese($0))</span>" }
        return ("\(UI.chinese(l(alliance.publicName(of: reviewer.person))))\(reason)", status)
      })
  }

  /// Who did what a line of a case's history says. A reviewer is named only to those who may know.
  func doer(of passage: Passage, _ file: Case, at place: Key<Step>?) -> Words {
    switch passage.what {
    case .reviewDeclared, .reviewScored:
      let mayKnow = file.reviews.contains { alliance.mayKnowReviewers(of: file, at: $0.step, viewer.person) }
      let isOwn = viewer.person.map { passage.by.person == $0 } ?? false
      return mayKnow || isOwn ? alliance.name(of: passage.by) : Words("评审人", "a reviewer").byLink(passage.by.isByLink)
    default:
      let step = place.flatMap { alliance.procedure(of: file)?.step($0) }
      return alliance.name(of: passage.by, as: step?.by, in: file)
    }
  }
}

/// A review as far as the viewer may know it.
struct ShownReview: Sendable {
  struct Report: Sendable {
    var name: Words
    var report: Review.Report
    /// The weighed score, in hundredths of a point.
    var hundredths: Int
  }

  var step: Step
  var ask: Ask.Review
  /// Who was asked, while it goes on, for those who may know.
  var invited: [Review.Reviewer]
  /// Once it is over.
  var reports: [Report] = []
  var closed: Instant?

  /// In tenths of a point.
  var mean: Int? { ask.mean(of: reports.map(\.report)) }
}

extension Alliance {
  /// What happened in a review, in a sentence for whoever may know it.
  func reviewSentence(for event: Event) -> Words {
    switch event {
    case .reviewerAssigned(let event):
      let (name, file) = (publicName(of: event.person), caseName(event.case))
      return Words("邀请\(name.zh)评审\(file.zh)", "Asked \(name.en) to review: \(file.en)")
    case .reviewDeclared(let event):
      let (name, file) = (publicName(of: event.person), caseName(event.case))
      return event.accepts
        ? Words("\(name.zh)声明与\(file.zh)没有利益冲突", "\(name.en) declared no conflict of interest: \(file.en)")
        : Words("\(name.zh)谢绝评审\(file.zh)", "\(name.en) declined to review: \(file.en)")
    case .reviewScored(let event):
      let (name, file) = (publicName(of: event.person), caseName(event.case))
      return Words("\(name.zh)评审\(file.zh)", "\(name.en) scored: \(file.en)")
    default: preconditionFailure("this is no event of a review")
    }
  }
}
