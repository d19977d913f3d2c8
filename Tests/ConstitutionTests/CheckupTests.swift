import CharterReader
import Constitution
import Testing

/// The check-up looks at the charter: what the charter mends, the check-up no longer finds.
@Suite struct CheckupTests {
  let dezhou: Charter
  let model: Charter

  init() throws {
    dezhou = try Charters.dezhou.get().charter
    model = try Charters.model.get().charter
  }

  private func numbers(_ charter: Charter) -> [Int] { Checkup.findings(in: charter).map(\.number) }

  @Test func dezhouHasAllFiftyThree() {
    let findings = Checkup.findings(in: dezhou)
    #expect(findings.map(\.number) == Array(1...53))
    #expect(
      findings.filter { $0.severity == .high }.map(\.number) == [
        1, 2, 3, 8, 9, 10, 11, 12, 13, 20, 21, 26, 30, 31, 33, 34, 36, 37, 38, 47,
      ])
    #expect(findings.filter { $0.severity == .low }.map(\.number) == [6, 19, 42, 43, 45, 46, 48])
  }

  @Test func theModelCharterIsSoundAndHasFew() {
    #expect(Soundness.flaws(in: model) == [])
    #expect(numbers(model) == [14, 42])
  }

  @Test(arguments: [
    (1, [3]), (3, [15]), (7, [2, 15, 18]), (9, [15, 16]), (14, [15, 16]), (15, [16, 18]), (20, [12, 16]), (21, [12]),
    (23, [3, 11]), (25, [3, 6]), (27, [12, 16]), (40, [16, 19]), (47, [9]), (50, [14]), (51, [18]), (52, [20]),
    (53, [21]),
  ])
  func findingsCiteTheirArticles(_ number: Int, _ articles: [Int]) throws {
    let finding = try #require(Checkup.findings(in: dezhou).first { $0.number == number })
    #expect(Set(finding.citations.map(\.article)).sorted() == articles)
  }

  @Test func theDefaultInUseIsToldFromTheCharterItself() throws {
    let finding = try #require(Checkup.findings(in: dezhou).first { $0.number == 21 })
    #expect(finding.standIn.zh.contains("入盟表决：赞成超过全体有表决权者的 2/3"))
    #expect(finding.takesEffect.zh.contains("“入盟”的“理事审议表决”"))
    #expect(finding.takesEffect.en.contains("Vote of the directors in Admission"))
  }

  /// The subjects whose provision alone makes the finding go.
  @Test(
    arguments: [
      (1, .legalRegistration), (2, .finance), (3, .liquidation), (4, .partyBuilding), (7, .founderRights),
      (10, .membersVote), (11, .firstDirectors), (18, .committees), (19, .sealAndArchive), (22, .votingProcedure),
      (24, .branchesAndIndividuals), (25, .foreignPartners), (28, .withdrawalProcedure), (29, .suspensionAndLapse),
      (33, .proposals), (35, .fundamentalChange), (39, .recommendation), (41, .vacancies), (42, .unfilledSeats),
      (43, .forumsAndTopics), (44, .cooperationPlatform), (45, .consulting), (46, .trainingBases),
      (48, .otherActivities),
      (49, .priority), (50, .assignments), (52, .publication),
    ] as [(Int, Subject)])
  func aProvisionMendsItsFindingAndNoOther(_ number: Int, _ subject: Subject) {
    var charter = dezhou
    charter.provisions = [Provision(subject: subject, citation: Citation(10))]
    #expect(numbers(charter) == (1...53).filter { $0 != number })
  }

  private func expectMended(
    _ numbers: Int..., at location: SourceLocation = #_sourceLocation, _ mend: (inout Charter) -> Void
  ) {
    var charter = dezhou
    mend(&charter)
    let left = self.numbers(charter)
    #expect(left == (1...53).filter { !numbers.contains($0) }, sourceLocation: location)
  }

  private static func settle(_ rules: Key<Rule>..., in charter: inout Charter) {
    for index in charter.rules.indices where rules.contains(charter.rules[index].id) {
      charter.rules[index].basis = .interpretation(number: 1)
    }
  }

  private static func provide(_ subjects: Subject..., in charter: inout Charter) {
    charter.provisions += subjects.map { Provision(subject: $0, citation: Citation(10)) }
  }

  private static func organ(_ id: Key<Organ>, in charter: inout Charter, _ change: (inout Organ) -> Void) {
    change(&charter.organs[charter.organs.firstIndex { $0.id == id }!])
  }

  private static func replace(_ old: String, _ new: String, in charter: inout Charter) {
    for chapter in charter.chapters.indices {
      for article in charter.chapters[chapter].articles.indices {
        charter.chapters[chapter].articles[article].paragraphs = charter.chapters[chapter].articles[article].paragraphs
          .map { $0.replacing(old, with: new) }
      }
    }
  }

  @Test func interpretationsSettleWhatOnlyADefaultDecided() {
    expectMended(21) { Self.settle("admission", in: &$0) }
    expectMended(30) { Self.settle("ordinary-decision", in: &$0) }
    expectMended(34) { Self.settle("amendment", in: &$0) }
    expectMended(26) {
      Self.settle("expulsion", in: &$0)
      Self.provide(.expulsionProcedure, in: &$0)
    }
    expectMended(31) {
      Self.settle("meeting-notice", in: &$0)
      Self.provide(.meetingProcedure, in: &$0)
    }
    expectMended(38) {
      Self.settle("remedy-period", in: &$0)
      Self.provide(.supervision, in: &$0)
    }
    expectMended(47) {
      Self.settle("registered", in: &$0)
      Self.provide(.standards, in: &$0)
    }
    expectMended(13) { charter in
      Self.settle("executive-decision", in: &charter)
      let meets = Organ.Meeting(every: Period(3, .months), citation: Citation(16), basis: .interpretation(number: 1))
      Self.organ("chairs-meeting", in: &charter) { $0.meets = meets }
    }
  }

  @Test func halfAMendIsNone() {
    expectMended { Self.settle("expulsion", in: &$0) }
    expectMended { Self.provide(.meetingProcedure, in: &$0) }
    expectMended { Self.provide(.conflictOfInterest, .confidentiality, .intellectualProperty, .personalData, in: &$0) }
    expectMended { $0.version.adopted = Day("2026-01-10") }
  }

  @Test func theTextMendsWhatTheTextLeftOut() {
    expectMended(5) {
      Self.provide(.conflictOfInterest, .confidentiality, .intellectualProperty, .personalData, .disputes, in: &$0)
    }
    expectMended(6) { charter in
      charter.version.adopted = Day("2026-01-10")
      for index in charter.chapters.indices { charter.chapters[index].basis = .charter }
    }
    expectMended(16) { Self.replace("，其主要职责为", "。理事大会的主要职责为", in: &$0) }
    expectMended(23) {
      Self.replace("承认联盟章程；", "承认联盟章程。", in: &$0)
      Self.provide(.membershipField, in: &$0)
    }
    expectMended(51) {
      Self.replace("邮箱： ", "邮箱：office@example.org ", in: &$0)
      Self.provide(.website, in: &$0)
    }
  }

  @Test func theBodiesMendWhatCrossedBetweenThem() {
    expectMended(8) { charter in
      for index in charter.organs.indices { charter.organs[index].alsoCalled = [] }
    }
    expectMended(9) { charter in
      Self.organ("chairs-meeting", in: &charter) {
        $0.alsoCalled.append(Organ.OtherName(text: "理事会", basis: .interpretation(number: 2)))
      }
    }
    expectMended(14) { charter in
      Self.organ("chairs-meeting", in: &charter) { $0.powers.removeAll { $0.acts == [.decideOtherMatters] } }
    }
    expectMended(15) { charter in
      let power = Power(acts: [.leadSecretariat], citation: Citation(18), quotation: "秘书处")
      Self.organ("assembly", in: &charter) { $0.powers.append(power) }
    }
    expectMended(20) { charter in
      Self.organ("assembly", in: &charter) { $0.powers.removeAll { $0.acts == [.admit] } }
    }
    expectMended(27) { charter in
      let power = Power(acts: [.expel], citation: Citation(16, 4), quotation: "除名")
      Self.organ("chairs-meeting", in: &charter) { organ in
        for index in organ.powers.indices { organ.powers[index].acts.removeAll { $0 == .expel } }
      }
      Self.organ("assembly", in: &charter) { $0.powers.append(power) }
    }
    expectMended(32) { charter in
      Self.provide(.extraordinarySession, in: &charter)
      Self.organ("assembly", in: &charter) { $0.meets?.boundTo = nil }
    }
    expectMended(53) { charter in
      Self.organ("assembly", in: &charter) { $0.meets?.every = Period(6, .months) }
    }
  }

  @Test func theOfficesMendWhatTheyLeftOpen() {
    expectMended(12) { charter in
      charter.offices[charter.offices.firstIndex { $0.id == "director" }!].seats = .between(9, 31)
    }
    expectMended(17) { charter in
      for index in charter.offices.indices { charter.offices[index].heldForUnitBasis = .charter }
      Self.provide(.representatives, in: &charter)
    }
    expectMended(36) { charter in
      Self.settle("terms-in-a-row", in: &charter)
      for index in charter.offices.indices where charter.offices[index].id != "supervisor" {
        charter.offices[index].term = "office-term"
      }
      charter.offices[charter.offices.firstIndex { $0.id == "supervisor" }!].filling = .unstated
    }
    expectMended(37) { charter in
      let index = charter.offices.firstIndex { $0.id == "supervisor" }!
      charter.offices[index].seats = .between(1, 3)
      charter.offices[index].incompatibleBasis = .charter
      charter.offices[index].term = "office-term"
    }
    expectMended(40) { charter in
      Self.organ("chairs-meeting", in: &charter) { $0.powers.removeAll { $0.citation == Citation(19) } }
    }
  }
}
