import Constitution
import Governance
import HashTreeCollections

/// One thing that the secretariat has to know of: what, by when, under which article, and where it is seen to.
struct DeskItem {
  enum Group: String, FinderOption {
    case late, ours, coming

    var words: Words {
      switch self {
      case .late: Words("已逾期", "Late")
      case .ours: Words("等我们办理", "Waiting for us")
      case .coming: Words("三十日内", "In the next 30 days")
      }
    }
  }

  enum Kind: String, FinderOption {
    case screening, work, meeting, activity, obligation, others

    var words: Words {
      switch self {
      case .screening: Words("待核对", "to be checked")
      case .work: Words("待办", "to be done")
      case .meeting: Words("会议", "meetings")
      case .activity: Words("活动", "activities")
      case .obligation: Words("章程的要求", "asked by the charter")
      case .others: Words("办理中", "under way")
      }
    }
  }

  enum Beginning { case onDay, atTime }

  var group: Group
  var kind: Kind
  var name: Words
  var due: Instant?
  /// How exactly it is known when it begins; nil for what has to be done by then.
  var begins: Beginning?
  var citation: Citation?
  var place: Link
  /// What the one button says.
  var press: Words
}

extension Visit {
  /// Everything that the secretariat has to know of: what is late, then what waits for it, then what comes up; the screening
  /// queue first, and then by the day.
  var deskItems: [DeskItem] {
    let groups = DeskItem.Group.allCases.map(\.rawValue)
    return (ownItems + meetingItems + otherItems + obligationItems + activityItems).enumerated().sorted { a, b in
      func order(_ item: DeskItem, _ offset: Int) -> (Int, Int, Int, Int) {
        let screens = item.group == .ours && item.kind == .screening
        return (groups.firstIndex(of: item.group.rawValue) ?? 0, screens ? 0 : 1, item.due?.seconds ?? .max, offset)
      }
      return order(a.element, a.offset) < order(b.element, b.offset)
    }.map(\.element)
  }

  private var horizon: Instant { now + 30 * 86_400 }

  /// What waits for whoever looks.
  private var ownItems: [DeskItem] {
    duties.map { duty in
      let file = alliance.cases[duty.case]
      let step = file.flatMap(alliance.step)
      let isLate = duty.isLate || duty.due.map { $0 <= now } ?? false
      var (kind, press) = (DeskItem.Kind.work, Words("办理", "Do it"))
      switch duty.what {
      case .vote, .elect: press = Words("投票", "Vote")
      case .answerNomination: press = Words("答复", "Answer")
      case .answerBookings: press = Words("答复预约", "Answer bookings")
      case .act(.check): (kind, press) = (.screening, Words("核对", "Check"))
      case .act: break
      }
      let what = step?.name ?? Words("办理", "To be done")
      let title = file?.title ?? duty.case.text
      return DeskItem(
        group: isLate ? .late : .ours, kind: kind, name: Words("\(what.zh)：\(title)", "\(what.en): \(title)"),
        due: duty.due, citation: step?.citation, place: duty.place, press: press)
    }
  }

  /// Cases that wait for others, where they are late or soon will be. What is published waits for whoever finds it.
  private var otherItems: [DeskItem] {
    let own = Set(duties.map(\.case))
    return openCases.compactMap { file in
      guard !own.contains(file.id), !alliance.isListed(file), let step = alliance.step(of: file) else { return nil }
      let isLate = file.isLate || file.due.map { $0 <= now } ?? false
      guard isLate || file.due.map({ $0 <= horizon }) ?? false else { return nil }
      let waiting = waiting(file, step)
      return DeskItem(
        group: isLate ? .late : .coming, kind: .others,
        name: Words(
          "\(file.title)：\(step.name.zh)（\(waiting.zh)）", "\(file.title): \(step.name.en) (\(waiting.en))"),
        due: file.due, citation: step.citation, place: Link(.file(file.id)), press: Words("查看", "See"))
    }
  }

  private var meetingItems: [DeskItem] {
    func name(_ key: Key<Meeting>, _ zh: String, _ en: String) -> Words {
      let meeting = alliance.meetingName(key)
      return Words("\(zh)：\(meeting.zh)", "\(en): \(meeting.en)")
    }
    func item(_ group: DeskItem.Group, _ name: Words, _ due: Instant?, _ place: Link, _ press: Words) -> DeskItem {
      DeskItem(
        group: group, kind: .meeting, name: name, due: due, begins: .atTime,
        citation: alliance.conveningCitation(nil), place: place, press: press)
    }
    let own = meetingDuties.map { duty in
      switch duty {
      case .reply(let key):
        item(
          .ours, name(key, "答复邀请", "Answer the invitation"), alliance.meetings[key]?.starts, Link(.meeting(key)),
          Words("答复", "Answer"))
      case .confirm(let key):
        item(
          .ours, name(key, "确认会议纪要", "Confirm the minutes"), nil, Link(.meetingPart(key, .minutes)),
          Words("确认", "Confirm"))
      case .circulate(let key):
        item(
          .ours, name(key, "印送会议纪要", "Circulate the minutes"), nil, Link(.meetingPart(key, .minutes)),
          Words("印送", "Circulate"))
      case .schedule(let organ, let count):
        item(
          .ours,
          Words(
            "列入议程：\(alliance.organName(organ).zh)，\(count) 件待上会",
            "Put on an agenda: \(alliance.organName(organ).en), \(count) waiting"), nil,
          Link(.meetings, fragment: "waiting"), Words("安排", "Arrange"))
      }
    }
    let coming = alliance.comingMeetings.filter { $0.starts <= horizon }.map { meeting in
      item(.coming, alliance.meetingName(meeting.id), meeting.starts, Link(.meeting(meeting.id)), Words("查看", "See"))
    }
    return own + coming
  }

  private var obligationItems: [DeskItem] {
    alliance.obligations(at: now).compactMap { obligation in
      // Cases stand among those that wait for us or for others.
      if case .step = obligation.subject { return nil }
      let isComing = obligation.standing != .overdue && obligation.due.map { $0 <= horizon } ?? false
      guard obligation.standing == .overdue || isComing else { return nil }
      return DeskItem(
        group: obligation.standing == .overdue ? .late : .coming, kind: .obligation, name: name(of: obligation),
        due: obligation.due, citation: obligation.citation, place: place(of: obligation),
        press: Words("查看", "See"))
    }
  }

  private func place(of obligation: Obligation) -> Link {
    switch obligation.subject {
    case .vacancy(let office), .term(let office): Link(.organs, fragment: "office-\(office)")
    case .standardReview(let key): Link(.standard(key))
    case .baseReview(let key), .baseRenewal(let key): Link(.base(key))
    case .meeting: Link(.meetings)
    case .report, .step: Link(.obligations)
    }
  }

  private var activityItems: [DeskItem] {
    openCases.compactMap { file in
      guard file.enrolment != nil, let days = alliance.days(of: file), days.upperBound >= now.day,
        days.lowerBound.start <= horizon
      else { return nil }
      return DeskItem(
        group: .coming, kind: .activity, name: Words(file.title, file.title), due: days.lowerBound.start,
        begins: .onDay, citation: alliance.step(of: file)?.citation, place: Link(.activity(file.id)),
        press: Words("查看", "See"))
    }
  }
}
