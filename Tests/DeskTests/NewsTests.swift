import Constitution
import Desk
import Governance
import Testing

@Suite struct NewsTests {
  private let writer: Key<Person> = "secretary"

  private func content(_ title: String = "示例", text: String = "正文", isPinned: Bool = false) -> NewsContent {
    NewsContent(category: .notice, title: title, text: text, isPinned: isPinned)
  }

  private func publish(_ title: String, _ bench: Bench, isPinned: Bool = false, after seconds: Int) async throws {
    _ = try await bench.desk.saveNews(
      nil, content(title, isPinned: isPinned), .published, appears: bench.start + seconds, seen: 0, by: writer,
      at: bench.start)
  }

  @Test func aScheduledPieceAppearsByTheClockAndNotASecondBefore() async throws {
    let bench = try Bench()
    try await publish("定时", bench, after: 100)
    #expect(Array(bench.desk.news.shown(at: bench.start + 99)).isEmpty)
    #expect(bench.desk.news.shown(at: bench.start + 100).map(\.content.title) == ["定时"])
    #expect(bench.desk.news.latest(9, at: bench.start + 99).isEmpty)
  }

  @Test func pinnedOnesComeFirstThenTheLatestAndFeedsKnowNoPins() async throws {
    let bench = try Bench()
    try await publish("旧", bench, after: 0)
    try await publish("旧而置顶", bench, isPinned: true, after: 1)
    try await publish("新", bench, after: 3)
    try await publish("较新而置顶", bench, isPinned: true, after: 2)
    let later = bench.start + 9
    #expect(bench.desk.news.shown(at: later).map(\.content.title) == ["较新而置顶", "旧而置顶", "新", "旧"])
    #expect(bench.desk.news.latest(3, at: later).map(\.content.title) == ["新", "较新而置顶", "旧而置顶"])
    // The same after the files are opened anew.
    #expect(try bench.reopened().news.pieces == bench.desk.news.pieces)
  }

  @Test func everyChangeKeepsTheFormerTextWithWhoAndWhen() async throws {
    let bench = try Bench()
    let first = try await bench.desk.saveNews(
      nil, content("初稿"), .draft, appears: nil, seen: 0, by: writer, at: bench.start)
    let second = try await bench.desk.saveNews(
      first.id, content("定稿"), .published, appears: bench.start + 5, seen: 1, by: "other", at: bench.start + 5)
    #expect((second.author, second.editor, second.version) == (writer, "other", 2))
    let versions = try await bench.desk.newsVersions(of: first.id, most: 9)
    #expect(versions.map(\.content.title) == ["定稿", "初稿"])
    #expect(versions.map(\.editor) == ["other", writer])
    #expect(versions.map(\.saved) == [bench.start + 5, bench.start])
    #expect(bench.desk.news.pieces.map(\.version) == [2])
  }

  @Test func whoeverSawAnOlderVersionIsToldAndChangesNothing() async throws {
    let bench = try Bench()
    let piece = try await bench.desk.saveNews(
      nil, content(), .draft, appears: nil, seen: 0, by: writer, at: bench.start)
    _ = try await bench.desk.saveNews(
      piece.id, content("甲"), .draft, appears: nil, seen: 1, by: writer, at: bench.start)
    await #expect(throws: NewsProblem(.overtaken)) {
      try await bench.desk.saveNews(
        piece.id, content("乙"), .draft, appears: nil, seen: 1, by: "other", at: bench.start)
    }
    #expect(bench.desk.news[piece.id]?.content.title == "甲")
    await #expect(throws: NewsProblem(.unknown)) {
      try await bench.desk.saveNews(9, content(), .draft, appears: nil, seen: 1, by: writer, at: bench.start)
    }
  }

  @Test func whatIsMissingOrTooLongIsSaidAndControlCharactersGo() async throws {
    let bench = try Bench()
    let cases: [(NewsContent, NewsPiece.State, NewsProblem)] = [
      (content(" \n"), .draft, NewsProblem(.titleMissing)),
      (content(text: " \n"), .published, NewsProblem(.textMissing)),
      (content(String(repeating: "长", count: 101)), .draft, NewsProblem(.titleTooLong)),
      (content(text: String(repeating: "长", count: 20_001)), .draft, NewsProblem(.textTooLong)),
    ]
    for (content, state, problem) in cases {
      await #expect(throws: problem) {
        try await bench.desk.saveNews(
          nil, content, state, appears: bench.start, seen: 0, by: writer, at: bench.start)
      }
    }
    #expect(bench.desk.news.pieces.isEmpty)
    let clean = content("标\u{0}题\u{FFFE}", text: "一\r\n二\u{1B}")
    #expect(clean.title == "标题" && clean.text == "一\n二")
  }

  @Test func aWithdrawnPieceTakesItsPicturesWithIt() async throws {
    let bench = try Bench()
    let picture = NewsPicture(file: try #require(FileHash(String(repeating: "a", count: 64))), alt: "示例")
    var content = content()
    content.pictures = [picture]
    let piece = try await bench.desk.saveNews(
      nil, content, .published, appears: bench.start, seen: 0, by: writer, at: bench.start)
    #expect(bench.desk.news.shows(picture.file, at: bench.start))
    _ = try await bench.desk.saveNews(
      piece.id, content, .withdrawn, appears: bench.start, seen: 1, by: writer, at: bench.start)
    #expect(!bench.desk.news.shows(picture.file, at: bench.start))
    #expect(Array(bench.desk.news.shown(at: bench.start)).isEmpty)
  }
}
