import CharterReader
import Constitution
import Testing

/// What the charter's language asks of procedures for bases, and of a review with a pass mark.
@Suite struct BaseSoundnessTests {
  private let sound: Charter

  init() throws { sound = try Charters.dezhou.get().charter }

  private func expect(
    _ place: Place, _ text: String, _ location: SourceLocation = #_sourceLocation, _ change: (inout Charter) -> Void
  ) {
    var charter = sound
    change(&charter)
    let flaws = Soundness.flaws(in: charter)
    #expect(
      flaws.contains { $0.place == place && $0.words.en.contains(text) }, "\(flaws)", sourceLocation: location)
  }

  private func change(_ charter: inout Charter, _ id: Key<Procedure>, _ make: (inout Procedure) -> Void) {
    make(&charter.procedures[charter.procedures.firstIndex { $0.id == id }!])
  }

  private static let recognising = Place.exit("base", "deciding", .carried)

  @Test func whatIsRecognisedIsKnown() {
    for field in ["name", "base-kind", "district", "address", "capacity"] as [Key<Field>] {
      expect(Self.recognising, "needs the required fields name, base-kind") { charter in
        change(&charter, "base") { procedure in
          let place = procedure.forms[0].fields.firstIndex { $0.id == field }!
          procedure.forms[0].fields[place].required = false
        }
      }
    }
    for (id, exit) in [
      ("base-review", Place.exit("base-review", "assessing", .pass)),
      ("base-withdrawal", .exit("base-withdrawal", "deciding", .carried)),
      ("base-leaving", .exit("base-leaving", "noting", .noted)),
    ] as [(Key<Procedure>, Place)] {
      expect(exit, "needs a required text \"base\"") { charter in
        change(&charter, id) { $0.forms[0].fields[0].required = false }
      }
    }
  }

  @Test func noBaseIsRecognisedUnvisited() {
    expect(Self.recognising, "needs a review with a pass-mark before it") { charter in
      change(&charter, "base") { procedure in
        let place = procedure.steps.firstIndex { $0.id == "scoring" }!
        guard case .review(var review) = procedure.steps[place].ask else { return }
        review.passMark = nil
        procedure.steps[place].ask = .review(review)
      }
    }
  }

  @Test func recognitionHasItsTimes() {
    for rule in ["base-review", "base-term"] as [Key<Rule>] {
      expect(Self.recognising, "the rule \"\(rule)\" with a period is missing") { charter in
        charter.rules.removeAll { $0.id == rule }
      }
    }
  }

  @Test func aPassMarkHasAWayForThoseBelow() {
    expect(.step("base", "scoring"), "it does not say where \"below\" leads") { charter in
      change(&charter, "base") { procedure in
        let place = procedure.steps.firstIndex { $0.id == "scoring" }!
        procedure.steps[place].exits.removeAll { $0.outcome == .below }
      }
    }
  }
}
