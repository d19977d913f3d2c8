import Constitution
import Governance

/// What is said of members and registers that come onto the record.
extension Alliance {
  func sentence(forJoining event: Event) -> Words {
    switch event {
    case .registerEntered(let event):
      return Words(
        "补录名册（第 \(event.number) 次）：成员 \(event.members) 家、人员 \(event.people) 人、职务 \(event.offices) 项；依据：\(event.basis)",
        "Entered a register of former times (no. \(event.number)): \(event.members) members, \(event.people) people, \(event.offices) offices; basis: \(event.basis)"
      )
    case .memberAdmitted(let event):
      if let entered = event.entered {
        return Words(
          "补录成员：\(event.name)（\(event.member)），\(entered.joined.text) 入盟",
          "Entered from the register: \(event.name) (\(event.member)), a member since \(entered.joined.text)")
      }
      return Words("\(event.name)成为联盟成员（\(event.member)）", "\(event.name) became a member (\(event.member))")
    default: preconditionFailure("said elsewhere")
    }
  }

  /// 王立（示例）自 2024-05-01 起任理事
  func sentence(forEntered entered: Seat.Entered, _ event: OfficerSeated) -> Words {
    let (name, office) = (publicName(of: event.person), officeName(event.office))
    let until = event.until.map { Words("，任期至 \($0.text)", ", until \($0.text)") }
    return Words(
      "补录任职：\(name.zh)自 \(entered.since.text) 起任\(office.zh)\(until?.zh ?? "")",
      "Entered from the register: \(name.en), \(office.en) since \(entered.since.text)\(until?.en ?? "")")
  }
}
