import ArgumentParser
import Constitution
import Desk
import Portal
import Record

/// What can be done with the search index that needs no server.
struct SearchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "搜索索引。The search index.", subcommands: [Rebuild.self])

  struct Rebuild: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "从记录和新闻重新建立搜索索引。Makes the search index anew from the record and the news.",
      discussion: """
        The index holds nothing of its own: `search.sqlite` may be deleted at any time. A server that starts makes one
        that is missing or behind by itself.

        Exit status: 0 made; 2 there is no record, it cannot be read, or a server is using it.
        """)

    @Argument(help: "数据目录。The data directory; no server may be using it.")
    var directory: String

    @OptionGroup var key: VaultOption

    func run() async throws {
      try await key.opening(directory) { try await SearchKeeper(host: $0, desk: $1).rebuild() }
      print("搜索索引已重新建立。", "The search index was made anew.", separator: "\n")
    }
  }
}
