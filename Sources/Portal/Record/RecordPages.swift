import Constitution
import Governance
import Hummingbird
import Markup
import Record

/// The record: everything that ever happened, newest first, and how to check it.
extension Visit {
  static let entriesOnPage = 25

  /// The last entry that the address asks for: of a day, if it names one; of the whole record otherwise.
  func lastEntry() throws -> Int {
    let size = portal.host.checkpoint.size
    guard let day = query["day"].flatMap({ Day($0) }) else { return size }
    // Times never run backwards, so they are searched by halves.
    var (low, high) = (0, size)
    while low < high {
      let middle = (low + high + 1) / 2
      guard let entry = try portal.host.entries(from: middle, count: 1).first else { return low }
      if entry.at < day.end { low = middle } else { high = middle - 1 }
    }
    return low
  }

  var recordPage: Page {
    get throws {
      let l = language
      let checkpoint = portal.host.checkpoint
      let size = try lastEntry()
      let pages = max(1, (size + Self.entriesOnPage - 1) / Self.entriesOnPage)
      let page = min(max(1, query["page"].flatMap { Int($0) } ?? 1), pages)
      let last = size - (page - 1) * Self.entriesOnPage
      let first = max(1, last - Self.entriesOnPage + 1)
      let entries = try portal.host.entries(from: first, count: last - first + 1).reversed()
      let none = UI.empty(
        l("到那一天为止还没有记录。", "Nothing was on the record by that day."),
        UI.button(l("看全部", "See all"), to: Address.record, .plain))
      let body: HTML = """
        <h1>\(l("记录", "The record"))</h1>
        <p class="lead">\(l(
          "联盟发生过的每一件事，按先后写入，只增不改。每条都锁住前一条，任何改动都会被发现。",
          "Everything that ever happened, written in order and never changed. Each entry locks the one before, so that any change shows."))</p>
        \(UI.summary([
          (l("条数", "Entries"), "\(checkpoint.size)"),
          (l("根哈希", "Root hash"), "<span class=\"hash\">\(checkpoint.rootHex)</span>"),
          (l("链首", "Head of the chain"), "<span class=\"hash\">\(checkpoint.headHex)</span>"),
        ]))
        \(howToVerify)
        <h2 id="entries">\(l("条目", "Entries"))</h2>
        \(entryFinder)
        \(entries.isEmpty ? none : "<ol class=\"timeline\" reversed>\(entries.map(entryRow))</ol>")
        \(UI.pager(page: page, of: pages, l) { Link(.record, query: ["page": "\($0)", "day": query["day"] ?? ""], fragment: "entries") })
        """
      return Page(l("记录", "The record"), body)
    }
  }

  /// Leads back to a day. Words are looked for on the search page, which knows what each entry was about.
  private var entryFinder: HTML {
    let l = language
    return """
      <form class="filters" method="get" action="\(Address.record)" role="search">
      <div class="field"><label for="day">\(l("到哪一天为止", "Up to the end of"))</label>
      <input id="day" name="day" type="date" min="\(alliance.founded.day.text)" value="\(query["day"].flatMap { Day($0) }?.text ?? "")"></div>
      \(UI.button(l("查找", "Find"), .plain))</form>
      <p class="hint"><a href="\(Link(.table(.record), query: ["day": query["day"] ?? ""]))">\(l(
        "下载表格（CSV，最近 1000 条）", "Download as CSV (the latest 1,000)"))</a> · \
      <a href="\(Address.search)">\(l("按内容搜索", "Search by content"))</a></p>
      """
  }

  /// The last thousand entries up to the day that the address names.
  func recordTable() throws -> Response {
    let l = language
    let last = try lastEntry()
    let head = [
      l("序号", "No."), l("时间", "When"), l("内容", "What"), l("何人", "Who"), l("依据", "Article"), l("类型", "Type"),
      l("哈希", "Hash"),
    ]
    let first = max(1, last - 999)
    let rows = try portal.host.entries(from: first, count: last - first + 1).reversed().map { entry in
      [
        "\(entry.position)", entry.at.text, l(sentence(for: entry)),
        alliance.maySee(entry.event, viewer.person) ? l(alliance.name(of: entry.by)) : "",
        l(entry.citation.words), entry.type, entry.hash,
      ]
    }
    return spreadsheet("record", [head] + rows)
  }

  private var howToVerify: HTML {
    let l = language
    return """
      <details><summary>\(l("如何自己核验", "How to verify it yourself"))</summary>
      <p>\(l(
        "取得数据目录的副本后，在自己的机器上运行下面的命令。它重算每条的哈希和整棵树的根，解读每个事件，并从头推算出联盟的状态；若有一条被改动，会指出是第几条。",
        "With a copy of the data directory, run this on your own machine. It recomputes every hash and the root of the tree, reads every event, and works out the alliance's state from the first; if an entry was changed, it names which."))</p>
      <pre><code>mengyue ledger verify DIR</code></pre>
      <p>\(l("把算得的根哈希与上面的比对：两者相同，您看到的就是全部且未被改动的记录。",
        "Compare the root hash with the one above: if they are the same, what you saw is the whole record, unchanged."))</p>
      </details>
      """
  }

