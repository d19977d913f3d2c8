package import Constitution

extension Refusal {
  static func procedureUnknown(_ key: Key<Procedure>, _ charter: Charter) -> Refusal {
    Refusal(
      .procedureUnknown, charter.foundingCitation,
      missing: Words("章程中没有可以这样开始的程序“\(key)”。", "The charter has no procedure “\(key)” that begins with a form."),
      needed: Words("请从章程页选择程序。", "Choose a procedure from the charter's page."))
  }

  static func caseUnknown(_ key: Key<Case>, _ charter: Charter) -> Refusal {
    Refusal(
      .caseUnknown, charter.foundingCitation, missing: Words("没有编号为 \(key) 的案卷。", "There is no case \(key)."),
      needed: Words("请核对编号。", "Check the number."))
  }

  package static func caseEnded(_ file: Case, _ alliance: Alliance) -> Refusal {
    let procedure = alliance.procedure(of: file)
    let end = procedure?.end(file.place)?.name ?? Words(file.place.text, file.place.text)
    return Refusal(
      .caseEnded, procedure?.citations.first ?? alliance.charter.foundingCitation,
      missing: Words("案卷 \(file.id) 已经办结：\(end.zh)。", "Case \(file.id) has ended: \(end.en)."),
      needed: Words("已办结的案卷不再变更。", "A case that has ended does not change."))
  }

  package static func stepElsewhere(_ step: Step) -> Refusal {
    Refusal(
      .stepElsewhere, step.citation,
      missing: Words("案卷现处于“\(step.name.zh)”，此事不在这一步办理。", "The case is at “\(step.name.en)”, where this is not done."),
      needed: Words("请刷新案卷页，按当前步骤办理。", "Reload the case and go on from where it stands."))
  }

  static func outcomeUnknown(_ step: Step) -> Refusal {
    Refusal(
      .outcomeUnknown, step.citation,
      missing: Words("“\(step.name.zh)”这一步没有这种结果。", "The step “\(step.name.en)” has no such outcome."),
      needed: Words("请从案卷页所列的结果中选择。", "Choose one of the outcomes on the case's page."))
  }

  static func sealedForNobody(_ step: Step) -> Refusal {
    Refusal(
      .personUnknown, step.citation,
      missing: Words("个人信息须以其本人的密钥加密。", "Personal data is sealed under a key of the person whose it is."),
      needed: Words("请重新填写并提交。", "Fill the form in again."))
  }

  static func notAPerson(_ citation: Citation) -> Refusal {
    Refusal(
      .notEntitled, citation, missing: Words("此事须由人办理。", "Only a person may do this."),
      needed: Words("请登录后办理。", "Sign in and do it there."))
  }

  static func personUnknown(_ key: Key<Person>, _ citation: Citation) -> Refusal {
    Refusal(
      .personUnknown, citation,
      missing: Words("记录中没有此人，或其个人信息已经删除。", "The record does not know this person, or their data was erased."),
      needed: Words("请联系秘书处。", "Ask the secretariat."))
  }

  static func mayNotOpen(_ procedure: Procedure, _ citation: Citation, _ alliance: Alliance) -> Refusal {
    notEntitled(alliance.openerWords(procedure), procedure.citations.first ?? citation)
  }

  static func notEntitled(_ name: Words, _ citation: Citation) -> Refusal {
    Refusal(
      .notEntitled, citation,
      missing: Words("此事由\(name.zh)办理，您不在其中。", "This is for \(name.en), to which you do not belong."),
      needed: Words("请由\(name.zh)办理，或换用相应的账号登录。", "Have \(name.en) do it, or sign in with such an account."))
  }

  static func ownMatter(_ side: Words, _ step: Step) -> Refusal {
    Refusal(
      .ownMatter, step.citation,
      missing: Words("您属于\(side.zh)，不能办理本单位自己的事项。", "You belong to \(side.en), whose own matter this is."),
      needed: Words("请由其他有权办理且与本案无关的人办理。", "Have somebody else do it who may, and has no part in it."))
  }

