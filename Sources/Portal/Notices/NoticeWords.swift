import Constitution
import Desk
import Governance
import HashTreeCollections

/// A notice in words: what it is about, why it came, under which article, what there is to do and by when.
struct NoticeText {
  var subject: Words
  var why: Words
  /// nil where it only tells.
  var toDo: Words?
  var citation: Citation
  var due: Instant?
  /// What happens at that moment: it is due, or it begins.
  var isBeginning: Bool
  var place: Address
  /// What somebody wrote, in their own words.
  var message: String?
}

extension Alliance {
  /// What a notice says to its reader at this moment; nil where they may not see it (any more). Nothing in it is sealed, and of a
  /// case there is no more than its title. `circulars` has those of which notices tell.
  func text(of notice: Notice, _ circulars: [Int: Circular]) -> NoticeText? {
    guard mayBeTold(notice) else { return nil }
    switch notice.matter {
    case .file(let key): return cases[key].map { text(of: notice, about: $0) }
    case .meeting(let key): return meetings[key].map { text(of: notice, about: $0) }
    case .circular(let number): return circulars[number].map { text(of: notice, $0) }
    case .security(let kind): return securityText(of: notice, kind)
    case .obligation(let subject): return text(of: notice, owing: subject)
    case .office(let key):
      let name = officeName(key)
      return NoticeText(
        subject: Words("您已就任\(name.zh)", "You took office: \(name.en)"),
        why: Words("因为记录中您的任职自此开始。", "because the record has your holding of the office begin."),
        toDo: Words("请看看工作台上有什么等您办理。", "Look at your desk for what waits for you."),
        citation: notice.citation, due: nil, isBeginning: false, place: .organs)
    }
  }

  private func text(of notice: Notice, _ circular: Circular) -> NoticeText {
    let organ = newsOrgan?.organ.name ?? Words("秘书处", "the secretariat")
    return NoticeText(
      subject: Words(circular.subject, circular.subject),
      why: Words(
        "因为\(organ.zh)把这份通知发给了您（发给：\(circular.audience.zh)）。",
        "because \(organ.en) sent you this (to: \(circular.audience.en))."),
      toDo: nil, citation: notice.citation, due: nil, isBeginning: false, place: .circular(circular.number),
      message: circular.text)
  }

