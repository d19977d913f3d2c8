extension Checkup {
  /// What the alliance is before the law, what it owns, and how it ends.
  static let legalChecks: [Check] = [
    Check(
      1, .high,
      Words("没有写明登记管理机关、业务主管单位和法定代表人", "No registration authority, supervising authority or legal representative"),
      model: Words(
        "总则写明登记管理机关、业务主管单位和住所；法定代表人由理事长担任",
        "The general provisions name both authorities and the seat; the chair is the legal representative"),
      standIn: Words("按未登记处理", "Treated as not registered"),
      takesEffect: Words("对外文书和页面不自称社会团体", "documents and pages do not call it a registered social organisation"),
      rule: "registered"
    ) { charter in
      charter.settles(.legalRegistration) ? nil : Check.Sighting(charter.mentioning("民间团体", "社会团体", "性质"))
    },
    Check(
      2, .high, Words("没有经费、会费、资产和审计的规定", "No chapter on funds, dues, assets and audit"),
      model: Words(
        "专设一章：经费来源、会费标准、财务制度、审计和资产不得侵占",
        "A chapter of its own: sources of funds, dues, accounting, audit, protection of assets"),
      standIn: Words("不收会费，不办收支", "No dues are asked for and no money is handled"),
      takesEffect: Words("入盟和成员页面不出现会费", "no dues appear at admission or on members' pages"), rule: "dues"
    ) { charter in
      charter.settles(.finance) ? nil : Check.Sighting(charter.mentioning("会费", "经费", "资产"))
    },
    Check(
      3, .high, Words("没有终止、清算和剩余财产的规定", "No rule on termination, liquidation and residual assets"),
      model: Words(
        "理事会提出终止动议，会员大会表决通过，成立清算组织，办理注销登记，剩余财产用于相关事业",
        "The council moves it, the members' assembly votes, a liquidation follows, then deregistration; what is left goes to like purposes"
      ),
      standIn: Words("不提供终止程序", "No procedure for termination is offered"),
      takesEffect: Words(
        "终止事宜只能先由理事大会作出解释或修改章程", "before a termination the assembly must interpret or amend the charter")
    ) { charter in charter.settles(.liquidation) ? nil : Check.Sighting(charter.citations(for: .dissolve)) },
    Check(
      4, .medium, Words("没有党建条款", "No clause on Party building"),
      model: Words("近年的示范文本要求写入党的建设内容", "Recent model charters ask for one"),
      standIn: Words("不代为规定", "Nothing stands in"), takesEffect: Words("登记时可能被要求补充", "registration may require it")
    ) { charter in charter.settles(.partyBuilding) ? nil : Check.Sighting([]) },
    Check(
      5, .medium,
      Words(
        "没有利益冲突、保密、知识产权、个人信息或争议解决条款",
        "No clause on conflicts of interest, confidentiality, intellectual property, personal data or disputes"),
      model: Words(
        "示范文本未专门规定；从事研究、咨询和标准工作的团体通常另立专条",
        "The model charter has none; bodies that do research, consulting and standards usually do"),
      standIn: Words(
        "本人或本单位的事项须回避；联系方式只给办理人看",
        "Whoever is concerned does not vote; contact details are seen only by those who handle the case"),
      takesEffect: Words("表决名册和表单", "the rolls of votes, and forms")
    ) { charter in
      let needed: [(Subject, Words)] = [
        (.conflictOfInterest, Words("利益冲突", "conflicts of interest")),
        (.confidentiality, Words("保密", "confidentiality")),
        (.intellectualProperty, Words("知识产权", "intellectual property")),
        (.personalData, Words("个人信息", "personal data")),
        (.disputes, Words("争议解决", "disputes")),
      ]
      let missing = needed.filter { !charter.settles($0.0) }.map(\.1)
      return missing.isEmpty ? nil : Check.Sighting([], missing.listed)
    },
    Check(
      6, .low, Words("没有章名、通过日期或版本", "Chapter headings, date of adoption or version are absent"),
      model: Words("分章，末条写明通过日期", "Has chapters, and its last article gives the date of adoption"),
      standIn: Words(
        "加上便于阅读的章名并注明；版本以文本的校验值为准", "Headings are added and labelled; the version is known by the text's digest"),
      takesEffect: Words("章程页面；申请人承认的章程版本", "the charter's pages; the version that applicants accept")
    ) { charter in
      let hasHeadings = charter.chapters.allSatisfy { !$0.basis.isDefault }
      return hasHeadings && charter.version.adopted != nil ? nil : Check.Sighting([])
    },
    Check(
      7, .medium, Words("发起单位地位特殊，却没有写明权利", "The founder has a special position but no stated rights"),
      model: Words("示范文本不给发起单位特别权利", "The model charter gives a founder no special rights"),
      standIn: Words("发起单位与其他成员权利相同", "The founder has the rights of any member"),
      takesEffect: Words("成员名册和表决", "the list of members, and votes")
    ) { charter in
      let places = charter.mentioning(charter.founder)
      let isSpecial = places.contains { $0.article != charter.foundingCitation.article }
      return isSpecial && !charter.settles(.founderRights) ? Check.Sighting(places) : nil
    },
  ]
}
