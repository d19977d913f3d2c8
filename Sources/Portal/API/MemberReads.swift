import Constitution
import Governance
import HashTreeCollections

/// Members, organs and who sits in them; people as public pages show them.
extension Interface {
  static let memberReads: [Endpoint] = [
    .list(
      "/members", "members", Words("成员", "Members"), at: { _ in .members }, member,
      keeping: { _ in [Shape.may("former", .choice(["1"]), "曾经的成员", "former members")] },
      finder: { $0.memberFinder($0.registered) },
      answering: { visit, _ in visit.found(visit.registered, by: visit.memberFinder(visit.registered)) }),
    .look(
      "/members/{member}", "member", Words("一家成员", "One member"), at: { .member($0.key("member")) },
      member.with("WholeMember", wholeMember), answering: { visit, call in visit.alliance.members[call.key("member")] }),
    .look(
      "/organs", "organs", Words("机构、职务与席位", "Organs, offices and seats"), at: { _ in .organs },
      answer: .list(organ.shape, 0...Int.max),
      answering: { visit, _ in .list(visit.charter.organs.map { organ.json($0, in: visit) }) }),
  ]

  private static let member = Portrait<Member>(
    "Member",
    [
      .its("id") { member, _ in member.id }, .its("number") { member, _ in member.number },
      .its("name") { member, _ in member.name }, .its("code") { member, _ in member.code.text },
      .its("kind") { member, visit in visit.alliance.kindName(member.kind) },
      .perhaps("district") { member, _ in member.district }, .its("since") { member, _ in member.joined },
      .perhaps("left") { member, _ in member.leaving?.at.day }, .its("url") { member, _ in Address.member(member.id) },
    ])

  private static let wholeMember: [Portrait<Member>.Line] = [
    .perhaps("business") { member, _ in member.business }, .perhaps("website") { member, _ in member.website },
    .one("representative", person) { member, _ in member.representative },
    .perhaps("admittedIn") { member, visit in member.admittedBy.flatMap { visit.maySee($0) ? $0 : nil } },
    .many("seats", seat) { member, visit in
      visit.alliance.seats.filter { seat in
        seat.left == nil && (seat.unit == member.id || visit.alliance.people[seat.person]?.unit == member.id)
      }
    },
    .many("tasks", caseLine) { member, visit in visit.alliance.tasks(of: member.id).filter(visit.maySee) },
  ]

  /// A person as everyone may know them.
  static let person = Portrait<Key<Person>>(
    "Person",
    [
      .its("id") { person, _ in person }, .its("name") { person, visit in visit.alliance.publicName(of: person) },
      .perhaps("unit") { person, visit in visit.alliance.people[person]?.unit },
    ])

  private static let seat = Portrait<Seat>(
    "Seat",
    [
      .its("office") { seat, _ in seat.office },
      .its("officeName") { seat, visit in visit.alliance.officeName(seat.office) },
      .one("person", person) { seat, _ in seat.person }, .perhaps("heldFor") { seat, _ in seat.unit },
      .its("since") { seat, _ in seat.since }, .perhaps("until") { seat, _ in seat.until },
      .its("isActing") { seat, _ in seat.isActing },
    ])

  private static let power = Portrait<Power>(
    "Power",
    [
      .its("citation") { power, _ in power.citation }, .its("quotation") { power, _ in power.quotation },
      .its("acts") { power, _ in power.acts.map(\.words) },
    ])

  private static let office = Portrait<Office>(
    "Office",
    [
      .its("id") { office, _ in office.id }, .its("name") { office, _ in office.name },
      .its("citation") { office, _ in office.citation },
      .its("vacancies") { office, visit in visit.alliance.vacancies(in: office) },
      .many("seats", seat) { office, visit in
        visit.alliance.holders(of: office.id) + visit.alliance.acting(in: office.id)
      },
    ])

  private static let organ = Portrait<Organ>(
    "Organ",
    [
      .its("id") { organ, _ in organ.id }, .its("name") { organ, _ in organ.name },
      .its("citation") { organ, _ in organ.citation }, .many("powers", power) { organ, _ in organ.powers },
      .many("offices", office) { organ, visit in organ.seats.compactMap(visit.charter.office) },
    ])
}
