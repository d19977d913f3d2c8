import Constitution
import Governance
import Markup

/// Rights and duties in figures: on the page of a member and on the desk of whoever acts for one.
extension Visit {
  /// What was due and what was given, this year and since the founding.
  func participation(_ count: (Instant) -> Participation) -> HTML {
    let l = language
    let year = Day(year: now.day.year, month: 1, day: 1)!.start
    let (recent, all) = (count(year), count(alliance.founded))
    func row(_ name: HTML, _ value: (Participation) -> String) -> [HTML] {
      [name, value(recent).html, value(all).html]
    }
    func pair(_ count: Participation.Count?) -> String {
      guard let count, count.due > 0 else { return "—" }
      return "\(count.given) / \(count.due)"
    }
    var rows = [
      row("\(l("表决：参加／应参加", "Votes: cast / offered")) \(cite("表决权"))") { pair($0.votes) },
      row("\(l("会议：出席／受邀", "Meetings: attended / invited")) \(cite("相关活动"))") { pair($0.meetings) },
    ]
    if all.tasks.due > 0 {
      rows.append(row("\(l("交办工作：完成／交办", "Work: done / assigned")) \(cite("交办的有关工作"))") { pair($0.tasks) })
    }
    if all.activities.due > 0 {
      rows.append(
        row("\(l("论坛和培训：到场／有名额", "Forums and courses: came / had a place")) \(cite("相关活动"))") { pair($0.activities) })
    }
    if all.priorities > 0 {
      rows.append(row("\(l("优先期内报名", "Sign-ups in the members' time")) \(cite("优先权"))") { "\($0.priorities)" })
    }
    if all.recusals > 0 { rows.append(row(l("表决：回避", "Votes: recused").html) { "\($0.recusals)" }) }
    if all.excused > 0 { rows.append(row(l("会议：请假", "Meetings: excused").html) { "\($0.excused)" }) }
    rows += all.brought.map { brought in
      let name = charter.procedure(brought.procedure)?.name ?? Words(brought.procedure.text, brought.procedure.text)
      return row(l("\(name.zh)：办结／提出", "\(name.en): ended / brought").html) { participation in
        pair(participation.brought.first { $0.procedure == brought.procedure }?.count)
      }
    }
    return UI.table(
      l("履行情况", "What was due and what was given"),
      [
        UI.Column(l("事项", "What")), UI.Column(l("\(now.day.year) 年", "\(now.day.year)"), isNumber: true),
        UI.Column(l("累计", "In all"), isNumber: true),
      ], rows)
  }

  /// The item of an article of rights or duties that speaks of something.
  private func cite(_ words: String) -> HTML? {
    for article in charter.articles where article.paragraphs.first?.hasSuffix("：") == true {
      for paragraph in article.paragraphs where paragraph.contains(words) {
        guard let item = Article.item(of: paragraph) else { continue }
        return UI.citation(Citation(article.number, item), language)
      }
    }
    return nil
  }
}
