import Constitution
import Governance
import HashTreeCollections

/// Who signed up, for those who keep the list; and whether a certificate is good, for whoever holds it.
extension Interface {
  static let signUpReads: [Endpoint] = [
    .list(
      "/activities/{case}/sign-ups", "signUps", Words("报名名单和签到", "Sign-ups and attendance"), scope: .desk,
      at: { .activityPart($0.key("case"), .list) }, signUp, finder: { _ in nil },
      answering: { visit, call in
        guard let file = visit.alliance.cases[call.key("case")], let enrolment = file.enrolment else {
          throw Mishap.notFound
        }
        return enrolment.signUps.map { Listed(signUp: $0, file: file) }
      }),
    .look(
      "/certificates/{certificate}", "certificate",
      Words("一份证书是否有效：按二维码中的编号", "Whether a certificate is good, by what its QR code says"),
      at: { call in Ticket(call.path["certificate"]?.text ?? "").map { .certificate($0) } ?? .home }, certificate,
      answering: { visit, _ in
        guard case .certificate(let ticket) = visit.address,
          let (file, signUp) = visit.signUp(of: ticket, \.certificate), signUp.certificate != nil
        else { return nil }
        return Listed(signUp: signUp, file: file)
      }),
  ]

  private struct Listed: Sendable {
    var signUp: SignUp
    var file: Case
  }

  private static let signUp = Portrait<Listed>(
    "SignUp",
    [
      .its("number") { listed, _ in listed.signUp.number },
      .its("name") { listed, visit in visit.name(of: listed.signUp, in: listed.file) },
      .perhaps("unit") { listed, _ in listed.signUp.unit }, .its("at") { listed, _ in listed.signUp.at },
      .perhaps("contact") { listed, visit in visit.contact(of: listed.signUp, in: listed.file) },
      .its("standing") { listed, _ in listed.signUp.standing.rawValue },
      .perhaps("attended") { listed, _ in listed.signUp.attended },
      .perhaps("passed") { listed, _ in listed.signUp.passed },
      .perhaps("certificate") { listed, visit in visit.certificate(of: listed.signUp, in: listed.file) },
    ])

  private static let certificate = Portrait<Listed>(
    "Certificate",
    [
      .its("number") { listed, _ in Alliance.certificateNumber(listed.file.id, listed.signUp.number) },
      .its("name") { listed, visit in visit.name(of: listed.signUp, in: listed.file) },
      .perhaps("unit") { listed, _ in listed.signUp.unit }, .its("activity") { listed, _ in listed.file.id },
      .its("title") { listed, _ in listed.file.title }, .perhaps("passed") { listed, _ in listed.signUp.passed },
      .perhaps("issued") { listed, _ in listed.signUp.certificate?.issued },
      .perhaps("citation") { listed, _ in listed.signUp.certificate?.citation },
      .perhaps("revoked") { listed, _ in listed.signUp.certificate?.revoked?.at },
      .perhaps("reasons") { listed, _ in listed.signUp.certificate?.revoked?.reasons },
    ])
}
