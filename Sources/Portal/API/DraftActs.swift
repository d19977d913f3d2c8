import Constitution
import Governance
import HashTreeCollections
import Record

/// Wording what a case is to put into force, change by change as on its page: an amendment, an interpretation, or a procedure of
/// one's own as the file that it would be.
extension Interface {
  static let draftReads: [Endpoint] = [
    .look(
      "/cases/{case}/draft", "caseDraft", Words("草案，以及它现在还差什么", "The draft, and what it still lacks"),
      at: { .fileAction($0.key("case"), .draft) }, answer: wholeDraft.shape,
      answering: { visit, call in
        guard let file = visit.alliance.cases[call.key("case")], let draft = file.draft else { return nil }
        return wholeDraft.json((draft, file), in: visit)
      })
  ]

  static let draftActs: [Endpoint] =
    amending + [
      wording(
        "interpretation", "wordInterpretation", Words("写解释", "Word an interpretation"),
        [
          Shape.must("article", .integer(1...999)), Shape.must("text", .prose(2_000)),
          Shape.may(
            "reading", .prose(100), "规则和读法，写作 规则|序号 或 规则|other", "a rule and its reading, as rule|place or rule|other"),
          Shape.may("other", .prose(200), "其他读法", "another reading"),
        ]),
      wording(
        "begin", "beginProcedure", Words("新程序：从空白或已有的程序开始", "A procedure: begin with a blank one, or with a copy"),
        [
          Shape.may("name-en", .prose(60), "英文名称", "its English name"),
          Shape.may("like", .key, "照哪一个程序", "the procedure to copy"),
        ]),
      wording(
        "file", "wordProcedure", Words("新程序：整个程序的 YAML", "A procedure: the whole of it as YAML"),
        [Shape.must("yaml", .prose(65_536))]),
    ]

  /// `button` is what is pressed on the page.
  private static func wording(
    _ button: String, _ id: String, _ words: Words, _ body: [Shape.Property],
    reading: @escaping @Sendable (Call) -> [String: String] = { _ in [:] }
  ) -> Endpoint {
    .act(
      Endpoint.Path(stringLiteral: "/cases/{case}/draft/\(button)"), id, words,
      at: { .fileAction($0.key("case"), .draft) },
      [
        Shape.must(
          "seen", .integer(0...9_999), "所见草案保存过几次，见 GET", "how often the draft that was looked at was saved: see GET")
      ] + body,
      leaving: .draftSaved,
      doing: { visit, call in
        let (file, step) = try DraftRoom.drafting(call.key("case"), visit)
        let fields = call.form.all.merging(["do": button]) { $1 }.merging(reading(call)) { $1 }
        var sheet = DraftSheet(typed: FormInput(fields: fields))
        guard let done = try await DraftRoom.word(file, step, FormInput(fields: fields), &sheet, visit) else {
          throw Problem(sheet)
        }
        return try visit.done(done)
      })
  }

  private static let amending: [Endpoint] = [
    wording(
      "article", "amendArticle", Words("修改案：新增或修改一条", "An amendment: a new article, or one amended"),
      [
        Shape.must("number", .integer(1...999)), Shape.may("title", .prose(100)), Shape.must("text", .prose(20_000)),
        Shape.may(
          "quotations",
          .list(
            .object([
              Shape.must("organ", .key), Shape.must("place", .integer(0...99)), Shape.must("words", .prose(500)),
            ]), 0...50), "机构依此条的职权引文；place 是第几项职权，从 0 起，见 GET /organs",
          "a power's words under it; place is which of the organ's powers, from 0: see GET /organs"),
      ],
      reading: { call in
        var fields: [String: String] = [:]
        for part in call.body["quotations"]?.list ?? [] {
          fields["quotation-\(part["organ"]?.text ?? "")-\(part["place"]?.integer ?? -1)"] = part["words"]?.text
        }
        return fields
      }),
    wording(
      "repeal", "repealArticle", Words("修改案：删去一条", "An amendment: repeal an article"),
      [Shape.must("number", .integer(1...999))]),
    wording(
      "rule", "amendRule", Words("修改案：改一项规则", "An amendment: change a rule"),
      [
        Shape.must("rule", .key),
        Shape.must("reading", .prose(200), "写法照 GET /charter 中的规则", "written as the charter's files have it"),
        Shape.must("citation", .prose(20)), Shape.may("words", .prose(500), "所引原文", "the words that it quotes"),
        Shape.may("basis", .choice(["charter"]), "章程已经写明", "the charter now says so itself"),
      ]),
    wording(
      "subject", "settleSubject", Words("修改案：某一主题由哪一条规定", "An amendment: which article settles a subject"),
      [
        Shape.must("subject", .choice(Subject.allCases.map(\.rawValue))),
        Shape.may("settled", .prose(20), "不写即不再规定", "left out, none does any more"),
      ]),
    wording(
      "set-up", "setUpCommittee", Words("修改案：设立委员会", "An amendment: set up a committee"),
      [
        Shape.must("committee-zh", .prose(60)), Shape.must("committee-en", .prose(60)),
        Shape.must("committee-article", .prose(20)), Shape.must("committee-appointer", .key),
        Shape.must("committee-rule", .key), Shape.may("committee-words", .prose(500)),
      ]),
    wording(
      "merge", "mergeCommittee", Words("修改案：合并委员会", "An amendment: merge a committee"),
      [Shape.must("merging", .key), Shape.must("into", .key)]),
    wording(
      "close", "closeCommittee", Words("修改案：撤销委员会", "An amendment: close a committee"), [Shape.must("closing", .key)]),
    wording(
      "remove", "takeChangeBack", Words("修改案：取消一处改动", "An amendment: take a change back"),
      [Shape.must("change", .integer(0...999), "第几处，从 0 起", "which one, from 0")]),
    wording(
      "effective", "setEffective", Words("修改案：施行日期", "An amendment: its day of effect"),
      [Shape.may("effective", .day, "不写即通过之日", "left out, the day of its adoption")]),
  ]

