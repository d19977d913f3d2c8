import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The part of Office Open XML (ECMA-376) that a plain table needs: sheets of cells, read as the texts that they show.
enum Xlsx {
  static func read(_ bytes: [UInt8]) throws(Sheet.Flaw) -> [Sheet] {
    var zip = try Zip(bytes)
    guard let book = try zip.file("xl/workbook.xml") else { throw .notASheet }
    let workbook = try Part(book, of: .workbook)
    guard !workbook.countsFrom1904 else { throw .oldDates }
    guard (1...Sheet.mostSheets).contains(workbook.sheets.count) else { throw .notASheet }
    let links = try zip.file("xl/_rels/workbook.xml.rels").map { bytes throws(Sheet.Flaw) in
      try Part(bytes, of: .links).targets
    }
    let texts = try zip.file("xl/sharedStrings.xml").map { bytes throws(Sheet.Flaw) in
      try Part(bytes, of: .strings).texts
    }
    var rows = 0
    return try workbook.sheets.map { sheet throws(Sheet.Flaw) in
      guard let target = links?[sheet.link] else { throw .broken }
      let path = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
      guard let content = try zip.file(path) else { throw .broken }
      let part = try Part(content, of: .sheet(texts ?? []))
      rows += part.rows.count
      guard rows <= Sheet.mostRows else { throw .tooManyRows }
      return Sheet(name: sheet.name, rows: part.rows)
    }
  }