  private func entryRow(_ entry: LedgerEntry) -> HTML {
    let l = language
    return """
      <li>\(UI.time(entry.at))<div><p><a href="\(Address.entry(entry.position))">#\(entry.position)</a> \(l(sentence(for: entry))) \
      \(citation(entry.citation, at: entry.at))</p>
      <p class="hint">\(who(did: entry)) · <span class="hash">\(entry.hash.prefix(12))…</span></p></div></li>
      """
  }

  /// What an entry says, to whoever may know it.
  func sentence(for entry: LedgerEntry) -> Words {
    alliance.maySee(entry.event, viewer.person)
      ? alliance.sentence(for: entry.event)
      : Words("一件不公开的案卷有了进展", "Something happened in a case that is not open to everyone")
  }

  private func who(did entry: LedgerEntry) -> HTML {
    alliance.maySee(entry.event, viewer.person) ? "\(language(alliance.name(of: entry.by)))" : "—"
  }

  /// One entry: what was hashed, to the letter, and the proof that it stands under the root.
  func entryPage(_ position: Int) throws -> Page? {
    guard let entry = try portal.host.entries(from: position, count: 1).first, entry.position == position else {
      return nil
    }
    let l = language
    let body: HTML = """
      <h1>\(l("第 \(position) 条记录", "Entry \(position)"))</h1>
      <p class="lead">\(l(sentence(for: entry)))</p>
      \(UI.summary([
        (l("时间", "When"), UI.time(entry.at)),
        (l("何人", "Who"), who(did: entry)),
        (l("依据", "Article"), citation(entry.citation, at: entry.at)),
        (l("类型", "Type"), "<code>\(entry.type)</code> \(l.bracketed("v\(entry.version)"))"),
        (l("哈希", "Hash"), "<span class=\"hash\">\(entry.hash)</span>"),
      ]))
      <section><h2>\(l("内容", "Payload"))</h2>
      <p class="hint">\(l("与计算哈希时逐字相同。个人信息以密文保存。", "To the letter as it was hashed. Personal data stands in ciphertext."))</p>
      \(payload(entry))</section>
      <section><h2>\(l("存在证明", "Proof of inclusion"))</h2>\(try proof(of: position))</section>
      \(entryNeighbours(position))
      """
    return Page(l("第 \(position) 条", "Entry \(position)"), trail: [Page.Crumb(l("记录", "The record"), .record)], body)
  }

  /// The founding holds the whole charter; so long a text is cut for the page, and says so.
  private func payload(_ entry: LedgerEntry) -> HTML {
    let l = language
    guard alliance.maySee(entry.event, viewer.person) else {
      return """
        <p>\(l(
          "这一条属于不公开的案卷，内容只向可以查看该案的人显示。它的类型、哈希和位置公开，因此记录是否完整仍可核验。",
          "This entry belongs to a case that is not open to everyone: its payload is shown only to those who may see the case. Its type, hash and place are public, so that the record can still be verified."))</p>
        """
    }
    let limit = 8000
    guard entry.payload.utf8.count > limit else { return "<pre><code>\(entry.payload)</code></pre>" }
    return """
      <pre><code>\(entry.payload.prefix(limit))…</code></pre>
      <p class="hint">\(l("全文 \(entry.payload.utf8.count) 字节，此处只显示开头。", "\(entry.payload.utf8.count) bytes in all; only the beginning is shown."))</p>
      """
  }

  private func proof(of position: Int) throws -> HTML {
    let l = language
    guard let (checkpoint, path) = try portal.host.inclusionProof(of: position) else { return .empty }
    let hashes = path.map { hash -> HTML in "<li class=\"hash\">\(hash.hex)</li>" }
    return """
      <p>\(l(
        "由本条的哈希起，依次与下列哈希合并（RFC 9162），即得 \(checkpoint.size) 条记录的根：",
        "Starting from this entry's hash and joining the following in turn (RFC 9162) gives the root of \(checkpoint.size) entries:"))
      <span class="hash">\(checkpoint.rootHex)</span></p><ol>\(hashes)</ol>
      """
  }

  private func entryNeighbours(_ position: Int) -> HTML {
    let l = language
    let before: HTML? =
      position > 1 ? UI.button(l("← 前一条", "← Previous"), to: Address.entry(position - 1), .plain) : nil
    let after: HTML? =
      position < portal.host.checkpoint.size
      ? UI.button(l("后一条 →", "Next →"), to: Address.entry(position + 1), .plain) : nil
    return UI.actions("\(before)", "\(after)")
  }
}
