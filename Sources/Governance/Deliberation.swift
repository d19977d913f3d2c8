import Constitution

/// A command being decided: its events so far, and the alliance as they leave it. It is thrown away on a refusal, so that
/// a command takes effect whole or not at all.
struct Deliberation {
  var alliance: Alliance
  let by: Principal
  let at: Instant
  /// The papers of open secret ballots, the one that this command hands in among them.
  var boxes: BallotBoxes
  private(set) var events: [Recorded] = []

  init(_ alliance: Alliance, by: Principal, at: Instant, boxes: BallotBoxes) {
    self.alliance = alliance
    self.by = by
    self.at = at
    self.boxes = boxes
  }

  /// `other` than the sender where the event follows from something else, such as a day that has come.
  mutating func record(_ event: Event, _ citation: Citation, by other: Principal? = nil) {
    let recorded = Recorded(at: at, by: other ?? by, citation: citation, event: event)
    alliance.apply(recorded)
    events.append(recorded)
  }
}
