import Constitution
import Governance
import Hummingbird
import Markup
import Record

/// Any page of governance as it was on any day: worked out from the record, looked at by anyone, with nothing to press.
enum PastRoom {
  static func route(_ day: Day, _ place: Address) -> Route {
    guard let get = place.route.get else { return Route() }
    return Route(get: { visit in
      guard day < visit.now.day else { return visit.redirect(to: place) }
      return try await get(try await visit.backTo(day, at: place))
    })
  }

  /// From the form with a day and the page's path to that page on that day.
  static func lead(_ visit: Visit) async throws -> Response {
    guard let place = Address(path: visit.query["page"] ?? ""), place.hasPast else { throw Mishap.notFound }
    guard let day = visit.query["day"].flatMap({ Day($0) }) else { return visit.redirect(to: place) }
    return visit.redirect(to: Address.past(day, place))
  }
}

extension Visit {
  /// The same visit by nobody in particular, to the alliance at the end of a day, past the place's door.
  func backTo(_ day: Day, at place: Address) async throws -> Visit {
    let end = day.end + -1
    guard let alliance = try await portal.host.alliance(at: end) else { throw Mishap.notFound }
    let past = Visit(
      portal: portal, alliance: alliance, now: end, viewer: .visitor(language), address: place, query: query,
      form: FormInput(), session: nil, holder: nil, remoteAddress: remoteAddress, past: day)
    try await pass(place.access.look, of: past)
    return past
  }

  /// Asks for a day, and leads to this page on that day.
  var dayChooser: HTML {
    let l = language
    let first = alliance.founded.day.text
    return """
      <form class="day" method="get" action="\(Address.onDay)">\(UI.hidden("page", address.path))\
      <label for="day">\(l("查看过去某日", "As of a past day"))</label>\
      <input id="day" name="day" type="date" min="\(first)" value="\(past?.text ?? "")">\
      \(UI.button(l("查看", "Show"), .plain))</form>
      """
  }
}

extension Address {
  /// Whether the page can be shown as of a past day: it shows the alliance, and neither the record of it nor a desk.
  var hasPast: Bool {
    switch self {
    case .home, .charter, .article, .checkup, .obligations, .report, .members, .member, .organs, .internalRules,
      .topics, .projects, .standards, .textbooks, .standard, .comments, .bases, .base,
      .internalRule, .cases, .file, .vote,
      .election, .resolutions, .numbers, .resolution, .document, .meetings, .meeting, .meetingPart(_, .minutes):
      true
    case .activities, .activity, .activityFeed(.csv): true
    case .table(let table): table.hasPast
    default: false
    }
  }
}

extension Address.Table {
  fileprivate var hasPast: Bool {
    switch self {
    case .members, .membersBook, .organs, .internalRules, .standards, .textbooks, .bases, .obligations, .cases,
      .resolutions, .numbers, .meetings:
      true
    case .hall, .topics, .projects, .news, .record, .securityLog, .desk, .people, .errands, .circulars, .inbox, .outbox,
      .disclosures:
      false
    }
  }
}

extension String {
  /// A page in which every link and every search that has a past leads to the day; but for the link back to today.
  func leading(to day: Day) -> String {
    var (result, rest) = ("", self[...])
    while let start = rest.firstRange(of: "=\"/") {
      let path = rest[start.upperBound...].prefix { !"\"?#".contains($0) }
      let isBack = rest[path.endIndex...].prefix { $0 != ">" }.hasSuffix("rel=\"nofollow\"")
      result += rest[..<start.upperBound]
      if !isBack, Address(path: "/\(path)")?.hasPast == true {
        result += "on/\(day.text)\(path.isEmpty ? "" : "/")"
      }
      result += path
      rest = rest[path.endIndex...]
    }
    return result + rest
  }
}
