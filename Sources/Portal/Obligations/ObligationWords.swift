import Constitution
import Governance
import HashTreeCollections

/// What the charter asks of an organ or a member, in words: what a list calls it, and what somebody is told of it.
extension Alliance {
  func name(of subject: Obligation.Subject) -> Words {
    switch subject {
    case .meeting(let organ):
      let name = organName(organ)
      return Words("召开\(name.zh)", "Meeting of the \(name.en)")
    case .report(let organ):
      let name = organName(organ)
      return Words("向\(name.zh)报告工作", "Report to the \(name.en)")
    case .vacancy(let office):
      let name = officeName(office)
      return Words("补足\(name.zh)的空缺", "\(name.en): vacancies to be filled")
    case .term(let office):
      let name = officeName(office)
      return Words("\(name.zh)任期届满前换届", "\(name.en): terms end; elect successors")
    case .standardReview(let key):
      let number = standardNumber(key)
      return Words("复审标准 \(number)", "Review of standard \(number)")
    case .baseReview(let key):
      let number = baseNumber(key)
      return Words("复核基地 \(number)", "Review of base \(number)")
    case .baseRenewal(let key):
      let number = baseNumber(key)
      return Words("基地 \(number) 到期前续期", "Renewal of base \(number)")
    case .step(let key):
      guard let file = cases[key], let step = step(of: file) else { return Words(key.text, key.text) }
      return Words("\(file.title)：\(step.name.zh)", "\(file.title): \(step.name.en)")
    }
  }

  func text(of notice: Notice, owing subject: Obligation.Subject) -> NoticeText {
    let name = name(of: subject)
    let (toDo, place) = remedy(for: subject)
    let standing =
      switch notice.what {
      case _ where notice.due == nil: Words("待办理", "To be done")
      case .overdue: Words("已逾期", "Late")
      default: Words("即将到期", "Due soon")
      }
    return NoticeText(
      subject: Words("\(standing.zh)：\(name.zh)", "\(standing.en): \(name.en)"),
      why: why(notice.reader), toDo: toDo, citation: notice.citation, due: notice.due, isBeginning: false, place: place)
  }

  private func why(_ reader: Notice.Reader) -> Words {
    if let organ = newsOrgan?.organ, let person = reader.person, sits(person, in: organ.id) {
      return Words(
        "因为这是章程对联盟的要求，\(organ.name.zh)负责日常工作，须提请办理。",
        "because the charter asks it of the alliance, and \(organ.name.en) does the daily work and sees that it is done."
      )
    }
    guard reader.person != nil else {
      return Words(
        "因为这是章程对联盟的要求，本群是须办理或提请办理的机构的群。",
        "because the charter asks it of the alliance, and this group is of an organ that sees to it.")
    }
    return Words(
      "因为这是章程对联盟的要求，由您所在的机构或单位办理。",
      "because the charter asks it of the alliance, and it is for your organ or member to see to.")
  }

  /// What there is to do about it, and where.
  private func remedy(for subject: Obligation.Subject) -> (Words, Address) {
    switch subject {
    case .meeting: (Words("通知召开会议。", "Call the meeting."), .callMeeting)
    case .report: (Words("提出工作报告，列入会议议程。", "Bring the work report, and put it on an agenda."), .bring)
    case .vacancy, .term: (Words("提出选举或聘任。", "Bring an election or an appointment."), .bring)
    case .standardReview(let key): (Words("提出复审。", "Bring its review."), .standard(key))
    case .baseReview(let key): (Words("提出年度复核。", "Bring its yearly review."), .base(key))
    case .baseRenewal(let key): (Words("由该单位申请续期。", "Its member applies for the renewal."), .base(key))
    case .step(let key): (Words("打开案卷办理。", "Open the case and take the step."), .file(key))
    }
  }
}