  /// A workbook of plain texts with a bold head, in which no cell is a formula.
  static func write(_ sheets: [Sheet]) -> [UInt8] {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    let numbers = sheets.indices.map { $0 + 1 }
    func file(_ name: String, _ body: String) -> (String, [UInt8]) {
      (name, Array("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\(body)".utf8))
    }
    let overrides = numbers.map {
      "<Override PartName=\"/xl/worksheets/sheet\($0).xml\" ContentType=\"\(types).worksheet+xml\"/>"
    }.joined()
    let listed = zip(numbers, sheets).map {
      "<sheet name=\"\(escaped($1.name))\" sheetId=\"\($0)\" r:id=\"rId\($0)\"/>"
    }.joined()
    let links = numbers.map {
      "<Relationship Id=\"rId\($0)\" Type=\"\(relations)/worksheet\" Target=\"worksheets/sheet\($0).xml\"/>"
    }.joined()
    let package = "http://schemas.openxmlformats.org/package/2006"
    return Zip.write(
      [
        file(
          "[Content_Types].xml",
          "<Types xmlns=\"\(package)/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"\(types).sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"\(types).styles+xml\"/>\(overrides)</Types>"
        ),
        file(
          "_rels/.rels",
          "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"rId1\" Type=\"\(relations)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        ),
        file(
          "xl/workbook.xml",
          "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relations)\"><sheets>\(listed)</sheets></workbook>"
        ),
        file(
          "xl/_rels/workbook.xml.rels",
          "<Relationships xmlns=\"\(package)/relationships\">\(links)<Relationship Id=\"rIdS\" Type=\"\(relations)/styles\" Target=\"styles.xml\"/></Relationships>"
        ),
        // Style 0 is text, so that codes and telephone numbers stay as they are typed; style 1 is bold.
        file(
          "xl/styles.xml",
          "<styleSheet xmlns=\"\(main)\"><fonts count=\"2\"><font><sz val=\"11\"/></font><font><b/><sz val=\"11\"/></font></fonts><fills count=\"1\"><fill><patternFill patternType=\"none\"/></fill></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"2\"><xf numFmtId=\"49\" fontId=\"0\" applyNumberFormat=\"1\"/><xf numFmtId=\"49\" fontId=\"1\" applyNumberFormat=\"1\" applyFont=\"1\"/></cellXfs></styleSheet>"
        ),
      ] + zip(numbers, sheets).map { file("xl/worksheets/sheet\($0).xml", body($1, main)) })
  }

  private static func body(_ sheet: Sheet, _ main: String) -> String {
    let width = sheet.rows.first?.count ?? 0
    let columns =
      width == 0 ? "" : "<cols><col min=\"1\" max=\"\(width)\" width=\"22\" style=\"0\" customWidth=\"1\"/></cols>"
    var body = "<worksheet xmlns=\"\(main)\">\(columns)<sheetData>"
    for (index, row) in sheet.rows.enumerated() {
      body += "<row r=\"\(index + 1)\">"
      for (column, cell) in row.enumerated() where !cell.isEmpty {
        let text = escaped(Sheet.neutral(cell))
        body +=
          "<c r=\"\(letters(column))\(index + 1)\" s=\"\(index == 0 ? 1 : 0)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">\(text)</t></is></c>"
      }
      body += "</row>"
    }
    return body + "</sheetData></worksheet>"
  }

  /// A, B … Z, AA: as columns are called.
  private static func letters(_ column: Int) -> String {
    let last = String(UnicodeScalar(UInt8(0x41 + column % 26)))
    return column < 26 ? last : letters(column / 26 - 1) + last
  }

  /// Also leaves out what XML cannot say.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// What stands in one of the XML files.
  final class Part: NSObject, XMLParserDelegate {
    enum Kind {
      case workbook, links, strings
      case sheet([String])
    }

    private let kind: Kind
    private(set) var sheets: [(name: String, link: String)] = []
    private(set) var countsFrom1904 = false
    private(set) var targets: [String: String] = [:]
    private(set) var texts: [String] = []
    private(set) var rows: [[String]] = []
    private var flaw: Sheet.Flaw?
    private var text = ""
    /// Whether what is read now is text of a cell.
    private var isText = false
    /// Readings aids beside a word are no part of it.
    private var isPhonetic = false
    private var row = 0
    private var cell = (column: 0, type: "")
    private var total = 0

    init(_ bytes: [UInt8], of kind: Kind) throws(Sheet.Flaw) {
      self.kind = kind
      super.init()
      // Without a document type there are no entities that could grow or read files. Every such program writes UTF-8.
      guard !bytes.contains(0), bytes.firstRange(of: Array("<!DOCTYPE".utf8)) == nil,
        bytes.firstRange(of: Array("<!ENTITY".utf8)) == nil
      else { throw .notASheet }
      let parser = XMLParser(data: Data(bytes))
      parser.shouldResolveExternalEntities = false
      parser.delegate = self
      let isWhole = parser.parse()
      if let flaw { throw flaw }
      guard isWhole else { throw .broken }
    }

    func parser(
      _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String] = [:]
    ) {
      switch (kind, local(element)) {
      case (.workbook, "sheet"):
        let link = attributes.first { $0.key == "id" || $0.key.hasSuffix(":id") }?.value
        sheets.append((attributes["name"] ?? "", link ?? ""))
      case (.workbook, "workbookPr"): countsFrom1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
      case (.links, "Relationship"): if let id = attributes["Id"] { targets[id] = attributes["Target"] }
      case (.strings, "si"): text = ""
      case (.strings, "rPh"), (.sheet, "rPh"): isPhonetic = true
      case (.strings, "t"), (.sheet, "t"), (.sheet, "v"): isText = !isPhonetic
      case (.sheet, "row"): beginRow(attributes["r"], parser)
      case (.sheet, "c"): beginCell(attributes, parser)
      default: break
      }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
      guard isText else { return }
      total += string.utf8.count
      guard total <= Zip.mostUnpacked, text.utf8.count <= 4 * Sheet.longestCell + 64 else {
        return stop(.cellTooLong, parser)
      }
      text += string
    }

    func parser(_ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?) {
      switch (kind, local(element)) {
      case (.strings, "si"): texts.append(text)
      case (.strings, "rPh"), (.sheet, "rPh"): isPhonetic = false
      case (_, "t"), (_, "v"): isText = false
      case (.sheet(let shared), "c"): endCell(shared, parser)
      default: break
      }
    }

    private func local(_ name: String) -> String { name.split(separator: ":").last.map(String.init) ?? name }

    private func stop(_ flaw: Sheet.Flaw, _ parser: XMLParser) {
      self.flaw = self.flaw ?? flaw
      parser.abortParsing()
    }

    /// Rows without any cell are left out of the file, and count.
    private func beginRow(_ number: String?, _ parser: XMLParser) {
      let next = number.flatMap { Int($0) } ?? row + 1
      guard next > row else { return stop(.broken, parser) }
      row = next
    }

    private func beginCell(_ attributes: [String: String], _ parser: XMLParser) {
      var column = rows.count == row ? rows[row - 1].count : 0
      if let place = attributes["r"] {
        let letters = place.utf8.prefix { (0x41...0x5A).contains($0) }
        guard (1...3).contains(letters.count) else { return stop(.broken, parser) }
        column = letters.reduce(0) { $0 * 26 + Int($1) - 0x40 } - 1
      }
      cell = (column, attributes["t"] ?? "n")
      text = ""
    }

    private func endCell(_ shared: [String], _ parser: XMLParser) {
      var value = text
      switch cell.type {
      case "s":
        guard let index = Int(text), shared.indices.contains(index) else { return stop(.broken, parser) }
        value = shared[index]
      // Long whole numbers come as 1.39E10, or with a point and nothing behind it.
      case "n": if let number = Double(text), text.contains(where: { "eE.".contains($0) }) { value = Self.text(number) }
      default: break
      }
      // Programs write cells with a colour and nothing else far beyond the table.
      guard !value.isEmpty else { return }
      guard row > 0 else { return stop(.broken, parser) }
      guard row <= Sheet.mostRows else { return stop(.tooManyRows, parser) }
      guard cell.column < Sheet.mostColumns else { return stop(.tooManyColumns, parser) }
      while rows.count < row { rows.append([]) }
      guard cell.column >= rows[row - 1].count else { return stop(.broken, parser) }
      while rows[row - 1].count < cell.column { rows[row - 1].append("") }
      rows[row - 1].append(value)
    }

    private static func text(_ number: Double) -> String {
      number.rounded() == number && abs(number) < 1e15 ? String(Int(number)) : String(number)
    }
  }
}

extension Sheet {
  /// A workbook with these sheets.
  package static func xlsx(_ sheets: [Sheet]) -> [UInt8] { Xlsx.write(sheets) }
}
