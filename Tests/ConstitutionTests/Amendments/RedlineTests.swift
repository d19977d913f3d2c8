import CharterReader
import Testing

@testable import Constitution

@Suite("A red-line shows what was struck out and what was written in")
struct RedlineTests {
  @Test("equal texts have no change")
  func equal() throws {
    for article in try Charters.dezhou.get().charter.articles {
      #expect(!Redline(from: article.text, to: article.text).isChanged)
    }
    #expect(Redline(from: "", to: "").pieces == [])
  }

  @Test("within a sentence that mostly stays, only the characters that changed are marked")
  func characters() {
    let line = Redline(from: "提交理事会审议，超过 2/3 的理事同意后即可入盟。", to: "提交理事大会审议，超过 3/4 的理事同意后即可入盟。")
    #expect(
      line.pieces == [
        .same("提交理事"), .added("大"), .same("会审议，超过 "), .removed("2/3"), .added("3/4"),
        .same(" 的理事同意后即可入盟。"),
      ])
  }

  @Test("a sentence that is another one altogether is replaced whole")
  func sentences() {
    let line = Redline(from: "甲乙丙丁。不变的一句。", to: "戊己庚辛。不变的一句。")
    #expect(line.pieces == [.removed("甲乙丙丁。"), .added("戊己庚辛。"), .same("不变的一句。")])
    #expect(Redline(from: "一。二。", to: "一。新。二。").pieces == [.same("一。"), .added("新。"), .same("二。")])
    #expect(Redline(from: "一。二。三", to: "一。三").pieces == [.same("一。"), .removed("二。"), .same("三")])
  }

  @Test("sentences end at 。；！？ and at the end of the line, and together are the text again")
  func splitting() {
    #expect(Redline.sentences(of: "甲；乙。丙\n丁！戊") == ["甲；", "乙。", "丙\n", "丁！", "戊"])
  }

  @Test("whatever the two texts are, the red-line holds both of them", arguments: 0..<200)
  func properties(seed: Int) {
    var random = Mixer(state: UInt64(seed) &* 7919 &+ 1)
    let alphabet = Array("甲乙丙。；\n入盟理")
    func text(_ length: Int) -> String { String((0..<length).map { _ in alphabet[random.next(alphabet.count)] }) }
    let old = text(random.next(60))
    var letters = Array(old)
    for _ in 0..<random.next(6) where !letters.isEmpty {
      switch random.next(3) {
      case 0: letters.remove(at: random.next(letters.count))
      case 1: letters.insert(alphabet[random.next(alphabet.count)], at: random.next(letters.count))
      default: letters[random.next(letters.count)] = alphabet[random.next(alphabet.count)]
      }
    }
    let new = seed % 5 == 0 ? text(random.next(60)) : String(letters)
    let line = Redline(from: old, to: new)
    #expect(line.new == new && line.old == old)
    #expect(line.isChanged == (old != new))
  }

  @Test("texts too long to be compared in full are still told apart")
  func long() {
    let (old, new) = (String(repeating: "甲。", count: 1500), String(repeating: "乙。", count: 1500))
    let line = Redline(from: "首。" + old + "尾。", to: "首。" + new + "尾。")
    #expect(line.old == "首。" + old + "尾。" && line.new == "首。" + new + "尾。")
  }

  /// A small generator, so that every run tries the same texts.
  struct Mixer {
    var state: UInt64
    mutating func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return limit == 0 ? 0 : Int(state >> 33) % limit
    }
  }
}

@Suite("The fingerprint of an amended text is SHA-256")
struct DigestTests {
  @Test("the standard's own examples")
  func standard() {
    #expect(
      Digest.hex(of: Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      Digest.hex(of: [] as [UInt8]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      Digest.hex(of: Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8))
        == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
    #expect(
      Digest.hex(of: Array(repeating: UInt8(ascii: "a"), count: 1_000))
        == "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3")
  }

  @Test("no text runs into the next")
  func parts() { #expect(Digest.hex(of: ["甲", "乙丙"]) != Digest.hex(of: ["甲乙", "丙"])) }
}
