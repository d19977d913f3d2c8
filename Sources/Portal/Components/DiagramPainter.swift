import Constitution
import Governance
import Markup

/// Turns the plan of a procedure into SVG and into words. Colours come from the style; positions are attributes.
struct DiagramPainter {
  let plan: StateDiagram
  let charter: Charter
  let here: Key<Step>?
  let visited: Set<Key<Step>>
  let l: Language

  var boxes: HTML { "\(plan.steps.indices.map(step))\(plan.ends.indices.map(end))" }

  private func step(_ index: Int) -> HTML {
    let (step, box) = (plan.steps[index], plan.stepBoxes[index])
    let isHere = step.id == here
    let kind = isHere ? "step here" : visited.contains(step.id) ? "step past" : "step"
    let within = charter.timeWords(of: step, in: plan.procedure).map { l("，\($0.zh)", ", \($0.en)") } ?? ""
    let titles = wrapped((isHere ? "● " : "") + l(step.name), 20)
    let actors = wrapped(l(actor(step)) + within, 27)
    let lines = titles.map { ("title", $0) } + actors.map { ("soft", $0) }
    let middle = box.x + box.width / 2
    let top = box.middle - 18 * (lines.count - 1) / 2 + 5
    let texts = lines.enumerated().map { number, line -> HTML in
      "<text class=\"\(line.0)\" x=\"\(middle)\" y=\"\(top + 18 * number)\" text-anchor=\"middle\">\(line.1)</text>"
    }
    return """
      <a href="\(Address.article(step.citation.article))"><rect class="\(kind)" x="\(box.x)" y="\(box.y)" \
      width="\(box.width)" height="\(box.height)" rx="6"/>\(texts)</a>
      """
  }

  private func actor(_ step: Step) -> Words { step.by.words(under: charter, of: plan.procedure) }

  private func end(_ index: Int) -> HTML {
    let (end, box) = (plan.ends[index], plan.endBoxes[index])
    let isHere = end.id == here
    return """
      <rect class="\(end.tone.rawValue)\(isHere ? " here" : "")" x="\(box.x)" y="\(box.y)" width="\(box.width)" \
      height="\(box.height)" rx="18"/>\
      <text x="\(box.x + box.width / 2)" y="\(box.middle + 5)" text-anchor="middle">\(isHere ? "● " : "")\(shortened(l(end.name), 19))</text>
      """
  }

  /// The lines first, and what they are called over all of them, so that no line runs through a name.
  var ways: HTML {
    let all =
      plan.down.map(down) + plan.around.map { around($0.way, to: $0.to, lane: $0.lane) }
      + plan.out.map { out($0.way, to: $0.to, y: $0.y) }
    return "\(all.map(\.line))\(all.map(\.name))"
  }

  private typealias Drawn = (line: HTML, name: HTML)

  private func name(_ way: StateDiagram.Way) -> String {
    way.outcomes.map { l(plan.steps[way.from].exit($0)?.words ?? $0.words) }.joined(separator: l("／", " / "))
  }

  private func down(_ way: StateDiagram.Way) -> Drawn {
    let (from, to) = (plan.stepBoxes[way.from], plan.stepBoxes[way.from + 1])
    let x = from.x + from.width / 2
    return (
      "<path d=\"M\(x) \(from.y + from.height)V\(to.y - 6)\"/>\(head(x, to.y, .down))",
      "<text class=\"way\" x=\"\(x + 8)\" y=\"\(from.y + from.height + 21)\">\(name(way))</text>"
    )
  }

  private func around(_ way: StateDiagram.Way, to: Int, lane: Int) -> Drawn {
    let (from, to) = (plan.stepBoxes[way.from], plan.stepBoxes[to])
    let x = from.x - 14 * (lane + 1)
    // Ways leave below the middle and arrive above it, so that two at one box stay apart.
    let (start, stop) = (from.middle + 8, to.middle - 8)
    return (
      "<path d=\"M\(from.x) \(start)H\(x)V\(stop)H\(to.x - 6)\"/>\(head(to.x, stop, .right))",
      "<text class=\"way\" x=\"\(x - 5)\" y=\"\((start + stop) / 2 + 4)\" text-anchor=\"end\">\(name(way))</text>"
    )
  }

