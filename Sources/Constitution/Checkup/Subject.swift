/// The subjects that a charter ought to settle and that no organ, office, rule or procedure of it would show.
package enum Subject: String, Hashable, Codable, Sendable, CaseIterable {
  /// The registration and supervising authorities and the legal representative.
  case legalRegistration = "legal-registration"
  /// Funds, dues, assets, audit.
  case finance
  /// Termination, liquidation and what becomes of the residual assets.
  case liquidation
  case partyBuilding = "party-building"
  case conflictOfInterest = "conflict-of-interest"
  case confidentiality
  case intellectualProperty = "intellectual-property"
  case personalData = "personal-data"
  case disputes
  case founderRights = "founder-rights"
  /// The body in which the members use their votes.
  case membersVote = "members-vote"
  case firstDirectors = "first-directors"
  /// Who sits for a member unit and how one representative gives way to another.
  case representatives
  /// Functions, terms, numbers, reporting and dissolution of committees.
  case committees
  case sealAndArchive = "seal-and-archive"
  /// Abstention, written ballots, deadlines, re-application, proxies and recusal.
  case votingProcedure = "voting-procedure"
  /// The field of work and the country that a member must belong to.
  case membershipField = "membership-field"
  case branchesAndIndividuals = "branches-and-individuals"
  case foreignPartners = "foreign-partners"
  /// Grounds, notice, defence and appeal.
  case expulsionProcedure = "expulsion-procedure"
  case withdrawalProcedure = "withdrawal-procedure"
  /// Suspension, automatic exit, dissolved and renamed members.
  case suspensionAndLapse = "suspension-and-lapse"
  /// Notice, agenda, proxies, online attendance, secret ballots.
  case meetingProcedure = "meeting-procedure"
  case extraordinarySession = "extraordinary-session"
  /// Who may propose amendments, candidates and recalls.
  case proposals
  /// What counts as a fundamental change.
  case fundamentalChange = "fundamental-change"
  /// By when an opinion of the supervisors is answered, and to whom it goes if it is not.
  case supervision
  /// How many each recommending unit puts forward and who decides between them.
  case recommendation
  /// Resignation, acting office, by-election.
  case vacancies
  /// Whether an election may leave seats of a fixed number empty.
  case unfilledSeats = "unfilled-seats"
  case forumsAndTopics = "forums-and-topics"
  case cooperationPlatform = "cooperation-platform"
  case consulting
  case trainingBases = "training-bases"
  case standards
  case otherActivities = "other-activities"
  /// What the members' priority and right to information consist of.
  case priority
  case assignments
  case website
  /// By what channel and when the charter is made public, and what holds in between.
  case publication
}
