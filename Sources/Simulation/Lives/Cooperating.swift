import Constitution
import Governance
import HashTreeCollections

/// The cooperation hall: members publish, answer what meets their own, talk, agree and carry out.
extension World {
  mutating func publish() async throws {
    let isNeed = random.chance(50)
    var given = isNeed ? fiction.need() : fiction.offer()
    if random.chance(25) { given["partners"] = String(Int.random(in: 2...3, using: &random)) }
    try await bring(isNeed ? "need" : "offer", given, by: random.pick(from: representatives))
  }

  /// Somebody who has published something looks at what meets it; others answer what they come upon.
  mutating func answerListing() async throws {
    let listed = ["need", "offer"].flatMap { founded.listings(of: $0) }
    guard let own = random.pick(from: listed), let unit = own.unit, let person = founded.members[unit]?.representative
    else { return }
    // Whoever published something for a unit that they left does not answer it for another.
    let others = listed.filter { $0.unit != unit && !founded.isActor(person, .applicant, in: $0) }.map(\.id)
    let best = founded.matches(for: own, atMost: 3).map(\.listing).filter(others.contains)
    guard let answered = random.pick(from: best.isEmpty || random.chance(20) ? others : best) else { return }
    try await bring("cooperation", ["listing": answered.text], by: person, mayBe: [.alreadyAnswered])
  }

  /// Those who deal with each other write now and then.
  mutating func talk(in file: Case) async throws {
    guard let parties = founded.procedure(of: file)?.conversation, random.chance(12) else { return }
    let writers = parties.flatMap { people($0, file) }.filter { founded.people[$0]?.erased == nil }
    guard let person = random.pick(from: writers), founded.mayWrite(person, in: file) else { return }
    pass()
    let text = try stage.seal(fiction.remark(), person)
    try await perform(.send(SendMessage(case: file.id, text: text)), by: person)
  }

  mutating func reachMilestone(_ file: Case, _ person: Key<Person>) async throws {
    let reach = ReachMilestone(case: file.id, number: file.reached.count + 1, report: "按约定完成（示例）。")
    try await perform(.reach(reach), by: person)
  }
}
