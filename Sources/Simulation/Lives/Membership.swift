import Constitution
import Governance
import HashTreeCollections

/// What members do about their membership, and what is done about it.
extension World {
  /// A member, not the founder; in quiet years none that holds a seat.
  private var someMember: Member? {
    mutating get {
      let all = founded.membersInOrder.filter { member in
        member.id != founded.founder && member.representative != nil
          && (habits.isRough || founded.seats(of: member.id).isEmpty)
      }
      return random.pick(from: all)
    }
  }

  mutating func withdraw() async throws {
    guard founded.memberCount > 25, let member = someMember else { return }
    let cause = random.chance(85) ? "own-wish" : "dissolved"
    try await bring(
      "withdrawal", ["member": member.id.text, "cause": cause], by: member.representative, mayBe: [.applicationOpen])
  }

  mutating func moveToExpel() async throws {
    guard let member = someMember else { return }
    let movers = sitting("secretariat") + sitting("chairs-meeting") + sitting("supervisors")
    let given = ["member": member.id.text, "facts": "该单位多次拒不完成联盟交办的工作，经两次提醒未改正（示例）。"]
    try await bring(
      "expulsion", given, by: random.pick(from: movers), favour: [90, 85, 40], mayBe: [.tooSoon, .applicationOpen])
  }

  mutating func changeParticulars() async throws {
    guard let member = someMember else { return }
    var given = ["member": member.id.text, "change-evidence": "登记机关核准变更（示例）"]
    let fresh = fiction.unit()
    switch random.pick(["name", "code", "district", "business"]) {
    case "name": given["name"] = fresh.name
    case "code": given["credit-code"] = fresh.code.text
    case "district": given["district"] = fresh.district == member.district ? "高新区" : fresh.district
    default: given["business"] = fresh.business + "及技术服务"
    }
    try await bring(
      "particulars", given, by: member.representative, mayBe: [.applicationOpen, .formIncomplete])
  }

  mutating func merge() async throws {
    guard let member = someMember, let survivor = someMember, member.id != survivor.id else { return }
    let given = [
      "member": member.id.text, "survivor": survivor.id.text, "merger-basis": "两单位股东会决议（示例）",
      "representative": random.chance(50) ? "of-survivor" : "of-absorbed",
    ]
    try await bring("merger", given, by: member.representative, mayBe: [.applicationOpen])
  }

  mutating func replaceRepresentative() async throws {
    guard let member = someMember, let before = member.representative else { return }
    let sender = random.chance(50) ? before : random.pick(from: sitting("secretariat")) ?? before
    let command = ReplaceRepresentative(member: member.id, person: freshPerson(), name: .open(fiction.person()))
    try await perform(.replaceRepresentative(command), by: sender)
  }
}
