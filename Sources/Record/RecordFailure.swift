package import Constitution

/// What keeps a record from being opened, read or written. Each says what was kept.
package enum RecordFailure: Error, Hashable, Sendable {
  /// Another process, or another host in this one, has the directory open.
  case inUse(directory: String, holder: String)
  case noRecord(directory: String)
  case alreadyFounded(directory: String)
  /// The directory or a file in it cannot be made or opened.
  case unreadable(path: String, reason: String)
  /// The file is no ledger, or one of a later version of this software.
  case notALedger(path: String, reason: String)
  case damaged(Damage)
  case payloadTooLarge(type: String, bytes: Int, limit: Int)
  /// The transaction did not take place.
  case notWritten(reason: String)
  /// The disk failed while a transaction was being written, and did not say whether it took place.
  case uncertain(reason: String)
  /// The erasure stands on the record, but the key is still in its file.
  case keyNotDestroyed(person: String, reason: String)
  case busy(waiting: Int)
  case shutDown
  case noKey(person: String)
  case textTooLong(bytes: Int, limit: Int)

  package var words: Words {
    switch self {
    case .inUse(let directory, let holder):
      Words(
        "数据目录 \(directory) 正由\(holder.isEmpty ? "另一个进程" : "进程 \(holder)")使用。什么都没有改动；请先停止该进程，或另选目录。",
        "\(directory) is in use by \(holder.isEmpty ? "another process" : "process \(holder)"). Nothing was changed; "
          + "stop that process first, or choose another directory.")
    case .noRecord(let directory):
      Words(
        "目录 \(directory) 中没有联盟的记录。请核对路径，或先建立联盟。",
        "There is no record of an alliance in \(directory). Check the path, or found the alliance first.")
    case .alreadyFounded(let directory):
      Words(
        "目录 \(directory) 中已有联盟的记录，没有改动。请打开它，或另选空目录。",
        "\(directory) already holds the record of an alliance, which was not touched. Open it, or choose an empty directory."
      )
    case .unreadable(let path, let reason):
      Words(
        "无法打开 \(path)：\(reason)。什么都没有改动；请检查权限和磁盘空间。",
        "\(path) cannot be opened: \(reason). Nothing was changed; check permissions and disk space.")
    case .notALedger(let path, let reason):
      Words(
        "\(path) 不是本软件能读的记录：\(reason)。请从备份恢复，或升级软件。",
        "\(path) is no record that this version can read: \(reason). Restore a backup, or upgrade.")
    case .damaged(let damage):
      Words(
        "记录已损坏：\(damage.words.zh)。请保留原件，从备份恢复。",
        "The record is damaged: \(damage.words.en). Keep the file as it is, and restore a backup.")
    case .payloadTooLarge(let type, let bytes, let limit):
      Words(
        "事件 \(type) 有 \(bytes) 字节，超过上限 \(limit)。什么都没有记录；请缩短内容。",
        "An event of type \(type) has \(bytes) bytes; the limit is \(limit). Nothing was recorded; shorten it.")
    case .notWritten(let reason):
      Words(
        "没有写入记录：\(reason)。什么都没有保留；请检查磁盘后重试。",
        "The record was not written: \(reason). Nothing was kept; check the disk and try again.")
    case .uncertain(let reason):
      Words(
        "写入记录时磁盘出错，不能确定是否已保存：\(reason)。已停止接受新的操作；请检查磁盘并重新启动，重启后以记录为准。",
        "The disk failed while the record was written, and it is not certain what was kept: \(reason). Nothing more is "
          + "accepted; check the disk and start again: what the record then says counts.")
    case .keyNotDestroyed(let person, let reason):
      Words(
        "已记录删除 \(person) 的个人信息，但密钥尚未销毁：\(reason)。请重新启动，启动时会完成销毁。",
        "The erasure of \(person) is recorded, but the key is not yet destroyed: \(reason). Start again: it is finished then."
      )
    case .busy(let waiting):
      Words(
        "有 \(waiting) 项操作正在等待。什么都没有记录；请稍后重试。",
        "\(waiting) commands are waiting. Nothing was recorded; try again shortly.")
    case .shutDown:
      Words("系统正在停止。什么都没有记录；请稍后重试。", "The system is stopping. Nothing was recorded; try again later.")
    case .noKey(let person):
      Words(
        "\(person) 的个人信息已经删除，不能再加密新的内容。",
        "The data of \(person) has been erased, so nothing new can be sealed for them.")
    case .textTooLong(let bytes, let limit):
      Words("内容有 \(bytes) 字节，超过上限 \(limit)。请缩短。", "The text has \(bytes) bytes; the limit is \(limit). Shorten it.")
    }
  }
}

/// What is wrong with a record, and where.
package struct Damage: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// There is another row, or none, where this one should be.
    case missing
    /// The row does not follow from its columns and the row before.
    case hash
    /// A column holds what it never may: named, with the reason.
    case column(String, String)
    case unknownEvent(type: String, version: Int)
    case payload(type: String, reason: String)
    /// A founding that is not the first event, or a first event that is no founding.
    case founding
    /// A checkpoint of that size differs from the rows in its size, root or head.
    case checkpoint(String)
    /// The snapshot's state is not the one to which the rows lead.
    case snapshot
    /// The state in memory is not the one to which the rows lead.
    case liveState
    /// The box of a secret ballot holds more or fewer papers than were handed in.
    case box(String, papers: Int, handedIn: Int)
    /// A paper in the box cannot be read.
    case paper(box: String)
    /// SQLite cannot read on.
    case file(String)
  }

  /// The first bad row; for `file`, the first that cannot be read.
  package var position: Int
  package var kind: Kind

  package init(_ position: Int, _ kind: Kind) {
    self.position = position
    self.kind = kind
  }

  package var words: Words {
    let what: Words
    switch kind {
    case .box(let box, let papers, let handedIn):
      return Words(
        "票箱 \(box) 中有 \(papers) 张票，而记录的投票人数为 \(handedIn)",
        "box \(box) holds \(papers) papers, and \(handedIn) were handed in by the record")
    case .paper(let box):
      return Words("票箱 \(box) 中有一张票无法读取", "box \(box) holds a paper that cannot be read")
    default: what = wordsOfRow
    }
    return Words("第 \(position) 条\(what.zh)", "row \(position) \(what.en)")
  }

  private var wordsOfRow: Words {
    switch kind {
    case .missing: Words("缺失，或被移到别处", "is missing or was moved")
    case .hash: Words("的内容与其哈希不符", "does not match its hash")
    case .column(let name, let reason): Words("的 \(name) 列无效（\(reason)）", "has an invalid \(name) (\(reason))")
    case .unknownEvent(let type, let version):
      Words("的事件类型 \(type) 第 \(version) 版未知", "holds an event of unknown type \(type), version \(version)")
    case .payload(let type, let reason):
      Words("的 \(type) 内容无法解读（\(reason)）", "holds a \(type) that cannot be decoded (\(reason))")
    case .founding: Words("：成立必须是且只能是第一条", ": the founding is the first event and no other")
    case .checkpoint(let reason): Words("：检查点不符（\(reason)）", ": the checkpoint disagrees (\(reason))")
    case .snapshot: Words("：快照与重放结果不同", ": the snapshot differs from what the rows lead to")
    case .liveState: Words("：运行中的状态与重放结果不同", ": the live state differs from what the rows lead to")
    case .file(let reason): Words("无法读取（\(reason)）", "cannot be read (\(reason))")
    case .box, .paper: Words("", "")
    }
  }
}
