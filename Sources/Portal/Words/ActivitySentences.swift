import Constitution
import Governance

/// What happened to sign-ups, in sentences. None names anybody: a number says who it is to whoever may see the list.
extension Alliance {
  func activitySentence(for event: Event) -> Words {
    switch event {
    case .signedUp(let event):
      return event.waits
        ? sentence(event.case, Words("第 \(event.number) 号报名（候补）", "no. \(event.number) signed up, and waits"))
        : sentence(event.case, Words("第 \(event.number) 号报名", "no. \(event.number) signed up"))
    case .signUpWithdrawn(let event):
      return sentence(event.case, Words("第 \(event.number) 号取消报名", "no. \(event.number) cancelled"))
    case .signUpMovedUp(let event):
      return sentence(
        event.case, Words("第 \(event.number) 号由候补转为正式", "no. \(event.number) moved up from the waiting list"))
    case .attendanceRecorded(let event):
      return event.attended
        ? sentence(event.case, Words("第 \(event.number) 号签到", "no. \(event.number) was checked in"))
        : sentence(event.case, Words("撤销第 \(event.number) 号的签到", "the check-in of no. \(event.number) was undone"))
    case .attendeeAssessed(let event):
      // Whether somebody passed is theirs to tell: the certificate says it.
      return sentence(event.case, Words("第 \(event.number) 号考核", "no. \(event.number) was assessed"))
    case .certificateAwarded(let event):
      let number = Self.certificateNumber(event.case, event.number)
      return sentence(event.case, Words("颁发证书 \(number)", "certificate \(number) awarded"))
    case .certificateRevoked(let event):
      let number = Self.certificateNumber(event.case, event.number)
      return sentence(
        event.case, Words("撤销证书 \(number)：\(event.reasons)", "certificate \(number) revoked: \(event.reasons)"))
    case .questionAsked(let event):
      return sentence(
        event.case, Words("第 \(event.number) 问：\(event.text)", "question no. \(event.number): \(event.text)"))
    case .questionSupported(let event):
      return sentence(
        event.case, Words("第 \(event.number) 问有人附议", "another wants question no. \(event.number) answered"))
    case .questionMoved(let event):
      return event.forward
        ? sentence(event.case, Words("第 \(event.number) 问提到前面", "question no. \(event.number) was put first"))
        : sentence(event.case, Words("第 \(event.number) 问放回", "question no. \(event.number) was put back"))
    case .questionAnswered(let event):
      return sentence(event.case, Words("第 \(event.number) 问有了答复", "question no. \(event.number) was answered"))
    default: preconditionFailure("every other event has its sentence elsewhere")
    }
  }

  private func sentence(_ file: Key<Case>, _ deed: Words) -> Words {
    let name = caseName(file)
    return Words("\(name.zh)：\(deed.zh)", "\(name.en): \(deed.en)")
  }
}
