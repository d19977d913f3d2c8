package import Constitution

/// What can be found; each kind has a filter of its own. The number is part of the index on disk.
package enum SearchKind: Int, Hashable, Sendable, CaseIterable {
  case member = 1
  case article, news, listing, file, resolution, document, internalRule, meeting

  /// As addresses have it.
  package var name: String { "\(self)" }

  package init?(name: String) {
    guard let kind = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = kind
  }

  /// Whether it may show later than it is indexed.
  var canWait: Bool { self == .news }

  /// Rows of one kind stand together, the newest last, so that a kind is a range of rows and its newest come first.
  var rows: ClosedRange<Int> { (rawValue << 32)...(rawValue << 32 | 0xFFFF_FFFF) }
}

/// One thing that everyone may see, in the words by which it is found.
package struct SearchEntry: Hashable, Sendable {
  package var kind: SearchKind
  /// The thing's own key.
  package var key: String
  package var title: String
  package var text: String
  /// From when on it may be found; only news waits.
  package var shows: Instant

  /// Characters of the text by which a thing is found; what follows is not.
  package static let longestText = 20_000

  package init(_ kind: SearchKind, _ key: String, title: String, text: String, shows: Instant = Instant(seconds: 0)) {
    self.kind = kind
    self.key = key
    self.title = title
    self.text = String(text.prefix(Self.longestText))
    self.shows = shows
  }
}

/// What someone looks for: words that must all be there. Nothing in it is an operator.
package struct SearchQuery: Hashable, Sendable {
  package static let mostWords = 6
  /// Characters of a word.
  package static let longestWord = 60

  /// In lower case, without repetition; empty where nothing was asked.
  package let words: [String]

  package init(_ text: String) {
    var words: [String] = []
    for part in text.prefix(2_000).split(whereSeparator: \.isWhitespace) where words.count < Self.mostWords {
      let word = String(part.prefix(Self.longestWord)).lowercased().filter { $0 != "\0" }
      if !word.isEmpty, !words.contains(word) { words.append(word) }
    }
    self.words = words
  }

  /// Words that the index of three characters knows, as FTS5 takes them: each a string, in which only the quotation mark
  /// means anything and is doubled.
  var phrases: String? {
    let long = words.filter { $0.unicodeScalars.count >= 3 }
    return long.isEmpty ? nil : long.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: " AND ")
  }

  /// Words of one or two characters, as the index of those has them.
  var grams: String? {
    let short = words.filter { $0.unicodeScalars.count < 3 }
    return short.isEmpty ? nil : short.map { Gram.token(Array($0.unicodeScalars)[...]) }.joined(separator: " AND ")
  }
}

/// One character or two neighbours, written in hexadecimal: a word to any tokenizer, whatever the characters are. FTS5's
/// trigrams begin at three; most Chinese words have two.
enum Gram {
  static func token(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    scalars.map { String($0.value, radix: 16) }.joined(separator: "x")
  }

  /// All of a text's, each once, in order.
  static func tokens(of text: String) -> String {
    let scalars = Array(text.lowercased().unicodeScalars)
    var pairs: Set<UInt64> = []
    for (place, scalar) in scalars.enumerated() where !scalar.properties.isWhitespace {
      pairs.insert(UInt64(scalar.value))
      if place + 1 < scalars.count, !scalars[place + 1].properties.isWhitespace {
        pairs.insert(UInt64(scalar.value) << 32 | UInt64(scalars[place + 1].value))
      }
    }
    return pairs.sorted().map { pair in
      let last = String(pair & 0xFFFF_FFFF, radix: 16)
      return pair >> 32 == 0 ? last : String(pair >> 32, radix: 16) + "x" + last
    }
    .joined(separator: " ")
  }
}
