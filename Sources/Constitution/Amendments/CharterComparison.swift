/// Two texts of a charter side by side: what changed in the words, in the rules, and in what the check-up makes of it.
package struct CharterComparison: Sendable {
  package struct ArticleChange: Sendable {
    package var number: Int
    /// nil where the article is new.
    package var old: Article?
    /// nil where it is gone.
    package var new: Article?
    package var title: Redline
    package var text: Redline
  }

  package struct RuleChange: Sendable {
    package var id: Key<Rule>
    package var old: Rule?
    package var new: Rule?
  }

  package var articles: [ArticleChange]
  package var rules: [RuleChange]
  /// Committees set up, merged and closed, each in a sentence.
  package var committees: [Words]
  /// Chapter headings, powers' quotations, organs, offices, procedures, templates and subjects that are not as they were,
  /// each in a sentence.
  package var others: [Words]

  /// `merged` tells into which committee one was merged that is gone: two texts by themselves do not.
  package init(from old: Charter, to new: Charter, merged: [Key<Organ>: Key<Organ>] = [:]) {
    let numbers = Set(old.articles.map(\.number) + new.articles.map(\.number)).sorted()
    articles = numbers.compactMap { number in
      let (before, after) = (old.article(number), new.article(number))
      guard before != after else { return nil }
      return ArticleChange(
        number: number, old: before, new: after, title: Redline(from: before?.title ?? "", to: after?.title ?? ""),
        text: Redline(from: before?.text ?? "", to: after?.text ?? ""))
    }
    let ids = old.rules.map(\.id) + new.rules.map(\.id).filter { old.rule($0) == nil }
    rules = ids.compactMap { id in
      let (before, after) = (old.rule(id), new.rule(id))
      return before == after ? nil : RuleChange(id: id, old: before, new: after)
    }
    let (added, gone) = (new.committees(besides: old), old.committees(besides: new))
    committees =
      added.map(new.settingUp)
      + gone.map { organ in old.ending(organ, mergedInto: merged[organ.id].flatMap(new.organ)) }
    // What goes with a committee is said with it.
    others = Self.others(old.without(gone), new.without(added))
  }

  package var isEmpty: Bool { articles.isEmpty && rules.isEmpty && committees.isEmpty && others.isEmpty }

  private static func others(_ old: Charter, _ new: Charter) -> [Words] {
    var words: [Words] = []
    for (before, after) in zip(old.chapters, new.chapters) where before.title != after.title {
      words.append(
        Words(
          "第 \(after.number) 章章名：“\(before.title.zh)”改为“\(after.title.zh)”",
          "chapter \(after.number): “\(before.title.en)” becomes “\(after.title.en)”"))
    }
    words += changed(old.organs, new.organs, Words("机构", "organ")) { ($0.id.text, $0.name) }
    words += changed(old.offices, new.offices, Words("职务", "office")) { ($0.id.text, $0.name) }
    words += changed(old.procedures, new.procedures, Words("程序", "procedure")) { ($0.id.text, $0.name) }
    words += changed(old.templates, new.templates, Words("文书模板", "template")) { ($0.id.text, $0.title) }
    words += changed(old.provisions, new.provisions, Words("规定的主题", "subject settled")) {
      (
        $0.subject.rawValue,
        Words("\($0.subject.words.zh)（\($0.citation.words.zh)）", "\($0.subject.words.en) (\($0.citation))")
      )
    }
    return words
  }

  private static func changed<Part: Equatable>(
    _ old: [Part], _ new: [Part], _ kind: Words, _ name: (Part) -> (id: String, words: Words)
  ) -> [Words] {
    let added = new.filter { part in !old.contains { name($0).id == name(part).id } }.map {
      Words("新增\(kind.zh)：\(name($0).words.zh)", "\(kind.en) added: \(name($0).words.en)")
    }
    let gone = old.filter { part in !new.contains { name($0).id == name(part).id } }.map {
      Words("取消\(kind.zh)：\(name($0).words.zh)", "\(kind.en) gone: \(name($0).words.en)")
    }
    let other = new.filter { part in old.contains { name($0).id == name(part).id && $0 != part } }.map {
      Words("改动\(kind.zh)：\(name($0).words.zh)", "\(kind.en) changed: \(name($0).words.en)")
    }
    return added + gone + other
  }
}

extension Charter {
  fileprivate func committees(besides other: Charter) -> [Organ] { committees.filter { other.organ($0.id) == nil } }

  fileprivate func without(_ committees: [Organ]) -> Charter {
    var rest = self
    let (keys, seats) = (Set(committees.map(\.id)), Set(committees.flatMap(\.seats)))
    rest.organs.removeAll { keys.contains($0.id) }
    rest.offices.removeAll { seats.contains($0.id) }
    for organ in rest.organs.indices {
      for power in rest.organs[organ].powers.indices {
        rest.organs[organ].powers[power].offices.removeAll(where: seats.contains)
      }
      rest.organs[organ].powers.removeAll { $0.offices.isEmpty && $0.acts == [.appoint] }
    }
    return rest
  }

  fileprivate func settingUp(_ committee: Organ) -> Words {
    let seats = committee.seats.compactMap(office).map { office in
      Words("\(office.name.zh)\(office.seats.words.zh)", "\(office.name.en): \(office.seats.words.en)")
    }
    let appointer = appointer(of: committee).flatMap(organ)?.name
    let rule = committee.decidesBy.flatMap(rule)
    let list = Words(seats.map(\.zh).joined(separator: "、"), seats.map(\.en).joined(separator: "; "))
    return Words(
      "设立\(committee.name.zh)（\(committee.citation.words.zh)）：\(list.zh)，由\(appointer?.zh ?? "")聘任；依规则“\(rule?.name.zh ?? "")”（\(rule?.value.words.zh ?? "")）议事",
      "Set up: \(committee.name.en) (\(committee.citation.words.en)). \(list.en); appointed by: \(appointer?.en ?? ""). It decides by the rule “\(rule?.name.en ?? "")” (\(rule?.value.words.en ?? ""))"
    )
  }

  fileprivate func ending(_ committee: Organ, mergedInto other: Organ?) -> Words {
    if let other {
      return Words(
        "\(committee.name.zh)并入\(other.name.zh)：职务一并取消，人员转入",
        "\(committee.name.en) is merged into \(other.name.en): its offices end, and its people go there")
    }
    let heir = appointer(of: committee).flatMap(organ)?.name
    return Words(
      "撤销\(committee.name.zh)：职务一并取消，未办结的事项由\(heir?.zh ?? "")接办",
      "\(committee.name.en) is closed: its offices end, and what it has not finished goes to: \(heir?.en ?? "")")
  }
}

extension Checkup {
  /// What a draft mends of what the check-up finds in the charter, and what it finds in the draft alone.
  package static func comparison(from old: Charter, to new: Charter) -> (mended: [Finding], arisen: [Finding]) {
    let (before, after) = (findings(in: old), findings(in: new))
    let (had, has) = (Set(before.map(\.number)), Set(after.map(\.number)))
    return (before.filter { !has.contains($0.number) }, after.filter { !had.contains($0.number) })
  }
}
