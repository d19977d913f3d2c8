import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird
import Markup

/// Calling a meeting: one form, whose errors stand beside its fields and which keeps what was typed.
enum CallingRoom {
  static func show(_ visit: Visit) async throws -> Response {
    return visit.response(visit.callPage(CallSheet()))
  }

  static func call(_ visit: Visit) async throws -> Response {
    var sheet = CallSheet(input: visit.form.all)
    guard let command = sheet.read(visit.language) else { return visit.response(visit.callPage(sheet)) }
    do {
      let events = try await visit.perform(.meeting(.call(command))).map(\.event)
      for case .meetingCalled(let event) in events { return visit.redirect(to: Address.meeting(event.meeting)) }
      preconditionFailure("calling a meeting is recorded as such")
    } catch let refusal as Refusal {
      sheet.take(refusal, visit.language)
      return visit.response(visit.callPage(sheet))
    }
  }
}

/// The form as it was typed, and what is wrong with it.
struct CallSheet {
  var input: [String: String] = [:]
  var problems: [(id: String, text: String)] = []
  var refusal: Refusal?

  subscript(name: String) -> String { input[name] ?? "" }

  func error(_ id: String) -> String? { problems.first { $0.id == id }?.text }

  /// The command that the form asks for; nil where a field cannot be read, which `problems` then says.
  mutating func read(_ l: Language) -> CallMeeting? {
    if self["organ"].isEmpty { problems.append(("organ", l("请选择开会的机构", "Choose the organ that is to meet"))) }
    if !["regular", "extraordinary"].contains(self["kind"]) {
      problems.append(("kind", l("请选择会议种类", "Choose the kind of meeting")))
    }
    let day = Day(self["day"].filter { $0 != " " })
    if day == nil { problems.append(("day", l("日期须写成 2026-11-20 的样子", "Write the day as 2026-11-20"))) }
    let time = Self.seconds(self["time"])
    if time == nil { problems.append(("time", l("时间须写成 14:00 的样子", "Write the time as 14:00"))) }
    guard problems.isEmpty, let day, let time else { return nil }
    let cases = input.keys.filter { $0.hasPrefix("case-") }.sorted().map { String($0.dropFirst(5)) }
    let topics = self["topics"].split(separator: "\n").map { $0.filter { $0 != "\r" } }
      .filter { !$0.allSatisfy(\.isWhitespace) }
    return CallMeeting(
      organ: Key(self["organ"]), urgency: self["kind"] == "extraordinary" ? self["urgency"] : nil,
      starts: day.start + time, place: self["place"], link: self["link"],
      agenda: cases.map { .case(Key($0)) } + topics.map { .topic($0) })
  }

  /// What the charter says against it: beside the field where it is about one.
  mutating func take(_ refusal: Refusal, _ l: Language) {
    self.refusal = refusal
    problems = refusal.fields.map { ($0.field.text == "agenda" ? "topics" : $0.field.text, l($0.words)) }
    if refusal.code == .reasonsMissing { problems.append(("urgency", l("请说明为何不能等到定期会议", "Say why it cannot wait"))) }
  }

  /// Seconds since midnight.
  static func seconds(_ text: String) -> Int? {
    let parts = text.filter { $0 != " " }.map { $0 == "：" ? ":" : $0 }.split(
      separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.count) }), let hour = Int(String(parts[0])),
      let minute = Int(String(parts[1])), (0...23).contains(hour), (0...59).contains(minute)
    else { return nil }
    return hour * 3600 + minute * 60
  }
}

