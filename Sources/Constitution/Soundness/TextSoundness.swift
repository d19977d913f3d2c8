extension Procedure {
  /// All purposes that it or an option of its forms refers to.
  fileprivate var purposesNamed: [Key<Purpose>] {
    (serves ?? []) + forms.flatMap(\.fields).flatMap(\.options).flatMap { $0.serves ?? [] }
  }
}

extension Soundness {
  /// The articles that the charter as a whole refers to.
  mutating func checkText() {
    cite(charter.foundingCitation, .charter)
    for provision in charter.provisions { cite(provision.citation, .provision(provision.subject)) }
    for purpose in charter.purposes ?? [] {
      cite(purpose.citation, .charter)
      quote(purpose.quotation, from: purpose.citation, .charter)
    }
    for procedure in charter.procedures {
      for purpose in procedure.purposesNamed where charter.purpose(purpose) == nil {
        unknown(.procedure(procedure.id), "宗旨", "purpose", purpose.text, (charter.purposes ?? []).map(\.id.text))
      }
      if procedure.citations.isEmpty {
        flaw(.procedure(procedure.id), "没有写明依据哪一条", "it names no article that it serves")
      }
      for citation in procedure.citations { cite(citation, .procedure(procedure.id)) }
    }
  }

  /// Flags a citation of an article or an item that is not in the text.
  mutating func cite(_ citation: Citation, _ place: Place) {
    guard let article = charter.article(citation.article) else {
      let last = charter.articles.count
      return flaw(
        place, "章程没有\(citation.words.zh)；共 \(last) 条",
        "there is no Article \(citation.article); the charter has \(last)")
    }
    if let item = citation.item, article.item(item) == nil {
      flaw(
        place, "第\(hanNumeral(article.number))条没有第\(hanNumeral(item))项", "Article \(article.number) has no item \(item)"
      )
    }
  }

  /// Flags a quotation that is not, word for word, in the place that it is taken from.
  mutating func quote(_ quotation: String, from citation: Citation, _ place: Place) {
    guard let article = charter.article(citation.article) else { return }
    let text = citation.item.map { article.item($0) ?? "" } ?? (article.title ?? "") + article.text
    if !text.says(quotation) {
      flaw(
        place, "\(citation.words.zh)中没有“\(quotation)”这句话；引文须逐字照录",
        "\(citation.words.en) does not say “\(quotation)”; a quotation is given word for word")
    }
  }

  mutating func checkTemplates() {
    for template in charter.templates {
      guard let names = template.usedPlaceholders else {
        flaw(.template(template.id), "“{{”没有对应的“}}”", "a \"{{\" has no \"}}\"")
        continue
      }
      for name in names
      where !Template.placeholders.contains(name) && !name.hasPrefix(Template.answerPrefix) {
        unknown(.template(template.id), "文书变量", "placeholder", name, Template.placeholders)
      }
    }
  }
}

extension Article {
  /// Whether its heading or its text has the words, wherever spaces stand.
  package func names(_ words: String) -> Bool {
    ((title ?? "") + text).says(words)
  }
}

extension String {
  /// Whether the words stand in it, wherever spaces stand. Byte by byte: a charter is checked at each press of who amends it.
  fileprivate func says(_ words: String) -> Bool {
    let (text, words) = (unspaced, words.unspaced)
    return (0..<max(0, text.count - words.count + 1)).contains { text[$0...].starts(with: words) }
  }

  private var unspaced: [UInt8] { Array(String(unicodeScalars.filter { !$0.properties.isWhitespace }).utf8) }
}
