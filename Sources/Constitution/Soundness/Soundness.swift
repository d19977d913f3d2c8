/// Whether an alliance could run under a charter at all: nothing it refers to is missing, every procedure comes to an end,
/// and whoever decides may decide. A charter with a flaw starts no server.
package struct Soundness {
  package struct Flaw: Hashable, Sendable {
    package var place: Place
    package var words: Words
  }

  let charter: Charter
  private(set) var flaws: [Flaw] = []

  private init(_ charter: Charter) { self.charter = charter }

  /// All flaws, in the order of the charter; empty for a sound one.
  package static func flaws(in charter: Charter) -> [Flaw] {
    var check = Soundness(charter)
    check.checkText()
    check.checkOrgans()
    check.checkOffices()
    check.checkRules()
    check.checkTemplates()
    for procedure in charter.procedures {
      check.checkGraph(procedure)
      check.checkDocuments(procedure)
      check.checkForms(procedure)
      for step in procedure.steps { check.checkStep(step, procedure) }
    }
    return check.flaws
  }

  mutating func flaw(_ place: Place, _ zh: String, _ en: String) {
    let flaw = Flaw(place: place, words: Words(zh, en))
    if !flaws.contains(flaw) { flaws.append(flaw) }
  }

  /// Says that `name` names nothing, and what was probably meant.
  mutating func unknown(_ place: Place, _ zh: String, _ en: String, _ name: String, _ known: [String]) {
    let guess = suggestion(for: name, among: known)
    flaw(
      place, "没有名为“\(name)”的\(zh)\(guess.map { "；是不是“\($0)”？" } ?? "")",
      "no \(en) is called \"\(name)\"\(guess.map { ". Did you mean \"\($0)\"?" } ?? "")")
  }
}
