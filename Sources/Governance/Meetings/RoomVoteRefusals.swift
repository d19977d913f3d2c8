package import Constitution

/// What is refused about the votes of a meeting.
extension Refusal {
  static func quorumMissing(_ presence: Presence, _ organ: Organ, _ alliance: Alliance) -> Refusal {
    let rule = organ.decidesBy.flatMap(alliance.charter.rule)
    return Refusal(
      .quorumMissing, rule?.citation ?? organ.citation,
      missing: Words("\(presence.words.zh)。", "\(presence.words.en)."),
      needed: Words("到会人数足够后才能开会和表决。", "The meeting and its votes open once enough are there."))
  }

  static func quorumMissing(_ tally: Tally, _ rule: Rule) -> Refusal {
    let words = tally.quorumWords(under: rule.voteReading)
    return Refusal(
      .quorumMissing, rule.citation, missing: words,
      needed: Words("到会的有表决权者足够后才能开始表决。", "The vote opens once enough of those entitled are there."))
  }

  static func quorumLost(_ tally: Tally, _ rule: Rule) -> Refusal {
    Refusal(
      .quorumLost, rule.citation, missing: tally.quorumWords(under: rule.voteReading),
      needed: Words(
        "请等待到会人数恢复，或因人数不足终止本次表决，稍后重新付表决。",
        "Wait until enough are back, or end the vote for want of a quorum and take it again later."))
  }

  static func quorumHolds(_ rule: Rule) -> Refusal {
    Refusal(
      .quorumLost, rule.citation,
      missing: Words("到会人数仍然足够，不能因人数不足终止表决。", "The quorum still holds, so the vote cannot be ended for want of one."),
      needed: Words("请计票并宣布结果。", "Count it and close it."))
  }

  static func voteStillOpen(_ vote: Vote) -> Refusal {
    Refusal(
      .itemUnfit, vote.rule.citation,
      missing: Words("表决 \(vote.id) 尚未结束。", "Vote \(vote.id) is still open."),
      needed: Words("请先结束表决。", "Close the vote first."))
  }

  static func electionStillOpen(_ election: Election) -> Refusal {
    Refusal(
      .itemUnfit, election.rule.citation,
      missing: Words("选举 \(election.id) 尚未计票。", "Ballot \(election.id) is still open."),
      needed: Words("请先计票或终止选举投票。", "Count it, or end it, first."))
  }

  static func electionUnknown(_ key: Key<Election>, _ charter: Charter) -> Refusal {
    Refusal(
      .voteUnknown, charter.foundingCitation,
      missing: Words("没有编号为 \(key) 的选举。", "There is no ballot \(key)."),
      needed: Words("请从会议页进入。", "Go to it from the meeting's page."))
  }

  static func electionNotInMeeting(_ election: Election) -> Refusal {
    Refusal(
      .meetingElsewhere, election.rule.citation,
      missing: Words(
        "选举 \(election.id) 以通讯方式进行，不在会议上。", "Ballot \(election.id) is taken by circulation, not in a meeting."),
      needed: Words("票由各人自行投出，到期计票。", "Everyone votes by themselves, and the deadline closes it."))
  }

  static func voteNotInMeeting(_ vote: Vote) -> Refusal {
    Refusal(
      .meetingElsewhere, vote.rule.citation,
      missing: Words("表决 \(vote.id) 以通讯方式进行，不在会议上。", "Vote \(vote.id) is taken by circulation, not in a meeting."),
      needed: Words("票由各人自行投出，到期计票。", "Everyone votes by themselves, and the deadline closes it."))
  }

  static func nothingToDecide(_ citation: Citation) -> Refusal {
    Refusal(
      .itemUnfit, citation, missing: Words("当前没有可付表决的事项。", "Nothing to decide is being taken up."),
      needed: Words("请先进入一项待决案卷。", "Take up an item that is a case first."))
  }

  static func countsUnfit(_ vote: Vote, _ most: Int) -> Refusal {
    let words = Words(
      "所录票数须为不小于 0 的整数，合计不超过 \(most)（到会而未自行投票者）",
      "The counts are whole numbers that add up to at most \(most), those there who have not voted by themselves")
    return Refusal(
      .countsUnfit, vote.rule.citation, missing: Words("\(words.zh)。", "\(words.en)."),
      needed: Words("请核对到会人数后重新录入。", "Check who is there and enter the counts again."),
      fields: [FieldProblem(field: "yes", words: words)])
  }

  static func votedAlready(_ vote: Vote) -> Refusal {
    Refusal(
      .alreadyVoted, vote.rule.citation,
      missing: Words("此人已自行投票，或已按此记录。", "This person has voted by themselves, or is recorded so already."),
      needed: Words("本人投的票由本人改投。", "A ballot that someone cast is theirs to change."))
  }

  static func countedAlready(_ vote: Vote) -> Refusal {
    Refusal(
      .alreadyVoted, vote.rule.citation,
      missing: Words("会场计票已包括所有到会者。", "The count in the room covers everyone who is there."),
      needed: Words("如有误，请工作人员重新录入会场计票。", "If that is wrong, have the count in the room entered again."))
  }
}

extension Tally {
  /// 到会 19 人，到会要求为 20 人
  package func quorumWords(under reading: VoteReading) -> Words {
    let needed = reading.quorum.map { $0.least(of: size(of: $0.base)) } ?? 0
    return Words(
      "有表决权者 \(roll) 人中到会 \(present) 人，表决须到会 \(needed) 人。",
      "\(present) of the \(roll) entitled are there; the vote needs \(needed).")
  }
}
