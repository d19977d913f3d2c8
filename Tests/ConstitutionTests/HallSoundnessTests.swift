import CharterReader
import Constitution
import Testing

/// What the charter's language asks of needs and offers, of what answers them, and of purposes.
@Suite struct HallSoundnessTests {
  private let sound: Charter

  init() throws { sound = try Charters.dezhou.get().charter }

  private func flaws(_ change: (inout Charter) -> Void) -> [Soundness.Flaw] {
    var charter = sound
    change(&charter)
    return Soundness.flaws(in: charter)
  }

  private func procedure(_ id: Key<Procedure>, _ change: (inout Procedure) -> Void) -> [Soundness.Flaw] {
    flaws { charter in change(&charter.procedures[charter.procedures.firstIndex { $0.id == id }!]) }
  }

  private func expect(
    _ flaws: [Soundness.Flaw], _ place: Place, _ text: String, _ location: SourceLocation = #_sourceLocation
  ) {
    #expect(
      flaws.contains { $0.place == place && $0.words.en.contains(text) }, "\(flaws)", sourceLocation: location)
  }

  private let matching = Place.step("need", "matching")

  private func matching(_ change: (inout Ask.Matching) -> Void) -> [Soundness.Flaw] {
    procedure("need") { need in
      let place = need.steps.firstIndex { $0.id == "matching" }!
      guard case .matching(var ask) = need.steps[place].ask else { return }
      change(&ask)
      need.steps[place].ask = .matching(ask)
    }
  }

  @Test func bothSidesHaveWhatIsCompared() {
    expect(matching { $0.with = "ofer" }, matching, "Did you mean \"offer\"?")
    expect(matching { $0.by[0].field = "kinds" }, matching, "Did you mean \"kind\"?")
    expect(matching { $0.by[0].field = "partners" }, matching, "cannot be compared")
    expect(
      procedure("offer") { offer in
        let field = offer.forms[0].fields.firstIndex { $0.id == "kind" }!
        offer.forms[0].fields[field].kind = .text(upTo: 20, lines: false)
      }, matching, "cannot be compared")
    expect(matching { $0.with = "suggestion" }, matching, "has no step that is matched with this one")
  }

  @Test func whatIsAnsweredWaitsForAMatch() {
    let place = Place.field("cooperation", "response", "listing")
    func answering(_ procedures: [Key<Procedure>]) -> [Soundness.Flaw] {
      procedure("cooperation") { $0.forms[0].fields[0].kind = .case(of: procedures) }
    }
    expect(answering(["needs"]), place, "Did you mean \"need\"?")
    expect(answering(["task"]), place, "has no step of matching")
    expect(
      procedure("cooperation") { $0.forms[0].fields[0].required = false },
      .exit("cooperation", "countersigning", .pass), "\"agree\" needs a required field of type case")
    expect(
      procedure("cooperation") { $0.conversation = [.organ("secretariate")] }, .procedure("cooperation"),
      "Did you mean \"secretariat\"?")
  }

  @Test func milestonesAreAgreedBeforeTheyAreReached() {
    let place = Place.step("cooperation", "carrying-out")
    func step(_ field: Key<Field>) -> [Soundness.Flaw] {
      procedure("cooperation") { procedure in
        procedure.steps[procedure.steps.firstIndex { $0.id == "carrying-out" }!].ask = .milestones(field)
      }
    }
    expect(step("milestone"), place, "Did you mean \"milestones\"?")
    expect(step("subject"), place, "must be a required field of type milestones")
    expect(
      procedure("cooperation") { procedure in
        let first = procedure.steps.firstIndex { $0.id == "considering" }!
        procedure.steps[first].exits[0].to = "carrying-out"
      }, place, "before \"milestones\" is filled in")
  }

  @Test func purposesAreTheCharters() {
    expect(flaws { $0.purposes?[0].quotation = "赚钱" }, .charter, "Art. 4 does not say “赚钱”")
    expect(procedure("need") { $0.serves = ["talents"] }, .procedure("need"), "Did you mean \"talent\"?")
    expect(flaws { $0.purposes = nil }, .procedure("need"), "no purpose is called")
  }

  @Test func weightsAddUpToAHundred() throws {
    let files = try Charters.files("dezhou").map { path, text in
      (path, path == "procedures/need.yaml" ? text.replacing("kind: 20,", with: "kind: 21,") : text)
    }
    let error = try #require(throws: Unreadable.self) { try CharterReader.read(files: files) }
    #expect("\(error)".contains("the weights must add up to 100, not 101"))
  }
}
