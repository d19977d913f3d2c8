import Constitution
import Governance
import HashTreeCollections
import Markup

/// What a case's page says of research: a guide's topics, a topic's projects, a project's rank and what overlaps with it.
extension Visit {
  func research(_ file: Case) -> HTML {
    func isOne(of procedures: [Procedure]) -> Bool { procedures.contains { $0.id == file.procedure } }
    if isOne(of: charter.guideProcedures) { return topics(of: file) }
    if isOne(of: charter.topicProcedures) { return projects(of: file) }
    if isOne(of: charter.projectProcedures) { return "\(rank(of: file))\(overlaps(with: file))" }
    return .empty
  }

  private func topics(of guide: Case) -> HTML {
    let l = language
    let topics = alliance.naming(guide.id).filter(maySee)
    guard !topics.isEmpty else { return proposeButton(guide) }
    return """
      <section aria-labelledby="topics"><h2 id="topics">\(l("选题（\(topics.count)）", "Topics (\(topics.count))"))</h2>
      \(ranked(topics, l("选题", "Topics")))\(proposeButton(guide))</section>
      """
  }

  private func projects(of topic: Case) -> HTML {
    let l = language
    let all = alliance.naming(topic.id)
    let projects = all.filter(maySee)
    let hidden = all.count - projects.count
    let note: HTML? =
      hidden == 0
      ? nil : "<p class=\"hint\">\(l("另有 \(hidden) 项申请尚不公开。", "\(hidden) more proposals are not public yet."))</p>"
    guard !all.isEmpty else { return proposeButton(topic) }
    return """
      <section aria-labelledby="projects"><h2 id="projects">\(l("课题申请（\(all.count)）", "Projects (\(all.count))"))</h2>
      \(projects.isEmpty ? HTML.empty : ranked(projects, l("课题申请", "Projects")))\(note)\(proposeButton(topic))</section>
      """
  }

  /// Those whose review is over by their mean, ties as such; then the others.
  private func ranked(_ files: [Case], _ caption: String) -> HTML {
    let l = language
    let ranking = alliance.ranking(of: files)
    let order = ranking.compactMap { alliance.cases[$0.file] }
    let rest = files.filter { file in !ranking.contains { $0.file == file.id } }
    let columns = [
      UI.Column(l("名称", "Title")), UI.Column(l("名次", "Rank"), isNumber: true),
      UI.Column(l("得分", "Score"), isNumber: true),
      UI.Column(l("单位", "Unit")), UI.Column(l("状态", "Status")),
    ]
    let rows = (order + rest).map { file -> [HTML] in
      let rank = ranking.first { $0.file == file.id }
      return [
        "<a href=\"\(Address.file(file.id))\">\(UI.chinese(file.title))</a>",
        rank.map { l(words(for: $0)).html } ?? "—",
        (rank?.mean ?? "—").html, listingUnit(file), caseTag(file),
      ]
    }
    return UI.table(caption, columns, rows)
  }

  private func words(for rank: Ranked) -> Words {
    rank.isTied
      ? Words("并列第 \(rank.place)", "\(rank.place), tied") : Words("第 \(rank.place)", "\(rank.place)")
  }

  /// Where the project stands among those on its topic, and among those of the whole guide.
  private func rank(of project: Case) -> HTML {
    guard let topic = project.answers.namedCase.flatMap({ alliance.cases[$0] }) else { return .empty }
    let l = language
    var rows: [(String, HTML)] = []
    func add(_ name: String, _ files: [Case]) {
      let ranking = alliance.ranking(of: files)
      guard let own = ranking.first(where: { $0.file == project.id }) else { return }
      rows.append(
        (name, "\(l("\(words(for: own).zh)，共 \(ranking.count) 项", "\(words(for: own).en) of \(ranking.count)"))"))
    }
    add(l("同一选题中的名次", "Rank on its topic"), alliance.naming(topic.id))
    if let guide = topic.answers.namedCase {
      add(l("本期指南中的名次", "Rank in its guide"), alliance.naming(guide).flatMap { alliance.naming($0.id) })
    }
    guard !rows.isEmpty else { return .empty }
    return """
      <section aria-labelledby="rank"><h2 id="rank">\(l("评审名次", "Rank in the review"))</h2>\(UI.summary(rows))
      <p class="hint">\(l("名次按评审的加权平均计算，供决定者参考，本身不是决定。", "By the weighted mean of the reviews: an order for whoever decides, and no decision."))</p></section>
      """
  }

  private func overlaps(with project: Case) -> HTML {
    let l = language
    let all = alliance.overlaps(with: project, atMost: 10)
    let mayJudge = judges(project)
    let shown = all.filter { overlap in mayJudge || maySee(overlap.file) }
    let items = shown.compactMap { overlap -> HTML? in
      guard let other = alliance.cases[overlap.file] else { return nil }
      let name: HTML =
        maySee(other)
        ? "<a href=\"\(Address.file(other.id))\">\(UI.chinese(other.title))</a> \(caseTag(other))"
        : "\(l("课题 \(other.id)（不公开）", "project \(other.id) (not public)"))"
      let why = overlap.reasons.map { l(words(for: $0)) }.joined(separator: " · ")
      return "<li><p>\(name)</p><p class=\"hint\">\(why)</p></li>"
    }
    let hidden = all.count - shown.count
    let note: HTML? =
      hidden == 0
      ? nil
      : "<p class=\"hint\">\(l("另有 \(hidden) 项不公开的课题与本课题相近。", "\(hidden) more, which are not public, come close to it."))</p>"
    let list: HTML =
      all.isEmpty
      ? "<p>\(l("没有发现选题、单位或内容相近的课题。", "None on the same topic, of the same unit or with the same words was found."))</p>"
      : "<ul class=\"rows\">\(items)</ul>"
    return """
      <section aria-labelledby="overlaps"><h2 id="overlaps">\(l("可能重复的课题", "Projects that may overlap"))</h2>
      \(list)\(note)</section>
      """
  }

  /// Whether the viewer reviews the project, or decides on it.
  private func judges(_ project: Case) -> Bool {
    guard let person = viewer.person, let procedure = alliance.procedure(of: project) else { return false }
    let deciders = procedure.steps.filter { if case .review = $0.ask { true } else { false } }
    return alliance.reviews(person, project)
      || deciders.contains { alliance.mayKnowReviewers(of: project, at: $0.id, person) }
  }

  private func words(for reason: Overlap.Reason) -> Words {
    switch reason {
    case .topic: Words("同一选题", "the same topic")
    case .unit(let unit):
      Words("同一单位：\(alliance.memberName(unit))", "the same unit: \(alliance.memberName(unit))")
    case .words(let words):
      Words("都提到\(words.map { "“\($0)”" }.joined())", "both mention \(words.joined(separator: ", "))")
    }
  }

  /// Nothing under a charter without research.
  var researchLink: HTML {
    guard !charter.guideProcedures.isEmpty else { return .empty }
    let l = language
    let open = alliance.topics.count(where: alliance.isOpenToProjects)
    return """
      <p><a href="\(Address.topics)">\(l("研究课题指南（\(open) 个选题可申请）", "Guide to research topics (\(open) open)"))</a></p>
      <p><a href="\(Address.projects)">\(l("研究课题", "Research projects"))</a></p>
      """
  }
}
