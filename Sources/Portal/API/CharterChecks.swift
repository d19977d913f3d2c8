import Constitution
import Governance

/// What the charter is held against: the model and the law, and its own other versions.
extension Interface {
  static let charterChecks: [Endpoint] = [
    .look(
      "/checkup", "checkup",
      Words("章程体检：沉默、矛盾之处，和暂行的办法", "The check-up: where the charter is silent or at odds, and what stands in"),
      at: { _ in .checkup }, answer: .list(checkupFinding.shape, 0...Int.max),
      answering: { visit, _ in .list(visit.findings.map { checkupFinding.json($0, in: visit) }) }),
    .look(
      "/charter/versions/{old#}/changes/{new#}", "charterChanges",
      Words("两个版本的不同", "What is different between two versions"),
      at: { .charterComparison($0.number("old"), $0.number("new")) }, changes,
      answering: { visit, call in visit.changes(from: call.number("old"), to: call.number("new")) }),
  ]

  private static let checkupFinding = Portrait<Checkup.Finding>(
    "CheckupFinding",
    [
      .its("number") { finding, _ in finding.number }, .its("severity") { finding, _ in finding.severity },
      .its("citations") { finding, _ in finding.citations }, .its("title") { finding, _ in finding.title },
      .perhaps("detail") { finding, _ in finding.detail }, .its("model") { finding, _ in finding.model },
      .its("standIn") { finding, _ in finding.standIn },
      .its("takesEffect") { finding, _ in finding.takesEffect },
    ])

  private static let changes = Portrait<CharterComparison>(
    "CharterChanges",
    [
      .many("articles", articleChange) { changes, _ in changes.articles },
      .many("rules", ruleChange) { changes, _ in changes.rules },
      .its("committees") { changes, _ in changes.committees }, .its("others") { changes, _ in changes.others },
    ])

  private static let articleChange = Portrait<CharterComparison.ArticleChange>(
    "ArticleChange",
    [
      .its("number") { change, _ in change.number }, .one("old", article) { change, _ in change.old },
      .one("new", article) { change, _ in change.new }, .many("text", piece) { change, _ in change.text.pieces },
    ])

  /// A part of a text that stands in both, in the old one or in the new one.
  private static let piece = Portrait<Redline.Piece>(
    "RedlinePiece",
    [
      .its("in") { piece, _ in
        switch piece {
        case .same: "both"
        case .removed: "old"
        case .added: "new"
        }
      },
      .its("text") { piece, _ in
        switch piece {
        case .same(let text), .removed(let text), .added(let text): text
        }
      },
    ])

  private static let ruleChange = Portrait<CharterComparison.RuleChange>(
    "RuleChange",
    [
      .its("id") { change, _ in change.id }, .one("old", rule) { change, _ in change.old },
      .one("new", rule) { change, _ in change.new },
    ])
}

extension Checkup.Severity: Shaped {}
