import Constitution
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
    let within = step.within.map { l("，\($0.words.zh)内", ", \($0.words.en)") } ?? ""
    let actor = l(step.by.words(under: charter))
    let middle = box.x + box.width / 2
    let flag: HTML? =
      isHere
      ? "<text class=\"flag\" x=\"\(middle)\" y=\"\(box.y + 15)\" text-anchor=\"middle\">\(l("● 现在", "● now"))</text>"
      : nil
    return """
      <a href="\(Link(.article(step.citation.article)))"><rect class="\(kind)" x="\(box.x)" y="\(box.y)" width="\(box.width)" height="\(box.height)" rx="6"/>\
      <text class="title" x="\(middle)" y="\(box.middle - (isHere ? 0 : 4))" text-anchor="middle">\(shortened(l(step.name), 22))</text>\
      <text class="soft" x="\(middle)" y="\(box.middle + (isHere ? 19 : 16))" text-anchor="middle">\(shortened(actor + within, 27))</text></a>\
      \(flag)
      """
  }

  private func end(_ index: Int) -> HTML {
    let (end, box) = (plan.ends[index], plan.endBoxes[index])
    let isHere = end.id == here
    return """
      <rect class="\(end.tone.rawValue)\(isHere ? " here" : "")" x="\(box.x)" y="\(box.y)" width="\(box.width)" height="\(box.height)" rx="18"/>\
      <text x="\(box.x + box.width / 2)" y="\(box.middle + 5)" text-anchor="middle">\(isHere ? "● " : "")\(shortened(l(end.name), 15))</text>
      """
  }

  var ways: HTML { "\(plan.down.map(down))\(plan.around.map(around))\(plan.out.map(out))" }

  private func name(_ way: StateDiagram.Way) -> String {
    way.outcomes.map { l($0.words) }.joined(separator: l("／", " / "))
  }

  private func down(_ way: StateDiagram.Way) -> HTML {
    let (from, to) = (plan.stepBoxes[way.from], plan.stepBoxes[way.from + 1])
    let x = from.x + from.width / 2
    return """
      <path d="M\(x) \(from.y + from.height)V\(to.y - 6)"/>\(head(x, to.y, .down))\
      <text class="way" x="\(x + 8)" y="\(from.y + from.height + 21)">\(name(way))</text>
      """
  }

  private func around(_ way: StateDiagram.Way, to: Int, lane: Int) -> HTML {
    let (from, to) = (plan.stepBoxes[way.from], plan.stepBoxes[to])
    let x = from.x - 14 * (lane + 1)
    // Ways leave below the middle and arrive above it, so that two at one box stay apart.
    let (start, stop) = (from.middle + 8, to.middle - 8)
    return """
      <path d="M\(from.x) \(start)H\(x)V\(stop)H\(to.x - 6)"/>\(head(to.x, stop, .right))\
      <text class="way" x="\(x - 5)" y="\((start + stop) / 2 + 4)" text-anchor="end">\(name(way))</text>
      """
  }

  private func out(_ way: StateDiagram.Way, to end: Int, y: Int) -> HTML {
    let (from, to, lane) = (plan.stepBoxes[way.from], plan.endBoxes[end], plan.lane(of: end))
    let path: HTML =
      y == to.middle
      ? "<path d=\"M\(from.right) \(y)H\(to.x - 6)\"/>"
      : "<path d=\"M\(from.right) \(y)H\(lane)V\(to.middle)H\(to.x - 6)\"/>"
    return """
      \(path)\(head(to.x, to.middle, .right))<text class="way" x="\(from.right + 8)" y="\(y - 5)">\(shortened(name(way), 16))</text>
      """
  }

  private enum Direction { case down, right }

  /// An arrow's head with its point at a place.
  private func head(_ x: Int, _ y: Int, _ direction: Direction) -> HTML {
    switch direction {
    case .down: "<path class=\"head\" d=\"M\(x) \(y)l-5 -8h10z\"/>"
    case .right: "<path class=\"head\" d=\"M\(x) \(y)l-8 -5v10z\"/>"
    }
  }

  /// A Han character is as wide as two letters.
  private func shortened(_ text: String, _ limit: Int) -> String {
    var width = 0
    for (index, character) in text.enumerated() {
      width += character.utf8.count > 2 ? 2 : 1
      if width > limit { return text.prefix(max(1, index - 1)) + "…" }
    }
    return text
  }

  /// The procedure as a list: who does what, by when, and what comes of it.
  var words: HTML {
    let items = plan.steps.map { step -> HTML in
      let exits = step.exits + [step.overdue].compactMap { $0 }
      let ways = exits.map { exit -> HTML in
        "<li>\(l(exit.outcome.words))\(l.colon)\(place(exit.to))</li>"
      }
      let within = step.within.map { l("，\($0.words.zh)内", ", within \($0.words.en)") } ?? ""
      return """
        <li><strong>\(l(step.name))</strong>\(l.bracketed(l(step.by.words(under: charter)) + within)) \
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
