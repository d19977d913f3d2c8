import ArgumentParser
import Constitution
import Desk
import Governance
import Record

/// What the keeper of an alliance does for one person.
struct PersonCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "person", abstract: "个人信息。Personal data.", subcommands: [Erase.self])

  struct Erase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "删除一个人的个人信息，不可恢复。Erases a person's data for good.",
      discussion: """
        Records the erasure and destroys the person's key: what was sealed under it can be read by nobody any more, and
        the record still verifies. The person's account, sessions and drafts go as well. Backups of keys.sqlite have to be destroyed as well.

        Exit status: 0 erased; 1 refused, since the person is unknown or already erased; 2 the record cannot be opened
        or written.
        """)

    @Argument(help: "数据目录。The data directory; no server may be using it.")
    var directory: String

    @Argument(help: "人员编号。The person's number, as the record has it.")
    var person: String

    func run() async throws {
      do {
        let host = try AllianceHost.open(directory: directory) { .now }
        let outcome = await erase(on: host)
        await host.shutdown()
        try outcome.get()
        let desk = try Desk(directory: directory)
        try await desk.eraseAccounts(of: Key(person))
        try desk.close()
      } catch let failure as RecordFailure {
        print(failure.words.zh, failure.words.en, separator: "\n")
        throw ExitCode(2)
      } catch let refusal as Refusal {
        print(refusal.missing.zh, refusal.needed.zh, separator: "")
        print(refusal.missing.en, refusal.needed.en)
        throw ExitCode(1)
      }
      print(
        "\(person) 的个人信息已经删除，记录依然完整。", "The data of \(person) has been erased; the record stays whole.", separator: "\n"
      )
    }

    private func erase(on host: AllianceHost) async -> Result<Void, any Error> {
      do {
        _ = try await host.perform(.erase(ErasePerson(person: Key(person))), by: .keeper)
        return .success(())
      } catch {
        return .failure(error)
      }
    }
  }
}
