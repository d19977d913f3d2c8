import Constitution
import HashTreeCollections

@testable import Governance
@testable import Simulation

/// Registers of former times, with rows that are right, wrong, or the same twice.
extension Fuzzer {
  mutating func anyRegister() -> EnterRegister {
    func code(_ number: Int) -> CreditCode {
      CreditCode.completing(prefix: "91371400", organisation: "FX" + String(100_000 + number))!
    }
    let numbers = (0..<Int.random(in: 0...3, using: &random)).map { _ in Int.random(in: 0..<200, using: &random) }
    let founded = alliance.founded.day
    var entry = EnterRegister(submission: anyText(40) ?? "", basis: anyText(400) ?? "")
    for number in numbers {
      entry.members.append(
        EnterRegister.Unit(
          name: anyText(60) ?? "", code: code(number), kind: random.chance(95) ? "enterprise" : "king",
          joined: random.chance(90) ? founded + -number : anyDay(), basis: anyText(100)))
      let person: Key<Person> = random.chance(90) ? Key("entered-\(number)") : anyPerson()
      entry.people.append(
        EnterRegister.Individual(
          person: person, name: anyName(), unit: random.chance(90) ? code(number) : nil, represents: random.chance(70),
          phone: random.chance(50) ? Sealed(person: person, box: "…") : nil))
      guard random.chance(30) else { continue }
      entry.offices.append(
        EnterRegister.Holding(
          person: person, name: anyText(20), office: pick(alliance.charter.offices.map(\.id), "king"),
          since: random.chance(90) ? founded + -number : anyDay(), basis: anyText(100)))
    }
    return entry
  }
}
