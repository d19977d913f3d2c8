import Constitution
import Crypto
import Desk
import Foundation
import Governance
import HTTPTypes
import Hummingbird
import Markup
import NIOCore
import Record

/// The news for feed readers.
package enum NewsFeed: String, Hashable, Sendable, CaseIterable {
  case atom = "news.atom"
  case rss = "news.rss"

  var contentType: String {
    switch self {
    case .atom: "application/atom+xml; charset=utf-8"
    case .rss: "application/rss+xml; charset=utf-8"
    }
  }

  static let mostEntries = 20
}

extension Visit {
  func newsFeed(_ feed: NewsFeed) throws -> Response {
    let pieces = news.latest(NewsFeed.mostEntries, at: now)
    let text = feed == .atom ? try atom(pieces) : try rss(pieces)
    var headers = HTTPFields()
    headers[.contentType] = feed.contentType
    headers[.cacheControl] = "public, max-age=300"
    return Response(
      status: .ok, headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(string: "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + text.text)))
  }

  private var feedTitle: String { "\(charter.name.zh) \(NewsFeed.title)" }

  /// RFC 4287.
  private func atom(_ pieces: [NewsPiece]) throws -> HTML {
    let entries = try pieces.map { piece -> HTML in
      """
      <entry>
      <id>\(try feedName(of: piece.id))</id>
      <title>\(piece.content.title)</title>
      <link rel="alternate" type="text/html" href="\(portal.origin.address(of: .newsPiece(piece.id)))"/>
      <published>\((piece.appears ?? piece.saved).feedText)</published>
      <updated>\(piece.lastChange.feedText)</updated>
      <category term="\(piece.content.category.rawValue)" label="\(piece.content.category.words.zh)"/>
      <content type="html">\(PlainText.html(piece.content.text).text)</content>
      </entry>

      """
    }
    return """
      <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-Hans">
      <id>\(try feedName(of: nil))</id>
      <title>\(feedTitle)</title>
      <updated>\((pieces.map(\.lastChange).max() ?? alliance.founded).feedText)</updated>
      <author><name>\(charter.name.zh)</name></author>
      <link rel="self" type="application/atom+xml" href="\(portal.origin.address(of: .newsFeed(.atom)))"/>
      <link rel="alternate" type="text/html" href="\(portal.origin.address(of: .news))"/>
      \(entries)</feed>

      """
  }

  /// RSS 2.0.
  private func rss(_ pieces: [NewsPiece]) throws -> HTML {
    let items = try pieces.map { piece -> HTML in
      """
      <item>
      <title>\(piece.content.title)</title>
      <link>\(portal.origin.address(of: .newsPiece(piece.id)).target)</link>
      <guid isPermaLink="false">\(try feedName(of: piece.id))</guid>
      <pubDate>\((piece.appears ?? piece.saved).mailText)</pubDate>
      <category>\(piece.content.category.words.zh)</category>
      <description>\(PlainText.html(piece.content.text).text)</description>
      </item>

      """
    }
    return """
      <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
      <channel>
      <title>\(feedTitle)</title>
      <link>\(portal.origin.address(of: .news).target)</link>
      <description>\(feedTitle)</description>
      <language>zh-cn</language>
      <lastBuildDate>\((pieces.map(\.lastChange).max() ?? alliance.founded).mailText)</lastBuildDate>
      <atom:link href="\(portal.origin.address(of: .newsFeed(.rss)))" rel="self" type="application/rss+xml"/>
      \(items)</channel>
      </rss>

      """
  }

  /// A name that stays when the portal moves to another address: a UUID (RFC 9562, version 8) from the first entry of the
  /// record, which no other alliance has.
  private func feedName(of piece: Int?) throws -> String {
    let first = try portal.host.entries(from: 1, count: 1).first?.hash ?? ""
    var bytes = Array(SHA256.hash(data: Data("\(first)/news/\(piece ?? 0)".utf8)).prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    let groups = [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { digits[$0].joined() }
    return "urn:uuid:" + groups.joined(separator: "-")
  }
}

extension NewsFeed {
  fileprivate static let title = "通知与动态"
}

extension NewsPiece {
  /// When readers last got something new.
  fileprivate var lastChange: Instant { max(saved, appears ?? saved) }
}

extension Instant {
  private var secondOfMinute: String {
    let second = ((seconds % 60) + 60) % 60
    return second < 10 ? "0\(second)" : "\(second)"
  }

  /// `2026-11-20T09:12:30+08:00` (RFC 3339).
  var feedText: String { text.replacing(" ", with: "T") + ":\(secondOfMinute)+08:00" }

  /// `Fri, 20 Nov 2026 09:12:30 +0800` (RFC 822, with four digits of the year).
  var mailText: String {
    let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let (date, clock) = (day, text.suffix(5))
    let number = date.dayOfMonth < 10 ? "0\(date.dayOfMonth)" : "\(date.dayOfMonth)"
    return
      "\(weekdays[date.weekday]), \(number) \(months[date.month - 1]) \(date.year) \(clock):\(secondOfMinute) +0800"
  }
}
