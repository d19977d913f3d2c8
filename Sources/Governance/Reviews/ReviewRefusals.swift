import Constitution

/// What a review refuses, and what would be needed.
extension Refusal {
  static func reviewerUnknown(_ step: Step) -> Refusal {
    Refusal(
      .reviewerUnfit, step.citation,
      missing: Words("评审人须是姓名已公开的人员。", "A reviewer must be somebody whose name is public."),
      needed: Words(
        "请从所列人员中选择，或填写外来专家的姓名并确认其同意公开。",
        "Choose one of the people listed, or give an outside expert's name and their consent to its being public."))
  }

  static func reviewerPartial(_ person: Person, _ side: Words, _ step: Step) -> Refusal {
    let name = person.openName ?? person.id.text
    return Refusal(
      .reviewerUnfit, step.citation,
      missing: Words("\(name)属于\(side.zh)，与本案有关。", "\(name) belongs to \(side.en), whose own matter this is."),
      needed: Words("请另选与本案无关的人。", "Choose somebody who has no part in it."))
  }

  static func reviewerAgain(_ person: Person, _ step: Step) -> Refusal {
    let name = person.openName ?? person.id.text
    return Refusal(
      .reviewerUnfit, step.citation,
      missing: Words("\(name)已经受邀评审本案。", "\(name) was asked to review this case already."),
      needed: Words("请另选一人。", "Choose somebody else."))
  }

  static func reviewersEnough(_ count: Int, _ step: Step) -> Refusal {
    Refusal(
      .reviewerUnfit, step.citation,
      missing: Words("评审人已满 \(count) 名。", "All \(count) reviewers have been asked."),
      needed: Words("有人谢绝时方可再邀。", "Another may be asked only if one declines."))
  }

  static func declaredAlready(_ step: Step) -> Refusal {
    Refusal(
      .declaredAlready, step.citation,
      missing: Words("您已经作过声明。", "You have declared already."),
      needed: Words("声明不再更改；情况有变的，请告知邀请您的机构。", "A declaration stands; if things changed, tell those who asked you."))
  }

  static func conflictUndeclared(_ step: Step) -> Refusal {
    Refusal(
      .conflictUndeclared, step.citation,
      missing: Words("评分之前须先声明与本案没有利益冲突。", "Before scoring, declare that you have no conflict of interest."),
      needed: Words("请先声明；有利益冲突的请谢绝。", "Declare it first; if you have one, decline."))
  }

  static func scoredAlready(_ accepts: Bool, _ step: Step) -> Refusal {
    Refusal(
      .scoredAlready, step.citation,
      missing: accepts
        ? Words("您已经评过分，每人只评一次。", "You have scored already; each reviewer scores once.")
        : Words("您已谢绝评审本案。", "You have declined to review this case."),
      needed: Words("无需再办。", "There is nothing more to do."))
  }

  static func scoresUnfit(_ ask: Ask.Review, _ step: Step) -> Refusal {
    let names = Words.listed(ask.criteria.map(\.name))
    return Refusal(
      .scoresUnfit, step.citation,
      missing: Words("每一项都须评分，为 0 至 100 的整数。", "Every criterion needs a score, a whole number from 0 to 100."),
      needed: Words("请为以下各项评分：\(names.zh)。", "Score each of these: \(names.en)."))
  }
}
