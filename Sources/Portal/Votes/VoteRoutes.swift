import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird

/// Casting a ballot and stepping aside. Whether it is lawful, the charter says.
enum VoteRoom {
  static func show(_ key: Key<Vote>) -> Route.Handler {
    { visit in
      guard let page = visit.votePage(key) else { throw Mishap.notFound }
      return visit.response(page)
    }
  }

  static func cast(_ key: Key<Vote>) -> Route.Handler {
    { visit in
      guard let choice = visit.form["choice"].flatMap(Choice.init(rawValue:)) else {
        guard let page = visit.votePage(key, VoteSheet(isChoiceMissing: true)) else { throw Mishap.notFound }
        return visit.response(page)
      }
      guard visit.alliance.votes[key]?.isSecret == true else {
        return try await act(.vote(CastVote(vote: key, choice: choice)), key, VoteSheet(), visit)
      }
      let sheet = VoteSheet(choice: choice, isUnconfirmed: visit.form["confirm"] != "yes")
      if sheet.isUnconfirmed {
        guard let page = visit.votePage(key, sheet) else { throw Mishap.notFound }
        return visit.response(page)
      }
      return try await act(.handIn(HandInPaper(box: Key(key.text), paper: .choice(choice))), key, sheet, visit)
    }
  }

  static func recuse(_ key: Key<Vote>) -> Route.Handler {
    { visit in
      let reason = visit.form["reason"] ?? ""
      return try await act(
        .recuse(RecuseVoter(vote: key, reason: reason)), key, VoteSheet(reason: reason, isRecusing: true), visit)
    }
  }

  private static func act(
    _ action: Action, _ key: Key<Vote>, _ sheet: VoteSheet, _ visit: Visit
  ) async throws -> Response {
    do {
      _ = try await visit.perform(action)
      return visit.redirect(to: Address.vote(key))
    } catch let refusal as Refusal {
      var sheet = sheet
      sheet.refusal = refusal
      guard let page = visit.votePage(key, sheet) else { throw refusal }
      return visit.response(page)
    }
  }
}

/// What was asked on a vote's page and refused.
struct VoteSheet {
  var reason = ""
  var isRecusing = false
  var isChoiceMissing = false
  /// What was chosen on a secret paper that was not taken.
  var choice: Choice?
  var isUnconfirmed = false
  var refusal: Refusal?

  var isRefused: Bool { refusal != nil || isChoiceMissing || isUnconfirmed }
}
