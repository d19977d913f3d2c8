import CharterReader
import Constitution
import Testing

/// What the charter's language asks of cases that name and wait for one another, and of milestones that are accepted.
@Suite struct ResearchSoundnessTests {
  private let sound: Charter

  init() throws { sound = try Charters.dezhou.get().charter }

  private func procedure(_ id: Key<Procedure>, _ change: (inout Procedure) -> Void) -> [Soundness.Flaw] {
    var charter = sound
    change(&charter.procedures[charter.procedures.firstIndex { $0.id == id }!])
    return Soundness.flaws(in: charter)
  }

  private func step(
    _ id: Key<Step>, of procedure: Key<Procedure>, _ change: (inout Step) -> Void
  ) -> [Soundness.Flaw] {
    self.procedure(procedure) { procedure in
      change(&procedure.steps[procedure.steps.firstIndex { $0.id == id }!])
    }
  }

  private func expect(
    _ flaws: [Soundness.Flaw], _ place: Place, _ text: String, _ location: SourceLocation = #_sourceLocation
  ) {
    #expect(
      flaws.contains { $0.place == place && $0.words.en.contains(text) }, "\(flaws)", sourceLocation: location)
  }

  @Test func whatIsNamedIsAtAStepThatThereIs() {
    expect(
      procedure("topic") { $0.forms[0].fields[0].kind = .case(of: ["topic-guide"], at: ["caling"]) },
      .field("topic", "topic", "guide"), "Did you mean \"calling\"?")
  }

  @Test func whatWaitsWaitsForSomethingThatLetsItGoOn() {
    expect(
      procedure("topic-guide") { guide in
        let place = guide.steps.firstIndex { $0.id == "approving" }!
        guide.steps[place].exits[0].effects = [.adoptResolution]
      }, .step("topic", "waiting"), "waits for the effect release")
  }

  @Test func aDayMayBeThatOfWhatIsNamed() {
    expect(
      step("waiting", of: "topic") { $0.withinField = "last-days" }, .step("topic", "waiting"), "last-days")
    expect(
      procedure("topic-guide") { guide in
        let last = guide.forms[0].fields.firstIndex { $0.id == "last-day" }!
        guide.forms[0].fields[last].required = false
      }, .step("topic", "waiting"), "last-day")
  }

  @Test func onlyWhatWasHandedInIsReopened() {
    expect(
      procedure("project") { project in
        for place in project.steps.indices where project.steps[place].id.text.hasPrefix("carrying") {
          project.steps[place].exits.removeAll { $0.outcome == .submit }
        }
      }, .exit("project", "accepting", .giveBack), "needs a step of milestones that has an exit submit")
  }

  @Test func whatIsOpenedWasNotOpenToEveryone() {
    expect(
      step("in-force", of: "topic-guide") { $0.opensTo = [.members] }, .step("topic-guide", "in-force"),
      "goes with the procedure's seen-by")
    expect(
      step("carrying-out", of: "project") { $0.opensTo = [.anyone] }, .step("project", "carrying-out"),
      "not for anyone")
    expect(
      step("carrying-out", of: "project") { $0.opensTo = [.organ("secretariate")] }, .step("project", "carrying-out"),
      "Did you mean \"secretariat\"?")
  }
}
