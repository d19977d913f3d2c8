import CharterReader
import Constitution
import Governance
import Markup

/// What a procedure can be composed of in the browser: who may act, and what a step may ask. Anything else that a procedure
/// has, because it was begun as a copy of another or read from a file, is kept as it is.
struct Composition {
  let procedure: Procedure
  let charter: Charter

  struct Choice<Value> {
    var text: String
    var name: Words
    var value: Value
  }

  /// Stands for what a form of the page cannot say, and leaves as it is.
  static let kept = "as-it-is"

  /// Everyone who may take a step.
  var actors: [Choice<Actor>] {
    let named = procedure.fields.filter { field in
      switch field.kind {
      case .member, .person, .officer, .case: field.required
      default: false
      }
    }
    return choices([.applicant, .members] + charter.organs.map { .organ($0.id) } + named.map { .named($0.id) })
  }

  /// Those who may begin a case: whoever is known before there is one.
  var openers: [Choice<Actor>] { choices([.members, .officers] + charter.organs.map { .organ($0.id) }) }

  private func choices(_ actors: [Actor]) -> [Choice<Actor>] {
    actors.map { Choice(text: $0.written, name: $0.words(under: charter, of: procedure), value: $0) }
  }

  /// What a step may ask.
  var asks: [Choice<Ask>] {
    let forms = procedure.forms.map { form in
      Choice(
        text: "form \(form.id)", name: Words("填表：\(form.title.zh)", "Fill in: \(form.title.en)"),
        value: Ask.form(form.id))
    }
    let check = Words("核对：通过、退回或拒绝", "Check: pass, return or refuse")
    let comment = Ask.comment(Ask.Comment(from: .members, everyCommentDisposed: true))
    return forms
      + [
        Choice(text: "check", name: check, value: .check(Ask.Check(machine: []))),
        Choice(text: "note", name: Words("备案", "Take note"), value: .note),
      ] + votes
      + [
        Choice(text: "comment", name: Words("向成员征求意见", "Members comment"), value: comment),
        Choice(text: "schedule", name: Words("等待一段时间", "Wait"), value: .schedule),
      ] + milestones
  }

  private var votes: [Choice<Ask>] {
    charter.organs.compactMap { organ in
      organ.decidesBy.map { rule in
        let vote = Ask.Vote(rule: rule, of: organ.id, forums: [.circulation, .meeting], less: [], secret: false)
        return Choice(
          text: "vote \(organ.id)", name: Words("表决：\(organ.name.zh)", "Vote: \(organ.name.en)"), value: Ask.vote(vote))
      }
    }
  }

  private var milestones: [Choice<Ask>] {
    procedure.fields.filter { if case .milestones = $0.kind { $0.required } else { false } }.map { field in
      Choice(
        text: "milestones \(field.id)", name: Words("按节点办理：\(field.label.zh)", "Reach: \(field.label.en)"),
        value: .milestones(field.id))
    }
  }

  /// Where a step may lead.
  var targets: [Choice<Key<Step>>] {
    procedure.steps.map { Choice(text: $0.id.text, name: $0.name, value: $0.id) }
      + procedure.ends.map {
        Choice(text: $0.id.text, name: Words("办结：\($0.name.zh)", "End: \($0.name.en)"), value: $0.id)
      }
  }

  func text(of ask: Ask) -> String { asks.first { $0.value == ask }?.text ?? Self.kept }
  func text(of actor: Actor) -> String { actors.first { $0.value == actor }?.text ?? Self.kept }
}

extension Procedure {
  /// The smallest one that is of use: a form, a check, an end. From here it is composed.
  static func blank(_ name: Words, id: Key<Procedure>, secretariat: Key<Organ>) -> Procedure {
    let title = Field(id: "title", label: Words("标题", "Title"), kind: .text(upTo: 60, lines: false))
    let content = Field(id: "content", label: Words("内容", "Text"), kind: .text(upTo: 2000, lines: true))
    let basis = Basis.standardDefault(source: Charter.Source.composed.words)
    let writing = Step(
      id: "writing", name: Words("填写", "Filling in"), citation: Citation(10), basis: basis, ask: .form("entry"),
      by: .applicant, within: Period(15, .days),
      exits: [Exit(outcome: .submit, to: "checking"), Exit(outcome: .giveUp, to: "withdrawn")])
    let checking = Step(
      id: "checking", name: Words("秘书处办理", "Handling by the secretariat"), citation: Citation(10), basis: basis,
      ask: .check(Ask.Check(machine: [])), by: .organ(secretariat), within: Period(10, .workingDays),
      exits: [
        Exit(outcome: .pass, to: "done"), Exit(outcome: .giveBack, to: "writing", withReasons: true),
        Exit(outcome: .giveUp, to: "withdrawn"),
      ])
    var procedure = Procedure(
      id: id, name: name, citations: [Citation(10)], about: .matter, openedBy: .anyOf([.members]), start: "writing",
      steps: [writing, checking],
      ends: [
        End(id: "done", name: Words("已办结", "Done"), tone: .good),
        End(id: "withdrawn", name: Words("已撤回", "Withdrawn"), tone: .neutral),
      ], forms: [Form(id: "entry", title: name, fields: [title, content])])
    procedure.titleField = "title"
    return procedure
  }
}

extension String {
  /// The name by which a thing is called in a file, from its English name: `Visit to a company` is `visit-to-a-company`.
  var slug: String {
    let words = lowercased().split { !("a"..."z").contains($0) && !("0"..."9").contains($0) }
    let text = words.joined(separator: "-").drop { !("a"..."z").contains($0) }.prefix(36)
    return String(text.hasSuffix("-") ? text.dropLast() : text)
  }
}
