import Constitution
import Foundation
import Governance
import Testing

@testable import Desk

@Suite("Files of forms are what their bytes say")
struct CheckedFileTests {
  private static func little(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  /// A container whose files are stored as they are.
  static func zip(_ files: [(name: String, text: String)]) -> [UInt8] {
    var (body, directory): ([UInt8], [UInt8]) = ([], [])
    for file in files {
      let (name, data) = (Array(file.name.utf8), Array(file.text.utf8))
      let sizes = little(0, 4) + little(data.count, 4) + little(data.count, 4) + little(name.count, 2) + little(0, 2)
      directory +=
        [0x50, 0x4B, 1, 2] + little(20, 2) + little(20, 2) + little(0, 8) + sizes + little(0, 10)
        + little(body.count, 4) + name
      body += [0x50, 0x4B, 3, 4] + little(20, 2) + little(0, 8) + sizes + name + data
    }
    return body + directory + [0x50, 0x4B, 5, 6] + little(0, 4) + little(files.count, 2) + little(files.count, 2)
      + little(directory.count, 4) + little(body.count, 4) + little(0, 2)
  }

  static let pdf = Array("%PDF-1.7\n示例\n%%EOF\n".utf8)
  static let docx = zip([("[Content_Types].xml", "x"), ("word/document.xml", "x")])
  static let odt = zip([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "x")])

  @Test func theTypeIsSniffed() throws {
    let xlsx = Self.zip([("[Content_Types].xml", "x"), ("xl/workbook.xml", "x")])
    let files: [([UInt8], FileType)] = [
      (Self.pdf, .pdf), (Self.docx, .docx), (xlsx, .xlsx), (Self.odt, .odt), (Array("\u{FEFF}第一行\r\n第二行".utf8), .txt),
      (PictureTests.png(), .png), (PictureTests.jpeg(), .jpeg),
    ]
    for (bytes, type) in files {
      let file = try CheckedFile(bytes, among: FileKind.allCases)
      #expect(file.type == type && file.bytes == bytes, "\(type)")
    }
  }

  private static let others: [[UInt8]] = [
    Array("<!doctype html><script>alert(1)</script>".utf8), Array(" \n<svg xmlns='x'/>".utf8),
    Array("MZ\u{0}\u{1}".utf8), [0xC4, 0xFA, 0xBA, 0xC3], Array("a\u{1B}[31m".utf8), Array("GIF89a\u{1}\u{0}".utf8),
    zip([("a.txt", "x")]), zip([("[Content_Types].xml", "x"), ("ppt/presentation.xml", "x")]),
    zip([("mimetype", "application/vnd.oasis.opendocument.text-master"), ("content.xml", "x")]),
  ]

  @Test("What is none of the kinds is refused", arguments: others)
  func strange(_ bytes: [UInt8]) {
    #expect(throws: FileFlaw.notTaken(FileKind.allCases)) { try CheckedFile(bytes, among: FileKind.allCases) }
  }

  @Test func onlyTheKindsThatTheFormTakes() {
    #expect(throws: FileFlaw.notTaken([.picture])) { try CheckedFile(Self.pdf, among: [.picture]) }
    #expect(throws: FileFlaw.notTaken([.document])) { try CheckedFile(PictureTests.png(), among: [.document]) }
  }

  @Test func whatIsEmptyTooLargeDamagedOrAProgramIsRefused() {
    #expect(throws: FileFlaw.empty) { try CheckedFile([], among: [.document]) }
    let filler = [UInt8](repeating: 0x61, count: FileType.mostBytes(of: .document))
    #expect(throws: FileFlaw.documentTooLarge) { try CheckedFile(filler + [0x61], among: [.document]) }
    #expect(throws: FileFlaw.picture(.tooLarge)) {
      try CheckedFile(PictureTests.png() + filler, among: FileKind.allCases)
    }
    #expect(throws: FileFlaw.picture(.broken)) {
      try CheckedFile(Array(PictureTests.png().dropLast(9)), among: [.picture])
    }
    #expect(throws: FileFlaw.broken) { try CheckedFile(Array("%PDF-1.7\nhalf".utf8), among: [.document]) }
    let macros = Self.zip([("[Content_Types].xml", "x"), ("word/document.xml", "x"), ("word/vbaProject.bin", "x")])
    #expect(throws: FileFlaw.hasMacros) { try CheckedFile(macros, among: [.document]) }
    for flaw in [FileFlaw.empty, .documentTooLarge, .broken, .hasMacros, .notTaken([.picture]), .picture(.broken)] {
      #expect(!flaw.words.zh.isEmpty && !flaw.words.en.isEmpty)
    }
  }

  @Test("A container that is cut off anywhere is refused", arguments: [docx, odt])
  func truncated(_ bytes: [UInt8]) {
    for count in 4..<bytes.count {
      #expect(throws: FileFlaw.self, "\(count)") { try CheckedFile(Array(bytes.prefix(count)), among: [.document]) }
    }
  }
}

