package import Constitution
package import Desk
package import Governance

/// What the portal stands on. It holds no state of its own but what it has worked out from a charter.
package struct Portal: Sendable {
  /// The alliance as of the last durable event.
  package var alliance: @Sendable () -> Alliance
  /// Decides and records; throws `Refusal` for a lawful no.
  package var perform: @Sendable (Action, Principal) async throws -> [Recorded]
  /// Accounts, sessions and drafts.
  package var desk: Desk
  package var clock: @Sendable () -> Instant
  /// Where a fault is reported that a visitor learns only the number of.
  package var report: @Sendable (String) -> Void
  /// Whether the portal is reached over https, so that its cookies travel over nothing else.
  package var isSecure: Bool

  package init(
    alliance: @escaping @Sendable () -> Alliance,
    perform: @escaping @Sendable (Action, Principal) async throws -> [Recorded], desk: Desk,
    clock: @escaping @Sendable () -> Instant, report: @escaping @Sendable (String) -> Void, isSecure: Bool
  ) {
    self.alliance = alliance
    self.perform = perform
    self.desk = desk
    self.clock = clock
    self.report = report
    self.isSecure = isSecure
  }
}
