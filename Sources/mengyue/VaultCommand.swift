import ArgumentParser
import Constitution
import Desk
import Foundation
import Record
import Vault

/// The file of the key that locks an alliance's secrets, for every command that opens its data.
struct VaultOption: ParsableArguments {
  @Option(
    help: """
      The file of the key that locks the secrets of the data directory, kept elsewhere: best a credential of systemd. \
      See mengyue vault.
      """)
  var vaultKey: String?

  func vault(of directory: String) throws -> Vault { try VaultKeyFile.vault(vaultKey, of: directory) }

  /// Opens a data directory that no server uses, and closes it whatever the work came to.
  func opening<Value>(
    _ directory: String, _ work: (AllianceHost, Desk) async throws -> Value
  ) async throws -> Value {
    let vault = try vault(of: directory)
    let host = try AllianceHost.open(directory: directory, vault: vault) { .now }
    let desk = try Desk(directory: directory, vault: vault)
    let outcome = await Result { try await work(host, desk) }
    try desk.close()
    await host.shutdown()
    return try outcome.get()
  }
}

extension Result where Failure == any Error {
  /// What an operation came to, to be looked at once everything is closed.
  fileprivate init(_ operation: () async throws -> Success) async {
    do { self = .success(try await operation()) } catch { self = .failure(error) }
  }
}

/// A key as a file of 64 hexadecimal digits.
enum VaultKeyFile {
  /// No file is no vault. Throws `VaultFlaw`.
  static func vault(_ path: String?, of directory: String) throws -> Vault {
    guard let path else { return .none }
    let inside = URL(fileURLWithPath: directory).resolvingSymlinksInPath().path + "/"
    guard !URL(fileURLWithPath: path).resolvingSymlinksInPath().path.hasPrefix(inside) else {
      throw VaultFlaw.keyInside(path: path)
    }
    guard let file = FileHandle(forReadingAtPath: path), let data = try? file.read(upToCount: 1000) else {
      throw VaultFlaw.keyFile(path: path, reason: String(cString: strerror(errno)))
    }
    let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    guard let vault = Vault(hexadecimal: text) else { throw VaultFlaw.keyUnfit(path: path) }
    return vault
  }

  /// Makes a fresh key, for its owner alone; never in place of a file that is there.
  static func make(_ path: String) throws(VaultFlaw) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o400)
    guard descriptor >= 0 else { throw .keyFile(path: path, reason: String(cString: strerror(errno))) }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try file.write(contentsOf: Data((Vault.freshKey() + "\n").utf8))
      try file.synchronize()
    } catch {
      throw .keyFile(path: path, reason: "\(error)")
    }
  }
}

/// The key that locks an alliance's secrets: made, put to use, changed and given up.
struct VaultCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vault", abstract: "总密钥。The key that locks an alliance's secrets.",
    subcommands: [Make.self, Change.self])

  struct Make: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "生成总密钥。Makes a key.",
      discussion: """
        Keep a second copy in a safe: without it what is sealed can never be read, and everybody needs a new account.

        Exit status: 0 made; 2 the file is there already, or cannot be made.
        """)

    @Argument(help: "密钥文件，放在数据目录以外。The key's file, outside the data directory.")
    var file: String

    func run() throws {
      try VaultKeyFile.make(file)
      Console.say(
        Words(
          "总密钥已写入 \(file)。请另存一份在保险柜里：丢了它，加密的个人信息再也读不出。",
          "The key is in \(file). Keep a second copy in a safe: without it what is sealed can never be read."))
    }
  }

  struct Change: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "上锁、换锁或开锁。Locks the secrets with a key, with another one, or with none.",
      discussion: """
        With --to alone it locks what was not locked; with both it changes the key; with --from alone nothing is locked any more.
        Ended in between, it is done again with the same options. Older copies of the data directory still open with the
        older key, or without one: destroy them.

        Exit status: 0 done; 2 the data directory cannot be opened, a server is using it, or a key is not the right one.
        """)

    @Argument(help: "数据目录。The data directory; no server may be using it.")
    var directory: String

    @Option(help: "现在的密钥文件。The file of the key that locks it now; none where it is not locked.")
    var from: String?

    @Option(help: "新的密钥文件。The file of the key that is to lock it; none where it is not to be locked.")
    var to: String?

    func validate() throws {
      guard from != nil || to != nil else { throw ValidationError("Give --from, --to or both.") }
    }

    func run() throws {
      let (from, to) = try (VaultKeyFile.vault(from, of: directory), VaultKeyFile.vault(to, of: directory))
      try AllianceHost.changeVault(directory: directory, from: from, to: to) {
        try Desk.changeVault(directory: directory, from: from, to: to)
      }
      Console.say(
        to.hasKey
          ? Words(
            "密钥已上锁；以后启动须用 --vault-key。以前的备份仍未受保护，请销毁。",
            "The secrets are locked, and the server needs --vault-key from now on. Older backups are not protected: "
              + "destroy them.")
          : Words("密钥不再上锁。", "The secrets are not locked any more."))
    }
  }
}
