import Constitution
import Governance

/// Setting up, merging and closing committees, together with the article that names them.
extension World {
  private static let fields = [("标准化", "Standards"), ("人才培养", "Training"), ("数字化", "Digitisation")]

  mutating func committeeAmendment() -> Amendment? {
    let all = charter.committees
    guard let first = all.first, let last = all.last, let appointer = charter.appointer(of: first),
      let rule = first.decidesBy, var article = charter.article(first.citation.article),
      let place = article.paragraphs.firstIndex(where: { $0.contains(first.name.zh) }),
      let end = article.paragraphs[place].firstIndex(of: "。")
    else { return nil }
    let new = Self.fields.compactMap { zh, en -> NewCommittee? in
      let name = Words("智能制造\(zh)委员会", "\(en) committee")
      guard let key = NewCommittee.key(for: name.en), charter.organ(key) == nil else { return nil }
      return NewCommittee(
        id: key, name: name, citation: first.citation, appointer: appointer, decidesBy: rule)
    }
    let change: Amendment.Change
    var names = all.map(\.name.zh)
    if all.count < 2 || random.chance(60), let committee = random.pick(from: new) {
      change = .setUp(committee)
      names.append(committee.name.zh)
    } else if all.count > 1 {
      change = random.chance(50) ? .close(last.id) : .merge(last.id, into: first.id)
      names.removeLast()
    } else {
      return nil
    }
    article.paragraphs[place] = "联盟下设\(names.joined(separator: "、"))" + article.paragraphs[place][end...]
    return Amendment(changes: [change, .article(article)])
  }
}
