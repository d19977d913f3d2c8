/// The difference between two texts as lawyers mark it: struck out and written in, sentence by sentence and, within a
/// sentence that was only changed, character by character.
package struct Redline: Hashable, Sendable {
  package enum Piece: Hashable, Sendable {
    case same(String)
    case removed(String)
    case added(String)
  }

  /// In the order of reading. What is the same and what was added make up the new text; what is the same and what was
  /// removed, the old one. Paragraphs end with a line break.
  package private(set) var pieces: [Piece] = []

  package init(from old: String, to new: String) {
    let steps = Difference(Redline.sentences(of: old), Redline.sentences(of: new)).steps
    var (removed, added): ([String], [String]) = ([], [])
    for step in steps {
      switch step {
      case .removed(let sentence): removed.append(sentence)
      case .added(let sentence): added.append(sentence)
      case .same(let sentence):
        settle(&removed, &added)
        append(.same(sentence))
      }
    }
    settle(&removed, &added)
  }

  package var isChanged: Bool { pieces.contains { if case .same = $0 { false } else { true } } }

  package var new: String { text { if case .removed = $0 { nil } else { $0.text } } }
  package var old: String { text { if case .added = $0 { nil } else { $0.text } } }

  private func text(_ part: (Piece) -> String?) -> String { pieces.compactMap(part).joined() }

  /// A run of sentences that went, and the run that came in their place.
  private mutating func settle(_ removed: inout [String], _ added: inout [String]) {
    for (old, new) in zip(removed, added) { change(old, new) }
    for sentence in removed.dropFirst(added.count) { append(.removed(sentence)) }
    for sentence in added.dropFirst(removed.count) { append(.added(sentence)) }
    (removed, added) = ([], [])
  }

  /// One sentence that gave way to another: marked by the character if most of it stayed, else as a whole.
  private mutating func change(_ old: String, _ new: String) {
    let (before, after) = (Self.strokes(of: old), Self.strokes(of: new))
    let steps = Difference(before, after).steps
    let kept = steps.count { if case .same = $0 { true } else { false } }
    guard kept * 2 >= max(before.count, after.count) else {
      append(.removed(old))
      return append(.added(new))
    }
    for step in steps {
      switch step {
      case .same(let text): append(.same(text))
      case .removed(let text): append(.removed(text))
      case .added(let text): append(.added(text))
      }
    }
  }

  /// Pieces of one kind run together.
  private mutating func append(_ piece: Piece) {
    switch (pieces.last, piece) {
    case (.same(let text)?, .same(let more)): pieces[pieces.count - 1] = .same(text + more)
    case (.removed(let text)?, .removed(let more)): pieces[pieces.count - 1] = .removed(text + more)
    case (.added(let text)?, .added(let more)): pieces[pieces.count - 1] = .added(text + more)
    default: pieces.append(piece)
    }
  }

  /// Character by character, except that a number, a fraction or a Latin word is one thing: 2/3 becomes 3/4 as a whole.
  static func strokes(of text: String) -> [String] {
    var strokes: [String] = []
    var isInWord = false
    for character in text {
      let isOfWord = character.isASCII && (character.isLetter || character.isNumber || "/.@-".contains(character))
      if isOfWord && isInWord {
        strokes[strokes.count - 1].append(character)
      } else {
        strokes.append(String(character))
      }
      isInWord = isOfWord
    }
    return strokes
  }

  /// Each with the mark that ends it: 。 ； ！ ？ or the end of the line.
  static func sentences(of text: String) -> [String] {
    var sentences: [String] = []
    var sentence = ""
    for character in text {
      sentence.append(character)
      guard "。；！？\n".contains(character) else { continue }
      sentences.append(sentence)
      sentence = ""
    }
    return sentence.isEmpty ? sentences : sentences + [sentence]
  }
}

extension Redline.Piece {
  package var text: String {
    switch self {
    case .same(let text), .removed(let text), .added(let text): text
    }
  }
}

/// How one list became another, by a longest common subsequence.
struct Difference<Element: Equatable> {
  enum Step {
    case same(Element)
    case removed(Element)
    case added(Element)
  }

  /// Lists whose table would have more cells are taken to share only their beginning and end.
  static var mostCells: Int { 1_000_000 }

  private(set) var steps: [Step] = []

  init(_ old: [Element], _ new: [Element]) {
    let head = zip(old, new).prefix { $0 == $1 }.count
    let rest = min(old.count, new.count) - head
    let tail = zip(old.reversed(), new.reversed()).prefix(rest).prefix { $0 == $1 }.count
    steps = old.prefix(head).map { .same($0) }
    compare(Array(old[head..<old.count - tail]), Array(new[head..<new.count - tail]))
    steps += old.suffix(tail).map { .same($0) }
  }

  private mutating func compare(_ old: [Element], _ new: [Element]) {
    guard old.count * new.count <= Self.mostCells else {
      steps += old.map { .removed($0) } + new.map { .added($0) }
      return
    }
    // lengths[i][j]: the longest subsequence that old[i...] and new[j...] have in common.
    var lengths = Array(repeating: Array(repeating: 0, count: new.count + 1), count: old.count + 1)
    for i in old.indices.reversed() {
      for j in new.indices.reversed() {
        lengths[i][j] = old[i] == new[j] ? lengths[i + 1][j + 1] + 1 : max(lengths[i + 1][j], lengths[i][j + 1])
      }
    }
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      if i < old.count, j < new.count, old[i] == new[j] {
        steps.append(.same(old[i]))
        (i, j) = (i + 1, j + 1)
      } else if j == new.count || (i < old.count && lengths[i + 1][j] >= lengths[i][j + 1]) {
        steps.append(.removed(old[i]))
        i += 1
      } else {
        steps.append(.added(new[j]))
        j += 1
      }
    }
  }
}
