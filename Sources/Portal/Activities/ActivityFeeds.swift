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

  var activitiesCalendar: Response {
    calendar(comingActivities.compactMap { calendarEvent($0, at: .activity($0.id)) }, name: "events.ics")
  }

  /// As whole days, since its hours are words; nil where it names no day.
  func calendarEvent(_ file: Case, at address: Address) -> CalendarEvent? {
    guard let days = alliance.days(of: file) else { return nil }
    return CalendarEvent(
      uid: file.id.text, stamp: file.entered, time: .days(days), title: file.title,
      place: file.answers.text(ActivityField.place) ?? "", text: file.answers.text(ActivityField.hours) ?? "",
      address: url(of: address))
  }

  func attendanceCsv(_ file: Case) -> Response {
    let l = language
    let head = [
      l("号码", "No."), l("姓名", "Name"), l("单位", "Member"), l("联系方式", "Contact"), l("报名时间", "Signed up"),
      l("状态", "Standing"), l("签到时间", "Came"), l("考核", "Assessed"), l("证书", "Certificate"),
    ]
    let rows = (file.enrolment?.signUps ?? []).map { signUp -> [String] in
      [
        "\(signUp.number)", name(of: signUp, in: file), signUp.unit.map(alliance.memberName) ?? "",
        contact(of: signUp, in: file) ?? "", signUp.at.text, l(signUp.standing.words),
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
