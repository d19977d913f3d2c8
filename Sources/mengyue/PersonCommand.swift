import ArgumentParser
import Constitution
import Desk
import Governance
import Portal
import Record

/// What the keeper of an alliance does for one person.
struct PersonCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "person", abstract: "个人信息。Personal data.", subcommands: [Erase.self, Password.self, SecondStep.self])

  struct Erase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "删除一个人的个人信息，不可恢复。Erases a person's data for good.",
      discussion: """
        Records the erasure and destroys the person's key: what was sealed under it can be read by nobody any more, and
        the record still verifies. The person's account, sessions and drafts go as well, and the files that they handed in as personal data. Backups of keys.sqlite have to be destroyed as well.

        Whoever is in office resigns, or is replaced by their unit, before.

        Exit status: 0 erased; 1 refused, since the person is unknown, in office or already erased; 2 the record cannot be opened
        or written.
        """)

    @Argument(help: "数据目录。The data directory; no server may be using it.")
    var directory: String

    @Argument(help: "人员编号。The person's number, as the record has it.")
    var person: String

    @OptionGroup var key: VaultOption

    func run() async throws {
      do {
        try await key.opening(directory) {
          try await Erasure.perform(Key(person), host: $0, desk: $1, cause: "keeper", at: .now)
        }
      } catch let refusal as Refusal {
        print(refusal.missing.zh, refusal.needed.zh, separator: "")
        print(refusal.missing.en, refusal.needed.en)
        throw ExitCode(1)
      }
      print(
        "\(person) 的个人信息已经删除，记录依然完整。", "The data of \(person) has been erased; the record stays whole.", separator: "\n"
      )
    }
  }

  struct Password: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "为忘记密码的人换一个新密码。Gives someone who has lost a password a new one.",
      discussion: """
        Prints the new password once and ends the account's sessions. Whoever receives it should change it after signing in.

        Exit status: 0 done; 1 there is no such login; 2 the data directory cannot be opened, or a server is using it.
        """)

    @Argument(help: "数据目录。The data directory; no server may be using it.")
    var directory: String

    @Argument(help: "登录名。The login: for an applicant, the receipt number.")
    var login: String

    @OptionGroup var key: VaultOption

    func run() async throws {
      let code = QueryCode.random().text
      try await PersonCommand.change(directory, key) { desk in
        try await desk.setPassword(login: login, to: code)
        try await desk.note(SecurityNote(.passwordReplaced, login: login, detail: "keeper"), at: .now)
      }
      print("\(login) 的新密码：\(code)", "The new password of \(login): \(code)", separator: "\n")
    }
  }

  struct SecondStep: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "second-step",
      abstract: "为手机和恢复码都丢失的人移除第二步验证。Removes the second step of someone who has lost phone and recovery codes.",
      discussion: """
        First make sure who asks. Ends the account's sessions; the password stays. Whoever holds an office of which a second step is
        asked sets up another at the next sign-in.

        Exit status: 0 done; 1 there is no such login; 2 the data directory cannot be opened, or a server is using it.
        """)

    @Argument(help: "数据目录。The data directory; no server may be using it.")
    var directory: String

    @Argument(help: "登录名。The login.")
    var login: String

    @OptionGroup var key: VaultOption

    func run() async throws {
      try await PersonCommand.change(directory, key) { desk in
        try await desk.removeSecondStep(login: login)
        try await desk.note(SecurityNote(.secondStepRemoved, login: login, detail: "keeper"), at: .now)
      }
      print(
        "\(login) 的第二步验证已移除。", "The second step of \(login) has been removed.", separator: "\n")
    }
  }

  /// Changes an account while no server runs: a server keeps sessions in memory; with the record open here, there is none.
  private static func change(
    _ directory: String, _ key: VaultOption, _ change: (Desk) async throws -> Void
  ) async throws {
    do {
      try await key.opening(directory) { _, desk in try await change(desk) }
    } catch let problem as AccountProblem {
      print(problem.words.zh, problem.words.en, separator: "\n")
      throw ExitCode(1)
    }
  }
}
