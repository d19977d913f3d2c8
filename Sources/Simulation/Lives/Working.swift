import Constitution
import Governance
import HashTreeCollections

/// Work besides meetings and votes: tasks given to members, a committee's year, and whoever acts in a vacant office.
extension World {
  /// The chairs' meeting or the secretariat gives a member something to do, now and then to carry out a resolution.
  mutating func assignTask() async throws {
    let givers = sitting("secretariat") + sitting("chairs-meeting")
    guard let member = random.pick(from: founded.membersInOrder.filter { $0.representative != nil }) else { return }
    var given = fiction.task()
    given["assignee"] = member.id.text
    given["due"] = (clock.day + Int.random(in: 7...60, using: &random)).text
    let inForce = founded.resolutions.values.filter(\.isInForce).map(\.id).sorted()
    if random.chance(40), let resolution = random.pick(from: inForce) { given["under"] = resolution.text }
    // What is favoured is that an objection is upheld.
    try await bring("task", given, by: random.pick(from: givers), favour: [60, 85, 25])
  }

  /// Somebody of an organ asks for the alliance's seal on a paper.
  mutating func askForSeal() async throws {
    let asking = ["secretariat", "chairs-meeting", "supervisors"].flatMap { sitting(Key($0)) }
    var given = fiction.paper()
    given["copies"] = "\(Int.random(in: 1...6, using: &side))"
    given["publicity"] = side.chance(70) ? "public" : "private"
    try await bring("seal-use", given, by: side.pick(from: asking))
  }

  /// A member asks for advice.
  mutating func askForAdvice() async throws {
    guard let member = random.pick(from: founded.membersInOrder.filter { $0.representative != nil }) else { return }
    var given = fiction.question()
    given["asker"] = member.name
    given["contact-name"] = "示例联系人"
    given["contact-phone"] = "13900001234"
    try await bring("consulting", given, by: member.representative)
  }

  /// Whoever heads a committee, or is a deputy there, begins its plan or its report for a year.
  mutating func bringForCommittee(_ procedure: Key<Procedure>, of year: Int) async throws {
    let leaders = ["programme-committee", "industry-committee"].flatMap { committee in
      ["head", "deputy"].flatMap { founded.holders(of: Key("\(committee)-\($0)")) }.map { (committee, $0.person) }
    }
    guard let (committee, person) = random.pick(from: leaders) else { return }
    try await bring(procedure, ["committee": committee, "year": String(year)], by: person, favour: [90, 40])
  }

  /// While an office of one is vacant, the chairs' meeting may have one of its own act in it.
  mutating func provideForVacancies() async throws {
    for office in vacantOffices where random.chance(60) {
      let fit = sitting("chairs-meeting").filter {
        founded.people[$0]?.openName != nil && founded.ineligibility(of: $0, for: office, at: clock) == nil
      }
      guard let person = random.pick(from: fit) else { continue }
      let given = ["office": office.id.text, "person": person.text, "reason": "职务空缺期间由其主持工作。"]
      // The last one left cannot put themselves forward: nobody would be there to decide.
      try await bring(
        "vacant-office", given, by: random.pick(from: sitting("chairs-meeting")), mayBe: [.nobodyEntitled])
    }
  }

  /// The offices of one in which nobody is, acts or has been proposed to act.
  private var vacantOffices: [Office] {
    let proposed = founded.openCasesInOrder.filter { $0.procedure == "vacant-office" }
      .compactMap { $0.answers.office("office") }
    return charter.offices.filter { office in
      office.mostSeats == 1 && !proposed.contains(office.id)
        && founded.holders(of: office.id).isEmpty && founded.acting(in: office.id).isEmpty
    }
  }
}
