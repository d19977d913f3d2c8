import Constitution
import Governance
import Hummingbird

/// All coming activities for a spreadsheet and for a calendar; the attendance list for a spreadsheet.
extension Visit {
  var activitiesCsv: Response {
    let l = language
    let head = [
      l("名称", "Title"), l("程序", "Procedure"), l("开始日期", "First day"), l("结束日期", "Last day"), l("时间", "Hours"),
      l("地点", "Place"), l("名额", "Places"), l("已报名", "Signed up"), l("候补", "Waiting"), l("编号", "Case"),
    ]
    let rows = shownActivities.map { file -> [String] in
      let days = alliance.days(of: file)
      return [
        file.title, alliance.procedure(of: file).map { l($0.name) } ?? "", days?.lowerBound.text ?? "",
        days?.upperBound.text ?? "", file.answers.text(ActivityField.hours) ?? "",
        file.answers.text(ActivityField.place) ?? "", "\(alliance.places(of: file))",
        "\(file.enrolment?.admitted.count ?? 0)", "\(file.enrolment?.waiting.count ?? 0)", file.id.text,
      ]
    }
    return spreadsheet("events", [head] + rows)
  }

  /// RFC 5545: each as whole days, since its hours are words.
  var activitiesCalendar: Response {
    var text = TextFile.calendarLine("BEGIN", "VCALENDAR") + TextFile.calendarLine("VERSION", "2.0")
    text += TextFile.calendarLine("PRODID", "-//mengyue//events//ZH")
    for file in comingActivities {
      guard let days = alliance.days(of: file) else { continue }
      let hours = file.answers.text(ActivityField.hours).map { "\($0)\n" } ?? ""
      let lines = [
        ("BEGIN", "VEVENT"), ("UID", "\(file.id)@\(charter.documentCode)"), ("DTSTAMP", Self.stamp(file.entered)),
        ("DTSTART;VALUE=DATE", Self.compact(days.lowerBound)),
        ("DTEND;VALUE=DATE", Self.compact(days.upperBound + 1)), ("SUMMARY", file.title),
        ("LOCATION", file.answers.text(ActivityField.place) ?? ""),
        ("DESCRIPTION", "\(hours)\(url(of: .activity(file.id)))"), ("END", "VEVENT"),
      ]
      text += lines.map { TextFile.calendarLine($0.0, $0.1) }.joined()
    }
    text += TextFile.calendarLine("END", "VCALENDAR")
    return TextFile.response(text, type: "text/calendar", name: "events.ics")
  }

  static func compact(_ day: Day) -> String { day.text.filter { $0 != "-" } }

  /// `20261120T011200Z`
  static func stamp(_ instant: Instant) -> String {
    let text = (instant + -8 * 3600).text
    return compact((instant + -8 * 3600).day) + "T" + text.suffix(5).filter { $0 != ":" } + "00Z"
  }

  func attendanceCsv(_ file: Case) -> Response {
    let l = language
    let head = [
      l("号码", "No."), l("姓名", "Name"), l("单位", "Member"), l("联系方式", "Contact"), l("报名时间", "Signed up"),
      l("状态", "Standing"), l("签到时间", "Came"), l("考核", "Assessed"), l("证书", "Certificate"),
    ]
    let rows = (file.enrolment?.signUps ?? []).map { signUp -> [String] in
      [
        "\(signUp.number)", name(of: signUp), signUp.unit.map(alliance.memberName) ?? "",
        signUp.contact.flatMap(portal.unseal) ?? "", signUp.at.text, l(signUp.standing.words),
        signUp.attended?.text ?? "", signUp.passed.map { $0 ? l("合格", "passed") : l("不合格", "not passed") } ?? "",
        signUp.certificate == nil ? "" : Alliance.certificateNumber(file.id, signUp.number),
      ]
    }
    return spreadsheet("attendance-\(file.id)", [head] + rows)
  }
}

extension SignUp.Standing {
  var words: Words {
    switch self {
    case .admitted: Words("有名额", "has a place")
    case .waiting: Words("候补", "waiting")
    case .withdrawn: Words("已取消", "cancelled")
    }
  }
}
