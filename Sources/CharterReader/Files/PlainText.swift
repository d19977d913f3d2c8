import Constitution

/// Refuses characters that cannot be seen: what the author reads and what the machine reads must be the same text.
enum PlainText {
  static func check(_ file: String, _ text: String, _ problems: Problems) {
    var line = 1
    for scalar in text.unicodeScalars {
      if scalar == "\n" {
        line += 1
      } else if scalar != "\t" && isUnseen(scalar) {
        let code = "U+" + String(scalar.value, radix: 16, uppercase: true)
        return problems.add(
          file, line, "有看不见的字符（\(code)），请删去", "a character that cannot be seen (\(code)) stands here; delete it")
      }
    }
  }

  /// Control characters, and those that only change how their neighbours are shown.
  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
    default: false
    }
  }
}
