import Constitution
import Testing

@testable import Portal

@Suite("JSON, and the shapes that it is held against")
struct ShapeTests {
  @Test(
    "JSON that two programs might read differently is refused",
    arguments: [
      #"{"a": 1, "a": 2}"#, #"{"a": 01}"#, "[1,]", "{}{}", #""\ud800""#, "\"\u{1}\"", "nul", "", #"{"a" 1}"#, "1.",
      #"{"a": "\x"}"#, String(repeating: "[", count: 40) + String(repeating: "]", count: 40),
    ])
  func refused(_ text: String) {
    #expect(throws: JSONFlaw.self) { try JSONReader.read(Array(text.utf8)) }
  }

  @Test("JSON is read and written without loss")
  func read() throws {
    let text = #"{"zh":"德州“智能”\n","pair":"😀","numbers":[0,-7,1.5e3],"none":null,"is":true}"#
    #expect(try JSONReader.read(Array(text.utf8)).written == text)
    #expect(try JSONReader.read(Array(#""\ud83d\ude00 1.0""#.utf8)) == "😀 1.0")
    #expect(try JSONReader.read(Array("1.0".utf8)) == .integer(1), "as JSON Schema has it")
    #expect(throws: JSONFlaw.self) { try JSONReader.read([0x22, 0xFF, 0x22]) }
  }

  @Test("A shape says where something is wrong")
  func shapes() {
    let shape = Shape.object([
      Shape.must("name", .prose(3)), Shape.may("days", .list(.day, 1...2)), Shape.may("n", .integer(1...9)),
    ])
    func pointers(_ json: JSON) -> [String] { shape.flaws(in: json).map(\.pointer) }
    #expect(pointers(["name": "示例"]).isEmpty)
    #expect(pointers([:]) == ["/name"])
    #expect(pointers(["name": "示例四字", "days": ["2026-02-30"], "n": 10]) == ["/name", "/days/0", "/n"])
    #expect(pointers(["name": "a", "x/y": 1]) == ["/x~1y"])
    #expect(pointers(["name": "a", "n": .number("1.5")]) == ["/n"])
    #expect(Instant(moment: "2026-11-20T09:12:30+08:00")?.feedText == "2026-11-20T09:12:30+08:00")
    #expect(Instant(moment: "2026-11-20T01:12Z")?.text == "2026-11-20 09:12")
    #expect(Instant(moment: "2026-11-20T25:12:30Z") == nil && Instant(moment: "2026-11-20T01:12:3Z") == nil)
  }
}
