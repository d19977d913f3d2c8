/// Where procedures speak of committees: those who act, and what can be chosen. A change of the committees reaches them all.
extension Charter {
  /// A committee that is set up has a part wherever each of the `others` has: among several that may act, and among what can
  /// be chosen. Without any to go by, nothing can be told.
  mutating func include(_ new: Organ, like others: [Organ]) {
    guard !others.isEmpty else { return }
    var ranks: [(all: [Actor], new: Actor)] = [(others.map { .organ($0.id) }, .organ(new.id))]
    for (rank, office) in new.seats.enumerated() where others.allSatisfy({ rank < $0.seats.count }) {
      ranks.append((others.map { .office($0.seats[rank]) }, .office(office)))
    }
    let keys = others.map(\.id.text)
    for procedure in procedures.indices {
      procedures[procedure].mapActors { actor in
        guard case .anyOf(var list) = actor else { return actor }
        for rank in ranks where rank.all.allSatisfy(list.contains) {
          list.insert(rank.new, at: list.lastIndex(where: rank.all.contains)! + 1)
        }
        return .anyOf(list)
      }
      procedures[procedure].mapOptions { options in
        guard keys.allSatisfy({ key in options.contains { $0.id.text == key } }) else { return options }
        let last = options.lastIndex { keys.contains($0.id.text) }!
        return options[...last] + [Field.Option(id: Key(new.id.text), name: new.name)] + options[(last + 1)...]
      }
    }
  }

  /// Puts other actors, or none, in the place of some; and another option, or none, in the place of one. Who stands alone is
  /// not left out: a step that nobody takes would not be sound, and the check says so.
  mutating func rewrite(
    _ change: (Actor) -> Actor?, choice: (gone: Key<Organ>, instead: Field.Option?)
  ) {
    for procedure in procedures.indices {
      procedures[procedure].mapActors { actor in
        guard case .anyOf(let list) = actor else { return change(actor) ?? actor }
        var seen: Set<Actor> = []
        return .anyOf(list.compactMap(change).filter { seen.insert($0).inserted })
      }
      procedures[procedure].mapBodies { change(.organ($0)) }
      procedures[procedure].mapOptions { options in
        guard let place = options.firstIndex(where: { $0.id.text == choice.gone.text }) else { return options }
        var options = options
        options.remove(at: place)
        if let instead = choice.instead, !options.contains(where: { $0.id == instead.id }) {
          options.insert(instead, at: place)
        }
        return options
      }
      procedures[procedure].settleBodies()
    }
  }
}

extension Procedure {
  /// Everyone whom the procedure names, list by list: a list of those who may see or do something counts as one of several.
  fileprivate mutating func mapActors(_ change: (Actor) -> Actor) {
    func each(_ list: [Actor]) -> [Actor] {
      if case .anyOf(let list) = change(.anyOf(list)) { list } else { list }
    }
    openedBy = change(openedBy)
    seenBy = seenBy.map(each)
    conversation = conversation.map(each)
    for step in steps.indices {
      steps[step].by = change(steps[step].by)
      steps[step].opensTo = steps[step].opensTo.map(each)
      switch steps[step].ask {
      case .vote(var vote):
        vote.less = each(vote.less)
        steps[step].ask = .vote(vote)
      case .nomination(var nomination):
        nomination.from = each(nomination.from)
        steps[step].ask = .nomination(nomination)
      case .review(var review):
        review.less = each(review.less)
        steps[step].ask = .review(review)
      case .check(var check):
        check.less = check.less.map(each)
        steps[step].ask = .check(check)
      case .comment(var comment):
        comment.from = change(comment.from)
        steps[step].ask = .comment(comment)
      case .form, .note, .election, .registration, .attendance, .matching, .milestones, .schedule, .draft:
        break
      }
    }
    mapFields { $0.seenBy = each($0.seenBy) }
  }

  /// The organs that vote.
  fileprivate mutating func mapBodies(_ change: (Key<Organ>) -> Actor?) {
    for step in steps.indices {
      switch steps[step].ask {
      case .vote(var vote):
        if case .organ(let organ)? = change(vote.of) { vote.of = organ }
        steps[step].ask = .vote(vote)
      case .election(var election):
        if case .organ(let organ)? = change(election.of) { election.of = organ }
        steps[step].ask = .election(election)
      default: break
      }
    }
  }

  fileprivate mutating func mapOptions(_ change: ([Field.Option]) -> [Field.Option]) {
    mapFields { if case .choice(let options) = $0.kind { $0.kind = .choice(change(options)) } }
  }

  private mutating func mapFields(_ change: (inout Field) -> Void) {
    for form in forms.indices { for field in forms[form].fields.indices { change(&forms[form].fields[field]) } }
  }
}
