import Constitution
import Desk
import Governance
import HashTreeCollections

/// What a member is shown of people who are not its own, because both deal with a matter or because these people agreed to it.
struct Shared: Hashable {
  enum Kind: Hashable {
    case answers, messages, purpose, signUp, comment
    /// How somebody may be reached, as they show it to members.
    case contact
  }

  var kind: Kind
  /// nil where it is shown apart from any case.
  var file: Key<Case>?

  var words: Words {
    let what =
      switch kind {
      case .answers: Words("表中的个人信息", "personal answers of a form")
      case .messages: Words("洽谈中的消息", "messages of a conversation")
      case .purpose: Words("预约的用途", "the purpose of a booking")
      case .signUp: Words("报名者的姓名、联系方式", "names and contacts of sign-ups")
      case .comment: Words("提意见者的姓名", "the name of whoever commented")
      case .contact: Words("供他人联系的方式", "how they may be reached")
      }
    guard let file else { return what }
    return Words("案卷 \(file)：\(what.zh)", "case \(file): \(what.en)")
  }

  var ground: Words {
    kind == .contact
      ? Words("本人单独同意", "a consent of its own")
      : Words("办理双方参加的事项", "to deal with what both sides take part in")
  }
}

extension Visit {
  /// Keeps in mind that somebody's data is shown to the viewer for the viewer's member. To those who deal with a case for the alliance
  /// nothing is given away: that they looked is noted, and no more.
  func share(_ kind: Shared.Kind, of person: Key<Person>, in file: Case, for unit: Key<Member>? = nil) {
    guard let reader = viewer.person, let own = alliance.represented(by: reader)?.id,
      (unit ?? self.unit(of: person, in: file)) != own, alliance.isSide(reader, of: file)
    else { return }
    looks.add(person, as: Shared(kind: kind, file: file.id))
  }

  /// The same of a contact that its owner shows to members.
  func shareContact(of person: Key<Person>) {
    guard let own = viewer.person.flatMap(alliance.represented)?.id, own != alliance.people[person]?.unit else {
      return
    }
    looks.add(person, as: Shared(kind: .contact))
  }

  /// Whoever brought a case for a member did it as one of the member's people, whoever represents it now.
  private func unit(of person: Key<Person>, in file: Case) -> Key<Member>? {
    person == file.applicant ? alliance.unit(of: file) : alliance.people[person]?.unit
  }

  /// Enters in the register what was shown to the reader's member; once for each person and matter.
  func disclose(_ shared: Shared, of people: [Key<Person>], to reader: Key<Person>) async throws {
    guard let unit = alliance.represented(by: reader)?.id else { return }
    let name = alliance.memberName(unit)
    try await portal.desk.disclose(
      DataTransfer(
        .shown, to: Words(name, name), shared.words, ground: shared.ground, by: reader, at: now, about: people))
  }
}
