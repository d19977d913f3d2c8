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
    return inserting(new)
  }

  /// With the procedure in the place of the one that it changes, or besides all others.
  package func putting(_ new: Procedure, instead former: Key<Procedure>?) throws(AmendmentFlaw) -> Charter {
    guard let former else { return try adding(new) }
    guard new.isBounded else { throw AmendmentFlaw(words: .procedureTooLarge) }
    guard new.id == former else {
      throw AmendmentFlaw(
        words: Words("修改程序须沿用原来的短名“\(former)”", "a procedure that is changed keeps its name \"\(former)\""))
    }
    return removing(new.id).inserting(new)
  }

  package func removing(_ key: Key<Procedure>) -> Charter {
    var result = self
    result.procedures.removeAll { $0.id == key }
    return result
  }

  private func inserting(_ new: Procedure) -> Charter {
    var result = self
    result.procedures.insert(new, at: procedures.firstIndex { $0.id > new.id } ?? procedures.count)
    return result
  }
}

extension Words {
  package static let procedureTooLarge = Words(
    "程序过大，或名称中有不能使用的字符", "the procedure is too large, or a name has characters that cannot be used")
}
