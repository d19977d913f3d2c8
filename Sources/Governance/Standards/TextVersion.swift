package import Constitution

/// A text as it stood in a case before it was written anew: drafts are kept, so that anyone can see what changed.
package struct TextVersion: Hashable, Codable, Sendable {
  package var text: String
  package var at: Instant
  package var by: Principal

  /// Of one case; what is older is read in the record alone.
  package static let most = 20
}

extension Case {
  /// The drafts of its text, the latest last.
  mutating func keepText(_ answers: [Answer], _ recorded: Recorded) {
    guard let text = answers.text(StandardField.text), text != texts?.last?.text else { return }
    texts = Array(
      ((texts ?? []) + [TextVersion(text: text, at: recorded.at, by: recorded.by)]).suffix(TextVersion.most))
  }
}
