import Constitution
import Governance
import HashTreeCollections

/// Bases for training: who applies for one, what the visitors see, how it is reviewed, and how it ends.
extension World {
  mutating func applyForBase() async throws {
    guard let person = random.pick(from: representatives), let unit = founded.represented(by: person),
      let procedure = charter.recognition
    else { return }
    var given = fiction.base()
    let places = procedure.fields.first { $0.id == BaseField.district }?.options ?? []
    given["district"] = (places.first { unit.district == $0.name.zh } ?? random.pick(places)).id.text
    try await bring("base", given, by: person, favour: [92, 75, 40])
  }

  /// Those whose year is nearly over are reviewed, and those whose time is are renewed by their own.
  mutating func lookAfterBases(_ obligations: [Obligation]) async throws {
    for obligation in obligations where obligation.standing != .met && !isOver {
      switch obligation.subject {
      case .baseReview(let key):
        guard let base = founded.bases[key], !isUnderWay("base-review", base) else { continue }
        let given = ["base": key.text, "unit": base.unit.text]
        try await bring("base-review", given, by: random.pick(from: sitting("secretariat")))
      case .baseRenewal(let key):
        guard let base = founded.bases[key], !isUnderWay("base", base), random.chance(40),
          let person = founded.members[base.unit]?.representative
        else { continue }
        var given = fiction.base()
        given.merge([
          "base": key.text, "name": base.particulars.name, "base-kind": base.particulars.kind.text,
          "district": base.particulars.district.text, "address": base.particulars.address,
        ]) { $1 }
        try await bring("base", given, by: person, favour: [95, 80, 50])
      default: continue
      }
    }
  }

  /// One is to have its recognition withdrawn, or withdraws by itself.
  mutating func endBase() async throws {
    let present = founded.basesInOrder.filter { $0.isRecognised(at: clock) }
    guard let base = random.pick(from: present) else { return }
    if random.chance(50) {
      guard !isUnderWay("base-leaving", base) else { return }
      let given = ["base": base.id.text, "cause": "产线搬迁，不再具备带教条件（示例）。"]
      try await bring("base-leaving", given, by: founded.members[base.unit]?.representative)
    } else {
      guard !isUnderWay("base-withdrawal", base) else { return }
      let given = [
        "base": base.id.text, "unit": base.unit.text, "ground": random.pick(["review-failed", "accident", "idle"]),
        "facts": "连续两年没有开班，经核对属实（示例）。",
      ]
      try await bring(
        "base-withdrawal", given, by: random.pick(from: sitting("secretariat")), favour: [85, 40])
    }
  }

  private func isUnderWay(_ procedure: Key<Procedure>, _ base: TrainingBase) -> Bool {
    founded.openCases(on: base.id).contains { $0.procedure == procedure }
  }

  /// What is filled in after the application.
  mutating func baseAnswers(_ form: Form) -> [String: String] {
    var given: [String: String] = [:]
    if form.field("visit-day") != nil {
      given["visit-day"] = clock.day.text
      given["seen"] = random.pick(["设备完好，工位间距合适，消防通道畅通。", "带教计划齐全，安全标识需补充两处。", "设备与申请一致，宿舍条件一般。"])
    }
    if form.field("trainees") != nil {
      let trainees = Int.random(in: 20...200, using: &random)
      given["trainees"] = String(trainees)
      given["person-days"] = String(trainees * 20)
      given["incidents"] = "0"
    }
    return given
  }
}