  private func text(of notice: Notice, about file: Case) -> NoticeText {
    let title = file.title
    let step = step(of: file)
    let place = placeName(file.place, in: file.id)
    let procedure = procedure(of: file)?.name ?? Words(file.procedure.text, file.procedure.text)
    func text(
      _ subject: Words, _ why: Words, _ toDo: Words? = nil, at address: Address? = nil, begins: Bool = false
    ) -> NoticeText {
      NoticeText(
        subject: subject, why: why, toDo: toDo, citation: notice.citation, due: notice.due, isBeginning: begins,
        place: address ?? .file(file.id))
    }
    let actor = step.map { words(for: $0.by, in: file) } ?? procedure
    switch notice.what {
    case .step:
      return text(
        Words("等您办理：\(place.zh)：\(title)", "For you to do, \(place.en): \(title)"),
        Words("因为这一步由\(actor.zh)办理，您是其中一员。", "because this step is for \(actor.en), and you are among them."),
        Words("打开案卷，办理“\(place.zh)”。", "Open the case and take the step “\(place.en)”."))
    case .vote:
      return text(
        Words("请表决：\(title)", "Please vote: \(title)"), ballotWhy(notice.reader),
        Words("打开表决页，投赞成、反对或弃权。", "Open the vote and vote yes, no, or abstain."),
        at: file.vote.map { .vote($0) })
    case .election:
      return text(
        Words("请投票选举：\(title)", "Please cast your ballot: \(title)"), ballotWhy(notice.reader),
        Words("打开选举页，投入您的无记名票。", "Open the election and hand in your secret paper."),
        at: file.election.map { .election($0) })
    case .nomination:
      return text(
        Words("您被提名：\(title)", "You were put forward: \(title)"),
        Words("因为有人推举您为候选人。", "because somebody put you forward as a candidate."),
        Words("答复是否参选；不答复就不列入名单。", "Say whether you stand; without an answer you are not on the list."))
    case .dueSoon:
      return text(
        Words("即将到期：\(place.zh)：\(title)", "Due soon, \(place.en): \(title)"),
        Words("因为这一步还等您办理，期限将至。", "because this step still waits for you and its time runs out."),
        Words("请在期限前办理。", "Do it before the time is over."))
    case .overdue:
      return text(
        Words("已逾期：\(place.zh)：\(title)", "Late, \(place.en): \(title)"),
        Words("因为这一步等您办理，期限已过。", "because this step waits for you and its time is over."),
        Words("请尽快办理。逾期已记入记录。", "Do it as soon as you can. The record says that it is late."))
    case .moved:
      return text(
        Words("有进展：\(title)进入“\(place.zh)”", "Under way: \(title) came to “\(place.en)”"),
        Words("因为这件\(procedure.zh)是您或您的单位提出的。", "because you or your member brought it (\(procedure.en))."))
    case .ended:
      return text(
        Words("已办结：\(title)：\(place.zh)", "Ended, \(place.en): \(title)"),
        Words("因为这件\(procedure.zh)是您或您的单位提出的。", "because you or your member brought it (\(procedure.en))."),
        Words("打开案卷，查看结果和文书。", "Open the case for the outcome and the documents."))
    case .message:
      return text(
        Words("新消息：\(title)", "A new message: \(title)"),
        Words(
          "因为您在这个案卷中与对方洽谈。消息加密保存，不在此转述。",
          "because you talk with the other side in this case. Messages are sealed and not repeated here."),
        Words("打开案卷，阅读并答复。", "Open the case to read and answer."))
    case .answered:
      return text(
        Words("您的意见已有答复：\(title)", "Your comment was answered: \(title)"),
        Words("因为您对草案提出过意见。", "because you commented on the draft."), at: .comments(file.id))
    case .byLink:
      return text(
        Words("已凭办事链接以您的名义办理：\(title)", "Done in your name by a link: \(title)"),
        Words("因为有人用发给您的办事链接办了这件事。", "because a link that was made for you was used."),
        Words("如果不是您办的，请立即告诉秘书处和监事。", "If it was not you, tell the secretariat and the supervisors at once."))
    case .place:
      return text(
        Words("您已由候补转为有名额：\(title)", "You have a place now: \(title)"),
        Words("因为有人取消了报名，依记录先后轮到您。", "because somebody cancelled, and by the order of the record it was your turn."),
        Words("不能参加的，请及早取消，把名额让给下一位。", "If you cannot come, cancel soon and leave the place to the next."),
        at: .activity(file.id), begins: true)
    case .certificate:
      return text(
        Words("您获得证书：\(title)", "A certificate for you: \(title)"),
        Words("因为您参加了这项活动。", "because you took part."),
        Words("在工作台打开报名凭证，查看并下载证书。", "Open your pass from your desk to see the certificate."), at: .activity(file.id))
    case .activitySoon:
      return text(
        Words("明天开始：\(title)", "Tomorrow: \(title)"), Words("因为您报了名并有名额。", "because you signed up and have a place."),
        Words("请带上报名凭证的二维码。", "Bring the QR code of your pass."), at: .activity(file.id), begins: true)
    case .activity:
      return text(
        Words("开始报名：\(title)", "Sign-ups are open: \(title)"),
        Words("因为这项活动向联盟开放报名。", "because the alliance may sign up for it."),
        Words("打开活动页报名。", "Open its page and sign up."), at: .activity(file.id))
    case .meeting, .agenda, .cancelled, .minutes, .meetingSoon, .seated, .circular, .wayIn, .alarm:
      return text(Words(title, title), Words("因为这件事与您有关。", "because it concerns you."))
    }
  }

