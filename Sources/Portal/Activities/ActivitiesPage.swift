import Constitution
import Governance
import HashTreeCollections
import Markup

/// Forums, courses and exchanges: what comes, what is on in a month, and what was.
extension Visit {
  /// Those that whoever looks may see and that the filter in the address leaves, the nearest day first.
  var shownActivities: [Case] { shown(alliance.activities) }

  private func shown(_ activities: [Case]) -> [Case] {
    let kind = query["kind"].flatMap { $0.isEmpty ? nil : Key<Procedure>($0) }
    return activities.filter { maySee($0) && (kind == nil || $0.procedure == kind) }
      .compactMap { file in alliance.days(of: file).map { (day: $0.lowerBound, file: file) } }
      .sorted { ($0.day, $0.file.id) < ($1.day, $1.file.id) }.map(\.file)
  }

  /// Those that are not over yet, and not called off. Looked for among what is open, since the front page shows them.
  var comingActivities: [Case] {
    shown(alliance.openCasesInOrder.filter { $0.enrolment != nil })
      .filter { (alliance.days(of: $0)?.upperBound ?? now.day) >= now.day }
  }

  var activitiesPage: Page {
    let l = language
    let all = shownActivities
    let coming = comingActivities
    let keys = Set(coming.map(\.id))
    let past = Slice(all.filter { !keys.contains($0.id) }.reversed(), page: query["page"], size: 20)
    let title = l("活动", "Events")
    return Page(
      title,
      """
      <h1>\(title)</h1>
      <p class="lead">\(l("论坛、研讨、培训和交流：何时何地、还有多少名额、怎样报名。", "Forums, seminars, courses and exchanges: when and where, how many places are left, how to sign up."))</p>
      \(kinds)
      <h2>\(l("即将举办（\(coming.count)）", "Coming (\(coming.count))"))</h2>
      \(coming.isEmpty ? noActivity : "<ul class=\"rows\">\(coming.map(activityRow))</ul>")
      \(month(all))
      <h2 id="past">\(l("以往的活动", "Past events"))</h2>
      \(past.items.isEmpty ? UI.empty(l("还没有举办过。", "None so far.")) : "<ul class=\"rows\">\(past.items.map(activityRow))</ul>")
      \(UI.pager(page: past.page, of: past.pages, l) { Link(.activities, query: filter(["page": "\($0)"]), fragment: "past") })
      <p><a href="\(Link(.activityFeed(.csv), query: filter([:])))">\(l("下载表格（CSV）", "Download as a table (CSV)"))</a> \
      <a href="\(Link(.activityFeed(.ics), query: filter([:])))">\(l("加入日历（ICS）", "Add to a calendar (ICS)"))</a></p>
      """)
  }

  /// The filter goes on with every link.
  func filter(_ query: [String: String]) -> [String: String] {
    query.merging(["kind": self.query["kind"] ?? ""]) { first, _ in first }
  }

  /// What may be signed up for, as a choice of links.
  private var kinds: HTML {
    let l = language
    let procedures = charter.procedures.filter { $0.registration != nil }
    let chosen = query["kind"] ?? ""
    let all = [(key: "", name: l("全部", "All"))] + procedures.map { (key: $0.id.text, name: l($0.name)) }
    let links = all.map { kind -> HTML in
      """
      <li><a href="\(Link(.activities, query: ["kind": kind.key]))"\(attribute: "aria-current", kind.key == chosen ? "page" : nil)>\(kind.name)</a></li>
      """
    }
    let offers = offers.map {
      UI.button(l("筹备：\($0.procedure.name.zh)", "Plan: \($0.procedure.name.en)"), to: $0.address(), .plain)
    }
    return """
      <nav class="pager" aria-label="\(l("类别", "Kinds"))"><ul>\(links)</ul></nav>\(if: !offers.isEmpty, "<div class=\"actions\">\(offers)</div>")
      """
  }

  /// What whoever looks may plan.
  private var offers: [Opening] {
    charter.openings.filter { $0.procedure.registration != nil && alliance.mayOpen($0.procedure, viewer.person) }
  }

  private var noActivity: HTML {
    let l = language
    return offers.isEmpty
      ? UI.empty(
        l(
          "目前没有即将举办的活动。由秘书处、理事长会议、委员会或成员筹备后在这里报名。",
          "Nothing is coming. Once the secretariat, an organ or a member plans something, people sign up for it here."))
      : UI.empty(l("目前没有即将举办的活动。用上面的按钮筹备一次。", "Nothing is coming. Plan something with the buttons above."))
  }

  func activityRow(_ file: Case) -> HTML {
    let l = language
    let days = alliance.days(of: file)
    let places = file.answers.text(ActivityField.place)
    return """
      <li><p><a href="\(Address.activity(file.id))">\(UI.chinese(file.title))</a> \(activityTag(file))</p>
      <p class="hint">\(days.map { daysText($0) }) \(places.map { UI.chinese($0) }) · \(alliance.procedure(of: file).map { l($0.name) } ?? "")</p></li>
      """
  }

  func daysText(_ days: ClosedRange<Day>) -> HTML {
    days.lowerBound == days.upperBound
      ? UI.day(days.lowerBound) : "\(UI.day(days.lowerBound))\(language("～", " – "))\(UI.day(days.upperBound))"
  }

  /// Whether one may sign up, and how many places are left.
  func activityTag(_ file: Case) -> HTML {
    let l = language
    guard alliance.takesSignUps(file, at: now) else { return caseTag(file) }
    let left = alliance.placesLeft(in: file)
    return left > 0
      ? UI.tag(l("正在报名，余 \(left) 名", "sign-ups open, \(left) left"), .ok)
      : UI.tag(l("名额已满，可候补", "full, waiting list"), .warn)
  }
}

extension Visit {
  /// What comes next, for the front page; nothing where nothing does.
  var comingEvents: HTML {
    let l = language
    let coming = comingActivities
    guard !coming.isEmpty else { return .empty }
    return """
      <section><h2>\(l("活动", "Events"))</h2><ul class="rows">\(coming.prefix(3).map(activityRow))</ul>
      <p><a href="\(Address.activities)">\(l("全部活动", "All events"))</a></p></section>
      """
  }
}