@Suite("Files of forms are kept while something names them")
struct FileKeepingTests {
  private static let owner = DraftOwner.account(7)

  private func keep(_ text: String, _ bench: Bench, at moment: Instant) async throws -> FileHash {
    let file = try CheckedFile(Array(text.utf8), among: [.document])
    return try await bench.desk.keep(file, for: Self.owner, at: moment)
  }

  @Test("A file is found by its hash and is no picture of the news")
  func found() async throws {
    let bench = try Bench()
    let hash = try await keep("示例", bench, at: bench.start)
    #expect(hash.text == "0d53f08678d8101b0c7e5053b30224fc671c55051770ba18207435ead7ad37bd")
    let stored = try #require(try await bench.desk.file(hash))
    #expect(stored.type == .txt && String(decoding: stored.bytes, as: UTF8.self) == "示例")
    #expect(try await bench.desk.picture(hash) == nil)
  }

  @Test("A day after it was brought a file is loose unless a draft names it; a picture of the news never is")
  func loose() async throws {
    let bench = try Bench()
    let (alone, drafted) = (
      try await keep("没有人要的", bench, at: bench.start), try await keep("草稿里的", bench, at: bench.start)
    )
    _ = try await bench.desk.keep(try Picture(PictureTests.png()), by: "secretary", at: bench.start)
    try await bench.desk.saveDraft(
      ["files": "\(drafted.text) txt 12 a.txt"], for: Self.owner, topic: "base", at: bench.start)
    let day = Desk.looseFileLifetime
    #expect(try await bench.desk.looseFiles(at: bench.start + (day - 1)).isEmpty)
    #expect(try await bench.desk.looseFiles(at: bench.start + day) == [alone])
    let expired = try await bench.desk.looseFiles(at: bench.start + Draft.lifetime)
    #expect(Set(expired) == [alone, drafted], "a draft that has expired names nothing")
  }

  @Test("One person brings at most 200 MB within a day; the next day and another person are not kept from it")
  func share() async throws {
    let bench = try Bench()
    let largest = FileType.mostBytes(of: .document)
    func keep(_ number: Int, _ owner: DraftOwner, at moment: Instant) async throws -> FileHash {
      let text = "\(number)\n" + String(repeating: "a", count: largest - 3)
      return try await bench.desk.keep(
        try CheckedFile(Array(text.utf8.prefix(largest)), among: [.document]), for: owner, at: moment)
    }
    for number in 0..<20 { _ = try await keep(number + 10, Self.owner, at: bench.start) }
    await #expect(throws: NoRoom.forYouToday) { try await keep(30, Self.owner, at: bench.start) }
    #expect(NoRoom.forYouToday.words.zh.contains("200 MB") && NoRoom.forYouToday.words.en.contains("200 MB"))
    _ = try await keep(30, .account(8), at: bench.start)
    _ = try await keep(31, Self.owner, at: bench.start + Desk.looseFileLifetime)
  }

  @Test("What was brought again since is not removed")
  func again() async throws {
    let bench = try Bench()
    let hash = try await keep("示例", bench, at: bench.start)
    #expect(try await keep("示例", bench, at: bench.start + 100) == hash)
    try await bench.desk.removeFiles([hash], broughtBy: bench.start + 99)
    #expect(try await bench.desk.file(hash) != nil)
    try await bench.desk.removeFiles([hash], broughtBy: bench.start + 100)
    #expect(try await bench.desk.file(hash) == nil)
  }

  @Test("A picture that the news shows stays, though a form brought it too")
  func shared() async throws {
    let bench = try Bench()
    let hash = try await bench.desk.keep(try Picture(PictureTests.png()), by: "secretary", at: bench.start)
    let same = try CheckedFile(PictureTests.png(), among: [.picture])
    #expect(try await bench.desk.keep(same, for: Self.owner, at: bench.start) == hash)
    try await bench.desk.removeFiles([hash], broughtBy: bench.start + 1)
    #expect(try await bench.desk.picture(hash) != nil)
  }
}
