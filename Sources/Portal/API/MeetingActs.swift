import Constitution
import Governance
import HashTreeCollections
import Record

/// Calling a meeting and what is done in it.
extension Interface {
  private static let who = Shape.must("person", .key)

  static let meetingActs: [Endpoint] = calling + attending + running + minutes

  private static let calling: [Endpoint] = [
    .act(
      "/meetings", "callMeeting", Words("通知召开会议", "Call a meeting"), at: { _ in .callMeeting },
      [
        Shape.must("organ", .key), Shape.must("starts", .moment), Shape.must("place", .prose(100)),
        Shape.may("link", .prose(500)),
        Shape.may("urgency", .prose(1_000), "临时会议：为何不能等到定期会议", "for an extraordinary session: why it cannot wait"),
        Shape.must("cases", .list(.key, 0...50), "付表决的案卷", "the cases to be decided"),
        Shape.must("topics", .list(.prose(200), 0...50), "不付表决的议题", "topics that are not put to a vote"),
      ], leaving: .meetingCalled,
      doing: { visit, call in
        let cases = (call.body["cases"]?.list ?? []).compactMap(\.text).map { AgendaItem.Matter.case(Key($0)) }
        let topics = (call.body["topics"]?.list ?? []).compactMap(\.text).map { AgendaItem.Matter.topic($0) }
        let command = CallMeeting(
          organ: call.named("organ"), urgency: call.text("urgency"),
          starts: Instant(moment: call.words("starts")) ?? visit.now, place: call.words("place"),
          link: call.text("link"), agenda: cases + topics)
        return try await visit.carryOut(.meeting(.call(command)))
      })
  ]

  private static func act(
    _ part: Address.MeetingPart, _ id: String, _ words: Words, scope: Endpoint.Scope = .act,
    _ body: [Shape.Property] = [], leaving event: EventType,
    _ make: @escaping @Sendable (Key<Meeting>, Call) -> MeetingAction
  ) -> Endpoint {
    .act(
      Endpoint.Path(stringLiteral: "/meetings/{meeting}/\(part.rawValue)"), id, words, scope: scope,
      at: { .meetingPart($0.key("meeting"), part) }, body, leaving: event,
      doing: { visit, call in
        guard visit.alliance.meetings[call.key("meeting")] != nil else { throw Mishap.notFound }
        return try await visit.carryOut(.meeting(make(call.key("meeting"), call)))
      })
  }

  private static let attending: [Endpoint] = [
    act(
      .reply, "answerInvitation", Words("答复邀请", "Answer the invitation"),
      [Shape.must("reply", Invitation.Reply.shape), Shape.may("reason", .prose(1_000))], leaving: .invitationAnswered
    ) { key, call in
      .reply(key, Invitation.Reply(rawValue: call.words("reply")) ?? .excused, reason: call.text("reason"))
    },
    act(
      .arrive, "arrive", Words("签到", "Arrive"), [who, Shape.must("mode", Stay.Mode.shape)],
      leaving: .attendeeArrived
    ) { key, call in
      .arrive(key, call.named("person"), Stay.Mode(rawValue: call.words("mode")) ?? .room)
    },
    act(.leave, "leave", Words("离会", "Leave"), [who], leaving: .attendeeLeft) { key, call in
      .leave(key, call.named("person"))
    },
    act(
      .authorise, "authorise", Words("委托", "Authorise a proxy"),
      [Shape.must("proxy", .key), Shape.must("scope", .prose(500))], leaving: .mandateGiven
    ) { key, call in .authorise(key, proxy: call.named("proxy"), scope: call.words("scope")) },
    act(
      .endMandate, "endMandate", Words("撤回委托", "End a mandate"), [Shape.must("principal", .key)],
      leaving: .mandateEnded
    ) { key, call in .endMandate(key, principal: call.named("principal")) },
    act(
      .floor, "moveFloor", Words("发言名单", "The speakers' list"),
      [who, Shape.must("turn", .choice(Speech.Turn.allCases.map(\.rawValue)))], leaving: .floorMoved
    ) { key, call in
      .floor(key, call.named("person"), Speech.Turn(rawValue: call.words("turn")) ?? .withdrawn)
    },
  ]

