extension Checkup {
  /// Which bodies there are, how they are made up, and where their powers cross.
  static let bodyChecks: [Check] = [
    Check(
      8, .high, Words("同一机构用了几个名称，含义没有写明", "Bodies appear under names that are never defined"),
      model: Words("每个机构只用一个名称，并写明性质和职权", "Each body has one name, with its nature and powers"),
      standIn: Words("按上下文把各名称认作同一机构", "Each name is read as the body that the context suggests"),
      takesEffect: Words("依各该条文行使的职权", "powers under those articles")
    ) { charter in
      let names = charter.organs.flatMap(\.alsoCalled).filter { $0.basis.isDefault }.map(\.text)
      let shown = names.map { Words("“\($0)”", "“\($0)”") }.listed
      return names.isEmpty ? nil : Check.Sighting(charter.mentioning(names), shown)
    },
    Check(
      9, .high, Words("听取工作报告与报告工作的不是同一机构", "The body whose report is heard is not the one that reports"),
      model: Words(
        "理事会向会员大会报告工作，会员大会审议理事会的工作报告", "The council reports to the members' assembly, which hears the council's report"),
      standIn: Words("由负责报告工作的机构报告", "Whichever body has the duty to report does so"),
      takesEffect: Words("年度会议的议程", "the agenda of the yearly meeting"), look: reportGap),
    Check(
      10, .high, Words("成员有表决权，却没有行使表决权的机构", "Members have votes and no body in which to use them"),
      model: Words("最高权力机构是会员大会（会员代表大会），由它选举理事", "The highest body is the members' assembly, which elects the council"),
      standIn: Words("成员经其理事参加表决", "Members vote through their directors"),
      takesEffect: Words("各项表决的名册", "the roll of every vote")
    ) { charter in
      let rights = charter.mentioning("表决权")
      return rights.isEmpty || charter.settles(.membersVote) ? nil : Check.Sighting(rights)
    },
    Check(
      11, .high,
      Words(
        "机构选举和罢免自己的成员，首届人选来历不明",
        "A body elects and removes its own members, and the origin of the first ones is unstated"),
      model: Words("理事由会员大会选举和罢免", "The members' assembly elects and removes the council"),
      standIn: Words("首届以设立时的名单为准并记录在案", "The first ones are those named at the founding, on the record"),
      takesEffect: Words("设立联盟；理事的选举", "the founding; elections of directors")
    ) { charter in
      let own = charter.powers(to: .elect).filter { organ, power in !Set(organ.seats).isDisjoint(with: power.offices) }
      return own.isEmpty || charter.settles(.firstDirectors) ? nil : Check.Sighting(own.map(\.power.citation))
    },
    Check(
      12, .high, Words("理事的人数和构成没有写明", "The number and composition of directors are unstated"),
      model: Words("写明理事人数或其与会员的比例", "Gives the number of directors or their share of the members"),
      standIn: Words("以在任理事为全体", "All directors in office count as all"),
      takesEffect: Words("表决的分母", "the base of every vote")
    ) { charter in
      let open = charter.offices(seatedWhere: .elect, .execute).filter { $0.seats == .open && $0.isElected }
      return open.isEmpty ? nil : Check.Sighting(open.map(\.citation), open.map(\.name).listed)
    },
    Check(
      13, .high,
      Words(
        "闭会期间的机构没有写明组成、到会人数、通过票数、召开次数和票数相等时的处理",
        "For the body that acts between sessions, composition, quorum, majority, frequency and tie-break are unstated"),
      model: Words(
        "2/3 以上出席方能召开，到会者 2/3 以上通过；至少半年一次",
        "Two thirds must attend and two thirds of those must agree; it meets at least twice a year"),
      standIn: Words("按职务组成，票数相等即未通过", "It is made up by office; a tie is not a majority"),
      takesEffect: Words("该机构的决定", "decisions of that body"), rule: "executive-decision"
    ) { charter in
      let vague = charter.organs(thatMay: .execute).filter {
        $0.meets == nil || charter.leavesOpen("executive-decision")
      }
      return vague.isEmpty ? nil : Check.Sighting(vague.map(\.citation), vague.map(\.name).listed)
    },
    Check(
      14, .medium, Words("两个机构都“决定其他重大事宜”", "Two bodies both decide “other important matters”"),
      model: Words(
        "会员大会与理事会各有此项，以理事会对会员大会负责来分清", "Both have the clause, but the council answers to the members' assembly"),
      standIn: Words("有疑义时由最高权力机构决定", "In doubt the highest body decides"),
      takesEffect: Words("章程没有列明的事项", "matters that the charter does not list")
    ) { charter in
      charter.organs(thatMay: .decideOtherMatters).count > 1
        ? Check.Sighting(charter.citations(for: .decideOtherMatters)) : nil
    },
    Check(
      15, .medium, Words("设立秘书处的与领导秘书处的不是同一机构", "One body sets up the secretariat and another leads it"),
      model: Words("办事机构由理事会设立并领导", "The council sets up and leads the offices"),
      standIn: Words("设立归设立者，日常领导归领导者", "Each does its part: the one sets up, the other leads"),
      takesEffect: Words("秘书处人员的任免", "who appoints the secretariat's staff")
    ) { charter in
      let (founding, leading) = (charter.organs(thatMay: .setUpBodies), charter.organs(thatMay: .leadSecretariat))
      guard !founding.isEmpty, !leading.isEmpty, Set(founding.map(\.id)).isDisjoint(with: leading.map(\.id)) else {
        return nil
      }
      return Check.Sighting(charter.citations(for: .setUpBodies) + charter.citations(for: .leadSecretariat))
    },
    Check(
      16, .medium,
      Words(
        "“其主要职责”在语法上指向理事，而不是理事大会", "“Its main duties” refers grammatically to the directors, not to their assembly"),
      model: Words("“会员大会的职权是：”", "“The powers of the members' assembly are:”"),
      standIn: Words("按机构的职责理解", "Read as the duties of the body"),
      takesEffect: Words("该条所列职权", "the powers listed there")
    ) { charter in
      let places = charter.mentioning("，其主要职责", "，其职责", "，其职权")
      return places.isEmpty ? nil : Check.Sighting(places)
    },
    Check(
      17, .medium,
      Words(
        "理事是单位还是个人没有写明，更换代表也没有规定",
        "Whether a director is a unit or a person is unstated, and so is replacing a representative"),
      model: Words(
        "单位会员由代表行使权利；通行做法是书面通知更换",
        "A unit member acts through a representative, whom it usually replaces by written notice"),
      standIn: Words("席位属单位，由其代表出任", "The seat is the unit's, and its representative sits in it"),
      takesEffect: Words("职务名册和回避", "the list of officers, and recusal")
    ) { charter in
      let vague = charter.offices(seatedWhere: .elect, .amendCharter).filter { $0.heldForUnitBasis.isDefault }
      return vague.isEmpty && charter.settles(.representatives)
        ? nil : Check.Sighting(vague.map(\.citation) + charter.mentioning("副理事长单位"))
    },
    Check(
      18, .medium,
      Words("委员会的职能、任期、人数、报告和撤销没有写明", "Functions, terms, numbers, reporting and dissolution of committees are absent"),
      model: Words(
        "分支机构依章程规定的宗旨和业务范围开展活动，由理事会决定设立", "Branches work within the charter's purposes and are set up by the council"),
      standIn: Words("委员会只提建议", "Committees advise only"), takesEffect: Words("委员会经手的事项", "what committees handle")
    ) { charter in
      let idle = charter.organs.filter(\.powers.isEmpty)
      return idle.isEmpty || charter.settles(.committees)
        ? nil : Check.Sighting(idle.map(\.citation), idle.map(\.name).listed)
    },
    Check(
      19, .low,
      Words("秘书处只写“日常工作”，印章和档案没有规定", "The secretariat has “daily work” only; seal and archive are not provided for"),
      model: Words(
        "秘书长主持办事机构日常工作；通行做法由秘书处保管印章和档案",
        "The secretary-general runs the office; seal and archive are usually kept there"),
      standIn: Words("档案由本系统的记录承担", "The record kept here serves as the archive"),
      takesEffect: Words("记录和文书", "the record, and documents")
    ) { charter in
      let places = charter.citations(for: .dailyWork)
      return places.isEmpty || charter.settles(.sealAndArchive) ? nil : Check.Sighting(places)
    },
  ]

  /// The report that is heard should be called after the body that has to give one.
  private static func reportGap(_ charter: Charter) -> Check.Sighting? {
    let reporters = charter.organs(thatMay: .report)
    let names = reporters.flatMap { organ in
      [organ.name.zh.removingPrefix("联盟")] + organ.alsoCalled.filter { !$0.basis.isDefault }.map(\.text)
    }
    let strangers = charter.powers(to: .hearReport).filter { heard in
      !names.contains { heard.power.quotation.contains($0) }
    }
    guard !strangers.isEmpty, !reporters.isEmpty else { return nil }
    return Check.Sighting(strangers.map(\.power.citation) + charter.citations(for: .report))
  }
}

extension Office {
  var isElected: Bool {
    if case .election = filling { true } else { false }
  }
}

extension String {
  fileprivate func removingPrefix(_ prefix: String) -> String {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
  }
}
