import ArgumentParser
import CharterReader
import Constitution
import Foundation

/// `mengyue charter`: what can be told of a charter without running an alliance under it.
struct CharterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "charter", abstract: "检查、查阅章程 / Check a charter, or read an article of it",
    subcommands: [CharterCheck.self, CharterShow.self])
}

/// How a command tells what it found: to people, or to other programs.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

extension Language: ExpressibleByArgument {}

/// The exit statuses of `charter check`. (0 is a sound charter.)
enum CharterStatus {
  static let unsound = ExitCode(1)
  static let unreadable = ExitCode(2)
}

/// Writes to the standard error, where a command's complaints go.
func complain(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
