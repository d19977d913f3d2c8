import Constitution
import Desk
import Governance
import HashTreeCollections

/// Personal data as it is told: the notice, what is held on whoever asks, requests for erasure, the register of disclosures, and the
/// security log.
extension Interface {
  static let privacyReads: [Endpoint] = [
    .look(
      "/privacy", "privacyNotice",
      Words("个人信息处理说明：版本、补充说明和保存期限", "The privacy notice: its version, what the alliance adds, and the periods"),
      at: { _ in .privacy(.notice) }, answer: privacyNotice.shape,
      answering: { visit, _ in privacyNotice.json((), in: visit) }),
    .look(
      "/me/data", "myData", Words("平台上关于我的一切", "All that is held on me"), scope: .settings,
      at: { _ in .privacy(.json) }, answer: .list(section.shape, 0...Int.max),
      answering: { visit, _ in .list(try await visit.myData().map { section.json($0, in: visit) }) }),
    .look(
      "/me/contacts", "myContacts", Words("供他人联系的方式", "How others may reach me"), scope: .desk,
      at: { _ in .privacy(.contact) }, answer: contacts, answering: { visit, _ in ownContacts(visit) }),
    .look(
      "/me/erasure", "myErasure", Words("我的删除请求，和现在挡着它的", "My request for erasure, and what stands in its way"),
      scope: .settings, at: { _ in .privacy(.erasure) }, answer: erasure.shape,
      answering: { visit, _ in erasure.json(try visit.signedIn(), in: visit) }),
    .list(
      "/disclosures", "disclosures", Words("个人信息对外提供登记", "The register of disclosures"), scope: .desk,
      at: { _ in .privacy(.disclosures) }, disclosure, finder: { $0.disclosureFinder },
      answering: { visit, _ in visit.found(try await visit.portal.desk.disclosures(), visit.disclosureFinder) }),
    .look(
      "/erasures", "letters", Words("来函的删除请求，先到期的在前", "Erasure asked for by letter, the first due first"), scope: .desk,
      at: { _ in .privacy(.addendum) }, answer: .list(erasure.shape, 0...Int.max),
      answering: { visit, _ in .list(visit.lettersOfErasure.map { erasure.json($0.person, in: visit) }) }),
    .list(
      "/security-log", "securityLog", Words("安全日志", "The security log"), scope: .desk, at: { _ in .securityLog },
      securityLine, finder: { $0.securityFinder },
      answering: { visit, _ in try await visit.readSecurityLog(visit.securityFinder).found }),
  ]

  static let privacyNotice = Portrait<Void>(
    "PrivacyNotice",
    [
      .its("version") { _, visit in visit.noticeVersion.text },
      .many("addenda", addendum) { _, visit in visit.portal.desk.privacy.addenda },
      .many("periods", period) { _, _ in Retention.allCases }, .its("url") { _, _ in Address.privacy(.notice) },
    ])

  private static let addendum = Portrait<NoticeAddendum>(
    "Addendum",
    [
      .its("version") { addendum, _ in addendum.version },
      .its("text") { addendum, _ in Words(addendum.zh, addendum.en) },
      .its("by") { addendum, _ in addendum.editor }, .its("saved") { addendum, _ in addendum.saved },
    ])

  private static let period = Portrait<Retention>(
    "Period",
    [
      .its("what") { retention, _ in retention.words }, .its("atMost") { retention, _ in retention.periodWords },
      .its("why") { retention, _ in retention.reason },
    ])

  private static let section = Portrait<DataSection>(
    "DataSection",
    [
      .its("id") { section, _ in section.id }, .its("title") { section, _ in section.title },
      .its("columns") { section, _ in section.columns }, .its("rows") { section, _ in section.rows },
    ])

  static let contact = Shape.object([
    Shape.must("text", .prose(254)), Shape.must("audience", ContactCard.Audience.shape),
  ])

  static let contacts = Shape.object(
    ContactCard.Kind.allCases.map { kind in
      Shape.Property(name: kind.rawValue, shape: contact, isRequired: false, words: kind.words)
    })

  static func ownContacts(_ visit: Visit) -> JSON {
    let cards = visit.viewer.person.flatMap { visit.portal.desk.privacy.cards[$0] } ?? []
    return .object(
      cards.map { card in
        JSON.Member(card.kind.rawValue, ["text": .text(card.text), "audience": card.audience.json])
      })
  }

  /// Of a person: what was asked for them, and what stands in its way.
  static let erasure = Portrait<Key<Person>>(
    "Erasure",
    [
      .its("person") { person, _ in person },
      .perhaps("asked") { person, visit in visit.erasure(person)?.asked },
      .perhaps("due") { person, visit in visit.erasure(person)?.due },
      .perhaps("by") { person, visit in visit.erasure(person)?.asker },
      .perhaps("letter") { person, visit in visit.erasure(person)?.letter },
      .perhaps("reason") { person, visit in visit.erasure(person).flatMap { $0.reason.isEmpty ? nil : $0.reason } },
      .one("obstacle", obstacle) { person, visit in visit.alliance.obstacle(toErasing: person) },
    ])

  private static let obstacle = Portrait<Refusal>(
    "Obstacle",
    [
      .its("missing") { refusal, _ in refusal.missing }, .its("needed") { refusal, _ in refusal.needed },
      .its("citation") { refusal, _ in refusal.citation },
    ])

  static let sender = Portrait<LetterSender>(
    "LetterSender",
    [
      .its("person") { sender, _ in sender.person }, .its("name") { sender, _ in sender.name },
      .its("cases") { sender, _ in sender.files.map(\.id) },
    ])

  static let disclosure = Portrait<DataTransfer>(
    "Disclosure",
    [
      .its("kind") { entry, _ in entry.kind }, .its("recipient") { entry, _ in entry.recipient },
      .its("what") { entry, _ in entry.what }, .its("ground") { entry, _ in entry.ground },
      .its("by") { entry, _ in entry.maker }, .its("at") { entry, _ in entry.at },
      .its("times") { entry, _ in entry.count }, .its("people") { entry, _ in entry.people },
    ])

  private static let securityLine = Portrait<SecurityLine>(
    "SecurityLine",
    [
      .its("first") { line, _ in line.first }, .its("last") { line, _ in line.last },
      .its("times") { line, _ in line.count }, .its("what") { line, _ in line.note.what.rawValue },
      .perhaps("person") { line, _ in line.note.person }, .perhaps("login") { line, _ in line.note.login },
      .perhaps("by") { line, _ in line.note.actor }, .its("how") { line, _ in line.note.detailWords },
      .its("network") { line, visit in visit.network(line) }, .its("device") { line, _ in line.note.device.words },
    ])
}

extension ContactCard.Audience: Shaped {}
extension DataTransfer.Kind: Shaped {}

extension Visit {
  fileprivate func erasure(_ person: Key<Person>) -> ErasureRequest? { portal.desk.privacy.erasures[person] }
}
