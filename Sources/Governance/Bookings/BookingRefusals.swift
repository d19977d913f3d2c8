package import Constitution
import HashTreeCollections

extension Refusal {
  static func notBookable(_ file: Case, _ step: Step) -> Refusal {
    Refusal(
      .notBookable, step.citation,
      missing: Words("“\(file.title)”现在不接受预约。", "“\(file.title)” takes no bookings now."),
      needed: Words("请与公布单位联系，或在合作大厅另选一项。", "Ask the unit that published it, or choose another in the hall."))
  }

  static func termsUnfit(_ step: Step) -> Refusal {
    Refusal(
      .termsUnfit, step.citation,
      missing: Words("预约规则不完整或前后不符。", "The terms are incomplete or do not hold together."),
      needed: Words(
        "至少开放一天；时间以半小时为单位，结束晚于开始；单次最长不超过每日开放时间；提前 1 至 \(BookingTerms.mostAhead) 天。",
        "At least one day; times in half hours, the end after the beginning; the longest booking within the hours of a day; 1 to \(BookingTerms.mostAhead) days ahead."
      ))
  }

  static func bookingUnfit(_ terms: BookingTerms, _ step: Step) -> Refusal {
    let days = terms.weekdayWords
    let hours = "\(BookingTerms.clock(terms.opens))–\(BookingTerms.clock(terms.closes))"
    return Refusal(
      .bookingUnfit, step.citation,
      missing: Words("所选时间不在可以预约的范围内。", "The time is not one that can be booked."),
      needed: Words(
        "开放时间：\(days.zh) \(hours)；以半小时为单位，单次最长 \(terms.longest) 分钟，至多提前 \(terms.ahead) 天，且尚未开始。",
        "Open \(days.en), \(hours); in half hours, at most \(terms.longest) minutes, at most \(terms.ahead) days ahead, and not begun."
      ))
  }

  static func slotTaken(_ other: Booking, _ step: Step) -> Refusal {
    let span = "\(other.from.text)–\(other.until.text.suffix(5))"
    return Refusal(
      .slotTaken, step.citation,
      missing: Words("\(span) 已有人预约。", "\(span) is booked already."),
      needed: Words("请另选时间；对方取消后可以再约。", "Choose another time, or try again if it is given up."))
  }

  static func membersOnly(_ file: Case, _ alliance: Alliance) -> Refusal {
    Refusal(
      .membersFirst,
      alliance.bookingPriority(in: file)?.citation ?? alliance.step(of: file)?.citation
        ?? alliance.charter.foundingCitation,
      missing: Words("这项设备只对成员单位的人员开放预约。", "Only people of members may book this."),
      needed: Words("请与公布单位联系，或申请入盟。", "Ask the unit that published it, or apply for membership."))
  }

  /// `opens` is when others may book the day that was asked for.
  static func membersBookFirst(from opens: Day, _ citation: Citation) -> Refusal {
    Refusal(
      .membersFirst, citation,
      missing: Words(
        "成员优先：这一天目前只有成员单位的人员可以预约。", "Members come first: for now only people of members may book that day."),
      needed: Words("\(opens.text) 起所有人都可以预约这一天。", "Everyone may book it from \(opens.text)."))
  }

  static func tooManyBookings(_ step: Step) -> Refusal {
    Refusal(
      .tooManyBookings, step.citation,
      missing: Words(
        "预约已达上限：同一单位（或联盟以外的同一人）尚未使用的至多 \(Booking.mostAtOnce) 次。",
        "No more fit: at most \(Booking.mostAtOnce) still to come of one member, or of one person from outside."),
      needed: Words("请在使用或取消之后再约。", "Use or give up some of them first."))
  }

  /// Also said by the edge, which alone can count what is written.
  package static func purposeUnfit(_ citation: Citation) -> Refusal {
    Refusal(
      .bookingUnfit, citation,
      missing: Words(
        "用途须有 1 至 \(Booking.longestPurpose) 字，且不含控制字符。",
        "The purpose has 1 to \(Booking.longestPurpose) characters, none of them control characters."),
      needed: Words("请写明用来做什么。", "Say what it is for."))
  }

  static func bookingUnknown(_ number: Int, _ step: Step) -> Refusal {
    Refusal(
      .bookingUnknown, step.citation, missing: Words("没有第 \(number) 号预约。", "There is no booking no. \(number)."),
      needed: Words("请核对号码。", "Check the number."))
  }

  static func bookingSettled(_ step: Step) -> Refusal {
    Refusal(
      .bookingSettled, step.citation,
      missing: Words("已经如此，或者现在不能这样办理。", "It is so already, or it is not the time for this."),
      needed: Words("请刷新页面，按现在的状态办理。", "Reload the page and go on from how it stands."))
  }

  static func tooLateToGiveUp(_ booking: Booking, _ hours: Int, _ step: Step) -> Refusal {
    Refusal(
      .tooLateToGiveUp, step.citation,
      missing: Words(
        "须在开始前 \(hours) 小时取消；本次 \(booking.from.text) 开始。",
        "A booking is given up at least \(hours) hours before; this one begins at \(booking.from.text)."),
      needed: Words("请与公布单位联系，由其取消。", "Ask the unit that offers it to take it back."))
  }
}

extension BookingTerms {
  /// `09:30`
  package static func clock(_ minutes: Int) -> String {
    let (hour, minute) = (minutes / 60, minutes % 60)
    return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }

  private static let names: [Words] = [
    Words("周一", "Mon"), Words("周二", "Tue"), Words("周三", "Wed"), Words("周四", "Thu"), Words("周五", "Fri"),
    Words("周六", "Sat"), Words("周日", "Sun"),
  ]

  package static func weekday(_ number: Int) -> Words { names[number] }

  /// 周一至周五, or the days one by one where they do not follow each other.
  package var weekdayWords: Words {
    let days = weekdays.map(Self.weekday)
    guard let first = weekdays.first, let last = weekdays.last else { return Words("", "") }
    if weekdays.count > 2, last - first + 1 == weekdays.count {
      return Words("\(days[0].zh)至\(days[days.count - 1].zh)", "\(days[0].en)–\(days[days.count - 1].en)")
    }
    return Words(days.map(\.zh).joined(separator: "、"), days.map(\.en).joined(separator: ", "))
  }
}
