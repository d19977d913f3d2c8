import Constitution
import HashTreeCollections

/// The minutes as a text, drafted from nothing but the record, in the order and wording of official minutes (GB/T 9704:
/// 出席、请假、列席).
extension Alliance {
  package func draftMinutes(of meeting: Meeting) -> String {
    let organ = self.organ(meeting.organ)?.name.zh ?? meeting.organ.text
    var lines = [
      "\(meeting.chineseName(of: organ))纪要", "",
      "时间：\(meeting.minutesTime)", "地点：\(meeting.place)\(meeting.link == nil ? "" : "（并设线上会场）")",
      "通知：\(meeting.called.day.chineseText)\(noticeText(meeting))",
    ]
    if let urgency = meeting.urgency { lines.append("召开临时会议的缘由：\(urgency)") }
    if let presider = meeting.presider { lines.append("主持：\(minutesName(presider))") }
    lines += attendance(in: meeting)
    for (place, item) in meeting.agenda.enumerated() {
      lines += ["", "\(hanNumeral(place + 1))、\(title(of: item))"] + course(of: item, at: place, in: meeting)
    }
    lines += ["", charter.name.zh]
    return lines.joined(separator: "\n")
  }

  /// What was objected to the minutes, as it is added to the document.
  func objections(to meeting: Meeting) -> String {
    let lines = (meeting.minutes?.answers ?? []).compactMap { answer in
      answer.objection.map { "\(minutesName(answer.person))：\($0)" }
    }
    return lines.isEmpty ? "" : "\n\n对本纪要的异议：\n" + lines.joined(separator: "\n")
  }

  private func noticeText(_ meeting: Meeting) -> String {
    guard case .period(let period) = meeting.notice.value else { return "发出" }
    let basis = meeting.notice.basis.isDefault ? "，默认" : ""
    return "发出，依章程\(meeting.notice.citation.words.zh)提前\(period.words.zh)通知（\(meeting.notice.name.zh)\(basis)）"
  }

  private func attendance(in meeting: Meeting) -> [String] {
    func names(_ people: [Invitation]) -> String {
      people.isEmpty ? "无" : people.map { minutesName($0.person) }.joined(separator: "、")
    }
    let voters = meeting.invitations.filter(\.hasVote)
    let present = voters.filter { meeting.attended($0.person) }
    let away = voters.filter { !meeting.attended($0.person) }
    let (excused, absent) = (away.filter { $0.reply == .excused }, away.filter { $0.reply != .excused })
    let guests = meeting.invitations.filter { !$0.hasVote && meeting.attended($0.person) }
    var lines = ["应到：\(voters.count)人"]
    if let opening = meeting.opening {
      let quorum = opening.quorum.map { "，到会\($0.comparison.words.zh)\($0.ratio)（\(opening.needed)人）" } ?? ""
      lines = ["应到：\(opening.roll)人；开会时实到\(opening.present)人\(quorum)"]
    }
    let represented = present.filter { !meeting.attendedVoters.contains($0.person) }
    let through = represented.isEmpty ? "" : "，其中委托出席\(represented.count)人"
    let those = present.map { minutesName($0.person) + mandateText($0.person, in: meeting) }
    lines.append("出席（\(present.count)人\(through)）：\(those.isEmpty ? "无" : those.joined(separator: "、"))")
    lines.append("请假（\(excused.count)人）：\(names(excused))")
    lines.append("缺席（\(absent.count)人）：\(names(absent))")
    lines.append("列席（\(guests.count)人）：\(names(guests))")
    return lines
  }

  /// 赵某（委托钱某出席）: whoever was there through another, for the whole meeting or a part of it.
  private func mandateText(_ person: Key<Person>, in meeting: Meeting) -> String {
    let stays = meeting.stays.filter { $0.person == person }
    guard let stay = stays.last(where: { $0.mode == .proxy }),
      let mandate = meeting.mandates.last(where: { $0.principal == person && $0.given <= stay.arrived })
    else { return "" }
    let part = stays.contains { $0.mode != .proxy } ? "一度" : ""
    return "（\(part)委托\(minutesName(mandate.proxy))出席）"
  }

  private func course(of item: AgendaItem, at place: Int, in meeting: Meeting) -> [String] {
    var lines: [String] = []
    if let file = item.case { lines.append("案卷：\(file)") }
    if item.state == .notTaken || item.state == .waiting {
      lines.append(item.decisions.isEmpty ? "本项未进行。" : "本项未办结。")
    }
    let speakers = meeting.speeches.filter { $0.item == place && $0.turn == .done }.map { minutesName($0.person) }
    if !speakers.isEmpty { lines.append("发言：\(speakers.joined(separator: "、"))") }
    for decision in item.decisions {
      switch decision {
      case .vote(let key): if let vote = votes[key] { lines += result(of: vote) }
      case .election(let key): if let election = elections[key] { lines += result(of: election) }
      }
    }
    if let remark = item.remark, !remark.isEmpty { lines.append("记：\(remark)") }
    return lines
  }

  private func result(of vote: Vote) -> [String] {
    guard let closing = vote.closing else { return [] }
    let tally = vote.tally
    let kind = vote.isSecret ? "无记名表决" : "表决"
    var lines = [
      "\(kind)（\(vote.rule.name.zh)，依章程\(vote.rule.citation.words.zh)\(vote.rule.basis.isDefault ? "，默认" : "")）：\(vote.reading.words.zh)。"
    ]
    if !vote.recused.isEmpty {
      lines.append("回避：\(vote.recused.map { minutesName($0.person) }.joined(separator: "、"))")
    }
    guard closing.cause.hasOutcome else {
      let why = closing.cause == .noQuorum ? "到会人数不足" : "事项撤回"
      return lines + ["\(why)，本次表决终止，没有结果。"]
    }
    lines.append(
      "有表决权者\(tally.roll)人，到会\(tally.present)人；赞成\(tally.yes)票，反对\(tally.no)票，弃权\(tally.abstain)票，未投\(tally.outstanding)人。"
    )
    let resolution = resolutions.values.first { $0.vote == vote.id }.map { "，形成决议\($0.id)" } ?? ""
    return lines + [closing.carried ? "结果：通过\(resolution)。" : "结果：未通过。"]
  }

  package func title(of item: AgendaItem) -> String {
    switch item.matter {
    case .topic(let title): return title
    case .case(let key):
      guard let file = cases[key] else { return key.text }
      let procedure = procedure(of: file)?.name.zh ?? file.procedure.text
      return file.title == procedure ? procedure : "\(file.title)（\(procedure)）"
    }
  }

  /// Officers by name; anyone whose name is sealed by the unit for which they sit.
  func minutesName(_ key: Key<Person>) -> String {
    guard let person = people[key], person.erased == nil else { return key.text }
    if case .open(let name) = person.name { return name }
    return person.unit.flatMap { members[$0] }.map { "\($0.name)代表" } ?? key.text
  }
}

extension Meeting {
  /// 2026年12月11日 09:00 至 11:30
  fileprivate var minutesTime: String {
    func clock(_ instant: Instant) -> String { String(instant.text.suffix(5)) }
    guard case .closed(let end) = state else { return "\(starts.day.chineseText) \(clock(starts))" }
    let day = (opened ?? starts).day
    let begun = "\(day.chineseText) \(clock(opened ?? starts))"
    return "\(begun)至\(end.day == day ? "" : "\(end.day.chineseText) ")\(clock(end))"
  }
}
