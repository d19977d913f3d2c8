package import Constitution
package import Desk
import Governance
package import Record

/// Sees to it that everyone is told what they are to be told. It follows the record from the place up to which it told the last time,
/// which the desk keeps in one transaction with the notices themselves: a server that was killed goes on from there, and what was
/// told already is told by the same identifier and so not twice.
package actor NoticeKeeper {
  /// At the first start so many events are looked back at, and told of those of so many days: whoever has something to do finds it in
  /// the inbox, and nobody finds what is long past.
  static let lookBack = (events: 5_000, days: 30)
  static let secondsBetweenWarnings = 20
  /// Days and seconds back from which the security log is told of.
  static let ownersAreTold = 7
  static let alarmsAreTold = 7200

  private let host: AllianceHost
  private let desk: Desk
  private let clock: @Sendable () -> Instant
  /// The warnings that are kept already, so that the file is not asked for what is not new.
  private var warned: Set<NoticeID> = []

  package init(host: AllianceHost, desk: Desk, clock: @escaping @Sendable () -> Instant) {
    self.host = host
    self.desk = desk
    self.clock = clock
  }

  /// Follows the record and the clock until the record is closed.
  package func follow(_ report: @escaping @Sendable (String) -> Void) async {
    let changes = host.changes
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        await self.tryToCatchUp(report)
        for await _ in changes { await self.tryToCatchUp(report) }
      }
      group.addTask {
        while !Task.isCancelled {
          do { try await self.warn() } catch { report("notices: \(error)") }
          do { try await Task.sleep(for: .seconds(Self.secondsBetweenWarnings)) } catch { return }
        }
      }
      // The record is closed, or the server stops.
      await group.next()
      group.cancelAll()
    }
  }

  private func tryToCatchUp(_ report: @Sendable (String) -> Void) async {
    do { try await catchUp() } catch { report("notices: \(error)") }
  }

  /// Returns when everything on the record at the time of asking has been told.
  package func catchUp() async throws {
    let alliance = host.alliance
    let told = try await desk.noticePlace()
    var place = told ?? max(0, alliance.position - Self.lookBack.events)
    let earliest = told == nil ? clock() + -Self.lookBack.days * 86_400 : Instant(seconds: .min)
    while place < alliance.position {
      let entries = try host.entries(from: place + 1, count: min(500, alliance.position - place))
      guard let last = entries.last else { return }
      let notices = entries.filter { $0.at >= earliest }.flatMap { entry in
        alliance.notices(
          of: Recorded(at: entry.at, by: entry.by, citation: entry.citation, event: entry.event), at: entry.position)
      }
      let erased = entries.compactMap { if case .personErased(let event) = $0.event { event.person } else { nil } }
      try await desk.keep(notices, upTo: last.position, erased: erased, at: clock())
      place = last.position
    }
  }

  /// Reminds of what is due, of what is late and of what begins, and tells of what the security log has.
  package func warn() async throws {
    let now = clock()
    let due = host.alliance.warnings(at: now) + (try await watch(at: now))
    let fresh = due.filter { !warned.contains(NoticeID(of: $0)) }
    if !fresh.isEmpty { try await desk.keep(fresh, at: now) }
    warned = Set(due.map { NoticeID(of: $0) })
  }

  /// What was done to an account while the server stood still, as the keeper's commands do, is told as well.
  private func watch(at now: Instant) async throws -> [Notice] {
    host.alliance.notices(
      of: try await desk.linesForOwners(since: now + -Self.ownersAreTold * 86_400),
      try await desk.alarms(since: now + -Self.alarmsAreTold), at: now)
  }
}
