/// On what a number, a period or a heading stands: the charter's own words, a default until the assembly interprets
/// the charter (Art. 21 of the Dezhou charter), or an interpretation that it has adopted.
package enum Basis: Hashable, Codable, Sendable {
  case charter
  /// `source` names where the default comes from, such as the model charter or the Civil Code.
  case standardDefault(source: Words)
  case interpretation(number: Int)

  package var isDefault: Bool {
    if case .standardDefault = self { true } else { false }
  }
}