  private static let change = Portrait<(Amendment.Change, Amendment)>(
    "Change",
    [
      .its("kind") { change, _ in change.0.kind }, .one("article", article) { change, _ in change.0.article },
      .one("rule", rule) { change, _ in change.0.rule }, .perhaps("citation") { change, _ in change.0.citation },
      .perhaps("words") { change, visit in
        change.0.words ?? visit.committeeChange(change.0, of: change.1)
      },
    ])

  private static let wholeDraft = draftLine.with(
    "WholeDraft",
    [
      .many("changes", change) { draft, _ in
        (draft.0.amendment?.changes ?? []).map { ($0, draft.0.amendment ?? Amendment()) }
      },
      .perhaps("interpretation") { draft, _ in draft.0.interpretation?.text },
      .perhaps("yaml") { draft, visit in draft.0.procedure.map { visit.yaml(of: $0) } },
      .its("obstacles") { draft, visit in visit.obstacles(to: draft.1) },
    ])
}

extension Amendment.Change {
  fileprivate var kind: String {
    switch self {
    case .article: "article"
    case .repeal: "repeal"
    case .rule: "rule"
    case .quotation: "quotation"
    case .chapter: "chapter"
    case .provision: "subject"
    case .setUp: "set-up"
    case .merge: "merge"
    case .close: "close"
    }
  }

  fileprivate var article: Article? { if case .article(let article) = self { article } else { nil } }
  fileprivate var rule: Rule? { if case .rule(let rule) = self { rule } else { nil } }

  /// What it quotes, or what it is about; nil where that is told otherwise.
  fileprivate var words: Words? {
    switch self {
    case .quotation(_, _, _, let to): Words(to, to)
    case .chapter(_, let title): title
    case .provision(let subject, _): subject.words
    default: nil
    }
  }

  /// The article that it repeals, quotes or names.
  fileprivate var citation: Citation? {
    switch self {
    case .repeal(let number): Citation(number)
    case .quotation(_, let citation, _, _): citation
    case .provision(_, let citation): citation
    default: nil
    }
  }
}

extension Visit {
  /// What would keep a draft from being handed in now; nothing once it was.
  fileprivate func obstacles(to file: Case) -> [Words] {
    guard file.isOpen, case .draft? = alliance.step(of: file)?.ask else { return [] }
    do throws(Refusal) {
      _ = try alliance.outcome(of: file, at: now)
      return []
    } catch {
      return [error.missing] + error.fields.map(\.words)
    }
  }
}

extension Problem {
  /// What is wrong with what was to be put into a draft.
  fileprivate init(_ sheet: DraftSheet) {
    guard !sheet.isOvertaken else {
      self.init(
        .unfit, Words("草案刚刚由他人保存过，请先看最新的。", "Somebody else has just saved the draft: look at the latest first."))
      return
    }
    guard !sheet.problems.isEmpty else {
      self.init(.unfit, Words("这份草案没有可以这样改的。", "There is nothing in this draft to be changed so."))
      return
    }
    self = .unfit(sheet.problems.map { JSONFlaw("/\($0.id)", Words($0.text, $0.text)) })
  }
}
