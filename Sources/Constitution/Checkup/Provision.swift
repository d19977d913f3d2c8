/// What the charter says on a subject that every such charter ought to settle, for the check-up to look at.
/// A subject on which there is no provision is one on which the charter is silent.
package struct Provision: Hashable, Codable, Sendable {
  package var subject: Subject
  package var citation: Citation

  package init(subject: Subject, citation: Citation) {
    self.subject = subject
    self.citation = citation
  }
}
