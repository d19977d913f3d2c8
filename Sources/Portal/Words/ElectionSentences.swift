import Constitution
import Governance
import HashTreeCollections

/// Elections in sentences, for the record and the timelines of cases.
extension Alliance {
  func sentence(forElection event: Event) -> Words {
    switch event {
    case .nominationMade(let event):
      let (nominee, by, office) = (publicName(of: event.nominee), publicName(of: event.by), officeName(event.office))
      return Words("\(by.zh)提名\(nominee.zh)为\(office.zh)候选人", "\(by.en) put \(nominee.en) forward as \(office.en)")
    case .nominationAnswered(let event):
      let (name, file) = (publicName(of: event.nominee), caseName(event.case))
      return event.accepted
        ? Words("\(name.zh)接受提名：\(file.zh)", "\(name.en) stands: \(file.en)")
        : Words("\(name.zh)谢绝提名：\(file.zh)", "\(name.en) declined: \(file.en)")
    case .electionOpened(let event):
      let (organ, office) = (organName(event.organ), officeName(event.office))
      return Words(
        "\(organ.zh)开始选举\(office.zh)，候选 \(event.candidates.count) 人，应选 \(event.seats) 名",
        "Ballot opened, \(organ.en): \(office.en), \(event.candidates.count) candidates for \(event.seats) seats")
    case .electionCounted(let event):
      return outcome(of: event.count, in: event.election, cause: event.cause)
    default: preconditionFailure("only the events of an election are told here")
    }
  }

  func sentence(forElection what: Passage.What) -> Words {
    switch what {
    case .nominated(let person):
      let name = publicName(of: person)
      return Words("提名\(name.zh)", "Put forward: \(name.en)")
    case .answered(let person, let accepted):
      let name = publicName(of: person)
      return accepted ? Words("\(name.zh)接受提名", "\(name.en) stands") : Words("\(name.zh)谢绝提名", "\(name.en) declined")
    case .electionOpened(let election): return Words("开始选举投票 \(election)", "Ballot \(election) opened")
    case .electionCounted(let key):
      guard let closing = elections[key]?.closing else { return Words("选举 \(key) 计票", "Ballot \(key) counted") }
      return outcome(of: closing.count, in: key, cause: closing.cause)
    default: preconditionFailure("only the lines of an election are told here")
    }
  }

  private func outcome(of count: ElectionCount, in election: Key<Election>, cause: Vote.Cause) -> Words {
    guard cause.hasOutcome else {
      return Words("选举 \(election) 终止，没有结果", "Ballot \(election) ended without an outcome")
    }
    let names = count.elected.map(publicName(of:))
    let elected =
      names.isEmpty
      ? Words("无人当选", "nobody was elected")
      : Words(
        "\(names.map(\.zh).joined(separator: "、"))当选", "elected: \(names.map(\.en).joined(separator: ", "))")
    let tied = count.tied.map(publicName(of:))
    guard !tied.isEmpty else {
      return Words("选举 \(election) 计票：\(elected.zh)", "Ballot \(election) counted, \(elected.en)")
    }
    return Words(
      "选举 \(election) 计票：\(elected.zh)；\(tied.map(\.zh).joined(separator: "、"))票数相等，另行投票",
      "Ballot \(election) counted, \(elected.en); a run-off between \(tied.map(\.en).joined(separator: ", "))")
  }
}
