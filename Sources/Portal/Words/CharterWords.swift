import Constitution

/// What the charter's kinds of thing are called on pages.
extension Act {
  var words: Words {
    switch self {
    case .amendCharter: Words("修改章程", "amend the charter")
    case .interpretCharter: Words("解释章程", "interpret the charter")
    case .elect: Words("选举", "elect")
    case .remove: Words("罢免", "remove from office")
    case .appoint: Words("聘任", "appoint")
    case .hearReport: Words("审议报告", "hear the report")
    case .report: Words("报告工作", "report")
    case .changeFundamentally: Words("决定重大变更", "decide fundamental changes")
    case .dissolve: Words("决定终止", "decide to end the alliance")
    case .decideOtherMatters: Words("决定其他重大事宜", "decide other major matters")
    case .execute: Words("执行决议", "carry out resolutions")
    case .convene: Words("召集会议", "convene meetings")
    case .admit: Words("吸纳成员", "admit members")
    case .expel: Words("除名", "expel members")
    case .leadSecretariat: Words("领导秘书处", "lead the secretariat")
    case .makeInternalRules: Words("制定内部制度", "make internal rules")
    case .answerSupervision: Words("接受监督", "answer to supervision")
    case .supervise: Words("监督", "supervise")
    case .dailyWork: Words("日常工作", "do the daily work")
    case .setUpBodies: Words("设立机构", "set up bodies")
    case .approveBudget: Words("批准预算", "approve the budget")
    }
  }
}

extension Ask {
  /// What a step of this kind has its actor do.
  var words: Words {
    switch self {
    case .form: Words("填表", "fill in a form")
    case .check: Words("核对", "check")
    case .vote: Words("表决", "vote")
    case .note: Words("备案", "take note")
    case .nomination: Words("提名", "nominate")
    case .election: Words("选举", "elect")
    case .review: Words("评审", "review")
    case .comment: Words("征求意见", "comment")
    case .registration: Words("报名", "sign up")
    case .attendance: Words("签到", "check people in")
    case .matching: Words("对接", "match")
    case .milestones: Words("按节点办理", "reach the milestones")
    case .schedule: Words("到期进行", "wait for the date")
    case .draft: Words("起草", "draft")
    }
  }
}

extension Exit {
  /// What taking it is called: the procedure's own word, where it has one.
  var words: Words { name ?? outcome.words }
}

extension End.Tone {
  var tone: UI.Tone {
    switch self {
    case .good: .ok
    case .neutral: .plain
    case .bad: .bad
    }
  }
}

extension Charter {
  /// 五日内, or 至“完成期限”之日: until when a step may take; nil where nothing says.
  func timeWords(of step: Step, in procedure: Procedure) -> Words? {
    if let key = step.withinField {
      let label = label(of: key, in: procedure)
      return Words("至“\(label.zh)”之日", "until the day under “\(label.en)”")
    }
    return time(for: step).map { Words("\($0.words.zh)内", "within \($0.words.en)") }
  }

  /// What a field is called: one of the procedure, or of those whose cases it names.
  private func label(of key: Key<Field>, in procedure: Procedure) -> Words {
    if let field = procedure.field(key) { return field.label }
    for case .case(let named, _) in procedure.fields.map(\.kind) {
      for other in named { if let field = self.procedure(other)?.field(key) { return field.label } }
    }
    return Words(key.text, key.text)
  }
}
