extension Checkup {
  /// How bodies meet and how they decide.
  static let meetingChecks: [Check] = [
    Check(
      30, .high, Words("除入盟外，没有到会人数和通过票数的规定", "No quorum or majority for anything but admission"),
      model: Words("2/3 以上出席方能召开，到会者半数以上通过", "Two thirds must attend; more than half of those decide"),
      standIn: Words("到会 2/3 以上，到会者过半数通过", "Two thirds present, more than half of them in favour"),
      takesEffect: Words("一般决议", "ordinary decisions"), rule: "ordinary-decision"
    ) { charter in
      guard charter.leavesOpen("ordinary-decision") else { return nil }
      return Check.Sighting(charter.organs(thatMay: .amendCharter).map(\.citation))
    },
    Check(
      31, .high,
      Words("没有通知期限、议题提出、委托、线上和无记名表决的规定", "No rule on notice, agenda, proxies, online attendance or secret ballots"),
      model: Words(
        "情况特殊的可采用通讯形式召开；选举通常无记名", "May meet by correspondence in special cases; elections are usually secret"),
      standIn: Words("提前通知并附议题；不得委托；选举和罢免无记名", "Notice with the agenda; no proxies; elections and recalls are secret"),
      takesEffect: Words("会议通知和表决", "notices of meetings, and votes"), rule: "meeting-notice"
    ) { charter in
      if charter.settles(.meetingProcedure) && !charter.leavesOpen("meeting-notice") { return nil }
      return Check.Sighting(charter.citations(for: .convene))
    },
    Check(
      32, .medium, Words("没有临时会议；年会日期取决于外部机构", "No extraordinary session; the yearly date hangs on another body"),
      model: Words("定期召开，提前或延期须经表决", "Meets at fixed intervals; advancing or deferring takes a vote"),
      standIn: Words("事项以通讯表决办理，不等年会", "Matters are voted on by circulation and do not wait for the yearly meeting"),
      takesEffect: Words("表决方式", "how votes are taken")
    ) { charter in
      let bound = charter.organs(thatMay: .amendCharter).filter { $0.meets == nil || $0.meets?.boundTo != nil }
      if bound.isEmpty && charter.settles(.extraordinarySession) { return nil }
      let outside = bound.compactMap(\.meets?.boundTo).map { Words($0, $0) }
      return Check.Sighting(
        charter.organs(thatMay: .amendCharter).map { $0.meets?.citation ?? $0.citation },
        outside.isEmpty ? nil : outside.listed)
    },
    Check(
      33, .high, Words("谁可以提出修改案、候选人和罢免案没有写明", "Who may propose amendments, candidates and recalls is unstated"),
      model: Words("章程修改由理事会提出", "The council proposes amendments"),
      standIn: Words("由理事三分之一以上联名，或由闭会期间的机构提出", "A third of the directors, or the body that acts between sessions"),
      takesEffect: Words("修改、选举和罢免程序的发起", "who opens procedures of amendment, election and recall")
    ) { charter in
      guard !charter.settles(.proposals) else { return nil }
      return Check.Sighting([Act.amendCharter, .elect, .remove].flatMap { charter.citations(for: $0) })
    },
    Check(
      34, .high, Words("修改章程没有程序和票数", "Amending the charter has no procedure and no threshold"),
      model: Words(
        "理事会表决通过后报会员大会审议，通过后十五日内报核准",
        "The council votes, the members' assembly decides, and approval is sought within fifteen days"),
      standIn: Words("到会者 2/3 以上通过", "Two thirds or more of those present"),
      takesEffect: Words("章程的修改", "amendments"), rule: "amendment"
    ) { charter in charter.leavesOpen("amendment") ? Check.Sighting(charter.citations(for: .amendCharter)) : nil },
    Check(
      35, .medium, Words("“重大变更”没有定义", "“Fundamental change” is not defined"),
      model: Words("示范文本不用此语，只列举会员大会的职权", "The model charter avoids the phrase and lists powers instead"),
      standIn: Words("按名称、宗旨、合并和分立理解", "Read as name, purpose, merger and division"),
      takesEffect: Words("此类事项的表决", "votes on such matters")
    ) { charter in
      let places = charter.citations(for: .changeFundamentally)
      return places.isEmpty || charter.settles(.fundamentalChange) ? nil : Check.Sighting(places)
    },
  ]
}
