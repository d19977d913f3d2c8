import Constitution
import Desk
import Governance

/// Writing the news: drafts, versions, when they appear, and their pictures. By whoever does the daily work, as on its pages.
extension Interface {
  static let newsReads: [Endpoint] = [
    .list(
      "/desk/news", "newsDesk", Words("写过的通知和动态，连同草稿", "News as it is written, drafts among it"), scope: .desk,
      at: { _ in .newsDesk }, written, finder: { _ in nil }, answering: { visit, _ in visit.news.pieces }),
    .look(
      "/desk/news/{piece#}", "newsSheet", Words("一篇的最新版本", "The latest version of a piece"), scope: .desk,
      at: { .newsSheet($0.number("piece")) }, written, answering: { visit, call in visit.news[call.number("piece")] }),
  ]

  private static let seen = Shape.must(
    "seen", .integer(1...NewsPiece.mostVersions), "所见的版本", "the version that was looked at")

  static let newsActs: [Endpoint] = [
    .change(
      "/desk/news", "beginNews", Words("新建一篇草稿", "Begin a draft"), at: { _ in .newsDesk },
      [Shape.must("title", .prose(1_000)), Shape.must("category", NewsContent.Category.shape)], answer: written.shape,
      doing: { visit, call in
        let piece = try await visit.saveNews(
          nil, NewsSheet(call.form).content(), .draft, appears: nil, seen: 0, by: try visit.signedIn())
        return written.json(piece, in: visit)
      }),
    .change(
      "/desk/news/{piece#}", "saveNews",
      Words("保存、发布、定时发布或撤回；未写的照旧", "Save, publish, schedule or withdraw it; what is left out stays"),
      at: { .newsSheet($0.number("piece")) },
      [
        seen, Shape.must("do", .choice([NewsSheet.Button.save, .publish, .withdraw].map(\.rawValue))),
        Shape.may("category", NewsContent.Category.shape), Shape.may("title", .prose(1_000)),
        Shape.may("text", .text(0...50_000)), Shape.may("isPinned", .bool),
        Shape.may("at", .moment, "定时发布的时间", "when it is to appear"),
      ], answer: written.shape,
      doing: { visit, call in
        let piece = try visit.piece(call)
        guard let button = NewsSheet.Button(rawValue: call.words("do")) else { throw Mishap.malformed }
        var sheet = NewsSheet(piece, changedBy: call, button)
        guard let (state, appears) = sheet.change(of: piece, by: button, at: visit.now, visit.language) else {
          throw Problem.unfit(sheet.problems.map { JSONFlaw("/at", Words($0.text, $0.text)) })
        }
        let saved = try await visit.saveNews(
          piece.id, sheet.content(pictures: piece.content.pictures), state, appears: appears, seen: sheet.seen,
          by: try visit.signedIn())
        return written.json(saved, in: visit)
      }),
    .bring(
      "/desk/news/{piece#}/pictures", "addPicture", Words("加一张图片：PNG、JPEG 或 WebP", "Add a picture: PNG, JPEG or WebP"),
      at: { .newsPictures($0.number("piece")) },
      [seen, Shape.must("alt", .prose(1_000), "供看不到图片的人阅读的说明", "for whoever does not see it")],
      atMost: Picture.mostBytes, answer: written.shape,
      doing: { visit, call in
        let piece = try visit.piece(call)
        let picture = try await NewsDesk.picture(call.bytes, call.query["alt"]?.text ?? "", for: piece, visit)
        return try await visit.save(piece, seen: call.query["seen"]?.integer ?? 0) { $0.append(picture) }
      }),
    .change(
      "/desk/news/{piece#}/pictures/removal", "removePicture", Words("去掉一张图片", "Take a picture away"),
      at: { .newsPictures($0.number("piece")) }, [seen, Shape.must("sha256", .text(64...64))], answer: written.shape,
      doing: { visit, call in
        try await visit.save(try visit.piece(call), seen: call.integer("seen")) { pictures in
          pictures.removeAll { $0.file.text == call.words("sha256") }
        }
      }),
  ]

  private static let picture = Portrait<NewsPicture>(
    "NewsPicture",
    [
      .its("sha256") { picture, _ in picture.file.text }, .its("alt") { picture, _ in picture.alt },
      .its("url") { picture, _ in Address.picture(picture.file) },
    ])

  static let written = Portrait<NewsPiece>(
    "WrittenNews",
    [
      .its("id") { piece, _ in piece.id }, .its("version") { piece, _ in piece.version },
      .its("state") { piece, _ in piece.state }, .its("category") { piece, _ in piece.content.category },
      .its("title") { piece, _ in piece.content.title }, .its("text") { piece, _ in piece.content.text },
      .its("isPinned") { piece, _ in piece.content.isPinned }, .perhaps("appears") { piece, _ in piece.appears },
      .its("isPublic") { piece, visit in piece.isPublic(at: visit.now) },
      .many("pictures", picture) { piece, _ in piece.content.pictures }, .its("saved") { piece, _ in piece.saved },
      .its("by") { piece, _ in piece.editor }, .its("url") { piece, _ in Address.newsSheet(piece.id) },
    ])
}

extension NewsContent.Category: Shaped {}
extension NewsPiece.State: Shaped {}

extension NewsSheet {
  /// A piece with what a program changes in it, as its page would have been typed.
  fileprivate init(_ piece: NewsPiece, changedBy call: Call, _ button: Button) {
    self.init(piece)
    seen = call.integer("seen")
    category = call.text("category").flatMap(NewsContent.Category.init) ?? category
    title = call.text("title") ?? title
    text = call.text("text") ?? text
    isPinned = call.body["isPinned"]?.bool ?? isPinned
    let moment = call.text("at").flatMap { Instant(moment: $0) }
    if let moment { (day, time) = (moment.day.text, String(moment.text.suffix(5))) }
    // Published without a moment it appears at once.
    if moment != nil || button == .publish { isTimed = moment != nil }
  }
}

extension Visit {
  fileprivate func piece(_ call: Call) throws(Mishap) -> NewsPiece {
    guard let piece = news[call.number("piece")] else { throw .notFound }
    return piece
  }

  fileprivate func save(
    _ piece: NewsPiece, seen: Int, changing change: (inout [NewsPicture]) -> Void
  ) async throws -> JSON {
    var content = piece.content
    change(&content.pictures)
    let saved = try await saveNews(
      piece.id, content, piece.state, appears: piece.appears, seen: seen, by: try signedIn())
    return Interface.written.json(saved, in: self)
  }
}
