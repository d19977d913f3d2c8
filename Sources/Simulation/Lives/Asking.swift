import Constitution
import Governance
import HashTreeCollections

/// Questions before a forum and at it: some ask, others want the same, the organiser answers.
extension World {
  mutating func askQuestions(in key: Key<Case>, _ organiser: Key<Person>?) async throws {
    guard let file = founded.cases[key], founded.takesQuestions(file), side.chance(25), !isOver else { return }
    let there = file.enrolment?.signUps.filter { $0.standing != .withdrawn }.map(\.person) ?? []
    let asked = file.enrolment?.questions ?? []
    guard let person = side.pick(from: there.filter { founded.people[$0]?.erased == nil }) else { return }
    tarry()
    if let open = side.pick(from: asked.filter { $0.reply == nil }), side.chance(60) {
      try await attempt(.enrol(.support(key, open.number)), by: person, mayBe: [.voiceGiven])
    } else {
      let text = side.pick(["企业怎样参与课程设计（示例）？", "中小企业从哪一步开始（示例）？", "证书能否互认（示例）？"])
      try await attempt(.enrol(.ask(key, text)), by: person, mayBe: [.questionUnfit])
    }
    guard let organiser, side.chance(30),
      let open = founded.cases[key]?.enrolment?.questionsInOrder.first(where: { $0.reply == nil })
    else { return }
    tarry()
    let action: EnrolmentAction =
      side.chance(40) && !open.isForward ? .move(key, open.number, true) : .reply(key, open.number, "会上由主讲人说明（示例）。")
    try await perform(.enrol(action), by: organiser)
  }
}
