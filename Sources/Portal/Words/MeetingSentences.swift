import Constitution
import Governance
import HashTreeCollections

/// What happened in meetings, in sentences.
extension Alliance {
  /// 联盟理事大会会议 2026-0003
  func meetingName(_ key: Key<Meeting>) -> Words {
    guard let meeting = meetings[key] else { return Words("会议 \(key)", "meeting \(key)") }
    let organ = organName(meeting.organ)
    let kind = meeting.isExtraordinary ? "extraordinary session" : "meeting"
    return Words("\(meeting.chineseName(of: organ.zh)) \(key)", "\(kind) \(key) of the \(organ.en)")
  }

  func meetingSentence(for event: Event) -> Words {
    switch event {
    case .meetingCalled(let event):
      let name = meetingName(event.meeting)
      return Words("通知召开\(name.zh)，定于 \(event.starts.text)", "Called \(name.en) for \(event.starts.text)")
    case .itemAdded(let event): return sentence("增加议程", "An item was added", event.meeting)
    case .meetingCancelled(let event): return sentence("取消会议", "Cancelled", event.meeting)
    case .meetingOpened(let event):
      let (name, presence) = (meetingName(event.meeting), event.presence.words)
      return Words("\(name.zh)开始：\(presence.zh)", "Began, \(presence.en): \(name.en)")
    case .itemTaken(let event):
      let name = meetingName(event.meeting)
      return Words("\(name.zh)进行第 \(event.item + 1) 项", "Item \(event.item + 1) of \(name.en)")
    case .handsCounted(let event):
      let count = event.count
      return Words(
        "表决 \(event.vote) 会场计票：赞成 \(count.yes)、反对 \(count.no)、弃权 \(count.abstain)",
        "Counted in the room for \(event.vote): \(count.yes) yes, \(count.no) no, \(count.abstain) abstaining")
    case .meetingClosed(let event): return sentence("会议结束", "Closed", event.meeting)
    case .itemRemarked(let event):
      return sentence("为第 \(event.item + 1) 项加注", "A remark on item \(event.item + 1)", event.meeting)
    case .minutesCirculated(let event): return sentence("印送会议纪要", "Minutes circulated", event.meeting)
    case .minutesApproved(let event):
      return sentence("会议纪要经确认，编为 \(event.number)", "Minutes approved as \(event.number)", event.meeting)
    default: return personSentence(for: event)
    }
  }

  /// What one person did in a meeting.
  private func personSentence(for event: Event) -> Words {
    switch event {
    case .invitationAnswered(let event):
      return sentence(event.person, event.reply.words, event.meeting)
    case .attendeeArrived(let event):
      let how = event.mode.words
      return sentence(event.person, Words("签到（\(how.zh)）", "signed in, \(how.en)"), event.meeting)
    case .attendeeLeft(let event): return sentence(event.person, Words("离会", "left"), event.meeting)
    case .mandateGiven(let event):
      let proxy = publicName(of: event.proxy)
      return sentence(
        event.principal, Words("书面委托\(proxy.zh)出席", "authorised \(proxy.en) to attend for them"), event.meeting)
    case .mandateEnded(let event):
      let why = event.ending.words
      return sentence(event.principal, Words("的委托结束（\(why.zh)）", "is represented no longer (\(why.en))"), event.meeting)
    case .floorMoved(let event): return sentence(event.person, event.turn.words, event.meeting)
    case .minutesAnswered(let event):
      let answer =
        event.objection == nil
        ? Words("确认会议纪要", "confirmed the minutes") : Words("对会议纪要提出异议", "objected to the minutes")
      return sentence(event.person, answer, event.meeting)
    default: preconditionFailure("every other event has its sentence elsewhere")
    }
  }

  /// （由示例3代投）
  func throughProxy(_ proxy: Key<Person>?) -> Words {
    guard let name = proxy.map(publicName(of:)) else { return Words("", "") }
    return Words("（由\(name.zh)代投）", " (through \(name.en))")
  }

  private func sentence(_ zh: String, _ en: String, _ meeting: Key<Meeting>) -> Words {
    let name = meetingName(meeting)
    return Words("\(zh)：\(name.zh)", "\(en): \(name.en)")
  }

  private func sentence(_ person: Key<Person>, _ deed: Words, _ meeting: Key<Meeting>) -> Words {
    let (name, place) = (publicName(of: person), meetingName(meeting))
    return Words("\(name.zh)\(deed.zh)：\(place.zh)", "\(name.en) \(deed.en): \(place.en)")
  }
}

extension Speech.Turn {
  var words: Words {
    switch self {
    case .asked: Words("请求发言", "asked for the floor")
    case .speaking: Words("开始发言", "has the floor")
    case .done: Words("发言完毕", "has spoken")
    case .withdrawn: Words("撤回发言请求", "withdrew")
    }
  }
}
