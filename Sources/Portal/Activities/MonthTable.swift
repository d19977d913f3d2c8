import Constitution
import Governance
import HashTreeCollections
import Markup

/// A month as a table of weeks, with what is on each day; what was called off is left out.
extension Visit {
  func month(_ all: [Case]) -> HTML {
    let l = language
    let this = now.day + (1 - now.day.dayOfMonth)
    // From the founding to two years ahead, so that there is no end of pages to be asked for.
    let (founding, last) = (alliance.founded.day + (1 - alliance.founded.day.dayOfMonth), this.adding(months: 24))
    let asked = query["month"].flatMap { Day("\($0)-01") } ?? this
    let first = min(max(asked, founding), last)
    let days = first...(first.adding(months: 1) + -1)
    var byDay: [Day: [Case]] = [:]
    for file in all where file.isOpen || alliance.procedure(of: file)?.end(file.place)?.tone == .good {
      guard let held = alliance.days(of: file), held.overlaps(days) else { continue }
      for day in sequence(first: max(held.lowerBound, first), next: { $0 + 1 }).prefix(31)
      where day <= min(held.upperBound, days.upperBound) { byDay[day, default: []].append(file) }
    }
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    let name = l("\(first.year) 年 \(first.month) 月", "\(months[first.month - 1]) \(first.year)")
    func turn(_ months: Int, _ relation: String, _ text: String) -> HTML {
      let other = first.adding(months: months)
      guard (founding...last).contains(other) else { return .empty }
      let link = activityFinder.link(["month": String(other.text.prefix(7))], fragment: "month")
      return "<li><a rel=\"\(relation)\" href=\"\(link)\">\(text)</a></li>"
    }
    return """
      <section aria-labelledby="month"><h2 id="month">\(name)</h2>
      <nav class="pager" aria-label="\(l("月份", "Months"))"><ul>\(turn(-1, "prev", l("上月", "Previous")))\
      \(turn(1, "next", l("下月", "Next")))</ul></nav>
      \(weeks(days, byDay))</section>
      """
  }

  private func weeks(_ days: ClosedRange<Day>, _ byDay: [Day: [Case]]) -> HTML {
    let l = language
    let names = l == .zh ? ["一", "二", "三", "四", "五", "六", "日"] : ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
    // The week begins on Monday, as in GB/T 7408.
    let start = days.lowerBound + -days.lowerBound.weekday
    let rows = stride(from: start.number, through: days.upperBound.number, by: 7).map { monday -> HTML in
      let cells = (0..<7).map { offset -> HTML in
        let day = start + (monday - start.number + offset)
        guard days.contains(day) else { return "<td></td>" }
        let items = (byDay[day] ?? []).map { file -> HTML in
          "<li><a href=\"\(Address.activity(file.id))\">\(UI.chinese(file.title))</a></li>"
        }
        return """
          <td\(attribute: "aria-current", day == now.day ? "date" : nil)><time datetime="\(day.text)">\(day.dayOfMonth)</time>\(if: !items.isEmpty, "<ul>\(items)</ul>")</td>
          """
      }
      return "<tr>\(cells)</tr>"
    }
    let head = names.map { name -> HTML in "<th scope=\"col\">\(name)</th>" }
    return """
      <div class="scroll" tabindex="0" role="region" aria-labelledby="month"><table class="month">
      <thead><tr>\(head)</tr></thead><tbody>\(rows)</tbody></table></div>
      """
  }
}