  private func out(_ way: StateDiagram.Way, to end: Int, y: Int) -> Drawn {
    let (from, to, lane) = (plan.stepBoxes[way.from], plan.endBoxes[end], plan.lane(of: end))
    let path: HTML =
      y == to.middle
      ? "<path d=\"M\(from.right) \(y)H\(to.x - 6)\"/>"
      : "<path d=\"M\(from.right) \(y)H\(lane)V\(to.middle)H\(to.x - 6)\"/>"
    return (
      "\(path)\(head(to.x, to.middle, .right))",
      "<text class=\"way\" x=\"\(from.right + 8)\" y=\"\(y - 7)\">\(shortened(name(way), 16))</text>"
    )
  }

  private enum Direction { case down, right }

  /// An arrow's head with its point at a place.
  private func head(_ x: Int, _ y: Int, _ direction: Direction) -> HTML {
    switch direction {
    case .down: "<path class=\"head\" d=\"M\(x) \(y)l-5 -8h10z\"/>"
    case .right: "<path class=\"head\" d=\"M\(x) \(y)l-8 -5v10z\"/>"
    }
  }

  /// At most two lines of so many letters, broken between words or Han characters.
  private func wrapped(_ text: String, _ limit: Int) -> [String] {
    guard text.letters > limit else { return [text] }
    var (first, width, cut) = (text.startIndex, 0, text.startIndex)
    while first < text.endIndex, width + text[first].letters <= limit {
      width += text[first].letters
      first = text.index(after: first)
      if first < text.endIndex, text[first] == " " || text[first].letters == 2 { cut = first }
    }
    if cut == text.startIndex { cut = first }
    let rest = text[cut...].drop { $0 == " " || $0 == "，" }
    return [String(text[..<cut]), shortened(String(rest), limit)]
  }

  private func shortened(_ text: String, _ limit: Int) -> String {
    guard text.letters > limit else { return text }
    var width = 0
    return text.prefix { character in
      width += character.letters
      return width < limit
    } + "…"
  }

  /// The procedure as a list: who does what, by when, and what comes of it.
  var words: HTML {
    let items = plan.steps.map { step -> HTML in
      let exits = step.exits + [step.overdue].compactMap { $0 }
      let ways = exits.map { exit -> HTML in
        "<li>\(l(exit.words))\(l.colon)\(place(exit.to))</li>"
      }
      let within = charter.timeWords(of: step, in: plan.procedure).map { l("，\($0.zh)", ", \($0.en)") } ?? ""
      return """
        <li><strong>\(l(step.name))</strong>\(l.bracketed(l(actor(step)) + within)) \
        \(UI.citation(step.citation, l)) \(UI.basis(step.basis, l))<ul>\(ways)</ul></li>
        """
    }
    return "<ol>\(items)</ol>"
  }

  private func place(_ key: Key<Step>) -> HTML {
    if let step = plan.steps.first(where: { $0.id == key }) {
      return l("转入“\(step.name.zh)”", "on to “\(step.name.en)”").html
    }
    if let end = plan.ends.first(where: { $0.id == key }) { return UI.tag(l(end.name), end.tone.tone) }
    return key.text.html
  }
}

extension String {
  /// The text as markup, escaped.
  var html: HTML { "\(self)" }
}

extension Character {
  /// How many Latin letters wide it is: a Han character takes the room of two.
  fileprivate var letters: Int { utf8.count > 2 ? 2 : 1 }
}

extension String {
  fileprivate var letters: Int { reduce(0) { $0 + $1.letters } }
}