  private static let running: [Endpoint] = [
    act(
      .open, "openMeeting", Words("宣布开会", "Open the meeting"), [Shape.must("presider", .key)],
      leaving: .meetingOpened
    ) { key, call in .open(key, presider: call.named("presider")) },
    act(
      .take, "takeItem", Words("审议一项", "Take an item"), [Shape.must("item", .integer(0...99))], leaving: .itemTaken
    ) { key, call in .takeItem(key, item: call.integer("item")) },
    act(.decide, "openItem", Words("付表决", "Put the item to its decision"), leaving: .voteOpened) { key, _ in
      .openItem(key)
    },
    act(
      .counts, "enterCounts", Words("录入会场计票", "Enter the count in the room"), scope: .vote,
      [
        Shape.must("vote", .key), Shape.must("yes", .integer(0...9_999)), Shape.must("no", .integer(0...9_999)),
        Shape.must("abstain", .integer(0...9_999)),
      ], leaving: .handsCounted
    ) { _, call in
      .enterCounts(
        call.named("vote"),
        HandCount(yes: call.integer("yes"), no: call.integer("no"), abstain: call.integer("abstain")))
    },
    act(
      .ballot, "enterBallot", Words("代录一票", "Enter somebody's ballot"), scope: .vote,
      [Shape.must("vote", .key), Shape.must("voter", .key), Shape.must("choice", Choice.shape)], leaving: .voteCast
    ) { _, call in
      .enterBallot(
        call.named("vote"), call.named("voter"), Choice(rawValue: call.words("choice")) ?? .abstain)
    },
    act(
      .closeVote, "closeVote", Words("结束表决", "Close a vote"), [Shape.must("vote", .key)], leaving: .voteClosed
    ) { _, call in .closeVote(call.named("vote")) },
    act(
      .abandonVote, "abandonVote", Words("因人数不足终止表决", "Abandon a vote for want of a quorum"),
      [Shape.must("vote", .key)], leaving: .voteClosed
    ) { _, call in .abandonVote(call.named("vote")) },
    act(
      .closeElection, "closeElection", Words("结束选举", "Close an election"), [Shape.must("election", .key)],
      leaving: .electionCounted
    ) { _, call in .closeElection(call.named("election")) },
    act(
      .abandonElection, "abandonElection", Words("因人数不足终止选举", "Abandon an election for want of a quorum"),
      [Shape.must("election", .key)], leaving: .electionCounted
    ) { _, call in .abandonElection(call.named("election")) },
    act(
      .add, "addItem", Words("增加议程", "Add an item"), [Shape.may("case", .key), Shape.may("topic", .prose(200))],
      leaving: .itemAdded
    ) { key, call in
      .addItem(key, call.text("case").map { .case(Key($0)) } ?? .topic(call.words("topic")))
    },
    act(
      .cancel, "cancelMeeting", Words("取消会议", "Cancel the meeting"), [Shape.must("reason", .prose(1_000))],
      leaving: .meetingCancelled
    ) { key, call in .cancel(key, reason: call.words("reason")) },
    act(.close, "closeMeeting", Words("宣布散会", "Close the meeting"), leaving: .meetingClosed) { key, _ in
      .close(key)
    },
  ]

  private static let minutes: [Endpoint] = [
    act(
      .remark, "remark", Words("议程项的记要", "A remark on an item"),
      [Shape.must("item", .integer(0...99)), Shape.must("remark", .text(0...2_000))], leaving: .itemRemarked
    ) { key, call in .remark(key, item: call.integer("item"), call.words("remark")) },
    act(.circulate, "circulateMinutes", Words("送请确认纪要", "Circulate the minutes"), leaving: .minutesCirculated) {
      key, _ in
      .circulateMinutes(key)
    },
    act(
      .answer, "answerMinutes", Words("确认纪要，或提出异议", "Confirm the minutes, or object"),
      [Shape.may("objection", .prose(2_000), "不填写即为确认", "left out, they are confirmed")], leaving: .minutesAnswered
    ) { key, call in .answerMinutes(key, objection: call.text("objection")) },
  ]
}
