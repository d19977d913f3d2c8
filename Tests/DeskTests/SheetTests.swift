import Foundation
import Testing

@testable import Desk

@Suite("Spreadsheets are read with bounds on everything that their author chose")
struct SheetTests {
  private func flaw(_ bytes: [UInt8]) -> Sheet.Flaw? {
    do {
      _ = try Sheet.read(bytes)
      return nil
    } catch { return error }
  }

  @Test("what is written as xlsx is read back, cell by cell, and no cell is a formula")
  func roundTrip() throws {
    let sheets = [
      Sheet(name: "成员", rows: [["名称", "代码"], ["甲 & <乙> \"丙\"", "007"], [], ["", "=1+1"], ["\u{1}x", "多\n行"]]),
      Sheet(name: "人员", rows: [["姓名"]]),
    ]
    let bytes = Sheet.xlsx(sheets)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains(">'=1+1<") && !text.contains("<f>"))
    var expected = sheets
    expected[0].rows[4][0] = "x"
    #expect(try Sheet.read(bytes) == expected)
    #expect(Sheet.xlsx(sheets) == bytes, "the same sheets are the same bytes")
  }

  @Test("CSV comes in UTF-8 with and without its mark, and in GB18030, which is what Excel writes in China")
  func codings() throws {
    let text = "名称,备注\r\n德州示例,\"一,二\"\"三\"\"\n四\"\r\n,\r\n"
    let expected = [["名称", "备注"], ["德州示例", "一,二\"三\"\n四"]]
    let gb = try #require(text.data(using: String.Encoding(rawValue: 0x8000_0632)))
    for bytes in [Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), Array(gb)] {
      #expect(try Sheet.read(bytes).map(\.rows) == [expected])
    }
    #expect(try Sheet.read(Array("a,'=1,'x\rb".utf8))[0].rows == [["a", "=1", "'x"], ["b"]])
    #expect(flaw([0x61, 0xFF, 0xFF]) == .otherCoding)
    #expect(flaw(Array("a\0b".utf8)) == .notASheet)
    #expect(flaw(Array("a,\"b".utf8)) == .broken)
  }

  @Test("too much of anything is refused before it is kept")
  func bounds() {
    #expect(flaw([]) == .missing)
    #expect(flaw([UInt8](repeating: 0x61, count: Sheet.mostBytes + 1)) == .tooLarge)
    #expect(flaw(Array(String(repeating: "a\n", count: Sheet.mostRows + 1).utf8)) == .tooManyRows)
    #expect(flaw(Array(String(repeating: ",", count: 41).utf8)) == .tooManyColumns)
    #expect(flaw(Array(String(repeating: "长", count: 1001).utf8)) == .cellTooLong)
    #expect(flaw([0xD0, 0xCF, 0x11, 0xE0] + Array("xls".utf8)) == .notASheet)
    let rows = Array(repeating: ["x"], count: Sheet.mostRows + 1)
    #expect(flaw(Sheet.xlsx([Sheet(name: "a", rows: rows)])) == .tooManyRows)
  }

  @Test("a zip that is cut off, lies, or is no workbook is refused, wherever it is cut")
  func damaged() {
    let whole = Sheet.xlsx([Sheet(name: "a", rows: [["一", "二"], ["三"]])])
    for end in stride(from: 4, to: whole.count, by: 7) { #expect(flaw(Array(whole[..<end])) != nil) }
    for place in stride(from: 0, to: whole.count, by: 3) {
      var bytes = whole
      bytes[place] ^= 0x41
      // Either a flaw or sheets: never the end of the process.
      _ = flaw(bytes)
    }
    #expect(flaw(Zip.write([("x.txt", [1, 2, 3])])) == .notASheet)
  }

  private func book(_ sheet: String, shared: String? = nil, workbook: String = "") -> [UInt8] {
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    var files: [(name: String, content: [UInt8])] = [
      (
        "xl/workbook.xml",
        Array(
          "<workbook xmlns:r=\"\(relation)\">\(workbook)<sheets><sheet name=\"s\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            .utf8)
      ),
      (
        "xl/_rels/workbook.xml.rels",
        Array("<Relationships><Relationship Id=\"rId1\" Target=\"/xl/worksheets/s.xml\"/></Relationships>".utf8)
      ),
      ("xl/worksheets/s.xml", Array(sheet.utf8)),
    ]
    if let shared { files.append(("xl/sharedStrings.xml", Array(shared.utf8))) }
    return Zip.write(files)
  }

  @Test("cells as Excel and WPS write them: shared texts, numbers, gaps, rich texts, readings aids, far empty cells")
  func cells() throws {
    let sheet = """
      <x:worksheet xmlns:x="m"><x:sheetData><x:row r="2"><x:c r="B2" t="s"><x:v>0</x:v></x:c><x:c r="D2"><x:v>1.3900001234E10</x:v></x:c>\
      <x:c r="XFD2" s="4"/></x:row><x:row><x:c t="s"><x:v>1</x:v></x:c><x:c t="str"><x:f>A1</x:f><x:v>算出</x:v></x:c><x:c t="b"><x:v>1</x:v></x:c></x:row>\
      <x:row r="1048576"><x:c r="A1048576" s="1"/></x:row></x:sheetData></x:worksheet>
      """
    let shared =
      "<sst><si><t>德州</t><rPh><t>dezhou</t></rPh></si><si><r><t>富</t></r><r><t xml:space=\"preserve\"> 文本</t></r></si></sst>"
    #expect(
      try Sheet.read(book(sheet, shared: shared))[0].rows == [[], ["", "德州", "", "13900001234"], ["富 文本", "算出", "1"]])
    #expect(flaw(book(sheet)) == .broken, "a shared text that there is not")
    #expect(flaw(book(sheet, shared: shared, workbook: "<workbookPr date1904=\"1\"/>")) == .oldDates)
  }

  @Test("no document type, and so no entity that grows or reads a file")
  func entities() {
    let sheet = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData/></worksheet>"
    #expect(flaw(book(sheet)) == .notASheet)
  }

  @Test("what is packed is unpacked as by others, and a bomb stops at its bound")
  func inflating() throws {
    // Made with Python's zlib: the fixed code, the dynamic one, and a stored block.
    let fixed: [UInt8] = [0x4B, 0x4C, 0x4A, 0x4E, 0x49, 0x4D, 0x4B, 0x44, 0x22, 0x01]
    #expect(try Inflate.unpack(fixed[...], atMost: 100) == Array("abcdefabcdefabcdef".utf8))
    let stored: [UInt8] = [0x01, 0x03, 0x00, 0xFC, 0xFF, 0x61, 0x62, 0x63]
    #expect(try Inflate.unpack(stored[...], atMost: 3) == Array("abc".utf8))
    #expect(throws: Inflate.Flaw.tooLarge) { try Inflate.unpack(stored[...], atMost: 2) }
    #expect(throws: Inflate.Flaw.tooLarge) { try Inflate.unpack(fixed[...], atMost: 17) }
    #expect(throws: Inflate.Flaw.broken) { try Inflate.unpack(fixed.dropLast(4), atMost: 100) }
    #expect(throws: Inflate.Flaw.broken) { try Inflate.unpack([0x07], atMost: 100) }
    #expect(Zip.crc(Array("123456789".utf8)) == 0xCBF4_3926)
  }
}
