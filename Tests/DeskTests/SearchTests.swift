import Constitution
import Desk
import Foundation
import Testing

@Suite struct SearchTests {
  private static let mark = SearchMark(position: 1, head: "a", news: 0)

  private func filled(_ entries: [SearchEntry]) async throws -> Bench {
    let bench = try Bench()
    try await bench.desk.search.rebuild(to: Self.mark) { put in for entry in entries { try put(entry) } }
    return bench
  }

  private func keys(_ text: String, _ bench: Bench, _ kinds: [SearchKind] = SearchKind.allCases) async throws
    -> [String]
  {
    try await bench.desk.search.search(SearchQuery(text), kinds: kinds, most: 20, at: bench.start)
      .flatMap(\.entries).map(\.key)
  }

  @Test func oneTwoAndMoreCharactersAreFoundAnywhereInTitleAndText() async throws {
    let bench = try await filled([
      SearchEntry(.member, "M1", title: "示例机床制造有限公司", text: "数控装备 德城区"),
      SearchEntry(.member, "M2", title: "另一单位", text: "Servo motors, ＡＢ 😀钢"),
    ])
    for text in ["示", "司", "机床", "公司", "示例机", "有限公司", "示例机床制造有限公司", "数", "城区", "德城区", "装备 机床", "机 数控装备"] {
      #expect(try await keys(text, bench) == ["M1"], "\(text)")
    }
    for text in ["钢", "😀", "😀钢", "servo", "SERVO", "rs", "s,", ",", "ＡＢ"] {
      #expect(try await keys(text, bench) == ["M2"], "\(text)")
    }
    for text in ["", " ", "司数", "备德", "机床 钢", "没有", "不存在的词"] { #expect(try await keys(text, bench).isEmpty, "\(text)") }
  }

  @Test(
    "Quotation marks and the operators of FTS5 are characters like any other",
    arguments: [
      "\"", "\"\"", "\"a", "a\"b\"c", "OR", "AND", "NOT", "NEAR(", "a OR b", "title:示例", "示例*", "^示例", "(", "-", "--",
      "'; DROP TABLE items",
      "%", "_", "示_", "示%例", "{title}", "+", "\\", "\u{0}", ":", "a AND NOT b", "*",
    ])
  func plain(_ text: String) async throws {
    let bench = try await filled([
      SearchEntry(.member, "M1", title: "示例", text: "正文"), SearchEntry(.member, "M2", title: text, text: ""),
    ])
    let words = SearchQuery(text).words
    #expect(try await keys(text, bench) == (words.isEmpty ? [] : ["M2"]))
  }

  @Test func whatChangesIsFoundByItsNewWordsOnlyAndWhatIsTakenOutByNone() async throws {
    let bench = try await filled([
      SearchEntry(.news, "1", title: "旧标题", text: "原来的正文"), SearchEntry(.news, "2", title: "第二篇", text: ""),
    ])
    let next = SearchMark(position: 2, head: "b", news: 3)
    try await bench.desk.search.update(
      to: next,
      put: [SearchEntry(.news, "1", title: "新标题", text: "改过的正文"), SearchEntry(.news, "3", title: "第三篇", text: "")],
      remove: [(.news, "2")])
    for text in ["旧", "旧标", "旧标题", "原来的", "来的", "第二篇", "二"] { #expect(try await keys(text, bench).isEmpty, "\(text)") }
    for text in ["新", "新标", "新标题", "改过的"] { #expect(try await keys(text, bench) == ["1"], "\(text)") }
    #expect(try await keys("篇", bench) == ["3"])
    #expect(try await bench.desk.search.mark() == next)
  }

  @Test func nothingIsFoundASecondBeforeItShows() async throws {
    let bench = try Bench()
    try await bench.desk.search.rebuild(to: Self.mark) { put in
      try put(SearchEntry(.news, "1", title: "定时通知", text: "", shows: bench.start + 1))
    }
    for text in ["定", "定时", "定时通"] {
      #expect(try await keys(text, bench).isEmpty)
      let later = try await bench.desk.search.search(
        SearchQuery(text), kinds: [.news], most: 9, at: bench.start + 1)
      #expect(later.map(\.count) == [1])
    }
  }

  @Test func kindsAreCountedApartAndTheNewestComeFirst() async throws {
    let files = (1...25).map { SearchEntry(.file, "\($0)", title: "示例案卷", text: "") }
    let bench = try await filled(files + [SearchEntry(.member, "M1", title: "示例单位", text: "")])
    let search = bench.desk.search
    let found = try await search.search(SearchQuery("示例"), kinds: SearchKind.allCases, most: 3, at: bench.start)
    #expect(found.map(\.kind) == [.member, .file] && found.map(\.count) == [1, 25])
    #expect(found.last?.entries.map(\.key) == ["25", "24", "23"])
    let rest = try await search.search(SearchQuery("示例"), kinds: [.file], from: 20, most: 20, at: bench.start)
    #expect(rest.first?.entries.map(\.key) == ["5", "4", "3", "2", "1"])
  }

  @Test func countingEndsAtAThousand() async throws {
    let bench = try await filled((1...1_100).map { SearchEntry(.file, "\($0)", title: "示例案卷", text: "") })
    let found = try await bench.desk.search.search(SearchQuery("案卷"), kinds: [.file], most: 1, at: bench.start)
    #expect(found.first?.count == 1_001 && found.first?.isMore == true)
  }

  @Test func anIndexThatCannotBeReadIsMadeAnew() async throws {
    let bench = try await filled([SearchEntry(.member, "M1", title: "示例", text: "")])
    try bench.desk.close()
    try Data("no database, but long enough to be taken for one".utf8)
      .write(to: URL(fileURLWithPath: bench.directory + "/search.sqlite"))
    let desk = try Desk(directory: bench.directory, hasher: .cheap(bench.counter))
    #expect(try await desk.search.mark() == nil)
  }

  @Test func aQueryIsBounded() {
    #expect(SearchQuery("a b c d e f g h").words.count == SearchQuery.mostWords)
    #expect(SearchQuery("示例 示例 A a").words == ["示例", "a"])
    #expect(SearchQuery(String(repeating: "长", count: 500)).words.first?.count == SearchQuery.longestWord)
  }
}
