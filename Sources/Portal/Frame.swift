import Constitution
import Desk
import Governance
import Markup

/// What surrounds every page: masthead, crumbs, footer.
extension Visit {
  func framed(_ page: Page) -> HTML {
    let l = language
    let name = l(charter.shortName)
    let title = page.title == l(charter.name) ? page.title : "\(page.title) · \(name)"
    return """
      <!doctype html>
      <html lang="\(l.tag)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
      <meta name="format-detection" content="telephone=no, email=no, address=no, date=no">
      <meta name="color-scheme" content="light dark">
      <title>\(title)</title>
      <link rel="stylesheet" href="\(Address.asset(.style))">
      <link rel="icon" href="\(Address.asset(.icon))" type="image/svg+xml">
      <link rel="alternate" type="application/atom+xml" title="\(l("通知与动态", "News and notices"))" href="\(Address.newsFeed(.atom))">
      <script src="\(Address.asset(.script))" defer></script>
      </head>
      <body>
      <a class="skip" href="\(Fragment("main"))">\(l("跳到正文", "Skip to the content"))</a>
      \(demonstrationStrip)\(pastStrip)
      \(masthead(name))
      \(capacityStrip)
      <main id="main" class="page" tabindex="-1">
      \(crumbs(page))
      \(page.body)
      </main>
      \(footer)
      </body>
      </html>

      """
  }

  /// Nobody may take an invented alliance for a real one.
  private var demonstrationStrip: HTML? {
    guard portal.demonstration != nil else { return nil }
    let words = language(
      "演示联盟：人员和单位均为虚构，任何人都可以登录试用", "Demonstration: all people and units are invented, and anyone may sign in")
    return "<p class=\"strip\"><a href=\"\(Address.signIn)\">\(words)</a></p>"
  }

  /// Nobody may take the past for the present.
  private var pastStrip: HTML? {
    guard let past else { return nil }
    let words = language("联盟在 \(past.text) 日终时的状态，依当时的记录重算", "The alliance at the end of \(past.text), from the record")
    return """
      <p class="strip past">\(words) <a href="\(Link(address, query: query.all))" rel="nofollow">\(language("回到今天", "Back to today"))</a></p>
      """
  }

  private func masthead(_ name: String) -> HTML {
    let l = language
    let places: [(Address, String)] = [
      (.charter, l("章程", "Charter")), (.members, l("成员", "Members")), (.organs, l("机构", "Organs")),
      (.cases, l("办理", "Cases")), (.meetings, l("会议", "Meetings")), (.hall, l("合作", "Cooperation")),
      (.activities, l("活动", "Events")),
      (.record, l("记录", "Record")),
    ]
    let items = places.map { place, name -> HTML in
      "<li><a href=\"\(place)\"\(attribute: "aria-current", isUnder(place) ? "true" : nil)>\(name)</a></li>"
    }
    return """
      <header class="masthead"><div class="page">
      <a class="name" href="\(Address.home)">\(mark)\(name)</a>
      <nav aria-label="\(l("主要栏目", "Main"))"><ul>\(items)</ul></nav>
      <div class="tools"><a href="\(Address.search)"\(attribute: "aria-current", address == .search ? "page" : nil)>\(l("搜索", "Search"))</a>\(languageSwitch)\(personTools)</div>
      </div></header>
      """
  }

  private func isUnder(_ place: Address) -> Bool {
    address == place || address.path.hasPrefix(place.path + "/")
      || (place == .cases && (address.path.hasPrefix("/votes/") || address.path.hasPrefix("/elections/")))
      || (place == .charter && (address == .checkup || address == .obligations))
  }

  private var languageSwitch: HTML {
    var query = query.all
    query["lang"] = language.other.rawValue
    // The name of each language stands in that language, for whoever reads only it.
    return """
      <a href="\(Link(address, query: query))" lang="\(language.other.tag)" hreflang="\(language.other.tag)" \
      rel="alternate">\(language == .zh ? "English" : "中文")</a>
      """
  }

  private var personTools: HTML {
    let l = language
    guard viewer.isSignedIn, !isErrand else {
      return """
        <a href="\(Address.signIn)"\(attribute: "aria-current", address == .signIn ? "page" : nil)>\(l("登录", "Sign in"))</a>
        """
    }
    func badge(_ count: Int, _ zh: String, _ en: String) -> HTML? {
      count == 0
        ? nil : "<span class=\"badge\">\(count)<span class=\"visually-hidden\">\(l(zh, en))</span></span>"
    }
    let unread = viewer.person.map(portal.desk.unreadNotices) ?? 0
    let inbox = Address.notices(.inbox)
    return """
      <a href="\(inbox)"\(attribute: "aria-current", address == inbox ? "page" : nil)>\
      \(l("收件箱", "Inbox"))\(badge(unread, "条未读", " unread"))</a>
      <a href="\(Address.desk)"\(attribute: "aria-current", address == .desk ? "page" : nil)>\
      \(l("工作台", "My desk"))\(badge(duties.count + meetingDuties.count, "项待办", " waiting"))</a>
      <form method="post" action="\(Address.signOut)">\(UI.token(self))<button class="link">\(l("退出", "Sign out"))</button></form>
      """
  }

  private func crumbs(_ page: Page) -> HTML {
    guard !page.trail.isEmpty else { return .empty }
    let l = language
    let above = page.trail.map { crumb -> HTML in "<li><a href=\"\(crumb.address)\">\(crumb.name)</a></li>" }
    return """
      <nav class="crumbs" aria-label="\(l("所在位置", "You are here"))"><ol>\
      <li><a href="\(Address.home)">\(l("首页", "Home"))</a></li>\(above)\
      <li aria-current="page">\(page.title)</li></ol></nav>
      """
  }

  private var footer: HTML {
    let l = language
    return """
      <footer class="footer"><div class="page">
      <p><strong>\(l(charter.name))</strong><br>\(
        l("由\(charter.founder)发起，依章程运行。", "Founded by \(charter.founder); run under its charter."))</p>
      <p>\(l("本页依据第 \(alliance.position) 条记录之后的状态生成，最近一条记于 ",
        "This page shows the state after entry \(alliance.position) of the record, of "))\(UI.time(alliance.latest))\(l("。", "."))
      <a href="\(Address.record)">\(l("查看并核验记录", "See and verify the record"))</a></p>
      <p>\(l("时间均为北京时间。", "All times are Beijing time."))
      <a href="\(Address.checkup)">\(l("章程体检", "Check-up of the charter"))</a>
      <a href="\(Address.news)">\(l("通知与动态", "News and notices"))</a>
      <a href="\(Address.privacy(.notice))">\(l("个人信息处理说明", "Privacy notice"))</a>
      <a href="\(Address.interface)">\(l("程序接口", "For programs"))</a></p>
      \(imprintLines)
      \(address.hasPast ? dayChooser : .empty)
      </div></footer>
      """
  }
}
