import Foundation
import Testing

@testable import Markup

@Suite("QR codes, module by module as an independent encoder draws them (Fixtures/qr.py)")
struct QRCodeTests {
  struct Line: Sendable, CustomTestStringConvertible {
    var text: String
    var mask: Int
    var version: Int
    /// A one, and then every module.
    var bits: String

    var testDescription: String { "version \(version), mask \(mask)" }
  }

  static let lines: [Line] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/qr.tsv")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").map { line in
      let parts = line.split(separator: "\t").map(String.init)
      let bits = parts[3].map { digit in
        let bits = String(digit.hexDigitValue!, radix: 2)
        return String(repeating: "0", count: 4 - bits.count) + bits
      }.joined()
      return Line(text: parts[0], mask: Int(parts[1])!, version: Int(parts[2])!, bits: String(bits.drop { $0 == "0" }))
    }
  }()

  @Test("the fixture has every version and every mask")
  func whole() {
    #expect(Set(Self.lines.map(\.version)) == Set(1...10))
    #expect(Set(Self.lines.map(\.mask)) == Set(0...7))
  }

  @Test("each is the same", arguments: lines)
  func same(line: Line) throws {
    let code = try #require(QRCode(line.text, mask: line.mask))
    #expect(code.size == 17 + 4 * line.version)
    let bits = code.modules.map { $0.map { $0 ? "1" : "0" }.joined() }.joined()
    #expect("1" + bits == line.bits)
  }

  @Test("without a mask one of the eight is taken, always the same")
  func choice() throws {
    let text = "https://example.cn/passes/2026-0012-7"
    let chosen = try #require(QRCode(text)).modules
    #expect((0..<8).count { QRCode(text, mask: $0)?.modules == chosen } == 1)
    #expect(QRCode(text)?.modules == chosen)
  }

  @Test("what is too long is no code, and what just fits is one")
  func limits() {
    #expect(QRCode(String(repeating: "x", count: QRCode.capacity))?.size == 57)
    #expect(QRCode(String(repeating: "x", count: QRCode.capacity + 1)) == nil)
    #expect(QRCode("")?.size == 21)
  }
}
