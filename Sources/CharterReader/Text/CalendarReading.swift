import Constitution

extension Reading {
  /// calendar.yaml: the days off besides weekends, and the weekend days that are worked to make up for some of them.
  func calendar(_ node: Node) -> WorkingCalendar? {
    guard let fields = fields(node, ["holidays", "make-up-days"]) else { return nil }
    let holidays = each(need(fields, "holidays"), upTo: 2000) { day($0) }
    let makeUpDays = each(need(fields, "make-up-days"), upTo: 2000) { day($0) }
    for day in Set(holidays).intersection(makeUpDays).sorted() {
      problems.add(node, "\(day.text) 既是放假日又是补班日", "\(day.text) is both a holiday and a make-up working day")
    }
    return WorkingCalendar(holidays: Set(holidays), makeUpDays: Set(makeUpDays))
  }
}
