import Constitution
import Markup

/// A procedure drawn as its states: what waits for someone goes down the left, and how it may end stands on the right.
/// The plan is whole numbers worked out from the procedure alone, so the same procedure is always the same drawing.
struct StateDiagram {
  struct Box {
    var x: Int, y: Int, width: Int, height: Int
    var middle: Int { y + height / 2 }
    var right: Int { x + width }
  }

  /// One way from a step: where it goes, and which outcomes take it.
  struct Way {
    var from: Int
    var outcomes: [Outcome]
  }

  static let stepWidth = 176
  static let endWidth = 140
  static let gap = 34

  let procedure: Procedure
  let steps: [Step]
  let ends: [End]
  private(set) var stepBoxes: [Box] = []
  private(set) var endBoxes: [Box] = []
  /// From a step to the one below it.
  private(set) var down: [Way] = []
  /// From a step to another, round the left: the target and the lane, 0 being the innermost.
  private(set) var around: [(way: Way, to: Int, lane: Int)] = []
  /// From a step to an end.
  private(set) var out: [(way: Way, to: Int, y: Int)] = []
  private(set) var width = 0
  private(set) var height = 0
  private(set) var left = 0

  init(_ procedure: Procedure) {
    self.procedure = procedure
    let start = procedure.steps.filter { $0.id == procedure.start }
    steps = start + procedure.steps.filter { $0.id != procedure.start }
    ends = procedure.ends
    collectWays()
    place()
  }

  private mutating func collectWays() {
    for (index, step) in steps.enumerated() {
      var targets: [(Key<Step>, [Outcome])] = []
      for exit in step.exits + [step.overdue].compactMap({ $0 }) {
        if let known = targets.firstIndex(where: { $0.0 == exit.to }) {
          targets[known].1.append(exit.outcome)
        } else {
          targets.append((exit.to, [exit.outcome]))
        }
      }
      for (target, outcomes) in targets {
        let way = Way(from: index, outcomes: outcomes)
        if let to = steps.firstIndex(where: { $0.id == target }) {
          if to == index + 1 { down.append(way) } else { around.append((way, to, around.count)) }
        } else if let to = ends.firstIndex(where: { $0.id == target }) {
          out.append((way, to, 0))
        }
      }
    }
  }

  private mutating func place() {
    left = around.isEmpty ? 8 : 72 + 14 * around.count
    var y = 8
    for index in steps.indices {
      let ways = out.indices.filter { out[$0].way.from == index }
      let height = max(76, ways.count * 26 + 12)
      stepBoxes.append(Box(x: left, y: y, width: Self.stepWidth, height: height))
      for (place, way) in ways.enumerated() {
        out[way].y = y + height * (2 * place + 1) / (2 * ways.count)
      }
      y += height + Self.gap
    }
    placeEnds()
    height = max(y - Self.gap, endBoxes.map { $0.y + $0.height }.max() ?? 0) + 8
    width = left + Self.stepWidth + 112 + 12 * ends.count + Self.endWidth + 8
  }

  /// Each end at the height of the ways that lead to it, as far as the ends above leave room.
  private mutating func placeEnds() {
    let x = left + Self.stepWidth + 112 + 12 * ends.count
    endBoxes = ends.map { _ in Box(x: x, y: 0, width: Self.endWidth, height: 36) }
    let wished = ends.indices.map { end -> Int in
      let heights = out.filter { $0.to == end }.map(\.y)
      return heights.isEmpty ? 0 : heights.reduce(0, +) / heights.count
    }
    var free = 8
    for end in ends.indices.sorted(by: { (wished[$0], $0) < (wished[$1], $1) }) {
      endBoxes[end].y = max(free, wished[end] - 18)
      free = endBoxes[end].y + 36 + 12
    }
  }

  /// Where the vertical part of the ways to an end runs.
  func lane(of end: Int) -> Int { left + Self.stepWidth + 100 + 12 * (end + 1) }
}

extension UI {
  /// The drawing in a frame that scrolls, and the same in words. `here` is where a case is now; `visited` where it has been.
  static func diagram(
    _ procedure: Procedure, under charter: Charter, here: Key<Step>? = nil, visited: Set<Key<Step>> = [], _ l: Language
  ) -> HTML {
    let plan = StateDiagram(procedure)
    let painter = DiagramPainter(plan: plan, charter: charter, here: here, visited: visited, l: l)
    let label = l(
      "“\(procedure.name.zh)”程序的状态图，文字说明见下", "States of the procedure “\(procedure.name.en)”; in words below")
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="\(label)"><div class="diagram">
      <svg viewBox="0 0 \(plan.width) \(plan.height)" role="img" aria-label="\(label)">\(painter.ways)\(painter.boxes)</svg>
      </div></div>
      <details><summary>\(l("用文字说明这张图", "The same in words"))</summary>\(painter.words)</details>
      """
  }
}
