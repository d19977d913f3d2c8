import Constitution
import Desk

/// The form of a piece as it was typed, and what is wrong with it.
struct NewsSheet {
  var category = NewsContent.Category.news
  var title = ""
  var text = ""
  var isPinned = false
  /// Whether it is to appear at a moment of its own, and which.
  var isTimed = false
  var day = ""
  var time = ""
  /// The version that the page was made from.
  var seen = 0
  var problems: [(id: String, text: String)] = []

  init(_ form: FormInput) {
    category = form["category"].flatMap(NewsContent.Category.init) ?? .news
    title = form["title"] ?? ""
    text = form["text"] ?? ""
    isPinned = form["pinned"] == "yes"
    isTimed = form["when"] == "at"
    day = (form["day"] ?? "").filter { $0 != " " }
    time = form["time"] ?? ""
    seen = form["seen"].flatMap { Int($0) } ?? 0
  }

  init(_ piece: NewsPiece) {
    category = piece.content.category
    title = piece.content.title
    text = piece.content.text
    isPinned = piece.content.isPinned
    isTimed = piece.state != .withdrawn && piece.appears.map { $0 > piece.saved } ?? false
    if isTimed, let appears = piece.appears {
      day = appears.day.text
      time = String(appears.text.suffix(5))
    }
    seen = piece.version
  }

  func error(_ id: String) -> String? { problems.first { $0.id == id }?.text }

  func content(pictures: [NewsPicture] = []) -> NewsContent {
    NewsContent(category: category, title: title, text: text, isPinned: isPinned, pictures: pictures)
  }

  func with(_ problem: NewsProblem, _ l: Language) -> NewsSheet {
    var sheet = self
    sheet.problems = problem.flaws.map { ($0.field, l($0.words)) }
    return sheet
  }

  /// What pressing the button makes of the piece. nil where the moment cannot be, which `problems` then says.
  mutating func change(
    of piece: NewsPiece, by button: Button, at now: Instant, _ l: Language
  ) -> (state: NewsPiece.State, appears: Instant?)? {
    switch button {
    case .withdraw: return (.withdrawn, piece.appears)
    // What everyone has seen keeps the moment since when they have.
    case .save where piece.isPublic(at: now): return (.published, piece.appears)
    case .save, .preview:
      guard isTimed else { return (piece.state, piece.state == .published ? piece.appears : nil) }
      return moment(l).map { (piece.state, $0) }
    case .publish:
      if piece.isPublic(at: now) { return (.published, piece.appears) }
      guard isTimed else { return (.published, now) }
      guard let moment = moment(l) else { return nil }
      if moment <= now { problems.append(("day", l("这个时间已经过去", "That moment is past"))) }
      return problems.isEmpty ? (.published, moment) : nil
    }
  }

  /// Beijing time.
  private mutating func moment(_ l: Language) -> Instant? {
    let (date, clock) = (Day(day), CallSheet.seconds(time))
    if date == nil { problems.append(("day", l("日期须写成 2026-11-20 的样子", "Write the day as 2026-11-20"))) }
    if clock == nil { problems.append(("time", l("时间须写成 14:00 的样子", "Write the time as 14:00"))) }
    guard let date, let clock else { return nil }
    return date.start + clock
  }

  enum Button: String { case save, publish, withdraw, preview }
}
