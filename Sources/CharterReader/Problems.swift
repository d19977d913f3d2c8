import Constitution

/// Collects what is wrong while the files are read on, so that an author sees everything at once.
final class Problems {
  private var all: [Unreadable.Problem] = []

  var isEmpty: Bool { all.isEmpty }

  func add(_ file: String, _ line: Int?, _ zh: String, _ en: String) {
    all.append(Unreadable.Problem(file: file, line: line, words: Words(zh, en)))
  }

  func add(_ node: Node, _ zh: String, _ en: String) { add(node.file, node.line, zh, en) }

  /// Throws if anything was wrong, in the order of files and lines and without repeating itself.
  func throwIfAny() throws(Unreadable) {
    guard !all.isEmpty else { return }
    var seen: Set<Unreadable.Problem> = []
    var problems = all.filter { seen.insert($0).inserted }
      .enumerated()
      .sorted {
        ($0.element.file, $0.element.line ?? 0, $0.offset) < ($1.element.file, $1.element.line ?? 0, $1.offset)
      }
      .map(\.element)
    let more = problems.count - Unreadable.mostProblems
    if more > 0 {
      problems = Array(problems.prefix(Unreadable.mostProblems))
      problems.append(
        Unreadable.Problem(
          file: problems[0].file, line: nil, words: Words("另有 \(more) 处问题未列出", "\(more) more problems are not listed")))
    }
    throw Unreadable(problems)
  }
}
