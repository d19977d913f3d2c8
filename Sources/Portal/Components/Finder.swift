import Constitution
import Markup

/// A kind of answer by which a list is narrowed or ordered: its raw value stands in addresses, its words on pages.
protocol FinderOption: CaseIterable, RawRepresentable where RawValue == String {
  var words: Words { get }
}

/// How a list is searched, narrowed and ordered. All of it stands in the address, so that what was found can be kept as a
/// mark, passed on as a link, and downloaded as a table.
struct Finder {
  /// One question with set answers.
  struct Choice {
    let id: String
    let label: Words
    let options: [(value: String, name: Words)]
    /// Whether it can be left open; the first option holds otherwise.
    let isOpen: Bool

    init(_ id: String, _ label: Words, _ options: [(value: String, name: Words)]) {
      (self.id, self.label, self.options, isOpen) = (id, label, options, true)
    }

    /// A field of a form that has set answers.
    init(field: Field) { self.init(field.id.text, field.label, field.options.map { ($0.id.text, $0.name) }) }

    init<Option: FinderOption>(_ id: String, _ label: Words, _: Option.Type) {
      self.init(id, label, Option.allCases.map { ($0.rawValue, $0.words) })
    }

    /// One that is always answered: its first case holds where the address names none.
    init<Option: FinderOption>(_ id: String, _ label: Words, always options: [Option]) {
      (self.id, self.label, isOpen) = (id, label, false)
      self.options = options.map { ($0.rawValue, $0.words) }
    }

    /// The order of the list.
    init<Option: FinderOption>(order: Option.Type) { self.init(order: Array(order.allCases)) }

    /// Of a list to which not every order means something.
    init<Option: FinderOption>(order options: [Option]) {
      self.init("sort", Words("排序", "Order"), always: options)
    }
  }

  let address: Address
  let label: Words
  let choices: [Choice]
  /// What the address says besides, and goes on saying.
  let kept: [String: String]
  let words: [String]
  private let query: FormInput

  /// `label` says in what the words are looked for.
  init(
    _ address: Address, _ query: FormInput, _ label: Words, _ choices: [Choice], keeping kept: [String: String] = [:]
  ) {
    self.address = address
    self.query = query
    self.label = label
    self.choices = choices
    self.kept = kept
    words = query.searchWords
  }

  /// What was answered; nil where nothing was, or nothing that there is.
  subscript(id: String) -> String? {
    guard let choice = choices.first(where: { $0.id == id }) else { return nil }
    return choice.options.first { $0.value == query[id] }?.value ?? (choice.isOpen ? nil : choice.options.first?.value)
  }

  /// Whether a choice was left open, or has this answer.
  func allows(_ id: String, _ value: String?) -> Bool { self[id].map { $0 == value } ?? true }

  func option<Option: FinderOption>(_ id: String) -> Option? { self[id].flatMap(Option.init(rawValue:)) }

  /// The order asked for, or the first of them.
  func order<Option: FinderOption>() -> Option {
    guard let order: Option = option("sort") ?? Option.allCases.first else {
      preconditionFailure("a list has an order")
    }
    return order
  }

  var isNarrowed: Bool { !words.isEmpty || choices.contains { $0.isOpen && self[$0.id] != nil } }

  /// Whether each word stands in one of the texts, which are put together only where there is a word to look for.
  func fits(_ texts: @autoclosure () -> [String?]) -> Bool {
    guard !words.isEmpty else { return true }
    let texts = texts().compactMap { $0?.lowercased() }
    return words.allSatisfy { word in texts.contains { $0.contains(word) } }
  }

  /// To the same list, or to the same of it at another address.
  func link(to other: Address? = nil, _ more: [String: String] = [:], fragment: String? = nil) -> Link {
    var parts = kept
    parts["q"] = query["q"] ?? ""
    for choice in choices where query[choice.id] != nil { parts[choice.id] = self[choice.id] ?? "" }
    return Link(other ?? address, query: parts.merging(more) { $1 }, fragment: fragment)
  }
}

extension Visit {
  func finderForm(_ finder: Finder) -> HTML {
    let l = language
    let selects = finder.choices.map { choice -> HTML in
      let options = choice.options.map { option -> HTML in
        "<option value=\"\(option.value)\"\(flag: "selected", if: option.value == finder[choice.id])>\(l(option.name).capitalisedFirst)</option>"
      }
      let all: HTML? = choice.isOpen ? "<option value=\"\">\(l("全部", "All"))</option>" : nil
      return """
        <div class="field"><label for="\(choice.id)">\(l(choice.label))</label>
        <select id="\(choice.id)" name="\(choice.id)">\(all)\(options)</select></div>
        """
    }
    let kept = finder.kept.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }.map { UI.hidden($0.key, $0.value) }
    return """
      <form class="filters" method="get" action="\(finder.address)" role="search">\(kept)
      <div class="field"><label for="q">\(l(finder.label))</label>
      <input id="q" name="q" type="search" value="\(query["q"] ?? "")"></div>
      \(selects)
      \(UI.button(l("查找", "Find"), .plain))</form>
      """
  }

  /// How much was found, and the way to take it along as a table.
  func finderCount(_ finder: Finder, _ count: Int, table: Address? = nil) -> HTML {
    let l = language
    let download: HTML? =
      count == 0
      ? nil : table.map { " · <a href=\"\(finder.link(to: $0))\">\(l("下载表格（CSV）", "Download as CSV"))</a>" }
    return "<p class=\"hint\">\(l("共 \(count) 项", "\(count) in all"))\(download)</p>"
  }

  /// Said where nothing fits what was asked for; `none` where there is nothing at all.
  func nothingFound(_ finder: Finder, none: HTML) -> HTML {
    guard finder.isNarrowed else { return none }
    let l = language
    return UI.empty(
      l("没有符合条件的。请减少条件，或看看全部。", "Nothing matches. Ask for less, or see all of them."),
      UI.button(l("看全部", "See all"), to: Link(finder.address, query: finder.kept), .plain))
  }
}
