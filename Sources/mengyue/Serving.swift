import Desk
import Portal
import Record
import Vault

/// How an alliance is served, as the command line says it: the same for one that is there and for one that is founded while the
/// server runs.
struct Serving: Sendable {
  var directory: String
  var vault: Vault
  var isSecure: Bool
  var origin: WebOrigin
  /// nil leaves it to what is served.
  var secondStep: SecondStepRule?
  var office: PostOffice
  var scanner: VirusScanner?
  /// Whether each line of the security log is printed as well.
  var keepsJournal: Bool

  func desk() throws -> Desk {
    try Desk(directory: directory, vault: vault, scanner: scanner, journal: keepsJournal ? Journal.note : nil)
  }

  /// Nobody is asked for a second step, or for an agreement, where everybody may use the accounts.
  func portal(_ host: AllianceHost, _ desk: Desk, demonstration: Portal.Demonstration? = nil) -> Portal {
    Portal(
      host: host, desk: desk, clock: { .now }, report: Journal.report, isSecure: isSecure,
      demonstration: demonstration, origin: origin,
      secondStep: secondStep ?? (demonstration == nil ? .offices : .nobody), asksConsent: demonstration == nil,
      office: office)
  }
}
