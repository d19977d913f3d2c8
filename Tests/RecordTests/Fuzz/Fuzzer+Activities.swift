import Constitution
import HashTreeCollections

@testable import Governance
@testable import Simulation

/// Anything that may be done with sign-ups, about people and numbers that may not be there.
extension Fuzzer {
  mutating func anyEnrolment(_ file: Key<Case>) -> EnrolmentAction {
    let count = alliance.cases[file]?.enrolment?.signUps.count ?? 0
    let number = random.chance(90) && count > 0 ? Int.random(in: 1...count, using: &random) : anyNumber()
    switch Int.random(in: 0..<26, using: &random) {
    case 0...9: return .signUp(anySignUp(file))
    case 10...12: return .withdraw(file, number)
    case 13: return .close(file)
    case 14...16: return .attend(file, number, random.chance(80))
    case 17...18: return .assess(file, number, passed: random.chance(80))
    case 20...21: return .ask(file, anyText(500) ?? "")
    case 22...23: return .support(file, anyNumber())
    case 24: return .move(file, anyNumber(), random.chance(70))
    case 25: return .reply(file, anyNumber(), anyText(1000) ?? "")
    default: return .revoke(file, number, reasons: anyText(1000) ?? "")
    }
  }

  private mutating func anySignUp(_ file: Key<Case>) -> MakeSignUp {
    let person: Key<Person> = random.chance(40) ? Key("guest-\(random.next() % 200)") : anyPerson()
    let owner = random.chance(97) ? person : anyPerson()
    func sealed(_ box: String) -> Sealed { Sealed(person: owner, box: box) }
    let units = alliance.members.keys.sorted()
    return MakeSignUp(
      case: file, person: person, name: anyName(), unit: random.chance(50) ? random.pick(units) : nil,
      contact: random.chance(20) ? sealed("…") : nil,
      secret: sealed(random.chance(98) ? "…" : String(repeating: "s", count: 20_000)))
  }
}
