import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird

/// Handing in the paper of an election.
enum ElectionRoom {
  static func show(_ key: Key<Election>) -> Route.Handler {
    { visit in
      guard let page = visit.electionPage(key) else { throw Mishap.notFound }
      return visit.response(page)
    }
  }

  static func handIn(_ key: Key<Election>) -> Route.Handler {
    { visit in
      guard let election = visit.alliance.elections[key] else { throw Mishap.notFound }
      var sheet = ElectionSheet()
      sheet.voice = visit.form["voice"].map { Key($0) }
      // In the order of the list, whatever the order in which they were ticked.
      sheet.chosen = election.candidates.indices.filter {
        visit.form[ElectionSheet.name(of: $0, for: sheet.voice)] != nil
      }
      .map { election.candidates[$0] }
      sheet.isUnconfirmed = visit.form[VoteSheet.field("confirm", for: sheet.voice)] != "yes"
      do {
        if !sheet.isUnconfirmed {
          let paper = HandInPaper(box: election.box, paper: .approvals(sheet.chosen), principal: sheet.voice)
          _ = try await visit.perform(.handIn(paper))
          return visit.redirect(to: Address.election(key))
        }
      } catch let refusal as Refusal {
        sheet.refusal = refusal
      }
      guard let page = visit.electionPage(key, sheet) else { throw Mishap.notFound }
      return visit.response(page)
    }
  }
}

/// What was ticked on a ballot that was not taken.
struct ElectionSheet {
  var chosen: [Key<Person>] = []
  /// For whom a proxy hands it in; nil for the viewer's own.
  var voice: Key<Person>?
  var isUnconfirmed = false
  var refusal: Refusal?

  /// A field for each candidate, by the place on the list: a form has each name once.
  static func name(of place: Int, for voice: Key<Person>?) -> String {
    VoteSheet.field("candidate-\(place + 1)", for: voice)
  }
}
