extension Checkup {
  /// Who holds office, for how long, and who watches over them.
  static let officeChecks: [Check] = [
    Check(
      36, .high, Words("只有理事有任期，连任没有限制", "Only directors have a term, and nothing limits re-election"),
      model: Words(
        "理事长、副理事长、秘书长任期与理事相同，连任不超过两届",
        "Chair, vice-chairs and secretary-general share the directors' term and serve at most two"),
      standIn: Words("其他职务比照理事任期，连任以两届为限", "Other offices share the directors' term; at most two in a row"),
      takesEffect: Words("职务到期提醒", "when terms are shown to end"), rule: "terms-in-a-row"
    ) { charter in
      let open = charter.offices.filter { $0.filling != .unstated && ($0.term.map(charter.leavesOpen) ?? true) }
      if open.isEmpty && !charter.leavesOpen("terms-in-a-row") { return nil }
      let stated = charter.offices.compactMap(\.term).compactMap(charter.rule).filter { !$0.basis.isDefault }.map(
        \.citation)
      return Check.Sighting(stated + open.map(\.citation), open.isEmpty ? nil : open.map(\.name).listed)
    },
    Check(
      37, .high, Words("监事的人数、任期、兼任限制和职权没有写明", "Number, term, incompatibility and powers of supervisors are absent"),
      model: Words(
        "监事由会员大会选举，理事、负责人和财务人员不得兼任",
        "Elected by the members' assembly; directors, officers and treasurers may not be supervisors"),
      standIn: Words(
        "人数不限，任期比照理事；不得与理事、理事长、副理事长、秘书长兼任",
        "Any number, the directors' term; never together with director, chair, vice-chair or secretary-general"),
      takesEffect: Words("监事的选举和就任", "elections and seating of supervisors")
    ) { charter in
      let supervisors = charter.offices(seatedWhere: .supervise)
      let vague = supervisors.filter {
        $0.seats == .open || $0.incompatibleBasis?.isDefault ?? true || ($0.term.map(charter.leavesOpen) ?? true)
      }
      return supervisors.isEmpty || !vague.isEmpty
        ? Check.Sighting(vague.map(\.citation) + charter.citations(for: .supervise)) : nil
    },
    Check(
      38, .high,
      Words("被监督者自定解决办法，没有期限，也没有上报", "The supervised body devises its own remedy, without a deadline or an escalation"),
      model: Words("监事向会员大会报告", "Supervisors report to the members' assembly"),
      standIn: Words("限期答复，逾期报理事大会", "An answer within a time, or the matter goes to the assembly"),
      takesEffect: Words("监事意见的办理", "how opinions of supervisors are handled"), rule: "remedy-period"
    ) { charter in
      let places = charter.citations(for: .answerSupervision)
      let isSettled = charter.settles(.supervision) && !charter.leavesOpen("remedy-period")
      return places.isEmpty || isSettled ? nil : Check.Sighting(places)
    },
    Check(
      39, .medium,
      Words(
        "多个单位推荐人选：各推几名、如何取舍、先推荐还是先聘任，没有写明",
        "Many units recommend: how many each, who decides between them, and in what order is unstated"),
      model: Words("由秘书长提名，理事会决定聘任", "The secretary-general nominates and the council appoints"),
      standIn: Words("各单位可推荐一名，由聘任机构决定", "Each unit may put one forward; the appointing body decides"),
      takesEffect: Words("此类职务的聘任", "appointments to such offices")
    ) { charter in
      guard !charter.settles(.recommendation) else { return nil }
      let places = charter.offices.flatMap { office -> [Citation] in
        guard case .appointment(_, let citation, let recommender?, let under?) = office.filling,
          charter.office(recommender)?.mostSeats != 1
        else { return [] }
        return [citation, under]
      }
      return places.isEmpty ? nil : Check.Sighting(places)
    },
    Check(
      40, .medium,
      Words("同一职务依两条由名称不同的机构聘任", "One office is appointed under two articles, by bodies of different names"),
      model: Words("由理事会决定聘任", "The council appoints"),
      standIn: Words("认作同一机构，任一条均可依据", "Read as the same body, which may cite either article"),
      takesEffect: Words("此类职务的聘任", "appointments to such offices")
    ) { charter in
      let twice = charter.offices.filter { office in
        Set(charter.powers(to: .appoint).filter { $0.power.offices.contains(office.id) }.map(\.power.citation)).count
          > 1
      }
      let places = charter.powers(to: .appoint).map(\.power).filter {
        !Set($0.offices).isDisjoint(with: twice.map(\.id))
      }
      return twice.isEmpty ? nil : Check.Sighting(places.map(\.citation), twice.map(\.name).listed)
    },
    Check(
      41, .medium,
      Words(
        "没有空缺、辞职、代理、补选和提前或延期换届的规定",
        "Vacancy, resignation, acting office, by-election, early or late change of term are absent"),
      model: Words(
        "提前或延期换届须经理事会表决，延期不超过一年",
        "An early or late change of term takes a vote of the council; a delay is at most a year"),
      standIn: Words(
        "席位空缺即显示为空缺，由原选任机构补选", "A vacant seat is shown as vacant, and the body that fills it fills it again"),
      takesEffect: Words("机构与职务页面", "the pages of organs and offices")
    ) { charter in
      charter.settles(.vacancies) ? nil : Check.Sighting(charter.citations(for: .elect))
    },
    Check(
      42, .low, Words("名额固定的职务能否缺额选出，没有写明", "Whether an election may leave seats of a fixed number empty is unstated"),
      model: Words("写“若干名”或幅度", "Says “several”, or gives a range"),
      standIn: Words("可以缺额，空缺照样显示", "Seats may stay empty and are shown as vacant"),
      takesEffect: Words("机构与职务页面", "the pages of organs and offices")
    ) { charter in
      let fixed = charter.offices.filter { office in
        if case .exactly(let count) = office.seats { count > 1 && office.isElected } else { false }
      }
      return fixed.isEmpty || charter.settles(.unfilledSeats)
        ? nil : Check.Sighting(fixed.map(\.citation), fixed.map(\.name).listed)
    },
  ]
}
