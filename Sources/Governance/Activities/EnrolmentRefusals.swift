package import Constitution

extension Alliance {
  /// The article under which members come first: that of the rule, whose own citation says why.
  package func priority(in file: Case) -> Citation {
    let charter = charter(of: file)
    let registration = procedure(of: file)?.registration
    return registration?.ask.membersFirst.flatMap { charter.rule($0)?.citation } ?? registration?.step.citation
      ?? charter.foundingCitation
  }

  package func organiser(of file: Case) -> Words {
    procedure(of: file)?.registration.map { words(for: $0.step.by, in: file) } ?? Words("组织者", "the organiser")
  }
}

extension Refusal {
  static func registrationClosed(_ step: Step) -> Refusal {
    Refusal(
      .registrationClosed, step.citation, missing: Words("报名已经截止。", "Sign-ups are closed."),
      needed: Words("请与组织者联系，或留意下一次活动。", "Ask the organiser, or look for the next activity."))
  }

  static func signUpsOver(_ until: Day, _ step: Step) -> Refusal {
    Refusal(
      .registrationClosed, step.citation,
      missing: Words("报名截止日 \(until.text) 已过，无法开放报名。", "Sign-ups were to end on \(until.text), which has passed."),
      needed: Words("请退回，改定日期后重新提交。", "Return the plan, so that it is handed in with other days."))
  }

  /// `until` is nil where the sign-ups end before the members' time does.
  static func membersFirst(_ until: Instant?, _ citation: Citation) -> Refusal {
    Refusal(
      .membersFirst, citation,
      missing: Words(
        "成员优先报名期尚未结束，目前只有成员单位的人员可以报名。", "Members come first: for now only people of members may sign up."),
      needed: until.map { Words("\($0.text) 起所有人都可以报名。", "Everyone may sign up from \($0.text).") }
        ?? Words("本次报名在优先期内截止，只对成员开放。", "Sign-ups end within that time: this one is for members only."))
  }

  static func alreadySignedUp(_ before: SignUp, _ step: Step) -> Refusal {
    Refusal(
      .alreadySignedUp, step.citation,
      missing: Words("此人已经报名（第 \(before.number) 号）。", "This person has signed up already (no. \(before.number))."),
      needed: Words(
        "无需再次报名；同名的另一人请在姓名后注明部门。", "Once is enough; for someone else of that name, add their department."))
  }

  static func placesTaken(_ step: Step) -> Refusal {
    Refusal(
      .placesTaken, step.citation,
      missing: Words("名额已满，本次活动不设候补。", "All places are taken, and there is no waiting list."),
      needed: Words("有人取消后可以再报。", "Try again when somebody has cancelled."))
  }

  static func tooManySignUps(_ step: Step) -> Refusal {
    Refusal(
      .tooManySignUps, step.citation,
      missing: Words(
        "报名已达上限：每次活动 \(Enrolment.most) 人次，每个单位 \(Enrolment.mostOfAMember) 人，同一人 \(Enrolment.mostOfAPerson) 次。",
        "No more fit: at most \(Enrolment.most) in all, \(Enrolment.mostOfAMember) of a member, \(Enrolment.mostOfAPerson) times the same person."
      ),
      needed: Words("请与组织者联系。", "Please ask the organiser."))
  }

  static func signUpUnfit(_ step: Step) -> Refusal {
    Refusal(
      .signUpUnfit, step.citation, missing: Words("报名信息不符合要求。", "The sign-up cannot be recorded."),
      needed: Words("请重新填写。", "Fill it in again."))
  }

  static func signUpUnknown(_ number: Int, _ citation: Citation) -> Refusal {
    Refusal(
      .signUpUnknown, citation,
      missing: Words("没有有效的第 \(number) 号报名。", "There is no sign-up no. \(number) that stands."),
      needed: Words("请核对号码；已取消的可以重新报名。", "Check the number; one that was cancelled can be made anew."))
  }

