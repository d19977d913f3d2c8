import Constitution
import Desk
import Governance

/// How and when one is told. One's own addresses and calendar are ways in, and change on their page alone.
extension Interface {
  static let choiceReads: [Endpoint] = [
    .look(
      "/me/choices", "choices", Words("怎样告知我、何时告知", "How and when I am told"), scope: .desk,
      at: { _ in .notices(.choices) }, answer: habits.shape,
      answering: { visit, _ in
        habits.json(try await visit.portal.desk.habits(of: try visit.signedIn()), in: visit)
      })
  ]

  static let choiceActs: [Endpoint] = [choose]

  private static let choose = Endpoint.change(
    "/me/choices", "choose", Words("选择怎样告知我；未写的照旧", "Choose how I am told; what is left out stays"), scope: .desk,
    at: { _ in .notices(.choices) },
    [
      Shape.may("mail", kinds, "用邮件告知什么；不能不告知的总会寄来", "what comes by mail; what nobody can be left out of always does"),
      Shape.may("phone", kinds, "用短信告知什么", "what comes by text message"),
      Shape.may("rhythm", NoticeHabits.Rhythm.shape),
      Shape.may(
        "quiet", .object([Shape.must("from", minute), Shape.must("until", minute)]),
        "免打扰时段：北京时间一天中的分钟；两者相同即不设", "quiet hours: minutes of the day in Beijing; the same twice means none"),
    ], answer: habits.shape,
    doing: { visit, call in
      let person = try visit.signedIn()
      let chosen = try await visit.portal.desk.habits(of: person).changed(by: call)
      try await visit.portal.desk.setHabits(chosen, of: person)
      return habits.json(chosen, in: visit)
    })

  private static let kinds = Shape.list(NoticeKind.shape, 0...NoticeKind.allCases.count)
  private static let minute = Shape.integer(0...1_439)

  private static let habits = Portrait<NoticeHabits>(
    "Choices",
    [
      .its("mail") { habits, _ in NoticeKind.allCases.filter { habits.wants($0, by: .mail) } },
      .its("phone") { habits, _ in NoticeKind.allCases.filter { habits.wants($0, by: .phone) } },
      .its("rhythm") { habits, _ in habits.rhythm }, .one("quiet", quiet) { habits, _ in habits.quiet },
    ])

  private static let quiet = Portrait<NoticeHabits.Quiet>(
    "QuietHours", [.its("from") { quiet, _ in quiet.from }, .its("until") { quiet, _ in quiet.until }])
}

extension NoticeKind: Shaped {}
extension NoticeHabits.Rhythm: Shaped {}

extension NoticeHabits {
  fileprivate func changed(by call: Call) -> NoticeHabits {
    var habits = self
    for channel in ContactKind.allCases {
      guard let wanted = call.body[channel.rawValue]?.list?.compactMap(\.text) else { continue }
      for kind in NoticeKind.allCases { habits.choose(kind, by: channel, wanted.contains(kind.rawValue)) }
    }
    habits.rhythm = call.text("rhythm").flatMap(Rhythm.init) ?? rhythm
    if let from = call.body["quiet"]?["from"]?.integer, let until = call.body["quiet"]?["until"]?.integer {
      habits.quiet = Quiet(from: from, until: until)
    }
    return habits
  }
}
