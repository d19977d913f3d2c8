import Constitution
import Desk
import Governance

/// A few pieces of news for the demonstration, all invented: one pinned, one of each category, one that waits for its time.
enum DemonstrationNews {
  static func write(to desk: Desk, _ alliance: Alliance, until end: Instant) async throws {
    guard let writer = writer(in: alliance) else { return }
    for (days, content) in pieces {
      let appears = end + days * 86_400
      _ = try await desk.saveNews(
        nil, content, .published, appears: appears, seen: 0, by: writer, at: min(appears, end))
    }
  }

  private static func writer(in alliance: Alliance) -> Key<Person>? {
    let organ = alliance.charter.organs.first { $0.powers.contains { $0.acts.contains(.dailyWork) } }
    return organ?.seats.lazy.flatMap { alliance.holders(of: $0) }.first?.person
  }

  /// With the days from the end of the simulation.
  private static let pieces: [(Int, NewsContent)] = [
    (
      -40,
      NewsContent(
        category: .policy, title: "示例：产教融合政策要点整理",
        text: "本文为演示内容，所述政策并不存在。\n\n- 要点一：校企共建实训基地\n- 要点二：企业教师进课堂\n- 要点三：共同开发教材")
    ),
    (
      -21,
      NewsContent(
        category: .members, title: "示例成员单位展示柔性产线改造成果",
        text: "示例成员单位邀请联盟成员参观改造后的柔性产线。\n\n来访者看到了换型时间由两小时缩短到二十分钟的过程。以上均为虚构。")
    ),
    (
      -9,
      NewsContent(
        category: .news, title: "示例：智能制造专业群建设研讨会召开",
        text: "会议讨论了数控技术、工业机器人两个方向的课程衔接。\n\n与会者建议下一步共同编写实训指导书。以上均为虚构。")
    ),
    (
      -3,
      NewsContent(
        category: .notice, title: "关于征集年度研究课题的通知（示例）",
        text: "各成员单位：\n\n请于本月底前提出研究课题建议，每个单位不超过三项。\n\n- 题目\n- 拟解决的问题\n- 可以参加的人员和设备\n\n本通知为演示内容。",
        isPinned: true)
    ),
    (
      7,
      NewsContent(
        category: .notice, title: "关于召开成员联络员会议的通知（示例）", text: "本通知定时发布，到时才会出现在公开页面上。本通知为演示内容。")
    ),
  ]
}
