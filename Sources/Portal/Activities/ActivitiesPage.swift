import Constitution
import Governance
import HashTreeCollections
import Markup

/// Forums, courses and exchanges: what comes, what is on in a month, and what was.
extension Visit {
  enum ActivityOrder: String, FinderOption {
    case latest, earliest

    var words: Words {
      switch self {
      case .latest: Words("日期由近到远", "Latest first")
      case .earliest: Words("日期由远到近", "Earliest first")
      }
    }
  }

  var activityFinder: Finder {
    let kinds = charter.procedures.filter { $0.registration != nil }.map { (value: $0.id.text, name: $0.name) }
    return Finder(
      .activities, query, Words("名称、主题或地点", "Title, theme or place"),
      [
        Finder.Choice("kind", Words("类别", "Kind"), kinds), Finder.Choice(order: ActivityOrder.self),
      ])
  }

  /// Those that whoever looks may see and that the address leaves, the nearest day first.
  var shownActivities: [Case] { shown(alliance.activities) }

  private func shown(_ activities: [Case]) -> [Case] {
    let finder = activityFinder
    return activities.filter { file in
      maySee(file) && (finder["kind"].map { file.procedure.text == $0 } ?? true)
        && finder.fits([
          file.title, file.id.text, file.answers.text(ActivityField.place), file.answers.text(ActivityField.theme),
        ])
    }
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
    let finder = activityFinder
    let all = shownActivities
    let coming = comingActivities
    let keys = Set(coming.map(\.id))
    let over = all.filter { !keys.contains($0.id) }
    let past = Slice(
      finder.order() == ActivityOrder.latest ? over.reversed() : over, page: query["page"], size: 20)
    let title = l("活动", "Events")
    return Page(
      title,
      """
      <h1>\(title)</h1>
      <p class="lead">\(l("论坛、研讨、培训和交流：何时何地、还有多少名额、怎样报名。", "Forums, seminars, courses and exchanges: when and where, how many places are left, how to sign up."))</p>
      \(if: !offers.isEmpty, "<div class=\"actions\">\(offers.map(planButton))</div>")
      \(finderForm(finder))
      \(finderCount(finder, all.count, table: .activityFeed(.csv)))
      <h2>\(l("即将举办（\(coming.count)）", "Coming (\(coming.count))"))</h2>
      \(coming.isEmpty ? nothingFound(finder, none: noActivity) : "<ul class=\"rows\">\(coming.map(activityRow))</ul>")
      <p><a href="\(finder.link(to: .activityFeed(.ics)))">\(l("加入日历（ICS）", "Add to a calendar (ICS)"))</a></p>
      \(month(all))
      <h2 id="past">\(l("以往的活动", "Past events"))</h2>
      \(past.items.isEmpty ? nothingFound(finder, none: UI.empty(l("还没有举办过。", "None so far."))) : "<ul class=\"rows\">\(past.items.map(activityRow))</ul>")
      \(UI.pager(page: past.page, of: past.pages, l) { finder.link(["page": "\($0)"], fragment: "past") })
      """)
  }

  private func planButton(_ opening: Opening) -> HTML {
    let l = language
    return UI.button(
      l("筹备：\(opening.procedure.name.zh)", "Plan: \(opening.procedure.name.en)"), to: opening.address(), .plain)
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
