import Constitution
import Governance
import HashTreeCollections

/// Research: a guide is begun, members propose topics for it and then projects against them.
extension World {
  mutating func beginGuide() async throws {
    let year = clock.day.year
    let given = [
      "title": "\(year) 年度研究课题指南", "year": "\(year)", "scope": "面向产线改造、技能培养和校企共建的实际问题（示例）。",
      "call-until": (clock.day + 30).text, "last-day": (clock.day + 400).text,
    ]
    try await bring("topic-guide", given, by: random.pick(from: sitting("secretariat")), favour: [95, 80])
  }

  /// For a guide that calls for topics, if there is one.
  mutating func proposeTopic() async throws {
    let calling = founded.guides.filter { $0.place == "calling" }
    guard let guide = random.pick(from: calling), let person = random.pick(from: representatives),
      let unit = founded.represented(by: person), let committee = committee(besides: unit.id)
    else { return }
    var given = fiction.topic()
    given["guide"] = guide.id.text
    given["committee"] = committee.text
    try await bring("topic", given, by: person, favour: [90, 80, 45])
  }

  /// Against a topic that is in a guide in force; now and then with a partner.
  mutating func proposeProject() async throws {
    let open = founded.topics.filter(founded.isOpenToProjects)
    guard let topic = random.pick(from: open), let person = random.pick(from: representatives),
      let own = founded.represented(by: person)
    else { return }
    var given = fiction.project(on: topic.title, about: topic.answers.text("background") ?? topic.title)
    given["topic"] = topic.id.text
    given["first-milestones"] = "\((clock.day + 80).text) 完成调研和方案（示例）\n\((clock.day + 130).text) 完成样机或初稿（示例）"
    given["second-milestones"] = "\((clock.day + 200).text) 完成试用（示例）"
    let others = founded.membersInOrder.filter { $0.id != own.id && $0.representative != nil }
    if random.chance(40), let partner = random.pick(from: others) { given["partner"] = partner.id.text }
    try await bring("project", given, by: person, favour: [90, 75, 45])
  }

  /// Whether every case or base that a form is to name may still be named: what it was about may be over when it comes again.
  func mayStillBeNamed(_ given: [String: String], in form: Form) -> Bool {
    form.fields.allSatisfy { field in
      if field.id == BaseField.base, let base = given[field.id.text].flatMap({ founded.bases[Key($0)] }) {
        return base.ending == nil
      }
      guard case .case(let procedures, let steps) = field.kind, let key = given[field.id.text] else { return true }
      return founded.cases[Key(key)].map { founded.mayBeNamed($0, of: procedures, at: steps, field.which) } ?? false
    }
  }
}
