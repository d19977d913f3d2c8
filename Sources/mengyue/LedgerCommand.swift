import ArgumentParser
import Constitution
import Record

/// What can be done with a record that needs no server.
struct LedgerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "核对联盟的记录。Checks the record of an alliance.", subcommands: [Verify.self])

  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "从第一条起重放并核对。Replays a record from its first row and checks everything about it.",
      discussion: """
        Checks each row's hash, order and event, the Merkle root and every checkpoint, and that the snapshot is the
        state to which the rows lead. Only reads, and may run beside a server.

        Exit status: 0 the record is whole; 1 it is damaged, and the first bad row is named; 2 there is no record, or
        it cannot be read.
        """)

    @Argument(help: "数据目录。The data directory.")
    var directory: String

    func run() async throws {
      let found = try Verification.run(directory: directory)
      for words in found.report { print(words.zh, words.en, separator: "\n") }
      if found.damage != nil { throw ExitCode(1) }
    }
  }
}

extension Verification {
  /// Line by line: what was checked, and what was found.
  fileprivate var report: [Words] {
    let (size, root, head) = (checkpoint.size, checkpoint.rootHex, checkpoint.headHex)
    let numbers = [
      Words("条数 \(size)", "size \(size)"), Words("默克尔根 \(root)", "root \(root)"), Words("末条哈希 \(head)", "head \(head)"),
    ]
    guard let damage else {
      return [Words("记录完好：逐条核对无误。", "The record is whole: every row was checked.")] + numbers + [snapshotWords]
    }
    return [
      Words("记录已损坏：\(damage.words.zh)。", "The record is damaged: \(damage.words.en)."),
      Words("以下为此前完好的部分；请保留原件，从备份恢复。", "What stands before it, which is whole; keep the file, and restore a backup:"),
    ] + numbers
  }

  private var snapshotWords: Words {
    switch snapshot {
    case .none: Words("没有快照。", "There is no snapshot.")
    case .agrees(let position):
      Words("快照（第 \(position) 条）与重放结果一致。", "The snapshot (row \(position)) is what the rows lead to.")
    case .leftAside(let reason):
      Words("快照不会被采用：\(reason)。", "The snapshot would be left aside: \(reason).")
    }
  }
}
