import Constitution
import Desk
import Foundation

/// How fast an index of so many items of invented Chinese answers, for words of two, three and six characters.
struct SearchBench {
  private let vocabulary: [String]

  init() {
    // Common characters make up most of what is written, as in any language.
    var (words, random): ([String], SearchBench.Random) = ([], Random(state: 7))
    for _ in 0..<6_000 {
      words.append(
        String(
          (0..<(2 + random.below(3))).map { _ in
            Character(Unicode.Scalar(0x4E00 + UInt32(random.below(random.below(5) == 0 ? 2_500 : 600) * 7))!)
          }))
    }
    vocabulary = words
  }

  struct Random {
    var state: UInt64

    /// SplitMix64.
    mutating func below(_ limit: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((z ^ (z >> 31)) % UInt64(limit))
    }
  }

  /// About so many words, the first of the vocabulary the most often.
  private func text(_ count: Int, _ random: inout Random) -> String {
    (0..<count).map { _ in vocabulary[random.below(random.below(vocabulary.count) + 1)] }.joined()
  }

  private func entry(_ number: Int) -> SearchEntry {
    var random = Random(state: UInt64(number))
    let kinds = SearchKind.allCases
    return SearchEntry(
      kinds[number % kinds.count], "\(number)", title: text(6, &random), text: text(80, &random))
  }

  func run(_ directory: String, items: Int) async throws {
    let desk = try Desk(directory: directory)
    let clock = ContinuousClock()
    let start = clock.now
    try await desk.search.rebuild(to: SearchMark(position: 1, head: "", news: 0)) { put in
      for number in 0..<items { try put(entry(number)) }
    }
    print("search index of \(items) items made in \(rounded((clock.now - start) / .seconds(1))) s")
    for count in [1, 2, 3, 6] {
      var times: [Double] = []
      for number in 0..<400 {
        let query = SearchQuery(word(count, from: entry(number * 251 % items), number))
        let start = clock.now
        let found = try await desk.search.search(
          query, kinds: SearchKind.allCases, most: 5, at: .benchNow)
        times.append((clock.now - start) / .milliseconds(1))
        precondition(!found.isEmpty, "what was taken from an item is found")
      }
      times.sort()
      let (median, late) = (times[times.count / 2], times[times.count * 99 / 100])
      print(
        "search, \(count) characters, every kind with its count: p50 \(rounded(median)) ms, p99 \(rounded(late)) ms")
    }
    try desk.close()
  }

  /// Characters that stand together somewhere in an item.
  private func word(_ count: Int, from entry: SearchEntry, _ number: Int) -> String {
    let place = number * 13 % (entry.text.count - count)
    return String(entry.text.dropFirst(place).prefix(count))
  }
}
