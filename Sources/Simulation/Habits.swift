import Constitution

/// How often people begin something by themselves. What follows from it they find on their desks.
package struct Habits: Sendable {
  enum Initiative: Int, CaseIterable, Sendable {
    case application, motion, chairsMotion, chairsMeeting, suggestion, supervision, internalRule, amendment
    case interpretation, withdrawal, expulsion, particulars, merger, replacement, resignation, recall, appointment
    case extraordinarySession, task, committeePlan, committeeReport, listing, response, newProcedure, ownProcedure,
      consulting,
      forum, course, standard, standardReview, guide, topic, project, textbook, base, baseEnding
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
      .extraordinarySession: Pace(1, in: 2), .task: Pace(10), .committeePlan: Pace(2), .committeeReport: Pace(2),
      .listing: Pace(10), .response: Pace(6), .newProcedure: Pace(1, in: 2), .ownProcedure: Pace(2),
      .consulting: Pace(3), .standard: Pace(3), .standardReview: Pace(2), .guide: Pace(1), .topic: Pace(12),
      .project: Pace(8), .textbook: Pace(1), .base: Pace(6), .baseEnding: Pace(2),
    ], isRough: true, script: [:])

  /// A few quiet years, after which there is something to see in every room: what is begun is on the script.
  package static let demonstration = Habits(
    paces: [:], isRough: false,
    script: [
      40: [.internalRule], 60: [.committeePlan], 75: [.suggestion], 120: [.chairsMeeting], 150: [.motion],
      165: [.appointment], 190: [.interpretation], 210: [.task], 230: [.motion], 260: [.particulars],
      300: [.chairsMotion], 330: [.replacement], 345: [.committeeReport], 365: [.suggestion], 400: [.supervision],
      430: [.chairsMeeting], 455: [.internalRule], 480: [.resignation], 510: [.motion], 520: [.task],
      540: [.withdrawal], 580: [.suggestion], 600: [.amendment], 640: [.internalRule], 700: [.particulars],
      730: [.chairsMotion], 760: [.suggestion], 790: [.motion], 820: [.interpretation], 860: [.chairsMeeting],
      -110: [.listing, .listing, .response], -100: [.motion], -80: [.listing, .listing, .listing],
      -70: [.listing, .listing, .response], -60: [.internalRule], -55: [.listing, .listing, .listing],
      -45: [.chairsMotion], -40: [.listing, .response], -30: [.task], -25: [.listing, .listing, .listing, .response],
      -21: [.suggestion], -14: [.motion],
      -12: [.listing, .listing, .response], -9: [.chairsMeeting], -6: [.listing, .listing],
      -4: [.suggestion, .response], -2: [.listing], 110: [.forum], 200: [.consulting], 560: [.consulting],
      -33: [.consulting], 280: [.course], 470: [.forum],
      650: [.course], 830: [.forum], -72: [.course], -8: [.forum], -5: [.course], 215: [.standard], 525: [.standard],
      -50: [.standard], -42: [.standardReview], 240: [.textbook], -65: [.textbook],
      305: [.guide], 309: [.topic, .topic], 315: [.topic, .topic], 370: [.project, .project], 376: [.project],
      715: [.guide], 719: [.topic, .topic, .topic], 726: [.topic], 785: [.project, .project, .project],
      -75: [.project, .project], -24: [.project], -18: [.guide], -15: [.topic, .topic], -3: [.topic],
      95: [.base], 245: [.base], 390: [.base], 565: [.base, .base], 690: [.base], -150: [.base], -36: [.base],
      -16: [.base],
    ])
}
