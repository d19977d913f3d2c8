import Constitution
import Governance
import HashTreeCollections
import Hummingbird

/// Topics and projects as spreadsheets, so that whoever compiles a report need not copy them off the pages.
extension Visit {
  /// The topics as a spreadsheet, as far as the address narrows them.
  var topicsTable: Response {
    let l = language
    let counts = alliance.projectCounts
    let fields = (charter.topicProcedures.first?.opening?.form.fields ?? []).filter { !$0.personal }
    let head =
      [l("编号", "Number"), l("提出单位", "Unit"), l("状态", "Status")] + fields.map { l($0.label) } + [l("申请数", "Proposals")]
    let rows = topics(topicFinder, counts).filter(maySee).map { topic in
      [topic.id.text, alliance.unit(of: topic).map(alliance.memberName) ?? "", placeName(topic)]
        + fields.map { plain($0, in: topic) } + ["\(counts[topic.id] ?? 0)"]
    }
    return spreadsheet("topics", [head] + rows)
  }

  /// The projects, as far as the address narrows it.
  var projectsTable: Response {
    let l = language
    let found = charter.projectProcedures.first.map { projects(projectFinder($0)) } ?? []
    let scores = self.scores(of: found)
    let head = [
      l("编号", "Number"), l("课题", "Project"), l("单位", "Unit"), l("选题", "Topic"), l("状态", "Status"), l("得分", "Score"),
      l("申请日期", "Proposed"), l("期限", "Due"),
    ]
    let rows = found.map { project in
      [
        project.id.text, project.title, alliance.unit(of: project).map(alliance.memberName) ?? "",
        project.answers.namedCase.flatMap { alliance.cases[$0] }?.title ?? "", placeName(project),
        scores[project.id]?.mean ?? "", project.opened.day.text, project.due.map { ($0 + -1).day.text } ?? "",
      ]
    }
    return spreadsheet("projects", [head] + rows)
  }
}
