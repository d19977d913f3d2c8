import Constitution
import Governance
import HashTreeCollections
import Markup

/// Everything that the record has of a member, by its date: how it came, what was changed, who spoke for it, which offices were
/// held for it, and how it left.
extension Visit {
  func timeline(of member: Member) -> HTML {
    let l = language
    let entries = (arrival(of: member) + changes(of: member) + offices(of: member) + departure(of: member))
      .sorted { ($1.day, $1.at) < ($0.day, $0.at) }
    let items = entries.map { entry -> HTML in "<li>\(UI.day(entry.day))<div><p>\(entry.words)</p></div></li>" }
    return """
      <section aria-labelledby="history"><h2 id="history">\(l("历史", "History"))</h2>
      <ol class="timeline">\(items)</ol></section>
      """
  }

  private struct Entry {
    var day: Day
    var at: Instant
    var words: HTML

    init(_ at: Instant, day: Day? = nil, _ words: HTML) {
      self.at = at
      self.day = day ?? at.day
      self.words = words
    }
  }

  private func link(to file: Key<Case>?) -> HTML? {
    guard let file, maySee(file) else { return nil }
    return " <a href=\"\(Address.file(file))\">\(file.text)</a>"
  }

  private func arrival(of member: Member) -> [Entry] {
    let l = language
    guard member.entered == nil else {
      return [
        Entry(
          member.admitted, day: member.joined,
          "\(l("入盟（据名册补录）", "Became a member (as the register says)")) \(UI.citation(alliance.admissionCitation, l))")
      ]
    }
    let how =
      member.admittedBy == nil ? l("联盟成立时的成员", "A member since the founding") : l("经表决入盟", "Admitted by a vote")
    return [Entry(member.admitted, "\(how)\(link(to: member.admittedBy))")]
  }

  private func changes(of member: Member) -> [Entry] {
    let l = language
    return member.changes.map { change in
      Entry(
        change.at,
        "\(l(label(change.field)))\(l.colon)\(value(change.before, change.field)) → \(value(change.after, change.field))\(link(to: change.case))"
      )
    }
  }

  private func offices(of member: Member) -> [Entry] {
    let l = language
    return alliance.seats.filter { $0.unit == member.id }.flatMap { seat -> [Entry] in
      let (name, office) = (l(alliance.publicName(of: seat.person)), l(alliance.officeName(seat.office)))
      let began: HTML = "\(UI.chinese(name)) \(l("就任", "took office: "))\(office)\(actingTag(seat))"
      let left = seat.left.map { at in
        Entry(
          at,
          "\(UI.chinese(name)) \(l("不再担任", "no longer holds "))\(office)\(l.colon)\(seat.departure.map { l($0.words) } ?? "")"
        )
      }
      return [Entry(seat.since, day: seat.began, began)] + [left].compactMap(\.self)
    }
  }

  private func departure(of member: Member) -> [Entry] {
    guard let leaving = member.leaving else { return [] }
    let l = language
    return [Entry(leaving.at, "\(l(leaving.departure.words).capitalisedFirst)\(link(to: leaving.case))")]
  }

  private func label(_ field: Key<Field>) -> Words {
    if field == Member.representativeField { return Words("代表", "Representative") }
    return charter.admissionField(field)?.label ?? Words(field.text, field.text)
  }

  private func value(_ text: String?, _ field: Key<Field>) -> HTML {
    guard let text else { return "<span class=\"hint\">\(language("无", "none"))</span>" }
    switch field {
    case AdmissionField.kind: return "\(language(alliance.kindName(Key(text))))"
    case Member.representativeField: return UI.chinese(language(alliance.publicName(of: Key(text))))
    default: return UI.chinese(text)
    }
  }
}
