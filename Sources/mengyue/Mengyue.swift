import ArgumentParser
import Foundation

/// The command. Each subcommand stands in a file of its own; this one only lists them.
@main
struct Mengyue: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mengyue",
    abstract: "盟约：按章程运行的联盟 / Mengyue: an alliance that runs under its own charter",
    subcommands: [
      ServeCommand.self, SimulateCommand.self, CharterCommand.self, LedgerCommand.self, PersonCommand.self,
      SearchCommand.self,
    ])

  /// Whatever is made is for its owner alone from the first moment: the log beside a new database has the mode that the
  /// database has when it is made, and holds the same.
  static func main() async {
    _ = umask(0o077)
    await main(nil)
  }
}
