import ArgumentParser

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
}
