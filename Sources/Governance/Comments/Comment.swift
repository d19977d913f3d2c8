package import Constitution

/// What someone says on a draft while comments are asked for, and what was made of it.
package struct Comment: Hashable, Codable, Sendable {
  package enum Verdict: String, Hashable, Codable, Sendable, CaseIterable {
    case adopted, partly, declined

    package var words: Words {
      switch self {
      case .adopted: Words("采纳", "adopted")
      case .partly: Words("部分采纳", "adopted in part")
      case .declined: Words("未采纳", "not adopted")
      }
    }
  }

  package struct Disposal: Hashable, Codable, Sendable {
    package var verdict: Verdict
    package var reply: String
    package var by: Principal
    package var at: Instant
  }

  /// 1 for the first in its case, and so on.
  package var number: Int
  package var by: Principal
  package var at: Instant
  /// The article that it is on; nil for the draft as a whole.
  package var article: Int?
  /// The numbered clause of a standard's draft that it is on.
  package var clause: String?
  package var text: String
  package var disposal: Disposal?

  package static let longest = 2000
  package static let mostInACase = 500
  package static let mostByOnePerson = 20
  /// Of a case's comments, how many may be by people from outside, so that strangers never take the members' place.
  package static let mostFromOutside = 300
}

package struct MakeComment: Hashable, Sendable {
  package var `case`: Key<Case>
  package var text: String
  package var article: Int?
  package var clause: String?
  /// The name of somebody whom the record does not know yet.
  package var name: Sealed?

  package init(case: Key<Case>, text: String, article: Int? = nil, clause: String? = nil, name: Sealed? = nil) {
    self.case = `case`
    self.text = text
    self.article = article
    self.clause = clause
    self.name = name
  }
}

package struct DisposeComment: Hashable, Sendable {
  package var `case`: Key<Case>
  package var comment: Int
  package var verdict: Comment.Verdict
  package var reply: String

  package init(case: Key<Case>, comment: Int, verdict: Comment.Verdict, reply: String) {
    self.case = `case`
    self.comment = comment
    self.verdict = verdict
    self.reply = reply
  }
}

package struct CommentMade: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var comment: Int
  package var text: String
  package var article: Int?
  /// Absent in what was said before there were drafts of standards.
  package var clause: String?
}

package struct CommentDisposed: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var comment: Int
  package var verdict: Comment.Verdict
  package var reply: String
}
