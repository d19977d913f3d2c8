package import Constitution
package import Foundation

/// Something ready to go out, by whichever way.
package enum Parcel: Sendable {
  case mail(MailText)
  case robot(Robot, text: String)
  case gateway(Gateway, to: PhoneNumber, text: String)
}

/// What leaves the house, and how: the mail program and the web. Tests put something of their own in the place of either.
package struct PostOffice: Sendable {
  package var mail: @Sendable (Data) async throws -> Void
  package var web: @Sendable (WebParcel) async throws -> WebPost.Answer
  /// Whether receivers on this very machine are posted to without https: for tests.
  package var allowsLocal: Bool

  package init(
    mail: @escaping @Sendable (Data) async throws -> Void,
    web: @escaping @Sendable (WebParcel) async throws -> WebPost.Answer, allowsLocal: Bool = false
  ) {
    self.mail = mail
    self.web = web
    self.allowsLocal = allowsLocal
  }

  /// The mail program of the system at a path, and the web itself.
  package static func real(sendmail path: String = Sendmail.usual, allowsLocal: Bool = false) -> PostOffice {
    let (program, web) = (Sendmail(path: path), WebPost())
    return PostOffice(
      mail: { try await program.send($0) }, web: { try await web.send($0) }, allowsLocal: allowsLocal)
  }

  /// Returns once the other side has taken it. Throws `PostFailure`.
  package func deliver(_ parcel: Parcel, id: NoticeID, at moment: Instant) async throws {
    switch parcel {
    case .mail(let text): try await mail(text.data)
    case .robot(let robot, let text):
      try robot.judge(try await web(robot.parcel(text, id: id, at: moment, allowingLocal: allowsLocal)))
    case .gateway(let gateway, let phone, let text):
      try gateway.judge(try await web(gateway.parcel(text, to: phone, id: id, allowingLocal: allowsLocal)))
    }
  }
}
