import CharterReader
import Constitution
import Foundation

/// The charters of the repository, for the tests.
enum Charters {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  static func read(_ name: String) throws -> CharterReader.Result {
    try CharterReader.readWithPlaces(directory: "\(root)/charters/\(name)")
  }

  static let dezhou = Result { try read("dezhou") }
  static let model = Result { try read("model") }

  /// The files of a charter, to be spoilt by a test.
  static func files(_ name: String) throws -> [(path: String, text: String)] {
    let folder = "\(root)/charters/\(name)"
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
    return try paths.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".md") }.map {
      ($0, try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8))
    }
  }
}
