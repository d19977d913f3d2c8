package import Constitution

package enum Choice: String, Hashable, Codable, Sendable, CaseIterable {
  case yes, no, abstain

  package var words: Words {
    switch self {
    case .yes: Words("赞成", "yes")
    case .no: Words("反对", "no")
    case .abstain: Words("弃权", "abstain")
    }
  }
}

/// A count of a vote, and what it comes to under a reading of the rule. Whole numbers only.
package struct Tally: Hashable, Codable, Sendable {
  /// All in office when the vote opened, those recused included.
  package var office: Int
  /// All entitled to vote: in office, less those recused.
  package var roll: Int
  package var yes: Int
  package var no: Int
  package var abstain: Int
  /// In a meeting, how many of the roll are there or have voted; nil where the ballots are circulated.
  package var attending: Int?

  package init(office: Int, roll: Int, yes: Int, no: Int, abstain: Int, attending: Int? = nil) {
    precondition(
      min(yes, no, abstain) >= 0 && yes + no + abstain <= attending ?? roll && attending ?? roll <= roll
        && roll <= office, "a tally must add up")
    self.office = office
    self.roll = roll
    self.yes = yes
    self.no = no
    self.abstain = abstain
    self.attending = attending
  }

  package var cast: Int { yes + no + abstain }
  /// Who takes part: by circulation whoever votes; in a meeting whoever is there, silent or not.
  package var present: Int { attending ?? cast }
  /// How many of those who may have not voted.
  package var outstanding: Int { (attending ?? roll) - cast }

  package func size(of base: Base) -> Int {
    switch base {
    case .office: office
    case .roll: roll
    case .present: present
    case .cast: yes + no
    }
  }

  package func isQuorate(under reading: VoteReading) -> Bool {
    guard let quorum = reading.quorum else { return true }
    return quorum.isMet(by: present, of: size(of: quorum.base))
  }

  /// Whether the count carries if the vote ends with it.
  package func carries(under reading: VoteReading) -> Bool {
    isQuorate(under: reading) && reading.carriedBy.isMet(by: yes, of: size(of: reading.carriedBy.base))
  }

  func adding(yes more: Int = 0, no others: Int = 0) -> Tally {
    Tally(office: office, roll: roll, yes: yes + more, no: no + others, abstain: abstain, attending: attending)
  }
}

/// Where an open vote stands: what the outstanding ballots can still do.
package enum Standing: Hashable, Sendable {
  /// Carried whatever the outstanding ballots say.
  case carried
  /// Lost even if every outstanding ballot says yes.
  case lost
  /// It would carry now, but the outstanding ballots can still change that.
  case ahead
  /// So many more yes carry it, if nobody else votes.
  case needs(Int)

  package init(_ tally: Tally, under reading: VoteReading) {
    let rest = tally.outstanding
    if !tally.adding(yes: rest).carries(under: reading) {
      // All yes is the best that can still come: each yes raises the share and the number of those taking part.
      self = .lost
    } else if tally.carries(under: reading) {
      // The quorum cannot fall again, and all no is the worst that can still come for the share.
      self = tally.adding(no: rest).carries(under: reading) ? .carried : .ahead
    } else {
      self = .needs((1...rest).first { tally.adding(yes: $0).carries(under: reading) }!)
    }
  }

  package var isDecided: Bool { self == .carried || self == .lost }

  /// 还需 2 票赞成即可通过
  package func words(outstanding: Int) -> Words {
    switch self {
    case .carried: Words("已达到通过所需票数", "Carried: no remaining vote can change it")
    case .lost: Words("其余各票即使全部赞成也不能通过", "Lost: even if every remaining vote were yes")
    case .ahead:
      Words(
        "目前已够通过，其余 \(outstanding) 票仍可改变结果", "Enough for now; the \(outstanding) votes outstanding can still change it")
    case .needs(let count):
      Words("还需 \(count) 票赞成即可通过", "Needs \(count) more yes to carry")
    }
  }
}
