package import Constitution
package import Markup

extension UI {
  package static func notice(_ tone: Tone, _ body: HTML) -> HTML {
    "<div class=\"notice \(tone.rawValue)\" role=\"note\">\(body)</div>"
  }

  /// The confirmation at the end of a form, with its receipt number.
  package static func panel(_ title: String, _ body: HTML) -> HTML {
    "<div class=\"panel\"><h1>\(title)</h1>\(body)</div>"
  }

  package static func empty(_ text: String, _ next: HTML? = nil) -> HTML {
    "<div class=\"empty\"><p>\(text)</p>\(next)</div>"
  }

  package static func card(_ title: HTML, _ body: HTML) -> HTML {
    "<article class=\"card\"><h3>\(title)</h3>\(body)</article>"
  }

  package static func cards(_ cards: [HTML]) -> HTML { "<div class=\"cards\">\(cards)</div>" }

  /// One figure with what it counts: 61 家成员.
  package static func figure(_ number: Int, _ label: String, _ destination: (some Destination)?) -> HTML {
    let body: HTML = "<strong>\(number)</strong><span>\(label)</span>"
    guard let destination else { return "<li>\(body)</li>" }
    return "<li><a href=\"\(destination)\">\(body)</a></li>"
  }

  package struct Column: Sendable {
    package var name: String
    package var isNumber: Bool

    package init(_ name: String, isNumber: Bool = false) {
      self.name = name
      self.isNumber = isNumber
    }
  }

  /// A table in a frame of its own that scrolls sideways. The first cell of each row names it.
  package static func table(_ caption: String, _ columns: [Column], _ rows: [[HTML]]) -> HTML {
    let head = columns.map { column -> HTML in
      "<th scope=\"col\"\(attribute: "class", column.isNumber ? "num" : nil)>\(column.name)</th>"
    }
    let body = rows.map { cells -> HTML in
      let cells = zip(columns, cells).enumerated().map { index, pair -> HTML in
        let kind = pair.0.isNumber ? "num" : nil
        if index == 0 { return "<th scope=\"row\"\(attribute: "class", kind)>\(pair.1)</th>" }
        return "<td\(attribute: "class", kind)>\(pair.1)</td>"
      }
      return "<tr>\(cells)</tr>"
    }
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="\(caption)"><table>
      <caption class="visually-hidden">\(caption)</caption>
      <thead><tr>\(head)</tr></thead>
      <tbody>\(body)</tbody></table></div>
      """
  }

  /// Terms and what they are; `change` is a link to where it can be changed.
  package static func summary(_ rows: [(term: String, value: HTML, change: HTML?)]) -> HTML {
    let rows = rows.map { row -> HTML in
      let change: HTML? = row.change.map { "<dd class=\"change\">\($0)</dd>" }
      return "<div><dt>\(row.term)</dt><dd>\(row.value)</dd>\(change)</div>"
    }
    return "<dl class=\"summary\">\(rows)</dl>"
  }

  package static func summary(_ rows: [(String, HTML)]) -> HTML { summary(rows.map { ($0.0, $0.1, nil) }) }

  /// What there is to do, each with where it stands.
  package static func tasks(_ tasks: [(name: HTML, status: HTML)]) -> HTML {
    let items = tasks.map { task -> HTML in "<li><span>\(task.name)</span><span>\(task.status)</span></li>" }
    return "<ul class=\"tasks\">\(items)</ul>"
  }

  package static func timeline(_ entries: [(at: Instant, body: HTML)]) -> HTML {
    let items = entries.map { entry -> HTML in "<li>\(time(entry.at))<div>\(entry.body)</div></li>" }
    return "<ol class=\"timeline\">\(items)</ol>"
  }

  /// Links to the other pages of a list; nothing where there is only one. `page` counts from 1.
  package static func pager(page: Int, of count: Int, _ l: Language, _ link: (Int) -> Link) -> HTML {
    guard count > 1 else { return .empty }
    var shown = Set([1, count, page - 1, page, page + 1].filter { (1...count).contains($0) })
    if page == 4 { shown.insert(2) }
    if page == count - 3 { shown.insert(count - 1) }
    var items: [HTML] = []
    var last = 0
    for number in shown.sorted() {
      if number > last + 1 { items.append("<li><span class=\"gap\">…</span></li>") }
      last = number
      items.append(
        number == page
          ? "<li><span aria-current=\"page\">\(number)</span></li>"
          : "<li><a href=\"\(link(number))\" aria-label=\"\(l("第 \(number) 页", "Page \(number)"))\">\(number)</a></li>")
    }
    let back: HTML? = page > 1 ? "<li><a rel=\"prev\" href=\"\(link(page - 1))\">\(l("上一页", "Previous"))</a></li>" : nil
    let on: HTML? = page < count ? "<li><a rel=\"next\" href=\"\(link(page + 1))\">\(l("下一页", "Next"))</a></li>" : nil
    return "<nav class=\"pager\" aria-label=\"\(l("分页", "Pages"))\"><ul>\(back)\(items)\(on)</ul></nav>"
  }
}

/// One page of a longer list, as the query asks for it.
package struct Slice<Element> {
  package let items: ArraySlice<Element>
  /// From 1; a number beyond the last page gives the last.
  package let page: Int
  package let pages: Int

  package init(_ all: [Element], page text: String?, size: Int) {
    pages = max(1, (all.count + size - 1) / size)
    page = min(max(1, text.flatMap { Int($0) } ?? 1), pages)
    items = all.dropFirst((page - 1) * size).prefix(size)
  }
}
