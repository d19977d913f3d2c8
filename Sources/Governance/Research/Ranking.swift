package import Constitution

/// What one case came to in the review, as against others: an order of merit for whoever decides. It decides nothing.
package struct Ranked: Hashable, Sendable {
  package var file: Key<Case>
  /// The sum of what the reviewers gave, in hundredths of a point, and how many of them there were: the mean is their ratio.
  package var hundredths: Int
  package var reports: Int
  /// 1 for the best; the same for those that are alike.
  package var place: Int
  package var isTied: Bool

  /// The mean in tenths of a point, rounded once, half up.
  package var tenths: Int { (2 * hundredths + 10 * reports) / (20 * reports) }
}

extension Alliance {
  /// Those whose review is over and that were not taken back, the best first. Means are compared as ratios, and never as rounded.
  package func ranking(of files: [Case]) -> [Ranked] {
    let scored = files.compactMap(score).sorted { one, other in
      let (first, second) = (one.hundredths * other.reports, other.hundredths * one.reports)
      return first == second ? one.file < other.file : first > second
    }
    var ranked: [Ranked] = []
    for (index, var next) in scored.enumerated() {
      next.place = index + 1
      if let last = ranked.last, last.isAlike(next) {
        next.place = last.place
        next.isTied = true
        ranked[index - 1].isTied = true
      }
      ranked.append(next)
    }
    return ranked
  }

  private func score(_ file: Case) -> Ranked? {
    guard let procedure = procedure(of: file), let review = file.reviews.last, review.closed != nil,
      case .review(let ask)? = procedure.step(review.step)?.ask, !review.reports.isEmpty, !wasGivenUp(file)
    else { return nil }
    let sum = review.reports.reduce(0) { $0 + ask.hundredths($1) }
    return Ranked(file: file.id, hundredths: sum, reports: review.reports.count, place: 0, isTied: false)
  }

  /// Taken back before anything was decided; what is broken off later was judged all the same.
  private func wasGivenUp(_ file: Case) -> Bool {
    let whats = file.history.map(\.what)
    return whats.contains { if case .gaveUp = $0 { true } else { false } }
      && !whats.contains { if case .resolved = $0 { true } else { false } }
  }
}

extension Ranked {
  fileprivate func isAlike(_ other: Ranked) -> Bool { hundredths * other.reports == other.hundredths * reports }
}
