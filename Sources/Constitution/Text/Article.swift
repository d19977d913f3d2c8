/// The text of the charter, word for word: chapters in order, each a run of articles.
package struct Chapter: Hashable, Codable, Sendable {
  package var number: Int
  package var title: Words
  /// A charter without headings is given some so that it can be read; they are labelled as not its own words.
  package var basis: Basis
  package var articles: [Article]

  package init(number: Int, title: Words, basis: Basis, articles: [Article]) {
    self.number = number
    self.title = title
    self.basis = basis
    self.articles = articles
  }
}

package struct Article: Hashable, Codable, Sendable {
  package var number: Int
  /// 联盟名称; nil where the charter gives the article no heading.
  package var title: String?
  /// The article's paragraphs and numbered items in order, verbatim and without the article's number and heading.
  package var paragraphs: [String]

  package init(number: Int, title: String?, paragraphs: [String]) {
    self.number = number
    self.title = title
    self.paragraphs = paragraphs
  }

  package var citation: Citation { Citation(number) }
  package var text: String { paragraphs.joined(separator: "\n") }

  /// The paragraph numbered so, whether the charter writes 2、 or （二）; nil where it numbers none so.
  package func item(_ number: Int) -> String? {
    let marks = ["\(number)、", "（\(hanNumeral(number))）"]
    return paragraphs.first { paragraph in marks.contains { paragraph.hasPrefix($0) } }
  }
}
