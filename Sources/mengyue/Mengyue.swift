import ArgumentParser
import Constitution
import Foundation
import Record
import Vault

/// The command. Each subcommand stands in a file of its own; this one only lists them.
@main
struct Mengyue: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mengyue",
    abstract: "盟约：按章程运行的联盟 / Mengyue: an alliance that runs under its own charter",
    subcommands: [
      ServeCommand.self, SimulateCommand.self, CharterCommand.self, LedgerCommand.self, PersonCommand.self,
      SearchCommand.self, VaultCommand.self,
    ])

  /// Whatever is made is for its owner alone from the first moment: the log beside a new database has the mode that the
  /// database has when it is made, and holds the same.
  static func main() async {
    _ = umask(0o077)
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
    } catch let failure as RecordFailure {
      end(failure.words)
    } catch let flaw as VaultFlaw {
      end(flaw.words)
    } catch {
      exit(withError: error)
    }
  }

  /// The data directory cannot be used: the same words and status whatever was to be done with it.
  private static func end(_ words: Words) -> Never {
    Console.warn(words)
    exit(withError: ExitCode(2))
  }
}
