import ArgumentParser
import CharterReader
import Constitution
import Foundation

/// Exit status 0 for a sound charter, whatever the check-up finds; 1 for an unsound one; 2 for one that cannot be read.
struct CharterCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "检查程序能否运行，并给章程体检 / Check that the charter can run, and check it up")

  @Argument(help: "章程文件夹 / The charter's folder") var directory: String
  @Option(help: "text 或 json / text or json") var format = ReportFormat.text
  @Option(help: "zh 或 en / zh or en") var language = Language.zh

  func run() async throws {
    let report: CharterReport
    do {
      report = CharterReport(try CharterReader.readWithPlaces(directory: directory))
    } catch {
      switch format {
      case .text: complain(error.problems.map { $0.text(language) }.joined(separator: "\n"))
      case .json: print(try Self.encode(UnreadableReport(error)))
      }
      throw CharterStatus.unreadable
    }
    switch format {
    case .text: print(report.text(language))
    case .json: print(try Self.encode(report))
    }
    if !report.isSound { throw CharterStatus.unsound }
  }

  private static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}

/// What `--format json` prints of a charter that cannot be read.
private struct UnreadableReport: Encodable {
  struct Problem: Encodable {
    var file: String
    var line: Int?
    var words: Words
  }

  var readable = false
  var problems: [Problem]

  init(_ error: Unreadable) {
    problems = error.problems.map { Problem(file: $0.file, line: $0.line, words: $0.words) }
  }
}
