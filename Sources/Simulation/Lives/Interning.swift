import Constitution
import Governance
import HashTreeCollections

/// Students' internships: a school and a firm agree on the terms, the student agrees, and it is carried out and appraised.
extension World {
  mutating func proposeInternship() async throws {
    let listed = ["need", "offer"].flatMap { founded.listings(of: $0) }
      .filter { $0.answers.choice("kind") == "internship" }
    guard let listing = side.pick(from: listed) else { return }
    let others = representatives.filter {
      !founded.isActor($0, .applicant, in: listing) && founded.people[$0]?.erased == nil
    }
    try await bring("internship", ["listing": listing.id.text], by: side.pick(from: others))
  }

  /// Terms within what the law allows, at its edge now and then.
  mutating func internship(_ form: Form) -> [String: String] {
    guard form.field("sign-by") != nil else {
      let age = Int.random(in: 16...21, using: &side)
      var given = [
        "student": fiction.person(), "student-number": "示例学号", "major": "机电一体化技术", "age": "\(age)",
        "year": side.chance(70) ? "3" : "2", "agrees": "agreed", "guardian": fiction.person(),
        "guardian-consent": "agreed",
      ]
      if age < 18 { given["minors-work"] = "none" }
      return given
    }
    let start = clock.day + 45
    let wage = Int.random(in: 30...60, using: &side) * 100
    let isLong = side.chance(15)
    let until = start.adding(months: isLong ? 8 : 6)
    var given = [
      "post": "自动线操作与维护", "content": "由车间技师带教，每周一次小结（示例）。", "sign-by": (clock.day + 30).text,
      "start": start.text, "until": until.text, "hours": "8", "weekly-hours": "40", "shifts": "day-only",
      "public-holidays": "free", "load": "light", "womens-work": "none",
      "arranged": "directly", "pay": "\(wage * 8 / 10)", "post-wage": "\(wage)", "pay-every": "30",
      "fees": "0", "deposit": "0", "insurance": "both", "staff": "200", "interns": "20", "post-staff": "40",
      "post-interns": "8", "milestones": "\(start.text) 上岗\n\((start + 90).text) 中期检查\n\(until.text) 结束",
    ]
    if isLong { given["longer-because"] = "与毕业设计结合（示例）。" }
    return given
  }
}
