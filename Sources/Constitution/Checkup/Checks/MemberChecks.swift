extension Checkup {
  /// How one becomes a member and ceases to be one.
  static let memberChecks: [Check] = [
    Check(
      20, .high, Words("吸收成员由哪个机构决定，前后不一", "Two bodies are given the decision on admission"),
      model: Words("只由理事会讨论通过", "The council alone decides"),
      standIn: Words(
        "依表决条款由理事表决，另一机构备案", "The directors vote under the article that gives a threshold; the other body notes it"),
      takesEffect: Words("入盟程序", "the procedure of admission")
    ) { charter in
      charter.organs(thatMay: .admit).count > 1 ? Check.Sighting(charter.citations(for: .admit)) : nil
    },
    Check(
      21, .high,
      Words(
        "入盟表决的分母没有写明：全体、到会还是投票的理事",
        "The denominator of the admission vote is unstated: all, attending or voting directors"),
      model: Words("到会理事 2/3 以上", "Two thirds or more of those attending"),
      standIn: Words(
        "取最严的读法，并同时显示其他读法下的结果", "The strictest reading, with the outcome under each other reading shown beside it"),
      takesEffect: Words("入盟表决的结果", "the outcome of admission votes"), rule: "admission"
    ) { charter in
      guard charter.leavesOpen("admission") else { return nil }
      return Check.Sighting(
        [charter.rule("admission")?.citation].compactMap(\.self), charter.rule("admission")?.openQuestion)
    },
    Check(
      22, .medium,
      Words(
        "弃权、书面票、期限、再次申请、委托和回避没有规定",
        "Abstentions, written ballots, deadlines, re-application, proxies and recusal are not provided for"),
      model: Words("情况特殊的可采用通讯形式；其余未写", "Allows meetings by correspondence in special cases; says nothing on the rest"),
      standIn: Words(
        "可弃权；在限期内书面投票，截止前可改；不得委托；与申请单位有关者回避；未通过的六个月后可再申请",
        "One may abstain; ballots are written, within a time, and may be changed until then; no proxies; whoever belongs to the applicant is recused; re-application after six months"
      ),
      takesEffect: Words("入盟表决和再次申请", "admission votes and re-applications")
    ) { charter in
      if charter.settles(.votingProcedure) { return nil }
      return Check.Sighting([charter.rule("admission")?.citation].compactMap(\.self))
    },
    Check(
      23, .medium,
      Words("入盟条件没有列完，也没有写行业和地域", "The list of conditions is unfinished and names neither field nor country"),
      model: Words("须在本团体业务领域内具有一定影响", "An applicant must have some standing in the field"),
      standIn: Words(
        "请申请单位说明业务，由秘书处和理事判断", "The applicant describes its work; the secretariat and the directors judge"),
      takesEffect: Words("申请表的“主要业务”一项", "the field “main activities” of the application")
    ) { charter in
      let unfinished = charter.articles.filter { $0.paragraphs.last?.hasSuffix("；") ?? false }.map(\.citation)
      if unfinished.isEmpty && charter.settles(.membershipField) { return nil }
      return Check.Sighting(unfinished + charter.mentioning("由从事"))
    },
    Check(
      24, .medium,
      Words(
        "只收独立法人，内设部门、分支机构和个人被排除在外",
        "Only legal persons are admitted: departments, branches and individuals are excluded"),
      model: Words("分为单位会员和个人会员", "Has unit members and individual members"),
      standIn: Words(
        "非法人代码交人工核对；不收个人", "Codes that are not a legal person's go to a person for review; individuals cannot apply"),
      takesEffect: Words("秘书处核对申请", "the screening of applications")
    ) { charter in
      let places = charter.mentioning("独立法人")
      guard !places.isEmpty, !charter.settles(.branchesAndIndividuals) else { return nil }
      return Check.Sighting(places + charter.mentioning("秘书处设在"))
    },
    Check(
      25, .medium,
      Words(
        "成员限于国内，工作却包括跨境合作：境外伙伴能否参加没有写明",
        "Members are domestic, yet the work is cross-border: may foreign partners take part?"),
      model: Words("会员须拥护章程；境外组织另依专门规定", "Members uphold the charter; foreign bodies fall under special rules"),
      standIn: Words("境外机构没有统一社会信用代码，不能申请入盟", "Foreign bodies have no credit code and cannot apply"),
      takesEffect: Words("申请表", "the application form")
    ) { charter in
      let (home, abroad) = (charter.mentioning("国内"), charter.mentioning("跨境", "境外"))
      return home.isEmpty || abroad.isEmpty || charter.settles(.foreignPartners) ? nil : Check.Sighting(home + abroad)
    },
    Check(
      26, .high, Words("除名没有事由、通知、申辩、票数和申诉的规定", "Expulsion has no grounds, notice, defence, threshold or appeal"),
      model: Words("严重违反章程的，经理事会表决通过予以除名", "For a grave breach of the charter, by vote of the council"),
      standIn: Words(
        "先通知，给十五日申辩，再表决，可向理事大会申诉", "Notice, fifteen days for a defence, a vote, and an appeal to the assembly"),
      takesEffect: Words("除名程序", "the procedure of expulsion"), rule: "expulsion"
    ) { charter in
      let places = charter.citations(for: .expel)
      guard !places.isEmpty, charter.leavesOpen("expulsion") || !charter.settles(.expulsionProcedure) else {
        return nil
      }
      return Check.Sighting(places)
    },
    Check(
      27, .medium, Words("除名比入盟容易", "Expulsion is easier than admission"),
      model: Words("吸收和除名由同一机构以同样多数决定", "The same body admits and expels, by the same majority"),
      standIn: Words("除名不低于入盟的票数要求", "Expulsion takes no fewer votes than admission"),
      takesEffect: Words("除名程序", "the procedure of expulsion"), look: easyExpulsion),
    Check(
      28, .medium,
      Words(
        "退盟的程序、生效日、未尽义务和所占席位没有规定", "Procedure, effective date, unfinished duties and held seats on leaving are unstated"
      ),
      model: Words("书面通知并交回会员证", "By written notice, and return of the certificate"),
      standIn: Words(
        "书面通知，期满生效，此前可以撤回；所占席位随之空缺",
        "By written notice, effective when its time is over and revocable until then; seats held fall vacant"),
      takesEffect: Words("退盟和席位空缺", "withdrawals and vacancies"), rule: "withdrawal-notice"
    ) { charter in
      let places = charter.mentioning("退盟", "退会")
      return places.isEmpty || charter.settles(.withdrawalProcedure) ? nil : Check.Sighting(places)
    },
    Check(
      29, .medium,
      Words("没有中止、自动退盟以及成员注销、更名的规定", "No suspension, no automatic exit, no rule for a dissolved or renamed member"),
      model: Words("一年不交会费或不参加活动的视为自动退会", "A year without dues or activity counts as leaving"),
      standIn: Words("成员资格不因时间消灭；更名只改名称", "Membership does not lapse with time; a renaming changes only the name"),
      takesEffect: Words("成员名册", "the list of members")
    ) { charter in
      charter.settles(.suspensionAndLapse) ? nil : Check.Sighting(charter.mentioning("退盟", "退会", "除名"))
    },
  ]

  /// Whether some organ may expel that does not admit, or may do so with a smaller share.
  private static func easyExpulsion(_ charter: Charter) -> Check.Sighting? {
    let votes = charter.admissionVotes
    let expelling = charter.organs(thatMay: .expel)
    guard !expelling.isEmpty, !votes.isEmpty else { return nil }
    let admitting = Set(votes.map(\.of))
    let byOthers = expelling.contains { !admitting.contains($0.id) }
    let share = charter.rule("expulsion")?.share
    let isSmaller = votes.contains { vote in
      guard let share, let needed = charter.rule(vote.rule)?.share else { return true }
      return share.numerator * needed.denominator < needed.numerator * share.denominator
    }
    guard byOthers || isSmaller else { return nil }
    return Check.Sighting(charter.citations(for: .expel) + votes.compactMap { charter.rule($0.rule)?.citation })
  }
}

extension Rule {
  fileprivate var share: Ratio? {
    if case .vote(let reading) = value { reading.carriedBy.ratio } else { nil }
  }
}
