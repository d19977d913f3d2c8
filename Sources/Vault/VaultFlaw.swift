package import Constitution

/// Why an alliance's files cannot be opened with a key, or without one, or cannot be locked anew.
package enum VaultFlaw: Error, Hashable, Sendable {
  /// The file is not there, or may not be read or made.
  case keyFile(path: String, reason: String)
  /// The file holds no key.
  case keyUnfit(path: String)
  /// A key beside what it locks would guard nothing.
  case keyInside(path: String)
  case keyMissing(file: String)
  case keyWrong(file: String)
  /// The file is not locked, and a key was given.
  case notLocked(file: String)
  /// The file could not be written, or what was in it before could not be wiped from it and its log.
  case notChanged(file: String, reason: String)
  /// One secret does not open, though the key is the right one: it was changed or moved.
  case box(String)

  package var words: Words {
    switch self {
    case .keyFile(let path, let reason):
      Words(
        "密钥文件 \(path) 无法使用：\(reason)。什么都没有改动；请核对路径和权限。",
        "The key's file \(path) cannot be used: \(reason). Nothing was changed; check its path and who may read it.")
    case .keyUnfit(let path):
      Words(
        "\(path) 中不是密钥：须是 64 个十六进制数字。什么都没有改动；请用 mengyue vault make 生成。",
        "\(path) holds no key, which has 64 hexadecimal digits. Nothing was changed; make one with mengyue vault make.")
    case .keyInside(let path):
      Words(
        "密钥文件 \(path) 在数据目录里，等于没有上锁。什么都没有改动；请放到别处，最好是 systemd 凭据。",
        "The key's file \(path) is inside the data directory, where it guards nothing. Nothing was changed; keep it "
          + "elsewhere, best as a credential of systemd.")
    case .keyMissing(let file):
      Words(
        "\(file) 里的密钥已经上锁，需要总密钥。什么都没有改动；请用 --vault-key 指明其文件。",
        "The secrets of \(file) are locked. Nothing was changed; name the file of their key with --vault-key.")
    case .keyWrong(let file):
      Words(
        "这不是 \(file) 的总密钥。什么都没有改动；请核对 --vault-key 指的是哪个文件。",
        "This is not the key of \(file). Nothing was changed; check which file --vault-key names.")
    case .notLocked(let file):
      Words(
        "\(file) 还没有上锁。什么都没有改动；请先停止服务，运行 mengyue vault change 数据目录 --to 密钥文件。",
        "The secrets of \(file) are not locked yet. Nothing was changed; stop the server and run mengyue vault change "
          + "DATA --to FILE.")
    case .notChanged(let file, let reason):
      Words(
        "\(file) 没有换完：\(reason)。里面的密钥要么全是旧锁，要么全是新锁；请停止读取它的程序（例如备份），再运行同一条命令。",
        "\(file) was not changed to the end: \(reason). Its secrets are all as before or all as asked for. Stop what reads it, "
          + "as a backup does, and run the same command again.")
    case .box(let place):
      Words(
        "有一处密钥打不开（\(place)）：被改动过，或从别处移来。请从备份恢复。",
        "A secret does not open (\(place)): it was changed, or moved from elsewhere. Restore a backup.")
    }
  }
}
