package import Constitution
import HashTreeCollections

/// What the form of a work report is filled with before anyone types: a text of a year, drafted from nothing but the record,
/// for those who report to put right and add to.
package enum ReportDraft {
  /// The fields of the form that the draft fills, where a charter's form has them.
  package static let title: Key<Field> = "name"
  package static let year: Key<Field> = "year"
  package static let text: Key<Field> = "text"
  /// So many of a year's resolutions are named one by one.
  static let mostNamed = 40
}

extension Charter {
  /// The procedure in which an organ hears a report: it votes under the item that has it hear one.
  package var reporting: Procedure? {
    procedures.first { procedure in
      procedure.steps.contains { step in
        guard case .vote(let vote) = step.ask else { return false }
        return power(of: vote.of, to: .hearReport)?.citation == step.citation
      }
    }
  }
}

extension Alliance {
  /// The name, the year and the text, by field, as they would be typed.
  package func draftedReport(of year: Int) -> [String: String] {
    [
      ReportDraft.title.text: "\(year)年度工作报告", ReportDraft.year.text: String(year),
      ReportDraft.text.text: draftReportText(of: year),
    ]
  }

  /// The report of a year in the wording of official texts. It tells of nothing that not everyone may see.
  package func draftReportText(of year: Int) -> String {
    let report = workReport(of: year)
    let parts = [
      ("成员情况", membersText(report)), ("办理的事项", casesText(report)), ("会议和表决", decisionsText(report)),
      ("决议", resolutionsText(report)), ("论坛、研讨和培训", activitiesText(report)),
      ("为联盟宗旨开展的工作", servicesText(report)),
    ]
    let body = parts.enumerated().map { place, part in
      (["\(hanNumeral(place + 1))、\(part.0)"] + part.1).joined(separator: "\n")
    }
    let hearer = charter.organs.first { charter.power(of: $0.id, to: .hearReport) != nil }?.name.zh
    let opening = "\(hearer.map { "\($0)：" } ?? "")\n现将\(charter.name.zh)\(year)年的工作报告如下。以下数字均由联盟记录算出。"
    return ([opening] + body).joined(separator: "\n\n")
  }

  private func membersText(_ report: WorkReport) -> [String] {
    let left = report.membersBefore + report.joined.count - report.members
    let fewer = left > 0 ? "、减少\(left)家" : ""
    var text = "年初有成员\(report.membersBefore)家，年内新增\(report.joined.count)家\(fewer)，年末有成员\(report.members)家。"
    if !report.joined.isEmpty, report.joined.count <= ReportDraft.mostNamed {
      let names = report.joined.compactMap { members[$0]?.name }.joined(separator: "、")
      text += "新增成员：\(names)。"
    }
    return [text]
  }

  private func casesText(_ report: WorkReport) -> [String] {
    let opened = report.work.reduce(0) { $0 + $1.opened }
    guard !report.work.isEmpty else { return ["本年没有办理事项。"] }
    return ["本年共提出事项\(opened)件。"]
      + report.work.map { work in
        let procedure = charter.procedure(work.procedure)
        let name = procedure?.name.zh ?? work.procedure.text
        let ends = work.ended.map { "\(procedure?.end($0.end)?.name.zh ?? $0.end.text)\($0.count)件" }
        return "\(name)：提出\(work.opened)件\(ends.isEmpty ? "" : "，办结：\(ends.joined(separator: "、"))")。"
      }
  }

  private func decisionsText(_ report: WorkReport) -> [String] {
    let sessions = report.sessions.map { sessions in
      let organ = charter.organ(sessions.organ)?.name.zh ?? sessions.organ.text
      let (there, called) = (sessions.attendance.part, sessions.attendance.whole)
      return "\(organ)开会\(sessions.held)次，有表决权者应到\(called)人次，实到\(there)人次。"
    }
    let votes =
      report.votes.whole == 0
      ? "本年没有表决。"
      : "共进行表决\(report.votes.whole)次，其中通过\(report.votes.part)次；应投票\(report.turnout.whole)人次，实际投票\(report.turnout.part)人次。"
    return (sessions.isEmpty ? ["本年没有召开会议。"] : sessions) + [votes]
  }

  private func servicesText(_ report: WorkReport) -> [String] {
    let served = report.services.filter { $0.begun + $0.done > 0 }
    guard let citation = charter.purposes?.first?.citation, !served.isEmpty else { return ["本年没有登记为宗旨开展的工作。"] }
    let parts = served.map { service in
      "\(charter.purpose(service.purpose)?.name.zh ?? service.purpose.text)开展\(service.begun)项、完成\(service.done)项"
    }
    return ["按章程\(citation.words.zh)所列各方面（一项工作可以服务几个方面）：\(parts.joined(separator: "；"))。"]
  }

  private func activitiesText(_ report: WorkReport) -> [String] {
    guard report.activities > 0 else { return ["本年没有举办论坛、研讨或培训。"] }
    let (came, due) = (report.attendance.part, report.attendance.whole)
    return ["本年举办论坛、研讨、培训等活动\(report.activities)次，报名\(due)人次，实到\(came)人次。"]
  }

  private func resolutionsText(_ report: WorkReport) -> [String] {
    let open = report.resolutions.compactMap { resolutions[$0] }.filter { maySee($0.case, nil) }
    guard !open.isEmpty else { return ["本年没有形成决议。"] }
    let named = open.prefix(ReportDraft.mostNamed).map { "\($0.adopted.day.chineseText)，\($0.title.zh)（\($0.id)）" }
    return ["本年形成决议\(open.count)项：\(named.joined(separator: "；"))\(open.count > named.count ? "等" : "")。"]
  }
}
