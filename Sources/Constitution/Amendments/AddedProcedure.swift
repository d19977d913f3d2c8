/// A procedure that comes to a charter besides those of its files.
extension Charter {
  /// The charter with one more procedure, in its place by name. One that there is stays as it is: cases run under it.
  package func adding(_ new: Procedure) throws(AmendmentFlaw) -> Charter {
    guard new.isBounded else { throw AmendmentFlaw(words: .procedureTooLarge) }
    guard procedure(new.id) == nil else {
      throw AmendmentFlaw(
        words: Words(
          "已有名为“\(new.id)”的程序；请换一个英文名称",
          "there is a procedure called \"\(new.id)\" already; give it another English name"))
    }
    var result = self
    result.procedures.insert(new, at: procedures.firstIndex { $0.id > new.id } ?? procedures.count)
    return result
  }
}

extension Words {
  package static let procedureTooLarge = Words(
    "程序过大，或名称中有不能使用的字符", "the procedure is too large, or a name has characters that cannot be used")
}
