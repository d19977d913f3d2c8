package import Constitution
import HashTreeCollections

/// What the alliance did in a year, in figures taken from the record: the basis of the report that its charter asks for.
package struct WorkReport: Hashable, Sendable {
  package struct Share: Hashable, Sendable {
    package var part = 0
    package var whole = 0
  }

  /// The cases of one procedure: opened in the year, and ended in it by the end that they came to.
  package struct Work: Hashable, Sendable {
    package var procedure: Key<Procedure>
    package var opened = 0
    package var ended: [Outcome] = []

    package struct Outcome: Hashable, Sendable {
      package var end: Key<Step>
      package var count: Int
    }
  }

  package struct Kind: Hashable, Sendable {
    package var kind: Key<Field.Option>
    package var count: Int
  }

  package struct Sessions: Hashable, Sendable {
    package var organ: Key<Organ>
    package var held = 0
    /// Of those invited with a vote, who attended.
    package var attendance = Share()
  }

  package var year: Int
  package var membersBefore = 0
  package var joined: [Key<Member>] = []
  package var members = 0
  /// At the end of the year, most first.
  package var kinds: [Kind] = []
  package var work: [Work] = []
  /// Cases opened in each of the twelve months.
  package var openedByMonth: [Int] = Array(repeating: 0, count: 12)
  /// Votes that came to an outcome, and those carried.
  package var votes = Share()
  /// Of those on their rolls, who voted.
  package var turnout = Share()
  package var sessions: [Sessions] = []
  package var resolutions: [Key<Resolution>] = []
  /// Work assigned to members in the year, and what was done in it, whenever it had been assigned.
  package var tasks = Share()
  package var documents = 0
  /// Bases recognised for the first time in the year, and those that were bases at its end.
  package var newBases = 0
  package var bases = 0
  /// For each purpose of the charter, in its order.
  package var services: [Service] = []
  /// Forums, courses and the like held in the year.
  package var activities = 0
  /// Of those who had a place at them, who came.
  package var attendance = Share()
}

extension Alliance {
  /// The figures of a year, as far as the record goes.
  package func workReport(of year: Int) -> WorkReport {
    var report = WorkReport(year: year)
    countMembers(in: &report)
    countCases(in: &report)
    countVotes(in: &report)
    countMeetings(in: &report)
    report.resolutions = resolutions.values.filter { $0.adopted.day.year == year }.map(\.id).sorted()
    for task in allTasks {
      if task.opened.day.year == year { report.tasks.whole += 1 }
      if task.ended?.day.year == year, progress(of: task) == .done { report.tasks.part += 1 }
    }
    countServices(in: &report)
    countActivities(in: &report)
    countBases(in: &report)
    report.documents = counters[Series(.document, year: year), default: 0]
    return report
  }

  private func countMembers(in report: inout WorkReport) {
    let admitted = members.values.filter { $0.admitted.day.year <= report.year }.sorted { $0.number < $1.number }
    // A member that has left since was one all the same: the figures of a past year do not change.
    func stayed(_ member: Member, until year: Int) -> Bool { member.leaving.map { $0.at.day.year > year } ?? true }
    let known = admitted.filter { stayed($0, until: report.year) }
    report.membersBefore = admitted.count {
      $0.admitted.day.year < report.year && stayed($0, until: report.year - 1)
    }
    report.joined = admitted.filter { $0.admitted.day.year == report.year }.map(\.id)
    report.members = known.count
    report.kinds = Dictionary(grouping: known, by: \.kind)
      .map { WorkReport.Kind(kind: $0.key, count: $0.value.count) }
      .sorted { (-$0.count, $0.kind) < (-$1.count, $1.kind) }
  }

  private func countCases(in report: inout WorkReport) {
    let files = cases.values.filter { $0.opened.day.year <= report.year && ($0.ended?.day.year ?? .max) >= report.year }
    for file in files where file.opened.day.year == report.year { report.openedByMonth[file.opened.day.month - 1] += 1 }
    let byProcedure = Dictionary(grouping: files, by: \.procedure)
    report.work = byProcedure.keys.sorted().compactMap { key in
      let own = byProcedure[key]!
      let ended = Dictionary(grouping: own.filter { $0.ended?.day.year == report.year }, by: \.place)
      let opened = own.count { $0.opened.day.year == report.year }
      guard opened > 0 || !ended.isEmpty else { return nil }
      return WorkReport.Work(
        procedure: key, opened: opened,
        ended: ended.keys.sorted().map { WorkReport.Work.Outcome(end: $0, count: ended[$0]!.count) })
    }
  }

  private func countVotes(in report: inout WorkReport) {
    for vote in votes.values {
      guard let closing = vote.closing, closing.cause.hasOutcome, closing.at.day.year == report.year else { continue }
      report.votes.whole += 1
      if closing.carried { report.votes.part += 1 }
      report.turnout.whole += vote.tally.roll
      report.turnout.part += vote.tally.cast
    }
  }

  private func countActivities(in report: inout WorkReport) {
    for file in activities where days(of: file)?.lowerBound.year == report.year {
      guard let enrolment = file.enrolment, enrolment.wasHeld else { continue }
      report.activities += 1
      report.attendance.whole += enrolment.admitted.count
      report.attendance.part += enrolment.attended.count
    }
  }

  private func countBases(in report: inout WorkReport) {
    for base in bases.values where base.recognitions[0].at.day.year <= report.year {
      if base.recognitions[0].at.day.year == report.year { report.newBases += 1 }
      let last = base.recognitions.last { $0.at.day.year <= report.year }
      let isOver = base.ending.map { $0.at.day.year <= report.year } ?? false
      if !isOver, (last?.until.year ?? 0) > report.year { report.bases += 1 }
    }
  }

  private func countMeetings(in report: inout WorkReport) {
    let held = meetings.values.filter { $0.isClosed && $0.opened?.day.year == report.year }
    report.sessions = charter.organs.compactMap { organ in
      let own = held.filter { $0.organ == organ.id }
      guard !own.isEmpty else { return nil }
      var sessions = WorkReport.Sessions(organ: organ.id, held: own.count)
      for meeting in own {
        sessions.attendance.whole += meeting.invitations.count(where: \.hasVote)
        sessions.attendance.part += meeting.attendedVoters.count
      }
      return sessions
    }
  }
}
