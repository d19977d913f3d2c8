import Constitution
package import Governance

/// What is handed in with a form in an invented alliance: a drawn workshop and a note, so that a demonstration has files
/// to show.
package struct SampleFile: Sendable {
  package var attachment: Attachment
  package var bytes: [UInt8]

  package static let picture = SampleFile(
    "630a2e6ca058da545992ea1733c09c1871e247bbaf0490be07cda00a67055faa", .png, "实训车间（示例）.png",
    PackageResources.workshop_png)
  package static let note = SampleFile(
    "f10d785ac0dd610338b8dc9ca75b23887b799fa0db152c2571eef4f8fd9ac17d", .txt, "说明（示例）.txt", PackageResources.note_txt)
  package static let all = [picture, note]

  private init(_ hash: String, _ type: FileType, _ name: String, _ bytes: [UInt8]) {
    guard let hash = FileHash(hash) else { preconditionFailure("64 digits") }
    attachment = Attachment(hash: hash, type: type, size: bytes.count, name: name)
    self.bytes = bytes
  }
}

extension Fiction {
  /// One of a kind that the field takes.
  func files(_ kinds: [FileKind]) -> [Attachment] {
    SampleFile.all.map(\.attachment).filter { kinds.contains($0.type.kind) }.prefix(1).map(\.self)
  }
}
