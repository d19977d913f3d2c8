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
      let voice = visit.form["voice"].map { Key<Person>($0) }
      guard let choice = visit.form[VoteSheet.field("choice", for: voice)].flatMap(Choice.init(rawValue:)) else {
        guard let page = visit.votePage(key, VoteSheet(voice: voice, isChoiceMissing: true)) else {
          throw Mishap.notFound
        }
        return visit.response(page)
      }
      guard visit.alliance.votes[key]?.isSecret == true else {
        return try await act(.vote(CastVote(vote: key, choice: choice, principal: voice)), key, VoteSheet(), visit)
      }
      let sheet = VoteSheet(
        choice: choice, voice: voice, isUnconfirmed: visit.form[VoteSheet.field("confirm", for: voice)] != "yes")
      if sheet.isUnconfirmed {
        guard let page = visit.votePage(key, sheet) else { throw Mishap.notFound }
        return visit.response(page)
      }
      let paper = HandInPaper(box: Key(key.text), paper: .choice(choice), principal: voice)
      return try await act(.handIn(paper), key, sheet, visit)
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
  /// What was chosen on a secret paper that was not taken.
  var choice: Choice?
  /// For whom a proxy voted; nil for the viewer's own ballot.
  var voice: Key<Person>?
  var isChoiceMissing = false
  var isUnconfirmed = false
  var refusal: Refusal?

  /// Each form of the page has names of its own, since each name is the id of a field.
  static func field(_ name: String, for voice: Key<Person>?) -> String { voice.map { "\(name)-of-\($0)" } ?? name }

  var isRefused: Bool { refusal != nil || isChoiceMissing || isUnconfirmed }
}
