/// One of the aims that the charter sets for the alliance, which its work serves: 人才培养, 技术服务.
package struct Purpose: Hashable, Codable, Sendable {
  package var id: Key<Purpose>
  package var name: Words
  package var citation: Citation
  /// The charter's own words for it.
  package var quotation: String

  package init(id: Key<Purpose>, name: Words, citation: Citation, quotation: String) {
    self.id = id
    self.name = name
    self.citation = citation
    self.quotation = quotation
  }
}

extension Charter {
  package func purpose(_ id: Key<Purpose>) -> Purpose? { purposes?.first { $0.id == id } }
}
