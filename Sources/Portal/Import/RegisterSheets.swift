import Constitution
import Desk
import Governance
import HTTPTypes
import Hummingbird

/// Which rows of a file are heads, which are rows of a register, and what goes back with the errors written beside each.
enum RegisterSheets {
  /// A sheet whose heads are of none of the three kinds.
  struct Unknown: Error {
    var words: Words
  }

  /// Registers often have a title above their heads.
  private static let mostAbove = 5

  private static func head(of sheet: Sheet) -> (row: Int, part: RegisterPart, places: [RegisterColumn: Int])? {
    for (index, row) in sheet.rows.prefix(mostAbove).enumerated() {
      if let (part, places) = RegisterColumn.read(heads: row) { return (index, part, places) }
    }
    return nil
  }

  /// Throws `Unknown` for what cannot be read as a register; empty sheets are passed over.
  static func check(_ sheets: [Sheet]) throws(Unknown) {
    let full = sheets.filter { !$0.rows.isEmpty }
    guard let strange = full.first(where: { head(of: $0) == nil }) else {
      guard read(sheets).contains(where: { !$0.rows.isEmpty }) else {
        throw Unknown(words: Words("文件中没有可补录的行", "The file has no rows to enter"))
      }
      return
    }
    let names = RegisterPart.allCases.map { part in
      let columns = RegisterColumn.required(of: part).map(\.words)
      return Words(
        "\(part.words.zh)表须有\(columns.map(\.zh).joined(separator: "、"))",
        "\(part.words.en): \(columns.map(\.en).joined(separator: ", "))")
    }
    throw Unknown(
      words: Words(
        "看不出表\(strange.name.isEmpty ? "" : "“\(strange.name)”")的表头。\(names.map(\.zh).joined(separator: "；"))。请用模板",
        "The heads\(strange.name.isEmpty ? "" : " of “\(strange.name)”") are not known. \(names.map(\.en).joined(separator: "; ")). Use a template"
      ))
  }

  static func read(_ sheets: [Sheet]) -> [RegisterReading.Source] {
    sheets.filter { !$0.rows.isEmpty }.compactMap { sheet in
      guard let (top, part, places) = head(of: sheet) else { return nil }
      let rows = sheet.rows.enumerated().dropFirst(top + 1).filter { !$0.element.allSatisfy(\.isBlank) }
      return RegisterReading.Source(part: part, places: places, rows: rows.map { ($0.offset + 1, $0.element) })
    }
  }

  static let errorHead = Words("错误", "Errors")

  fileprivate static func returned(_ sheet: Sheet, _ errors: [Int: String], _ l: Language) -> Sheet {
    guard let (top, part, _) = head(of: sheet) else { return sheet }
    // The column of an earlier return makes room.
    let old = sheet.rows[top].firstIndex { $0 == errorHead.zh || $0 == errorHead.en }
    let width = sheet.rows.map(\.count).max() ?? 0
    let rows = sheet.rows.enumerated().map { index, row in
      var row = row + Array(repeating: "", count: width - row.count)
      if let old { row.remove(at: old) }
      return row + [index == top ? l(errorHead) : errors[index + 1] ?? ""]
    }
    return Sheet(name: sheet.name.isEmpty ? l(part.words) : sheet.name, rows: rows)
  }
}

extension RegisterReading {
  /// The sheets as they came, with what is wrong with each row in a column of its own.
  func returned(_ sheets: [Sheet], _ l: Language) -> [Sheet] {
    sheets.filter { !$0.rows.isEmpty }.enumerated().map { index, sheet in
      var errors: [Int: String] = [:]
      for row in rows where row.sheet == index && !row.problems.isEmpty {
        errors[row.line] = row.problems.map { $0.text(l) }.joined(separator: l("；", "; "))
      }
      return RegisterSheets.returned(sheet, errors, l)
    }
  }
}

extension RegisterReading.Problem {
  /// With the article, where one stands in the way.
  func text(_ l: Language) -> String { l(words) + (citation.map { l.bracketed(l($0.words)) } ?? "") }
}

extension String {
  fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}

extension Visit {
  /// Heads alone: an example in a template would be entered with the rest one day.
  func template(of part: RegisterPart) -> Sheet {
    let l = language
    let required = RegisterColumn.required(of: part)
    let heads = RegisterColumn.columns(of: part).map { column in
      "\(l(column.words))\(required.contains(column) ? "*" : "")\(hint(for: column).map { l.bracketed(l($0)) } ?? "")"
    }
    return Sheet(name: l(part.words), rows: [heads])
  }

  private func hint(for column: RegisterColumn) -> Words? {
    switch column {
    case .kind:
      guard case .choice(let options)? = charter.admissionField(AdmissionField.kind)?.kind else { return nil }
      return Words(
        options.map(\.name.zh).joined(separator: "、"), options.map(\.name.en).joined(separator: ", "))
    case .joined, .since: return Words("如 2024-05-01", "as 2024-05-01")
    case .unit: return Words("名称或信用代码", "its name or code")
    case .represents: return Words("是或否", "yes or no")
    case .website: return Words("https:// 开头", "begins with https://")
    default: return nil
    }
  }

  func workbook(_ name: String, _ sheets: [Sheet]) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    headers[.contentDisposition] = "attachment; filename=\"\(name)-\(now.day.text).xlsx\""
    return Response(
      status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: Sheet.xlsx(sheets))))
  }
}
