import Constitution
import Governance
import HashTreeCollections
import Markup

/// The research projects (Article 5): a board by stage, or a list; what is not for everyone shows as a number only.
extension Visit {
  /// nil under a charter without projects.
  var projectsPage: Page? {
    guard let procedure = charter.projectProcedures.first else { return nil }
    let l = language
    let finder = projectFinder(procedure)
    let found = projects(finder)
    let title = l("研究课题", "Research projects")
    return Page(
      title,
      """
      <h1>\(title)</h1>
      <p class="lead">\(l(
        "成员据课题指南申请，经评审和批准立项，按节点完成；成果先由成员共享，再向社会公开。",
        "Proposed against the guide, reviewed, approved, and carried out by milestones; the results are shared with members first, then with everyone.")) \
      \(UI.citations(procedure.citations, l))</p>
      \(UI.actions(UI.button(l("课题指南", "Guide to topics"), to: Address.topics)))
      \(projectTabs(finder))
      \(finderForm(finder))
      \(finderCount(finder, found.count, table: .table(.projects)))
      \(hiddenProjects(procedure))
      \(found.isEmpty ? noProjects(finder) : showsBoard ? board(found, procedure) : projectList(found, finder))
      """)
  }

  /// How many there are besides those that the viewer may see, and from when on they may.
  private func hiddenProjects(_ procedure: Procedure) -> HTML {
    let l = language
    let count = alliance.projects.count { !maySee($0) }
    guard count > 0 else { return .empty }
    let rule = procedure.steps.compactMap(\.withinRule).last.flatMap(charter.rule)
    return UI.notice(
      .note,
      """
      <p>\(l("另有 \(count) 项您现在不能查看：立项后成员可以查看，结项后先由成员共享，优先期满向社会公开。",
        "\(count) more are not for you to see now: members see a project once it is approved, and everyone once it is completed and the members' time is over.")) \
      \(rule.map { "\(UI.citation($0.citation, l)) \(UI.basis($0.basis, l))" as HTML })</p>
      """)
  }

  private func projectTabs(_ finder: Finder) -> HTML {
    let l = language
    let items = [(true, l("看板", "Board")), (false, l("列表", "List"))].map { isBoard, name -> HTML in
      """
      <li><a href="\(finder.link(["view": isBoard ? "" : "list"]))"\(attribute: "aria-current", isBoard == showsBoard ? "true" : nil)>\(name)</a></li>
      """
    }
    return "<nav class=\"tabs\" aria-label=\"\(l("显示方式", "View"))\"><ul>\(items)</ul></nav>"
  }

  private func noProjects(_ finder: Finder) -> HTML {
    let l = language
    return nothingFound(
      finder,
      none: UI.empty(
        l(
          "没有可以查看的课题。成员可以在课题指南中选一个选题申请。",
          "There is no project to see. Members may propose one against a topic of the guide."),
        UI.button(l("课题指南", "Guide to topics"), to: Address.topics, .plain)))
  }

  /// A column for each stage, under one another on a phone.
  private func board(_ projects: [Case], _ procedure: Procedure) -> HTML {
    let l = language
    let byStage = Dictionary(grouping: projects) { alliance.stage(of: $0) }
    let columns = procedure.stages.enumerated().map { place, stage -> HTML in
      let files = byStage[place] ?? []
      let shown = files.prefix(Self.mostOnBoard)
      let more: HTML? =
        files.count > shown.count
        ? "<li><a href=\"\(Link(.projects, query: ["view": "list", "stage": "\(place)"]))\">\(l("全部 \(files.count) 项", "All \(files.count)"))</a></li>"
        : nil
      return """
        <section class="column\(files.isEmpty ? " bare" : "")" aria-labelledby="stage-\(place)">
        <h2 id="stage-\(place)">\(l(stage.name))\(l.bracketed("\(files.count)"))</h2>
        <ul>\(shown.map(boardItem))\(more)</ul></section>
        """
    }
    return "<div class=\"board\">\(columns)</div>"
  }

  /// A stage with more is a list.
  private static let mostOnBoard = 12

  private func boardItem(_ project: Case) -> HTML {
    let l = language
    let due: HTML? = project.due.map { "<br>\(UI.due($0, now: now, l))" }
    return """
      <li><a href="\(Address.file(project.id))">\(UI.chinese(project.title))</a><br>\(listingUnit(project))<br>\
      \(caseTag(project))\(due)</li>
      """
  }

  private func projectList(_ found: [Case], _ finder: Finder) -> HTML {
    let l = language
    let slice = Slice(found, page: query["page"], size: 25)
    let columns = [
      UI.Column(l("课题", "Project")), UI.Column(l("单位", "Unit")), UI.Column(l("选题", "Topic")),
      UI.Column(l("状态", "Status")), UI.Column(l("得分", "Score"), isNumber: true), UI.Column(l("期限", "Due")),
      UI.Column(l("编号", "Number")),
    ]
    let scores = self.scores(of: found)
    let rows = slice.items.map { project -> [HTML] in
      [
        "<a href=\"\(Address.file(project.id))\">\(UI.chinese(project.title))</a>", "<p>\(listingUnit(project))</p>",
        "<p>\(topicLink(of: project))</p>", caseTag(project), (scores[project.id]?.mean ?? "—").html,
        project.due.map { UI.due($0, now: now, l) } ?? "—", project.id.text.html,
      ]
    }
    return """
      \(UI.table(l("研究课题", "Research projects"), columns, rows))
      \(UI.pager(page: slice.page, of: slice.pages, l) { finder.link(["page": "\($0)"]) })
      """
  }

  func scores(of files: [Case]) -> [Key<Case>: Ranked] {
    Dictionary(alliance.ranking(of: files).map { ($0.file, $0) }) { first, _ in first }
  }

  func topicLink(of project: Case) -> HTML {
    guard let topic = project.answers.namedCase.flatMap({ alliance.cases[$0] }) else { return "—" }
    return "<a href=\"\(Address.file(topic.id))\">\(UI.chinese(topic.title))</a>"
  }
}

extension Ranked {
  /// 82.4
  var mean: String { "\(tenths / 10).\(tenths % 10)" }
}
