extension Checkup {
  /// How the charter comes to be known and what it means.
  static let publicityChecks: [Check] = [
    Check(
      51, .medium, Words("邮箱空白，没有网址", "The e-mail address is blank and there is no website"),
      model: Words("写明住所；通行做法公布网址和联系方式", "Gives the seat; a website and contact details are usually published"),
      standIn: Words("以本站为联系渠道", "This site is the channel"),
      takesEffect: Words("首页和申请页", "the home page and the application")
    ) { charter in
      let blank = charter.articles.filter { $0.text.hasBlank(after: "邮箱：") }.map(\.citation)
      if blank.isEmpty && charter.settles(.website) { return nil }
      return Check.Sighting(blank + charter.mentioning("联系电话"))
    },
    Check(
      52, .medium,
      Words("公布的渠道和期限没有写明，也没有过渡规定", "Channel and deadline of publication are absent, and so is a transitional rule"),
      model: Words("自登记管理机关核准之日起生效", "In force from the day the authority approves it"),
      standIn: Words(
        "自公布于本站之日起生效；旧案依旧版办结", "In force when published here; open cases finish under the version they began with"),
      takesEffect: Words("章程版本的更替", "the change from one version to the next")
    ) { charter in
      charter.settles(.publication) ? nil : Check.Sighting(charter.mentioning("公布", "生效"))
    },
    Check(
      53, .medium,
      Words("只有一年一会的机构可以解释章程，其间无人解释", "Only a body that meets once a year interprets the charter, so there are gaps"),
      model: Words("解释权属理事会", "The council interprets"),
      standIn: Words(
        "先按标明的默认办理，由下次会议追认或改正", "Labelled defaults are used until the next meeting confirms or corrects them"),
      takesEffect: Words("本表所列各项默认", "every default in this list")
    ) { charter in
      let often = charter.organs(thatMay: .interpretCharter).contains { $0.meets?.every.isShorterThanAYear ?? false }
      return often ? nil : Check.Sighting(charter.citations(for: .interpretCharter))
    },
  ]
}

extension String {
  /// Whether nothing stands after the label where something should: a space or a bracket.
  fileprivate func hasBlank(after label: String) -> Bool {
    guard let range = firstRange(of: label) else { return false }
    return self[range.upperBound...].first.map { $0.isWhitespace || $0 == "）" || $0 == "，" } ?? true
  }
}

extension Period {
  fileprivate var isShorterThanAYear: Bool {
    switch unit {
    case .days: count < 365
    case .workingDays: count < 240
    case .months: count < 12
    case .years: false
    }
  }
}
