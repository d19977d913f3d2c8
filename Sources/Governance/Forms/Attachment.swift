package import Constitution

/// A file in an answer. The record says which file it was, by its hash; the bytes are kept off the record, where they can
/// be deleted.
package struct Attachment: Hashable, Codable, Sendable {
  package var hash: FileHash
  package var type: FileType
  /// Bytes.
  package var size: Int
  /// As it was called where it came from, made harmless: see `FileType.neutral`.
  package var name: String

  package static let longestName = 100

  package init(hash: FileHash, type: FileType, size: Int, name: String) {
    self.hash = hash
    self.type = type
    self.size = size
    self.name = name
  }

  /// As `line` writes it; nil for anything else.
  package init?(line: Substring) {
    let parts = line.split(separator: " ", maxSplits: 3)
    guard parts.count == 4, let hash = FileHash(parts[0]), let type = FileType(rawValue: String(parts[1])),
      let size = Int(parts[2]), String(size) == parts[2], (1...type.mostBytes).contains(size)
    else { return nil }
    let name = String(parts[3])
    guard name == type.neutral(name) else { return nil }
    self.init(hash: hash, type: type, size: size, name: name)
  }

  /// Hash, type, size and name: how a draft keeps it and a personal answer seals it.
  package var line: String { "\(hash.text) \(type.rawValue) \(size) \(name)" }

  /// One from each line, without what is none.
  package static func list(_ text: String) -> [Attachment] {
    text.split(whereSeparator: \.isNewline).compactMap { Attachment(line: $0) }
  }
}

/// What a file is, as its bytes say.
package enum FileType: String, Hashable, Codable, Sendable, CaseIterable {
  case png, jpeg, webp
  case pdf, docx, xlsx, odt, txt

  package var kind: FileKind {
    switch self {
    case .png, .jpeg, .webp: .picture
    case .pdf, .docx, .xlsx, .odt, .txt: .document
    }
  }

  package var mostBytes: Int { Self.mostBytes(of: kind) }

  package static func mostBytes(of kind: FileKind) -> Int {
    switch kind {
    case .picture: 2 * 1_048_576
    case .document: 10 * 1_048_576
    }
  }

  package static func all(of kinds: [FileKind]) -> [FileType] { allCases.filter { kinds.contains($0.kind) } }

  /// What names of such files end in, the usual one first.
  package var endings: [String] { self == .jpeg ? ["jpg", "jpeg"] : [rawValue] }

  /// The name without path, control and formatting characters and what file systems forbid, at most
  /// `Attachment.longestName` characters long, and with an ending that says what the file is. Such a name stays as it is.
  package func neutral(_ name: String) -> String {
    let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
    var text = String.UnicodeScalarView()
    for scalar in last.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: continue
      case .spaceSeparator: text.append(" ")
      default: text.append("<>:\"|?*".unicodeScalars.contains(scalar) ? "_" : scalar)
      }
    }
    var stem = String(text).split(separator: " ").joined(separator: " ")
    var ending = endings[0]
    if let dot = stem.lastIndex(of: "."), endings.contains(stem[dot...].dropFirst().lowercased()) {
      ending = String(stem[dot...].dropFirst())
      stem = String(stem[..<dot])
    }
    stem = stem.cleaned
    while !(stem + "." + ending).fits(Attachment.longestName) { stem = String(stem.dropLast()).cleaned }
    return (stem.isEmpty ? "file" : stem) + "." + ending
  }
}

extension String {
  /// Neither end is a dot or a space, so that no name is hidden or means a folder.
  fileprivate var cleaned: String {
    let rest = drop { $0 == "." || $0 == " " }
    return String(rest.prefix(rest.reversed().drop { $0 == "." || $0 == " " }.count))
  }
}