extension Visit {
  func callPage(_ sheet: CallSheet) -> Page {
    let l = language
    let organs = viewer.person.map(alliance.organs) ?? []
    let title = l("通知召开会议", "Call a meeting")
    let isWrong = sheet.refusal != nil || !sheet.problems.isEmpty
    return Page(
      title, trail: [Page.Crumb(l("会议", "Meetings"), .meetings)], status: isWrong ? .unprocessableContent : .ok,
      """
      \(sheet.problems.isEmpty ? UI.refusal(sheet.refusal, l) : UI.errorSummary(sheet.problems, l))
      <h1>\(title)</h1>
      \(sheet.problems.isEmpty ? .empty : refusalNote(sheet))
      <p class="lead">\(l("通知发出即记入记录，组成人员、监事和秘书处收到邀请。", "The notice goes on the record, and everyone who sits in the organ, the supervisors and the secretariat are invited."))</p>
      \(UI.form(self, to: .callMeeting, """
        \(UI.select(UI.Question("organ", l("开会的机构", "Organ"), error: sheet.error("organ")),
          organs.map { ($0.id.text, l($0.name)) }, chosen: sheet["organ"], l))
        \(kindField(sheet))
        \(UI.field(UI.Question("day", l("日期", "Day"), hint: earliest, error: sheet.error("day")), .day, value: sheet["day"], l))
        \(UI.field(UI.Question("time", l("时间", "Time"), hint: "\(l("24 小时制，如 14:00", "24 hours, as 14:00"))", error: sheet.error("time")), value: sheet["time"], l))
        \(UI.field(UI.Question("place", l("地点", "Place"), error: sheet.error("place")), value: sheet["place"], limit: 100, l))
        \(UI.field(UI.Question("link", l("线上会议链接", "Link to attend online"), hint: "\(l("以 https:// 开头；记入记录", "begins with https://; goes on the record"))",
          error: sheet.error("link"), isRequired: false), .url, value: sheet["link"], l))
        \(casesField(organs, sheet))
        \(UI.field(UI.Question("topics", l("报告和讨论的议题", "Reports and topics"), hint: "\(l("每行一项；会上不付表决", "one a line; they are not put to a vote"))",
          error: sheet.error("topics"), isRequired: false), .lines, value: sheet["topics"], l))
        \(UI.actions(UI.button(l("发出通知", "Give notice"))))
        """))
      """)
  }

  /// Under which article the charter says no, where the errors stand beside fields.
  private func refusalNote(_ sheet: CallSheet) -> HTML {
    guard let refusal = sheet.refusal else { return .empty }
    let l = language
    return UI.notice(.bad, "<p>\(l(refusal.missing)) \(UI.citation(refusal.citation, l)) \(l(refusal.needed))</p>")
  }

  private var earliest: HTML {
    let l = language
    let regular = alliance.notice(isExtraordinary: false)
    let first = alliance.firstDay(after: regular, from: now)
    return """
      \(l("今天通知的，定期会议最早 \(first.text)，须提前\(regular.value.words.zh)", "Called today, a regular meeting can be held from \(first.text): \(regular.value.words.en)")) \
      \(UI.citation(regular.citation, l)) \(UI.basis(regular.basis, l))
      """
  }

  private func kindField(_ sheet: CallSheet) -> HTML {
    let l = language
    let rule = alliance.notice(isExtraordinary: true)
    let first = alliance.firstDay(after: rule, from: now)
    let extraordinary = l(
      "临时会议（最早 \(first.text)，由理事长会议组成人员召集）", "Extraordinary session (from \(first.text), by who convenes meetings)")
    return """
      \(UI.choices(UI.Question("kind", l("会议种类", "Kind"), error: sheet.error("kind")),
        [("regular", l("定期会议", "Regular meeting").html), ("extraordinary", extraordinary.html)],
        chosen: sheet.input.isEmpty ? "regular" : sheet["kind"], l))
      \(UI.field(UI.Question("urgency", l("为何不能等到定期会议", "Why it cannot wait"), hint: "\(l("只有临时会议填写", "for an extraordinary session only"))",
        error: sheet.error("urgency"), isRequired: false), .lines, value: sheet["urgency"], limit: 1000, l))
      """
  }

  private func casesField(_ organs: [Organ], _ sheet: CallSheet) -> HTML {
    let l = language
    let groups = organs.compactMap { organ -> HTML? in
      let files = alliance.casesWaiting(forMeetingOf: organ.id)
      guard !files.isEmpty else { return nil }
      let ticks = files.prefix(50).map { file -> HTML in
        let name = "case-\(file.id)"
        return UI.tick(
          UI.Question(name, ""), "\(UI.chinese(file.title))\(l.bracketed(file.id.text))", value: "on",
          isTicked: !sheet[name].isEmpty, l)
      }
      return "<fieldset><legend>\(l("付表决的案卷：", "Cases to be decided: "))\(l(organ.name))</legend>\(ticks)</fieldset>"
    }
    return groups.joined()
  }
}
