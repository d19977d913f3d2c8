import Constitution
import HashTreeCollections

/// What the minutes say of an election: the rule, the candidates with their approvals, who was elected and who stands again.
extension Alliance {
  func result(of election: Election) -> [String] {
    guard let closing = election.closing else { return [] }
    let rule = election.rule
    let kind = "\(election.isRunOff ? "再次" : "")无记名投票选举\(office(election))，应选\(election.seats)名"
    let basis = "\(rule.name.zh)，依章程\(rule.citation.words.zh)\(rule.basis.isDefault ? "，默认" : "")"
    let lines = ["\(kind)（\(basis)）：同意票\(rule.voteReading.carriedBy.words.zh)者，按票数多少当选。"]
    let count = closing.count
    guard closing.cause.hasOutcome else {
      let why = closing.cause == .noQuorum ? "到会人数不足" : "事项撤回"
      return lines + ["\(why)，本次投票终止，选票未计，没有结果。"]
    }
    let approvals = zip(election.candidates, count.approvals).map { "\(minutesName($0))\($1)票" }
    return lines + [
      "有选举权者\(count.roll)人，到会\(count.attending ?? count.papers)人，收回选票\(count.papers)张，其中空白\(count.blank)张。",
      "候选人所得同意票：\(approvals.joined(separator: "、"))。当选须至少\(count.needed(under: election.reading))票。",
      "结果：\(outcome(of: count, in: election))。",
    ]
  }

  private func outcome(of count: ElectionCount, in election: Election) -> String {
    func names(_ people: [Key<Person>]) -> String { people.map(minutesName).joined(separator: "、") }
    var parts = [count.elected.isEmpty ? "无人当选" : "\(names(count.elected))当选\(office(election))"]
    let rest = election.seats - count.elected.count
    if !count.tied.isEmpty {
      parts.append("\(names(count.tied))票数相等，就余下\(rest)名再次投票")
    } else if rest > 0 {
      parts.append("\(rest)名空缺")
    }
    return parts.joined(separator: "；")
  }

  private func office(_ election: Election) -> String {
    charter.office(election.office)?.name.zh ?? election.office.text
  }
}
