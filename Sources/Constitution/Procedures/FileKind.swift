/// What a form may ask for as a file, so that a charter says it and no form takes just anything.
package enum FileKind: String, Hashable, Codable, Sendable, CaseIterable {
  /// Something to look at.
  case picture
  /// Something to read, to be downloaded.
  case document

  /// How many files one field may take.
  package static let mostInField = 10

  package var words: Words {
    switch self {
    case .picture: Words("图片", "pictures")
    case .document: Words("文档", "documents")
    }
  }
}
