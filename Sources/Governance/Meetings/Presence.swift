package import Constitution

/// How many of an organ are in its meeting, and whether they are enough.
package struct Presence: Hashable, Codable, Sendable {
  /// All who sit in the organ: 应到.
  package var roll: Int
  /// 实到.
  package var present: Int
  package var quorum: Threshold?

  package init(roll: Int, present: Int, quorum: Threshold?) {
    self.roll = roll
    self.present = present
    self.quorum = quorum
  }

  package var needed: Int { quorum?.least(of: roll) ?? 1 }
  package var lacking: Int { max(0, needed - present) }
  package var isQuorate: Bool { lacking == 0 }

  /// 应到 30 人，实到 19 人，还差 1 人达到 2/3
  package var words: Words {
    let share = quorum.map { Words("\($0.comparison.words.zh) \($0.ratio)", "\($0.comparison.words.en) \($0.ratio)") }
    let count = Words("应到 \(roll) 人，实到 \(present) 人", "\(present) of \(roll) are present")
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
