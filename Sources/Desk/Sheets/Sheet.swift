package import Constitution
import Foundation

/// A spreadsheet as it comes from a person's computer: rows of texts. Everything about it is bounded before it is read.
package struct Sheet: Hashable, Codable, Sendable {
  package var name: String
  package var rows: [[String]]

  package init(name: String, rows: [[String]]) {
    self.name = name
    self.rows = rows
  }

  package static let mostBytes = 2 * 1_048_576
  /// Of all the sheets of a file together, their heads included.
  package static let mostRows = 2_010
  static let mostColumns = 40
  package static let longestCell = 1_000
  static let mostSheets = 10

  package enum Flaw: String, Error, Hashable, Sendable {
    case missing, tooLarge, notASheet, broken, tooManyRows, tooManyColumns, cellTooLong, otherCoding, oldDates

    package var words: Words {
      switch self {
      case .missing: Words("请选择一个文件", "Choose a file")
      case .tooLarge: Words("文件最大 2 MB，解压后最大 16 MB", "At most 2 MB, and 16 MB once unpacked")
      case .notASheet:
        Words("只接受 xlsx 和 CSV；旧的 xls 请另存为 xlsx", "Only xlsx and CSV: save an old xls file as xlsx")
      case .broken: Words("文件不完整或已损坏，请重新保存后再传", "The file is cut off or damaged: save it again")
      case .tooManyRows: Words("一次最多 2000 行，请分成几个文件", "At most 2,000 rows: divide the file")
      case .tooManyColumns: Words("表格最多 \(mostColumns) 列", "At most \(mostColumns) columns")
      case .cellTooLong: Words("一格最多 \(longestCell) 字", "A cell has at most \(longestCell) characters")
      case .otherCoding:
        Words("CSV 的编码须为 UTF-8 或 GB18030（含 GBK）", "A CSV file is in UTF-8 or GB18030 (GBK is part of it)")
      case .oldDates:
        Words("文件采用 1904 年日期系统，请在 Excel 选项中改为 1900 年", "The file counts days from 1904: change that in Excel's options")
      }
    }
  }

  /// The sheets of a file: several of an xlsx, one of a CSV. Rows without any text at their end are left out.
  package static func read(_ bytes: [UInt8]) throws(Flaw) -> [Sheet] {
    guard !bytes.isEmpty else { throw .missing }
    guard bytes.count <= mostBytes else { throw .tooLarge }
    let sheets: [Sheet]
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      sheets = try Xlsx.read(bytes)
    } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw .notASheet
    } else {
      sheets = [try Csv.read(bytes)]
    }
    return try sheets.map { sheet throws(Flaw) in try sheet.bounded() }
  }

  private func bounded() throws(Flaw) -> Sheet {
    guard rows.allSatisfy({ $0.count <= Self.mostColumns }) else { throw .tooManyColumns }
    for row in rows {
      guard row.allSatisfy({ $0.count <= Self.longestCell }) else { throw .cellTooLong }
    }
    var rows = rows.map { $0.map(Self.plain) }
    while rows.last?.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) == true { rows.removeLast() }
    return Sheet(name: name, rows: rows)
  }

  /// A cell that would be taken for a formula is led by a quotation mark wherever we write one: here it goes again.
  private static func plain(_ cell: String) -> String {
    guard cell.first == "'", let second = cell.dropFirst().first, formulaLeads.contains(second) else { return cell }
    return String(cell.dropFirst())
  }

  /// What a cell begins with that a spreadsheet would compute.
  package static let formulaLeads = "=+-@\t\r"

  /// A text that no spreadsheet computes.
  package static func neutral(_ text: String) -> String {
    text.first.map { formulaLeads.contains($0) } == true ? "'" + text : text
  }
}

/// RFC 4180 as spreadsheets write it, in UTF-8 or in GB18030, which is what Excel writes in China.
enum Csv {
  static func read(_ bytes: [UInt8]) throws(Sheet.Flaw) -> Sheet {
    let text = try decode(bytes)
    guard !text.unicodeScalars.contains("\0") else { throw .notASheet }
    var (rows, row, cell): ([[String]], [String], String) = ([], [], "")
    var (isQuoted, wasQuoted) = (false, false)
    var rest = text[...]
    func tooMany() -> Bool { rows.count >= Sheet.mostRows || row.count >= Sheet.mostColumns }
    while let character = rest.popFirst() {
      if isQuoted {
        if character != "\"" {
          cell.append(character)
        } else if rest.first == "\"" {
          cell.append(rest.removeFirst())
        } else {
          isQuoted = false
        }
        continue
      }
      switch character {
      case "\"" where cell.isEmpty && !wasQuoted: (isQuoted, wasQuoted) = (true, true)
      case ",":
        row.append(cell)
        (cell, wasQuoted) = ("", false)
        if tooMany() { throw rows.count >= Sheet.mostRows ? .tooManyRows : .tooManyColumns }
      case _ where character.isNewline:
        rows.append(row + [cell])
        (row, cell, wasQuoted) = ([], "", false)
        if rows.count > Sheet.mostRows { throw .tooManyRows }
      default: cell.append(character)
      }
    }
    guard !isQuoted else { throw .broken }
    if !row.isEmpty || !cell.isEmpty { rows.append(row + [cell]) }
    guard rows.count <= Sheet.mostRows else { throw .tooManyRows }
    return Sheet(name: "", rows: rows)
  }

  private static func decode(_ bytes: [UInt8]) throws(Sheet.Flaw) -> String {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    if let text = String(validating: bytes.starts(with: mark) ? bytes[3...] : bytes[...], as: UTF8.self) { return text }
    // The number under which Foundation knows GB18030.
    guard let text = String(data: Data(bytes), encoding: String.Encoding(rawValue: 0x8000_0632)) else {
      throw .otherCoding
    }
    return text
  }
}
