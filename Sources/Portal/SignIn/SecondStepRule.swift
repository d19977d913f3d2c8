import Constitution
import Desk
import Governance

/// Of whom more than a password is asked. No charter says it: it is a setting of whoever keeps the system.
package enum SecondStepRule: String, Sendable, CaseIterable {
  case nobody
  /// Of those whose password would open most to a thief.
  case offices
}

extension Charter {
  /// The offices of which the rule asks for a second step: those that sit in the organ of the daily work or in the one that
  /// supervises, and those to which one person alone is elected.
  var guardedOffices: [Office] {
    let seated = Set(offices(seatedWhere: .dailyWork, .supervise).map(\.id))
    return offices.filter { office in
      if seated.contains(office.id) { return true }
      if case (.exactly(1), .election) = (office.seats, office.filling) { return true }
      return false
    }
  }
}

extension Visit {
  /// The offices by which the viewer is asked for a second step.
  var guardedOffices: [Office] {
    guard portal.secondStep == .offices, let person = viewer.person else { return [] }
    return alliance.charter.guardedOffices.filter { alliance.holds(person, $0.id) }
  }

  /// Whether the viewer has to set up a second step, or use it, before anything else: all that is open to them is the page
  /// for it and the way out.
  var owesSecondStep: Bool {
    guard let session, !session.isStrong, address != .secondStep, address != .signOut else { return false }
    return !isSharedAccount && !guardedOffices.isEmpty
  }

  /// Whether the account is one of a demonstration's, which everybody may use and nobody may change.
  var isSharedAccount: Bool { login.map(isShared) ?? false }

  func isShared(_ login: String) -> Bool { portal.demonstration?.shared.contains(login) ?? false }
}
