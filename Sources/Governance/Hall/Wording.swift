import Constitution

/// What a text speaks of, for telling whether two texts speak of the same: pairs of neighbouring Chinese characters, words
/// in Latin letters, and the things that the charter's vocabulary knows under several words.
struct Wording: Equatable {
  /// In the order of the text, each once.
  private(set) var tokens: [String] = []
  /// The same, to be looked up.
  private(set) var tokenSet: Set<String> = []
  /// Places in the vocabulary.
  private(set) var things: Set<Int> = []

  /// `vocabulary` is in small letters, as the text is made.
  init(_ text: String, _ vocabulary: [[String]]) {
    let text = text.lowercased()
    for run in Self.runs(of: text) {
      for token in Self.tokens(of: run) where tokenSet.insert(token).inserted { tokens.append(token) }
    }
    for (place, words) in vocabulary.enumerated() where words.contains(where: { text.contains($0) }) {
      things.insert(place)
    }
  }

  /// Pieces of one script each: 焊缝, plc, 漏检.
  private static func runs(of text: String) -> [[Character]] {
    var runs: [[Character]] = []
    var before: Script?
    for character in text {
      let script = Script(character)
      if let script {
        if script == before { runs[runs.count - 1].append(character) } else { runs.append([character]) }
      }
      before = script
    }
    return runs
  }

  private static func tokens(of run: [Character]) -> [String] {
    guard Script(run[0]) == .han else { return run.count < 2 ? [] : [String(run)] }
    return zip(run, run.dropFirst()).map { String([$0, $1]) }
  }

  private enum Script {
    case han, latin

    init?(_ character: Character) {
      guard let scalar = character.unicodeScalars.first else { return nil }
      switch scalar.value {
      case 0x3400...0x9FFF, 0x20000...0x3FFFF: self = .han
      case 0x30...0x39, 0x61...0x7A: self = .latin
      default: return nil
      }
    }
  }
}

/// How much each token says among the texts at hand: what stands in few of them says more.
struct Weights {
  private let count: Int
  private var frequency: [String: Int] = [:]
  private var thingFrequency: [Int: Int] = [:]

  init(_ wordings: [Wording]) {
    count = wordings.count
    for wording in wordings {
      for token in wording.tokens { frequency[token, default: 0] += 1 }
      for thing in wording.things { thingFrequency[thing, default: 0] += 1 }
    }
  }

  func weight(of token: String) -> Int { Self.weight(frequency[token] ?? 1, of: count) }

  /// A thing is told by its meaning, which says more than two characters in a row.
  func weight(of thing: Int) -> Int { 5 * Self.weight(thingFrequency[thing] ?? 1, of: count) }

  private static func weight(_ frequency: Int, of count: Int) -> Int { (10_000 * max(count, 1) / frequency).squareRoot }

  private func sum(_ wording: Wording) -> Int {
    wording.tokens.reduce(0) { $0 + weight(of: $1) } + wording.things.reduce(0) { $0 + weight(of: $1) }
  }

  /// 0 for texts that have nothing in common, 1000 for the same text: what they share, by the mean of what each says.
  func likeness(_ one: Wording, _ other: Wording) -> Int {
    let common =
      one.tokens.reduce(0) { $0 + (other.tokenSet.contains($1) ? weight(of: $1) : 0) }
      + one.things.intersection(other.things).reduce(0) { $0 + weight(of: $1) }
    let mean = (sum(one) * sum(other)).squareRoot
    return mean == 0 ? 0 : min(1000, 1000 * common / mean)
  }
}

extension Int {
  /// The largest whole number whose square is at most this one.
  var squareRoot: Int {
    guard self > 0 else { return 0 }
    var low = 1
    var high = 1 << ((Int.bitWidth - leadingZeroBitCount + 1) / 2)
    while low < high {
      let middle = (low + high + 1) / 2
      if middle <= self / middle { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
