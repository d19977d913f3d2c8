package import Constitution

/// What reviewers make of a case, each by themselves: an order of merit for whoever decides, and no decision. Each time
/// that a case comes to a step of review there is a new one.
package struct Review: Hashable, Codable, Sendable {
  package struct Reviewer: Hashable, Codable, Sendable {
    package var person: Key<Person>
    package var assigned: Instant
    package var declaration: Declaration?
    package var report: Report?

    /// Whether their scores count, or are still waited for.
    package var isActive: Bool { declaration?.accepts ?? true }
  }

  /// That nothing makes them partial; or why they decline.
  package struct Declaration: Hashable, Codable, Sendable {
    package var accepts: Bool
    package var reason: String?
    package var at: Instant
  }

  package struct Report: Hashable, Codable, Sendable {
    /// One for each criterion, in their order.
    package var scores: [Score]
    package var remarks: String
    package var at: Instant
  }

  package struct Score: Hashable, Codable, Sendable {
    package var criterion: Key<Ask.Review.Criterion>
    /// 0 to 100.
    package var points: Int

    package init(_ criterion: Key<Ask.Review.Criterion>, _ points: Int) {
      self.criterion = criterion
      self.points = points
    }
  }

  package var step: Key<Step>
  /// In the order of their assignment, those who declined among them.
  package var reviewers: [Reviewer] = []
  package var closed: Instant?

  package var active: [Reviewer] { reviewers.filter(\.isActive) }
  package var reports: [Report] { active.compactMap(\.report) }

  package func reviewer(_ person: Key<Person>) -> Reviewer? { reviewers.first { $0.person == person } }

  /// How many may decline, one after another, before the matter is one for somebody else to sort out.
  package static let mostReviewers = 100
}

extension Ask.Review {
  /// One reviewer's scores, weighed, in hundredths of a point: 0 to 10000. Exact.
  package func hundredths(_ report: Review.Report) -> Int {
    criteria.reduce(0) { sum, criterion in
      sum + criterion.weight * (report.scores.first { $0.criterion == criterion.id }?.points ?? 0)
    }
  }

  /// Whether the mean of all reports reaches the pass mark, if there is one: by the exact sum, and not by a rounded mean.
  package func isPassed(by reports: [Review.Report]) -> Bool {
    guard let passMark else { return true }
    return reports.reduce(0) { $0 + hundredths($1) } >= passMark * 100 * reports.count
  }

  /// The mean of all reports in tenths of a point, 0 to 1000, rounded once, half up; nil where there is none.
  package func mean(of reports: [Review.Report]) -> Int? {
    guard !reports.isEmpty else { return nil }
    let total = reports.reduce(0) { $0 + hundredths($1) }
    let divisor = 10 * reports.count
    return (2 * total + divisor) / (2 * divisor)
  }
}

/// Somebody whose name is public is asked to review a case.
package struct AssignReviewer: Hashable, Sendable {
  package var `case`: Key<Case>
  package var person: Key<Person>
  /// The name, to be public, of an expert from outside whom the record does not know yet.
  package var name: String?

  package init(case: Key<Case>, person: Key<Person>, name: String? = nil) {
    self.case = `case`
    self.person = person
    self.name = name
  }
}

/// The reviewer declares to have no conflict of interest, or declines and says why.
package struct DeclareReview: Hashable, Sendable {
  package var `case`: Key<Case>
  package var accepts: Bool
  package var reason: String?

  package init(case: Key<Case>, accepts: Bool, reason: String? = nil) {
    self.case = `case`
    self.accepts = accepts
    self.reason = reason
  }
}

package struct ScoreReview: Hashable, Sendable {
  package var `case`: Key<Case>
  package var scores: [Review.Score]
  package var remarks: String

  package init(case: Key<Case>, scores: [Review.Score], remarks: String) {
    self.case = `case`
    self.scores = scores
    self.remarks = remarks
  }
}

package struct ReviewerAssigned: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var person: Key<Person>
}

package struct ReviewDeclared: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var person: Key<Person>
  package var accepts: Bool
  package var reason: String?
}

package struct ReviewScored: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var person: Key<Person>
  package var scores: [Review.Score]
  package var remarks: String
}