  private func ballotWhy(_ reader: Notice.Reader) -> Words {
    switch reader {
    case .person: Words("因为您在本次表决的名册上。", "because you are on the roll of this ballot.")
    case .organ(let key):
      Words(
        "因为这件事由\(organName(key).zh)表决，本群是该机构的群。",
        "because it is for the \(organName(key).en) to decide, and this group is theirs.")
    case .alliance: Words("因为这件事与联盟有关。", "because it concerns the alliance.")
    }
  }

  private func text(of notice: Notice, about meeting: Meeting) -> NoticeText {
    let name = meetingName(meeting.id)
    let start = meeting.starts.text
    func text(_ subject: Words, _ why: Words, _ toDo: Words?, at address: Address? = nil) -> NoticeText {
      NoticeText(
        subject: subject, why: why, toDo: toDo, citation: notice.citation, due: notice.due,
        isBeginning: notice.what != .minutes, place: address ?? .meeting(meeting.id))
    }
    let why = meetingWhy(notice.reader, meeting)
    switch notice.what {
    case .agenda:
      return text(
        Words("议程有变：\(name.zh)", "The agenda changed: \(name.en)"), why,
        Words("打开会议页，查看新的议程。", "Open the meeting for the new agenda."))
    case .cancelled:
      return text(
        Words("会议取消：\(name.zh)（原定 \(start)）", "Cancelled: \(name.en) (it was to begin \(start))"), why,
        Words("不必到会。理由见会议页。", "You need not come. Its page gives the reason."))
    case .minutes:
      return text(
        Words("请确认会议纪要：\(name.zh)", "Please confirm the minutes: \(name.en)"),
        Words("因为您出席了这次会议。", "because you attended this meeting."),
        Words("阅读纪要，确认或写明异议。", "Read the minutes, and confirm them or say what is wrong."),
        at: .meetingPart(meeting.id, .minutes))
    case .meetingSoon:
      return text(
        Words("会议将于 \(start) 开始：\(name.zh)", "Begins \(start): \(name.en)"), why,
        Words("还没有答复的请答复；不能到会的请请假。", "If you have not answered yet, do; if you cannot come, say so."))
    default:
      return text(
        Words("会议通知：\(name.zh)，\(start)", "You are called to \(name.en), \(start)"), why,
        Words("请答复到会、线上参加或请假。", "Answer whether you come, attend online, or are excused."))
    }
  }

  private func meetingWhy(_ reader: Notice.Reader, _ meeting: Meeting) -> Words {
    let organ = organName(meeting.organ)
    guard let person = reader.person else {
      return Words(
        "因为这是\(meeting.chineseName(of: organ.zh))，本群是该机构的群。", "because the \(organ.en) meets, and this group is theirs."
      )
    }
    return meeting.invitation(of: person)?.hasVote == false
      ? Words(
        "因为您受邀列席\(meeting.chineseName(of: organ.zh))。",
        "because you are asked to attend a meeting of the \(organ.en) without a vote.")
      : Words(
        "因为您是\(organ.zh)的组成人员，会议须依章程通知您。", "because you sit in the \(organ.en), and its members are to be given notice."
      )
  }
}

extension NoticeKind {
  var words: Words {
    switch self {
    case .meetings: Words("会议通知", "Calls to meetings")
    case .ballots: Words("表决和选举", "Votes and elections")
    case .tasks: Words("等您办理", "What waits for you")
    case .reminders: Words("期限和开会提醒", "Reminders")
    case .progress: Words("您提出的事项的进展", "How what you brought goes on")
    case .messages: Words("消息和意见答复", "Messages and answers")
    case .activities: Words("活动报名", "Activities")
    case .security: Words("账号安全", "Your account's safety")
    }
  }

  /// Why nobody can be left out of it; nil where one can.
  var whyOwed: Words? {
    guard isOwed else { return nil }
    return self == .security
      ? Words("为了您的账号安全，邮件不能关闭", "for your account's sake, mail cannot be turned off")
      : Words("章程须通知您，邮件不能关闭", "the charter has you told: mail cannot be turned off")
  }
}