  static func formIncomplete(_ problems: [FieldProblem], _ step: Step) -> Refusal {
    Refusal(
      .formIncomplete, step.citation,
      missing: Words("表中有 \(problems.count) 处需要更正。", "The form needs \(problems.count) corrections."),
      needed: Words("请逐项更正后再提交；已填内容都已保留。", "Mend each and submit again; what was filled in was kept."),
      fields: problems)
  }

  static func reasonsMissing(_ citation: Citation) -> Refusal {
    Refusal(
      .reasonsMissing, citation,
      missing: Words(
        "须说明理由，不超过 1000 字，且不含控制字符。", "Reasons are required: at most 1000 characters, none of them control characters."),
      needed: Words("请填写理由后再办。", "Give reasons and try again."))
  }

  static func checkFailed(_ failed: [Finding], _ step: Step) -> Refusal {
    Refusal(
      .checkFailed, step.citation,
      missing: Words(
        "系统核查未通过：\(failed.map(\.words.zh).joined(separator: "；"))。",
        "Checks failed: \(failed.map(\.words.en).joined(separator: "; "))."),
      needed: Words("请退回补正，或不予受理并说明理由。", "Return it to be mended, or refuse it with reasons."))
  }

  static func notOwnUnit(_ member: Member, _ step: Step) -> Refusal {
    Refusal(
      .notEntitled, step.citation,
      missing: Words(
        "\(member.name)的事须由该单位的代表提出，您不是其代表。", "Only its representative may bring this for \(member.name)."),
      needed: Words("请由该单位的代表登录后提出。", "Have its representative sign in and bring it."))
  }

  static func memberGone(_ member: Member, _ step: Step) -> Refusal {
    Refusal(
      .notEntitled, step.citation,
      missing: Words("\(member.name)已不再是联盟成员。", "\(member.name) is no longer a member."),
      needed: Words("此事已无从办理。", "There is nothing left to do here."))
  }

  static func alreadySubmitted(_ file: Key<Case>, _ step: Step) -> Refusal {
    Refusal(
      .alreadySubmitted, step.citation,
      missing: Words("这一份已经提交过，案卷编号 \(file)。", "This was handed in already, as case \(file)."),
      needed: Words("无需再次提交。", "There is no need to hand it in again."))
  }

  static func caseOpenAlready(_ file: Case, _ procedure: Procedure, _ step: Step) -> Refusal {
    Refusal(
      .applicationOpen, step.citation,
      missing: Words(
        "关于同一成员已有一件正在办理的“\(procedure.name.zh)”（\(file.id)）。",
        "A case of “\(procedure.name.en)” about this member is open (\(file.id))."),
      needed: Words("请等它办结。", "Wait until it ends."))
  }

  static func mustWait(
    _ member: Member, _ departure: Member.Departure, _ allowed: Instant, _ step: Step
  ) -> Refusal {
    Refusal(
      .tooSoon, step.citation,
      missing: Words(
        "该单位曾为成员（\(member.id)），\(departure.words.zh)后尚在等待期内。",
        "It was a member (\(member.id)) and \(departure.words.en); the wait is not over."),
      needed: Words("\(allowed.text) 起可以再次申请。", "It may apply again from \(allowed.text)."))
  }

  static func alreadyMember(_ member: Key<Member>, _ step: Step) -> Refusal {
    Refusal(
      .alreadyMember, step.citation,
      missing: Words("该单位已是联盟成员（\(member)）。", "The organisation is a member already (\(member))."),
      needed: Words("无需再次申请。", "There is no need to apply again."))
  }

  static func applicationOpen(_ file: Case, _ step: Step) -> Refusal {
    Refusal(
      .applicationOpen, step.citation,
      missing: Words("该单位已有一份正在办理的申请（\(file.id)）。", "An application by this organisation is open (\(file.id))."),
      needed: Words("请等它办结，或先撤回它。", "Wait until it ends, or withdraw it first."))
  }

  static func tooSoon(_ file: Case, _ allowed: Instant, _ step: Step) -> Refusal {
    Refusal(
      .tooSoon, step.citation,
      missing: Words(
        "上一次办理（\(file.id)）没有通过，尚在等待期内。", "The last case (\(file.id)) was refused, and the wait is not over."),
      needed: Words("\(allowed.text) 起可以再次提出。", "It may be brought again from \(allowed.text)."))
  }
}
