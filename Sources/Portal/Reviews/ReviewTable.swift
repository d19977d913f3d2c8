import Constitution
import Governance
import HashTreeCollections
import Markup

/// What reviewers made of a case: for everyone who may see it once they are done, and without their names for most.
extension Visit {
  func reviews(_ file: Case) -> HTML {
    let all = file.reviews.filter { !$0.reviewers.isEmpty }
    guard !all.isEmpty else { return .empty }
    let l = language
    return """
      <section aria-labelledby="reviews"><h2 id="reviews">\(l("评审", "Review"))</h2>\(all.reversed().map { table($0, file) })</section>
      """
  }

  private func table(_ review: Review, _ file: Case) -> HTML {
    let l = language
    guard let step = alliance.procedure(of: file)?.step(review.step), case .review(let ask) = step.ask else {
      return .empty
    }
    let isNamed = alliance.mayKnowReviewers(of: file, at: review.step, viewer.person)
    guard review.closed != nil else {
      let progress = "<p>\(l(waiting(file, step)))</p>" as HTML
      return isNamed ? "\(progress)\(invitations(review))" : progress
    }
    let mean = ask.mean(of: review.reports).map { "\($0 / 10).\($0 % 10)" } ?? "—"
    let columns =
      [UI.Column(l("评审人", "Reviewer"))] + ask.criteria.map { UI.Column("\(l($0.name))（\($0.weight)%）", isNumber: true) }
      + [UI.Column(l("加权得分", "Weighed"), isNumber: true), UI.Column(l("意见", "Remarks"))]
    let rows = review.active.filter { $0.report != nil }.enumerated().map { place, reviewer -> [HTML] in
      guard let report = reviewer.report else { return [] }
      let name = isNamed ? l(alliance.publicName(of: reviewer.person)) : l("评审人 \(place + 1)", "Reviewer \(place + 1)")
      let hundredths = ask.hundredths(report)
      let cents = hundredths % 100
      return [UI.chinese(name)] + report.scores.map { "\($0.points)" }
        + ["\(hundredths / 100).\(cents < 10 ? "0" : "")\(cents)", UI.chinese(report.remarks)]
    }
    return """
      <p>\(l(step.name)) \(UI.citation(step.citation, l))\(l.colon)<strong>\(mean)</strong> \
      <span class="hint">\(l("加权平均，满分 100，\(rows.count) 人评分", "weighted mean of 100, by \(rows.count) reviewers"))</span> \
      \(ask.passMark.map { passTag($0, ask.isPassed(by: review.reports)) })</p>
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
  private func invitations(_ review: Review) -> HTML {
    let l = language
    return UI.tasks(
      review.reviewers.map { reviewer in
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
