import Constitution
import Desk
import Governance
import HTTPTypes
import Hummingbird
import Markup
import NIOCore

/// News and notices for everyone: pinned ones first, by category, by words.
extension Visit {
  static let newsOnPage = 12

  var news: NewsShelf { portal.desk.news }

  enum NewsOrder: String, FinderOption {
    case pinned, newest, oldest

    var words: Words {
      switch self {
      case .pinned: Words("置顶在前", "Pinned first")
      case .newest: Words("最新发布", "Newest")
      case .oldest: Words("最早发布", "Oldest")
      }
    }
  }

  var newsFinder: Finder {
    Finder(
      .news, query, Words("关键词", "Words"),
      [
        Finder.Choice("category", Words("栏目", "Category"), NewsContent.Category.self),
        Finder.Choice(order: NewsOrder.self),
      ])
  }

  func foundNews(_ finder: Finder) -> [NewsPiece] {
    let category: NewsContent.Category? = finder.option("category")
    let order: NewsOrder = finder.order()
    let all =
      order == .pinned ? Array(news.shown(at: now)) : news.latest(news.pieces.count, at: now)
    let found = all.filter { piece in
      (category == nil || piece.content.category == category) && finder.fits([piece.content.title, piece.content.text])
    }
    return order == .oldest ? found.reversed() : found
  }

  var newsPage: Page {
    let l = language
    let finder = newsFinder
    let found = foundNews(finder)
    let slice = Slice(found, page: query["page"], size: Self.newsOnPage)
    let title = l("通知与动态", "News and notices")
    return Page(
      title,
      """
      <h1>\(title)</h1>
      <p class="lead">\(l("秘书处发布的通知、动态和资讯。", "Notices and news from the secretariat."))\(alliance.newsCitation.map { UI.citation($0, l) }) \
      <a href="\(Address.newsFeed(.atom))">\(l("订阅（Atom）", "Atom feed"))</a> \
      <a href="\(Address.newsFeed(.rss))">\(l("订阅（RSS）", "RSS feed"))</a></p>
      \(if: doesDailyWork, UI.actions(UI.button(l("写通知和动态", "Write news"), to: Address.newsDesk, .plain)))
      \(finderForm(finder))
      \(finderCount(finder, found.count, table: .table(.news)))
      \(slice.items.isEmpty ? nothingFound(finder, none: UI.empty(l("还没有发布过通知或动态。", "Nothing has been published yet."))) : UI.cards(slice.items.map(newsCard)))
      \(UI.pager(page: slice.page, of: slice.pages, l) { finder.link(["page": "\($0)"]) })
      """)
  }

  var newsTable: Response {
    let l = language
    let head = [l("标题", "Title"), l("栏目", "Category"), l("置顶", "Pinned"), l("发布时间", "Published"), l("网址", "Address")]
    let rows = foundNews(newsFinder).map { piece in
      [
        piece.content.title, l(piece.content.category.words), piece.content.isPinned ? l("是", "yes") : "",
        piece.appears?.text ?? "", url(of: .newsPiece(piece.id)),
      ]
    }
    return spreadsheet("news", [head] + rows)
  }

  private func newsCard(_ piece: NewsPiece) -> HTML {
    UI.card(
      "<a href=\"\(Address.newsPiece(piece.id))\">\(UI.chinese(piece.content.title))</a>",
      """
      <p lang="zh-Hans">\(PlainText.excerpt(piece.content.text))</p>
      <p class="hint">\(newsTags(piece)) \(piece.appears.map { UI.day($0.day) })</p>
      """)
  }

  func newsTags(_ piece: NewsPiece) -> HTML {
    let l = language
    return """
      \(if: piece.content.isPinned, "\(UI.tag(l("置顶", "pinned"), .note)) ")\(UI.tag(l(piece.content.category.words)))
      """
  }

  /// One piece; nil where everyone may not see it yet, or any more.
  func newsPage(of id: Int) -> Page? {
    guard let piece = news[id], piece.isPublic(at: now) else { return nil }
    let l = language
    return Page(
      piece.content.title, trail: [Page.Crumb(l("通知与动态", "News and notices"), .news)],
      """
      <h1 lang="zh-Hans">\(piece.content.title)</h1>
      <p class="hint">\(newsTags(piece)) \(piece.appears.map { UI.time($0) }) \(UI.chinese(l(alliance.nameWithOffice(of: piece.author))))\(changed(piece))</p>
      \(newsBody(piece.content))
      \(if: doesDailyWork, UI.actions(UI.button(l("修改", "Change"), to: Address.newsSheet(id), .plain)))
      """)
  }

  /// Said where it was changed after everyone could see it.
  private func changed(_ piece: NewsPiece) -> HTML? {
    guard let appears = piece.appears, piece.saved > appears else { return nil }
    return " · \(language("修改于 ", "changed "))\(UI.time(piece.saved))"
  }

  func newsBody(_ content: NewsContent) -> HTML {
    let pictures = content.pictures.map { picture -> HTML in
      "<figure><img src=\"\(Address.picture(picture.file))\" alt=\"\(picture.alt)\" loading=\"lazy\"></figure>"
    }
    return "<div class=\"news\" lang=\"zh-Hans\">\(PlainText.html(content.text))\(pictures)</div>"
  }

  /// The latest, for the front page; nothing where nothing was ever published.
  var latestNews: HTML {
    let l = language
    let rows = news.shown(at: now).prefix(5).map { piece -> HTML in
      """
      <li><p><a href="\(Address.newsPiece(piece.id))">\(UI.chinese(piece.content.title))</a></p>
      <p class="hint">\(newsTags(piece)) \(piece.appears.map { UI.day($0.day) })</p></li>
      """
    }
    guard past == nil, !rows.isEmpty else { return .empty }
    return """
      <section><h2>\(l("通知与动态", "News and notices"))</h2><ul class="rows">\(rows)</ul>
      <p><a href="\(Address.news)">\(l("全部通知与动态", "All news"))</a></p></section>
      """
  }

  /// A picture of a public piece and the alliance's own mark for everyone, and any for those who write. Its address is what it holds, so it never changes.
  func picture(_ hash: FileHash) async throws -> Response {
    let isPublic = news.shows(hash, at: now) || portal.desk.imprint.logo == hash
    guard isPublic || doesDailyWork, let picture = try await portal.desk.picture(hash) else { throw Mishap.notFound }
    var headers = HTTPFields()
    headers[.contentType] = picture.type.contentType
    headers[.contentDisposition] = "inline"
    headers[.cacheControl] = isPublic ? "public, max-age=31536000, immutable" : "private, no-store"
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: picture.bytes)))
  }
}

extension NewsContent.Category: FinderOption {}
