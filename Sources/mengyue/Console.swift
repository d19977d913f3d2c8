import Constitution
import Foundation

/// What the program says to whoever runs it, in both languages: announcements to standard output, the rest to standard error.
enum Console {
  static func say(_ words: Words) {
    print(words.zh)
    print(words.en)
    fflush(nil)
  }

  static func warn(_ words: Words) { report("\(words.zh)\n\(words.en)") }

  static func report(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

  /// Printed here and nowhere else: whoever has it founds the alliance.
  static func announceSetup(port: Int, host: String, path: String) {
    let link = "http://\(host.contains(":") ? "[\(host)]" : host):\(port)\(path)"
    say(
      Words(
        "这里还没有联盟。请打开这个链接设立（只用一次，重启后更换）：\(link)",
        "There is no alliance here yet. Open this link to set one up (good once, and another after a restart): \(link)")
    )
  }

  static func announce(port: Int, host: String, _ signIns: DemonstrationSignIns?) {
    let place = "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    say(Words("盟约已在 \(place) 运行，按 Ctrl-C 停止。", "Mengyue is running at \(place); Ctrl-C stops it."))
    guard let signIns else { return }
    say(
      Words(
        "演示不要求第二步验证，也不能为共用账号设置。",
        "A demonstration asks for no second step, and none can be set up for the shared accounts."))
    say(Words("演示账号（口令均为 \(signIns.password)）：", "Demonstration sign-ins (the password is \(signIns.password)):"))
    for account in signIns.accounts where signIns.isShown(account) {
      print("  \(account.login)  \(account.zh) / \(account.en)")
    }
    fflush(nil)
  }
}
