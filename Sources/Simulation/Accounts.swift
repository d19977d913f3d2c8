import Constitution
import Governance
import HashTreeCollections

/// The sign-ins of those who have something to do at the end of the simulated time.
extension World {
  func accounts() -> [Simulation.Account] {
    var counts: [String: Int] = [:]
    let officers = founded.seats.filter { $0.left == nil }.map(\.person)
    var seen: Set<Key<Person>> = []
    let people = (officers + representatives.prefix(1 + officers.count)).filter { seen.insert($0).inserted }
    var ordinary = 0
    var accounts: [Simulation.Account] = []
    for person in people {
      let (login, role) = Self.login(founded.offices(of: person).map(\.id))
      // Of those who only represent a member, one is enough.
      if login == "member" { ordinary += 1 }
      guard login != "member" || ordinary == 1 else { continue }
      counts[login, default: 0] += 1
      accounts.append(Simulation.Account(login: "\(login)\(counts[login] ?? 1)", person: person, role: role))
    }
    return accounts + applicants(besides: seen)
  }

  private static func login(_ offices: [Key<Office>]) -> (String, Words) {
    if offices.contains("secretariat-staff") { return ("secretary", Words("秘书处", "Secretariat")) }
    if offices.contains("chair") { return ("chair", Words("理事长", "Chair")) }
    if offices.contains("director") { return ("director", Words("理事", "Director")) }
    if offices.contains("supervisor") { return ("supervisor", Words("监事", "Supervisor")) }
    if offices.isEmpty { return ("member", Words("成员单位代表", "Member’s representative")) }
    if offices.contains("deputy-secretary-general") { return ("deputy", Words("副秘书长", "Deputy secretary-general")) }
    return ("committee", Words("专业委员会负责人", "Head of a committee"))
  }

  /// The contacts of applications that are open at the end.
  private func applicants(besides known: Set<Key<Person>>) -> [Simulation.Account] {
    founded.openCasesInOrder
      .filter { founded.procedure(of: $0)?.about == .organisation && !known.contains($0.applicant) }
      .enumerated().map { index, file in
        Simulation.Account(
          login: "applicant\(index + 1)", person: file.applicant, role: Words("申请单位联系人", "Applicant’s contact"))
      }
  }
}
