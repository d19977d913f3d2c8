import Constitution
import Desk
import Foundation
import Governance
import Testing

@Suite struct PictureTests {
  private static func big(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    big(data.count, 4) + Array(name.utf8) + data + [0, 0, 0, 0]
  }

  static func png(width: Int = 3, beside: [UInt8] = []) -> [UInt8] {
    let head = chunk("IHDR", big(width, 4) + big(2, 4) + [8, 0, 0, 0, 0])
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + head + beside + chunk("IDAT", [1, 2, 3])
      + chunk("IEND", [])
  }

  private static func segment(_ marker: UInt8, _ data: [UInt8]) -> [UInt8] {
    [0xFF, marker] + big(data.count + 2, 2) + data
  }

  /// The data hold a stuffed 0xFF and a restart, which are no markers.
  static func jpeg(beside: [UInt8] = []) -> [UInt8] {
    [0xFF, 0xD8] + segment(0xE0, Array("JFIF\0".utf8)) + beside
      + segment(0xC0, [8, 0, 2, 0, 3, 1, 1, 0x11, 0]) + segment(0xDA, [1, 1, 0, 0, 63, 0])
      + [1, 0xFF, 0, 2, 0xFF, 0xD0, 3] + [0xFF, 0xD9]
  }

  private static func riff(_ chunks: [UInt8]) -> [UInt8] {
    Array("RIFF".utf8) + big(chunks.count + 4, 4).reversed() + Array("WEBP".utf8) + chunks
  }

  private static func part(_ name: String, _ data: [UInt8]) -> [UInt8] {
    Array(name.utf8) + big(data.count, 4).reversed() + data + (data.count % 2 == 1 ? [0] : [])
  }

  static let lossless = part("VP8L", [0x2F, 2, 0x40, 0, 0, 9, 9])

  @Test func theTypeIsWhatTheBytesSay() throws {
    #expect(try Picture(Self.png()).type == .png)
    #expect(try Picture(Self.jpeg()).type == .jpeg)
    #expect(try Picture(Self.riff(Self.lossless)).type == .webp)
    #expect(try Picture(Self.png()).bytes == Self.png())
    #expect(try Picture(Self.jpeg()).bytes == Self.jpeg())
    #expect(try Picture(Self.riff(Self.lossless)).bytes == Self.riff(Self.lossless))
  }

  @Test(
    "What is no picture of the three is refused, whatever it is called",
    arguments: [
      "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
      "<!doctype html><script>alert(1)</script>", "GIF89a\u{1}\u{0}", "%PDF-1.7", "RIFF\u{4}\u{0}\u{0}\u{0}WAVE",
      "\u{89}",
    ])
  func others(_ text: String) {
    #expect(throws: Picture.Flaw.notAPicture) { try Picture(Array(text.utf8)) }
  }

  @Test("A picture that is cut off anywhere is refused", arguments: [png(), jpeg(), riff(lossless)])
  func truncated(_ bytes: [UInt8]) throws {
    for count in 12..<bytes.count {
      #expect(throws: Picture.Flaw.self, "\(count)") { try Picture(Array(bytes.prefix(count))) }
    }
  }

  @Test func whatIsTooLargeIsRefused() {
    let filler = [UInt8](repeating: 0, count: Picture.mostBytes)
    #expect(throws: Picture.Flaw.tooLarge) { try Picture(Self.png() + filler) }
    #expect(throws: Picture.Flaw.missing) { try Picture([]) }
    #expect(throws: Picture.Flaw.tooManyPixels) { try Picture(Self.png(width: 10_001)) }
    #expect(throws: Picture.Flaw.broken) { try Picture(Self.png(width: 0)) }
    // Lengths that lead beyond any file.
    #expect(throws: Picture.Flaw.broken) {
      try Picture(Self.png(beside: [0xFF, 0xFF, 0xFF, 0xFF] + Array("IDAT".utf8)))
    }
  }

  @Test func whatFollowsAPictureIsCutOff() throws {
    let script = Array("<script>alert(1)</script>".utf8)
    #expect(try Picture(Self.png() + script).bytes == Self.png())
    #expect(try Picture(Self.jpeg() + script).bytes == Self.jpeg())
    #expect(try Picture(Self.riff(Self.lossless) + script).bytes == Self.riff(Self.lossless))
  }

  /// 37.43 N 116.30 E in words, as a camera would write it in numbers.
  private static let place = Array("德州 37.43 116.30".utf8)

  @Test func wherePicturesWereTakenIsLeftOut() throws {
    let png = try Picture(
      Self.png(beside: Self.chunk("eXIf", Self.place) + Self.chunk("tEXt", Self.place)))
    #expect(png.bytes == Self.png())
    let jpeg = try Picture(
      Self.jpeg(
        beside: Self.segment(0xE1, Array("http://ns.adobe.com/xap/1.0/\0".utf8) + Self.place)
          + Self.segment(0xFE, Self.place)))
    #expect(jpeg.bytes == Self.jpeg())
    let flagged = Self.part("VP8X", [0x0C, 0, 0, 0, 2, 0, 0, 1, 0, 0])
    let bare = Self.part("VP8X", [0, 0, 0, 0, 2, 0, 0, 1, 0, 0])
    let webp = try Picture(Self.riff(flagged + Self.lossless + Self.part("EXIF", Self.place)))
    #expect(webp.bytes == Self.riff(bare + Self.lossless))
  }

  @Test func aPhotographStaysUpright() throws {
    let directory: [UInt8] = [2, 0, 0x0F, 1, 2, 0, 1, 0, 0, 0, 65, 0, 0, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0]
    let exif = Array("Exif\0\0II".utf8) + [42, 0, 8, 0, 0, 0] + directory + [0, 0, 0, 0] + Self.place
    let picture = try Picture(Self.jpeg(beside: Self.segment(0xE1, exif)))
    let turned: [UInt8] = [0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]
    let least = Self.segment(0xE1, Array("Exif\0\0MM".utf8) + [0, 42, 0, 0, 0, 8] + turned)
    #expect(picture.bytes == Self.jpeg(beside: least))
    // What is written there is read no further than the segment, and a number that is none is nothing.
    for broken in [
      Array(exif.prefix(20)), Array("Exif\0\0II".utf8) + [42, 0, 255, 255, 255, 255] + Self.place + Self.place,
    ] {
      #expect(try Picture(Self.jpeg(beside: Self.segment(0xE1, broken))).bytes == Self.jpeg())
    }
  }

  @Test func aPictureIsKeptOnceAndFoundByWhatItHolds() async throws {
    let bench = try Bench()
    let picture = try Picture(Self.png())
    let hash = try await bench.desk.keep(picture, by: "secretary", at: bench.start)
    #expect(try await bench.desk.keep(picture, by: "other", at: bench.start + 1) == hash)
    let stored = try #require(try await bench.desk.picture(hash))
    #expect(stored.type == .png && Array(stored.bytes) == Self.png())
    #expect(try await bench.desk.picture(try #require(FileHash(String(repeating: "0", count: 64)))) == nil)
    for text in ["", "..", String(repeating: "A", count: 64), String(repeating: "0", count: 63)] {
      #expect(FileHash(text) == nil)
    }
  }
}
