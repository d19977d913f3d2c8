import Constitution
import Desk
import Governance
import Markup
import Record
import Synchronization

/// Whose personal data was opened while a request was answered: gathered where it is opened, so that no page can forget to
/// say it.
package final class Looks: Sendable {
  private let seen = Mutex<Set<Key<Person>>>([])
  private let shown = Mutex<[Shared: Set<Key<Person>>]>([:])

  package init() {}

  func add(_ person: Key<Person>) { seen.withLock { _ = $0.insert(person) } }
  func add(_ person: Key<Person>, as shared: Shared) { shown.withLock { _ = $0[shared, default: []].insert(person) } }

  /// In the order of their keys.
  var people: [Key<Person>] { seen.withLock { $0.sorted() } }

  /// What the viewer's member was shown of people who are not its own.
  var shared: [(what: Shared, people: [Key<Person>])] {
    shown.withLock { $0 }.map { (what: $0.key, people: $0.value.sorted()) }.sorted {
      $0.what.words.zh < $1.what.words.zh
    }
  }
}

extension Visit {
  /// What was sealed in a case, for a viewer who may see it; nil once it has been erased. That it was opened is noted. `unit` is the
  /// member for which it was said, where the person's own is not what counts.
  func unseal(_ sealed: Sealed, _ kind: Shared.Kind, in file: Case, for unit: Key<Member>? = nil) -> String? {
    guard let text = portal.host.open(sealed) else { return nil }
    look(at: sealed.person)
    share(kind, of: sealed.person, in: file, for: unit)
    return text
  }

  /// The viewer is shown something of this person's that is not for everyone.
  func look(at person: Key<Person>) {
    if person != viewer.person { looks.add(person) }
  }

  /// Notes who was shown whose data: one line for each reader, person and place in an hour, on disk before the page goes out; and
  /// enters what one member was shown of another's people.
  func noteLooks() async throws {
    guard let reader = viewer.person else { return }
    for (what, people) in looks.shared { try await disclose(what, of: people, to: reader) }
    let notes = looks.people.map {
      SecurityNote(.looked, person: $0, by: reader, detail: address.nameInReports)
    }
    try await portal.desk.note(notes, at: now)
  }

  /// For how long back a person is shown who looked: as long as the log is kept.
  var looksSince: Instant { now + -Desk.logDays * 86_400 }

  /// Who looked, where and when; `isNamed` where they are about more than one.
  func lookTable(_ lines: [SecurityLine], isNamed: Bool = false) -> HTML {
    let l = language
    let about = isNamed ? [UI.Column(l("关于谁", "About whom"))] : []
    let columns =
      [UI.Column(l("时间", "When"))] + about
      + [
        UI.Column(l("谁查看", "Who looked")), UI.Column(l("在哪里", "Where")),
        UI.Column(l("次数", "Times"), isNumber: true),
      ]
    let rows = lines.map { line -> [HTML] in
      let person: HTML = line.note.person.map { UI.chinese(l(alliance.publicName(of: $0))) } ?? "—"
      let reader: HTML = line.note.actor.map { UI.chinese(l(alliance.nameWithOffice(of: $0))) } ?? "—"
      return [span(line)] + (isNamed ? [person] : []) + [reader, line.note.detail.html, "\(line.count)"]
    }
    return UI.table(l("谁查看过", "Who looked"), columns, rows)
  }
}
