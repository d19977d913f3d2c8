import Constitution
import Desk
import Governance
import HashTreeCollections

/// Somebody from outside who takes part without an account. They give a name and a telephone number, and by the two are the
/// same person each time.
enum Outsider {
  static let longestName = 30

  static let form = Form(
    id: "visitor", title: Words("您是谁", "Who you are"),
    fields: [
      Field(id: "name", label: Words("姓名", "Name"), kind: .text(upTo: longestName, lines: false)),
      Field(id: "phone", label: Words("电话", "Telephone"), kind: .phone),
    ])

  /// Name and telephone as typed.
  struct Particulars: Sendable {
    var name: String
    var phone: String
  }
}

extension Visit {
  /// What was typed into a form, by field; nil, and the problems on the sheet, where something is wrong with it.
  func typed(in sheet: inout FormSheet) -> [String: String]? {
    let reading = sheet.reading(alliance)
    sheet.problems = reading.problems
    guard reading.problems.isEmpty else { return nil }
    return Dictionary(uniqueKeysWithValues: reading.open.map { ($0.field.text, $0.value.typed { _ in nil }) })
  }

  /// Who somebody without an account says they are; nil, and the problems on the sheet, where something is wrong with it.
  func outsider(in sheet: inout FormSheet) -> Outsider.Particulars? {
    guard let typed = typed(in: &sheet), let name = typed["name"], let phone = typed["phone"] else { return nil }
    return Outsider.Particulars(name: name, phone: phone)
  }

  /// Somebody without an account is always the same person, so that the record itself keeps them from signing up twice.
  /// Once their data has been erased they are a new one.
  func person(known particulars: [String]) -> Key<Person> {
    let known = portal.desk.person(called: particulars)
    return alliance.people[known]?.erased == nil ? known : .fresh()
  }

  func person(known outsider: Outsider.Particulars) -> Key<Person> {
    person(known: ["visitor", outsider.phone, outsider.name])
  }
}
