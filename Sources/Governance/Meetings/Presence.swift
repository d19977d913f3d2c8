package import Constitution

/// How many of an organ are in its meeting, and whether they are enough.
package struct Presence: Hashable, Codable, Sendable {
  /// All who sit in the organ: 应到.
  package var roll: Int
  /// 实到.
  package var present: Int
  package var quorum: Threshold?
  /// How many of those present are so through another; absent where nobody is.
  package var byProxy: Int?

  package init(roll: Int, present: Int, quorum: Threshold?, byProxy: Int? = nil) {
    self.roll = roll
    self.present = present
    self.quorum = quorum
    self.byProxy = byProxy
  }

  package var needed: Int { quorum?.least(of: roll) ?? 1 }
  package var lacking: Int { max(0, needed - present) }
  package var isQuorate: Bool { lacking == 0 }

  /// 应到 30 人，实到 19 人，还差 1 人达到 2/3
  package var words: Words {
    let share = quorum.map { Words("\($0.comparison.words.zh) \($0.ratio)", "\($0.comparison.words.en) \($0.ratio)") }
    let through = byProxy.map { Words("（其中委托出席 \($0) 人）", ", \($0) of them by proxy") } ?? Words("", "")
    let count = Words("应到 \(roll) 人，实到 \(present) 人\(through.zh)", "\(present) of \(roll) are present\(through.en)")
    if !isQuorate {
      let goal = share ?? Words("开会人数", "a quorum")
      return Words(
        "\(count.zh)，还差 \(lacking) 人达到\(goal.zh)（\(needed) 人）",
        "\(count.en); \(lacking) more are needed for \(goal.en) (\(needed))")
    }
    guard let share else { return count }
    return Words("\(count.zh)，已达到\(share.zh)（\(needed) 人）", "\(count.en): \(share.en) (\(needed)) is reached")
  }
}
