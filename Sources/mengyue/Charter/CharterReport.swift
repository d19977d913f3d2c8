import CharterReader
import Constitution

/// All that `charter check` tells of a readable charter: whether it is sound, and what the check-up finds.
struct CharterReport: Encodable {
  struct Flaw: Encodable {
    var file: String?
    var line: Int?
    var words: Words
  }

  var readable = true
  var charter: String
  var version: Int
  var digest: String
  var isSound: Bool
  var flaws: [Flaw]
  var findings: [Checkup.Finding]

  init(_ result: CharterReader.Result) {
    charter = result.charter.id.text
    version = result.charter.version.number
    digest = result.charter.version.digest
    flaws = Soundness.flaws(in: result.charter).map { flaw in
      let mark = result.mark(of: flaw.place)
      return Flaw(
        file: mark?.file, line: mark?.line,
        words: Words(flaw.place.lead.zh + flaw.words.zh, flaw.place.lead.en + flaw.words.en))
    }
    isSound = flaws.isEmpty
    findings = Checkup.findings(in: result.charter)
  }

  private enum CodingKeys: String, CodingKey {
    case readable, charter, version, digest
    case isSound = "sound"
    case flaws, findings
  }

  func text(_ language: Language) -> String {
    (soundness(language) + [""] + checkup(language)).joined(separator: "\n")
  }

  private func soundness(_ language: Language) -> [String] {
    if isSound { return [Words("程序检查：通过。", "Soundness: passed.")[language]] }
    let head = Words("程序检查：\(flaws.count) 处问题，章程不能运行。", "Soundness: \(flaws.count) flaws; the charter cannot run.")
    return [head[language]]
      + flaws.map { flaw in
        let place = flaw.file.map { file in flaw.line.map { "\(file):\($0): " } ?? "\(file): " } ?? ""
        return place + flaw.words[language]
      }
  }

  private func checkup(_ language: Language) -> [String] {
    let counts = Checkup.Severity.allCases.map { severity in findings.filter { $0.severity == severity }.count }
    let head = Words(
      "章程体检：\(findings.count) 项（重 \(counts[0])，中 \(counts[1])，轻 \(counts[2])）。",
      "Check-up: \(findings.count) findings (\(counts[0]) high, \(counts[1]) medium, \(counts[2]) low).")
    return [head[language]] + findings.flatMap { ["", line($0, language)] + details($0, language) }
  }

  private func line(_ finding: Checkup.Finding, _ language: Language) -> String {
    let mark =
      switch finding.severity {
      case .high: Words("重", "H")
      case .medium: Words("中", "M")
      case .low: Words("轻", "L")
      }
    let places = finding.citations.map(\.words[language]).joined(separator: Words("、", ", ")[language])
    return
      "\(finding.number). [\(mark[language])] \(finding.title[language])\(places.isEmpty ? "" : Words("（\(places)）", " (\(places))")[language])"
  }

  private func details(_ finding: Checkup.Finding, _ language: Language) -> [String] {
    let lines: [(Words, Words?)] = [
      (Words("所见", "seen"), finding.detail), (Words("示范", "model"), finding.model),
      (Words("默认", "default"), finding.standIn), (Words("影响", "effect"), finding.takesEffect),
    ]
    return lines.compactMap { label, words in words.map { "   \(label[language]): \($0[language])" } }
  }
}
