import ArgumentParser

@main
struct Mengyue: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mengyue",
    abstract: "盟约: runs an alliance of companies, colleges and institutes under its own charter.",
    subcommands: [ServeCommand.self, SimulateCommand.self])
}
