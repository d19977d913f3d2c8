import Constitution
import Governance

/// The two lists of what is written together: standards (Article 9) and textbooks (Article 6).
enum Shelf: Hashable {
  case standards, textbooks

  init(_ kind: Standard.Kind) { self = kind.isTextbook ? .textbooks : .standards }

  var kinds: [Standard.Kind] { Standard.Kind.allCases.filter { Shelf($0) == self } }
  var page: Address { self == .standards ? .standards : .textbooks }
  var table: Address.Table { self == .standards ? .standards : .textbooks }
  var name: Words { self == .standards ? Words("标准", "Standards") : Words("共编教材", "Textbooks") }

  /// Whether the procedure makes what stands here.
  func holds(_ procedure: Procedure) -> Bool {
    procedure.handlesStandards && procedure.makesTextbooks == (self == .textbooks)
  }

  var lead: Words {
    switch self {
    case .standards:
      Words(
        "联盟发布的技术标准、技能标准、专业标准和教学标准：全文、历次版本、征求到的意见和表决都可查阅。",
        "The technical, skill, professional and teaching standards of the alliance, each with its text, its versions, the comments made on it and the votes."
      )
    case .textbooks:
      Words(
        "成员单位共同编写的地方特色教材和校企合作教材：编写组、历次版本、试用意见和评审都可查阅。",
        "Textbooks of the region and of school and firm, written by members together: the group, each edition, the comments from use and the votes."
      )
    }
  }

  /// Over those that are on their way.
  var making: Words {
    self == .standards
      ? Words("正在制定或复审", "Being made or reviewed") : Words("正在编写或修订", "Being written or revised")
  }

  var none: Words {
    switch self {
    case .standards: Words("还没有发布标准。成员可以提案。", "No standard has been published yet. Members may propose one.")
    case .textbooks: Words("还没有发布教材。成员可以提案。", "No textbook has been published yet. Members may propose one.")
    }
  }
}
