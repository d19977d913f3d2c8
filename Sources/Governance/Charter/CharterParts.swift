import Constitution

/// Parts of the charter as what happens under it refers to them.
extension Charter {
  /// An organ's name; its key, where the charter in force no longer has the organ.
  func organName(_ key: Key<Organ>) -> Words { organ(key)?.name ?? Words(key.text, key.text) }

  /// The charter's own copy of an equal rule, so that its text is not kept once for each vote, ballot or meeting.
  func sharing(_ rule: Rule) -> Rule { self.rule(rule.id).flatMap { $0 == rule ? $0 : nil } ?? rule }
}