  /// Said by the edge, which alone can read the codes.
  package static func codeUnknown(_ citation: Citation) -> Refusal {
    Refusal(
      .signUpUnknown, citation,
      missing: Words("没有这个签到码，或该报名已经取消。", "No sign-up that stands has this code."),
      needed: Words(
        "请核对报名凭证上的六位签到码，或在名单中按姓名签到。", "Check the six characters on the pass, or check the person in by name below."))
  }

  static func notForOthers(_ organiser: Words, _ step: Step) -> Refusal {
    Refusal(
      .notEntitled, step.citation,
      missing: Words(
        "替别人报名由其单位的代表或\(organiser.zh)办理。", "Others are signed up by their member's representative or \(organiser.en)."),
      needed: Words("请本人报名，或由单位代表登录后代报。", "Let them sign up themselves, or have the representative do it."))
  }

  static func notOwnSignUp(_ organiser: Words, _ step: Step) -> Refusal {
    Refusal(
      .notEntitled, step.citation,
      missing: Words(
        "取消报名由本人、代报的人、其单位的代表或\(organiser.zh)办理。",
        "A sign-up is cancelled by the person, whoever made it, their member's representative or \(organiser.en)."),
      needed: Words("请由上述人员办理。", "Have one of them do it."))
  }

  static func alreadyThere(_ signUp: SignUp, _ step: Step) -> Refusal {
    Refusal(
      .attendanceUnfit, step.citation,
      missing: Words("第 \(signUp.number) 号已经签到，不能取消报名。", "No. \(signUp.number) has come, so the sign-up stands."),
      needed: Words("签到有误的，先撤销签到。", "If that was a mistake, undo the check-in first."))
  }

  static func alreadyTicked(_ signUp: SignUp, _ step: Step) -> Refusal {
    let isThere = signUp.attended != nil
    return Refusal(
      .attendanceUnfit, step.citation,
      missing: isThere
        ? Words("第 \(signUp.number) 号已经签到。", "No. \(signUp.number) is checked in already.")
        : Words("第 \(signUp.number) 号没有签到。", "No. \(signUp.number) is not checked in."),
      needed: Words("无需再办。", "There is nothing left to do."))
  }

  static func notThere(_ signUp: SignUp, _ step: Step) -> Refusal {
    Refusal(
      .attendanceUnfit, step.citation,
      missing: Words("第 \(signUp.number) 号没有签到，不予考核。", "No. \(signUp.number) did not come, and is not assessed."),
      needed: Words("请先签到。", "Check them in first."))
  }

  static func stillWaits(_ signUp: SignUp, _ step: Step) -> Refusal {
    Refusal(
      .placesTaken, step.citation,
      missing: Words(
        "第 \(signUp.number) 号在候补名单上，没有名额。", "No. \(signUp.number) is on the waiting list and has no place."),
      needed: Words("有人取消报名后按顺序递补。", "When somebody cancels, the first who waits moves up."))
  }

  static func notYetHeld(_ day: Day, _ step: Step) -> Refusal {
    Refusal(
      .tooEarly, step.citation, missing: Words("活动尚未开始。", "It has not begun."),
      needed: Words("\(day.text) 起可以签到。", "People are checked in from \(day.text)."))
  }

  static func assessmentMissing(_ count: Int, _ step: Step) -> Refusal {
    Refusal(
      .assessmentMissing, step.citation,
      missing: Words("还有 \(count) 人没有考核结果。", "\(count) of those who came have not been assessed."),
      needed: Words("请逐人填写合格或不合格。", "Say of each whether they passed."))
  }

  static func certificateUnknown(_ citation: Citation) -> Refusal {
    Refusal(
      .certificateUnknown, citation,
      missing: Words("没有这份证书，或已经撤销。", "There is no such certificate, or it was revoked already."),
      needed: Words("请核对编号。", "Check its number."))
  }
}
