import Constitution

/// How often people begin something by themselves. What follows from it they find on their desks.
package struct Habits: Sendable {
  enum Initiative: Int, CaseIterable, Sendable {
    case application, motion, chairsMotion, chairsMeeting, suggestion, supervision, internalRule, amendment
    case interpretation, withdrawal, expulsion, particulars, merger, replacement, resignation, recall, appointment
    case extraordinarySession
    case standard, standardReview
  }

  /// So many times in so many years.
  struct Pace: Sendable {
    var times: Int
    var years: Int
    init(_ times: Int, in years: Int = 1) { (self.times, self.years) = (times, years) }
  }

  var paces: [Initiative: Pace]
  /// Whether meetings fail, people quarrel, and somebody tries what is forbidden.
  var isRough: Bool
  /// What is begun on a given day, counted from the end (negative) of the simulated time, or from its beginning.
  var script: [Int: [Initiative]]

  /// Everything that the charter allows, and now and then what it does not.
  package static let rough = Habits(
    paces: [
      .application: Pace(11), .motion: Pace(4), .chairsMotion: Pace(2), .chairsMeeting: Pace(3), .suggestion: Pace(5),
      .supervision: Pace(1), .internalRule: Pace(2), .amendment: Pace(3, in: 2), .interpretation: Pace(1),
      .withdrawal: Pace(3, in: 2), .expulsion: Pace(1), .particulars: Pace(3), .merger: Pace(1, in: 2),
      .replacement: Pace(4), .resignation: Pace(2), .recall: Pace(2, in: 3), .appointment: Pace(3),
      .extraordinarySession: Pace(1, in: 2), .standard: Pace(3), .standardReview: Pace(2),
    ], isRough: true, script: [:])

  /// A few quiet years, after which there is something to see in every room: what is begun is on the script.
  package static let demonstration = Habits(
    paces: [:], isRough: false,
    script: [
      40: [.internalRule], 75: [.suggestion], 120: [.chairsMeeting], 150: [.motion], 165: [.appointment],
      190: [.interpretation], 230: [.motion], 260: [.particulars], 300: [.chairsMotion], 330: [.replacement],
      365: [.suggestion], 400: [.supervision], 430: [.chairsMeeting], 455: [.internalRule], 480: [.resignation],
      510: [.motion], 540: [.withdrawal], 580: [.suggestion], 600: [.amendment], 640: [.internalRule],
      700: [.particulars], 730: [.chairsMotion], 760: [.suggestion], 790: [.motion], 820: [.interpretation],
      860: [.chairsMeeting], -100: [.motion], -60: [.internalRule], -45: [.chairsMotion], -21: [.suggestion],
      -14: [.motion], -9: [.chairsMeeting], -4: [.suggestion],
      215: [.standard], 520: [.standard], -50: [.standard], -40: [.standardReview],
    ])
}
