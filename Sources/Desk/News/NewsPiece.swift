package import Constitution
package import Governance

/// A piece of news or a notice as it stands after its latest change. News is no governance: it lives on the desk, and says
/// nothing that the record does not decide.
package struct NewsPiece: Hashable, Sendable {
  package enum State: String, Hashable, Sendable, CaseIterable { case draft, published, withdrawn }

  /// From 1; never given again.
  package var id: Int
  /// From 1; one more with each change.
  package var version: Int
  package var content: NewsContent
  package var state: State
  /// From when on everyone sees it; nil while it was never to be published.
  package var appears: Instant?
  /// Who wrote it first, and who made this version.
  package var author: Key<Person>
  package var editor: Key<Person>
  package var saved: Instant

  package func isPublic(at moment: Instant) -> Bool { state == .published && appears.map { $0 <= moment } ?? false }

  package func isScheduled(at moment: Instant) -> Bool { state == .published && !isPublic(at: moment) }

  package static let most = 10_000
  package static let mostVersions = 500
}

/// What a piece says.
package struct NewsContent: Hashable, Codable, Sendable {
  package enum Category: String, Hashable, Codable, Sendable, CaseIterable {
    case notice, news, members, policy

    package var words: Words {
      switch self {
      case .notice: Words("通知公告", "Notices")
      case .news: Words("工作动态", "Work and events")
      case .members: Words("成员风采", "Our members")
      case .policy: Words("政策资讯", "Policy")
      }
    }
  }

  package var category: Category
  package var title: String
  /// Paragraphs between blank lines, lists of lines that begin with `- `, and bare https addresses; nothing else is markup.
  package var text: String
  package var isPinned: Bool
  package var pictures: [NewsPicture]

  /// Characters.
  package static let longestTitle = 100
  package static let longestText = 20_000
  package static let mostPictures = 10

  /// Control characters are dropped, since no page and no feed may hold them; line ends become LF.
  package init(
    category: Category, title: String, text: String, isPinned: Bool = false, pictures: [NewsPicture] = []
  ) {
    self.category = category
    self.title = title.printable.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    self.text = text.printable
    self.isPinned = isPinned
    self.pictures = pictures
  }

  /// What keeps it from being saved, or from being published, by field.
  func problems(publishing: Bool) -> [NewsProblem.Flaw] {
    var flaws: [NewsProblem.Flaw] = []
    if title.isEmpty { flaws.append(.titleMissing) }
    if title.count > Self.longestTitle { flaws.append(.titleTooLong) }
    if text.count > Self.longestText { flaws.append(.textTooLong) }
    if publishing, text.allSatisfy(\.isWhitespace) { flaws.append(.textMissing) }
    return flaws
  }
}

/// A picture of a piece, with the words for whoever does not see it.
package struct NewsPicture: Hashable, Codable, Sendable {
  package var file: FileHash
  package var alt: String

  package static let longestAlt = 200

  package init(file: FileHash, alt: String) {
    self.file = file
    self.alt = alt
  }
}

/// Why a piece was not saved. Nothing was changed.
package struct NewsProblem: Error, Hashable, Sendable {
  package enum Flaw: String, Hashable, Sendable {
    case titleMissing, titleTooLong, textMissing, textTooLong
    /// Somebody else has saved it since the page was made.
    case overtaken
    case unknown, tooMany
    case altMissing, altTooLong, tooManyPictures
  }

  package var flaws: [Flaw]

  package init(_ flaws: Flaw...) { self.flaws = flaws }
  init(_ flaws: [Flaw]) { self.flaws = flaws }
}

extension NewsProblem.Flaw {
  /// The field of the form beside which it is said.
  package var field: String {
    switch self {
    case .titleMissing, .titleTooLong, .overtaken, .unknown, .tooMany: "title"
    case .textMissing, .textTooLong: "text"
    case .altMissing, .altTooLong: "alt"
    case .tooManyPictures: "file"
    }
  }

  package var words: Words {
    switch self {
    case .titleMissing: Words("请填写标题", "Give it a title")
    case .titleTooLong:
      Words("标题最多 \(NewsContent.longestTitle) 字", "A title has at most \(NewsContent.longestTitle) characters")
    case .textMissing: Words("发布前请填写正文", "Write a text before it is published")
    case .textTooLong:
      Words("正文最多 \(NewsContent.longestText) 字", "A text has at most \(NewsContent.longestText) characters")
    case .overtaken:
      Words(
        "打开本页之后，已有他人保存过这一篇。您的内容仍在下面：请对照最新版本后再保存。",
        "Somebody else has saved this piece since you opened the page. What you wrote is still below: compare it with the latest version, then save again."
      )
    case .unknown: Words("没有这一篇", "There is no such piece")
    case .tooMany:
      Words("信息已达 \(NewsPiece.most) 篇或本篇修改次数过多，不能再存", "Too many pieces, or too many changes of this one")
    case .altMissing:
      Words("请用一句话说明图片内容，供看不到图片的人阅读", "Say in a sentence what the picture shows, for whoever does not see it")
    case .altTooLong:
      Words("图片说明最多 \(NewsPicture.longestAlt) 字", "At most \(NewsPicture.longestAlt) characters")
    case .tooManyPictures:
      Words("每篇最多 \(NewsContent.mostPictures) 张图片", "At most \(NewsContent.mostPictures) pictures a piece")
    }
  }
}

extension String {
  /// Without the characters that XML 1.0 has no place for; CR LF and CR as LF.
  var printable: String {
    var scalars = UnicodeScalarView()
    var last: Unicode.Scalar?
    for scalar in unicodeScalars {
      defer { last = scalar }
      switch scalar.value {
      case 0x0A where last == "\r": continue
      case 0x0D: scalars.append("\n")
      case 0x09, 0x0A: scalars.append(scalar)
      case 0..<0x20, 0x7F...0x9F, 0xFFFE, 0xFFFF: continue
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}
