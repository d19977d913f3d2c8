import Constitution
import Governance
import HashTreeCollections

/// What the record says of a person, with their own sealed answers opened.
extension Visit {
  func recordData(of person: Key<Person>) -> [DataSection] {
    let files = alliance.cases.values.sorted { $0.id < $1.id }
    return [
      seatData(person), voteData(person), meetingData(person), broughtData(person), sealedData(person, files),
      saidData(person, files), enrolmentData(person, files),
    ]
  }

  private func title(_ key: Key<Case>) -> String { maySee(key) ? language(alliance.caseName(key)) : key.text }

  private func seatData(_ person: Key<Person>) -> DataSection {
    let l = language
    return DataSection(
      "seats", Words("职务", "Offices"),
      [Words("职务", "Office"), Words("单位", "Member"), Words("就任", "Since"), Words("离任", "Left")],
      alliance.seats.filter { $0.person == person }.map { seat in
        [
          l(alliance.officeName(seat.office)), seat.unit.map(alliance.memberName) ?? "", seat.since.text,
          seat.left?.text ?? "",
        ]
      })
  }

  /// Of secret ballots only that one was handed in: what it said, nobody can tell.
  private func voteData(_ person: Key<Person>) -> DataSection {
    let l = language
    func secretly(_ hasVoted: Bool) -> String {
      hasVoted ? l("已投（无记名）", "voted, in secret") : l("未投（无记名）", "did not vote, in secret")
    }
    let votes = alliance.votes.values.sorted { $0.id < $1.id }.compactMap { vote -> [String]? in
      guard vote.place(of: person) != nil else { return nil }
      let ballot =
        vote.isSecret
        ? secretly(vote.hasVoted(person)) : vote.ballot(of: person).map { l($0.words) } ?? l("未投", "did not vote")
      return [vote.id.text, title(vote.case), vote.opened.text, ballot]
    }
    let elections = alliance.elections.values.sorted { $0.id < $1.id }.compactMap { election -> [String]? in
      guard let place = election.electorate.place(of: person) else { return nil }
      return [
        election.id.text, title(election.case), election.opened.text,
        secretly(election.electorate.handedIn?[place] ?? false),
      ]
    }
    return DataSection(
      "votes", Words("表决和选举", "Votes and elections"),
      [Words("编号", "Number"), Words("事项", "Matter"), Words("开始", "Opened"), Words("您的票", "Your ballot")],
      votes + elections)
  }

  private func meetingData(_ person: Key<Person>) -> DataSection {
    let l = language
    let rows = alliance.meetings.values.sorted { $0.id < $1.id }.compactMap { meeting -> [String]? in
      let invitation = meeting.invitations.first { $0.person == person }
      let stays = meeting.stays.filter { $0.person == person }
      guard invitation != nil || !stays.isEmpty else { return nil }
      let times = stays.map { "\($0.arrived.text)–\($0.left?.text ?? "")" }.joined(separator: l.comma)
      return [
        meeting.id.text, l(alliance.organName(meeting.organ)), meeting.starts.text,
        [invitation?.reply.map { l($0.words) }, invitation?.reason].compactMap { $0 }.joined(separator: l.comma), times,
      ]
    }
    return DataSection(
      "meetings", Words("会议", "Meetings"),
      [
        Words("编号", "Number"), Words("机构", "Organ"), Words("时间", "When"), Words("答复", "Reply"),
        Words("到会", "Attended"),
      ], rows)
  }

  private func broughtData(_ person: Key<Person>) -> DataSection {
    DataSection(
      "brought", Words("您提出的", "Brought by you"),
      [Words("编号", "Number"), Words("事项", "Matter"), Words("提出", "Opened"), Words("办结", "Ended")],
      (alliance.casesByPerson[person] ?? []).compactMap { alliance.cases[$0] }.map { file in
        [file.id.text, title(file.id), file.opened.text, file.ended?.text ?? ""]
      })
  }

  private func sealedData(_ person: Key<Person>, _ files: [Case]) -> DataSection {
    let rows = files.flatMap { file in
      file.answers.compactMap { answer -> [String]? in
        guard case .sealed(let sealed) = answer.value, sealed.person == person else { return nil }
        let field = alliance.procedure(of: file)?.fields.first { $0.id == answer.field }
        let text = portal.unseal(sealed) ?? ""
        let isFiles = if case .files? = field?.kind { true } else { false }
        return [
          file.id.text, field.map { language($0.label) } ?? answer.field.text,
          isFiles ? Attachment.list(text).map(\.name).joined(separator: language.comma) : text,
        ]
      }
    }
    return DataSection(
      "sealed", Words("加密保存的个人信息", "Personal answers, kept sealed"),
      [Words("案卷", "Case"), Words("项目", "Field"), Words("内容", "Content")], rows)
  }

  /// What the person wrote to others: messages, comments, and what they said as a candidate or a reviewer.
  private func saidData(_ person: Key<Person>, _ files: [Case]) -> DataSection {
    let l = language
    let rows = files.flatMap { file -> [[String]] in
      let messages = file.messages.filter { $0.by == .person(person) }.map {
        [file.id.text, l("洽谈", "Conversation"), $0.at.text, portal.unseal($0.text) ?? ""]
      }
      let comments = file.comments.filter { $0.by == .person(person) }.map {
        [file.id.text, l("意见", "Comment"), $0.at.text, $0.text]
      }
      let nominations = file.nominations.filter { $0.nominee == person }.map {
        [file.id.text, l("提名", "Nomination"), "", $0.statement ?? ""]
      }
      let reviews = file.reviews.flatMap(\.reviewers).filter { $0.person == person }.map {
        [file.id.text, l("评审", "Review"), $0.assigned.text, $0.report?.remarks ?? $0.declaration?.reason ?? ""]
      }
      return messages + comments + nominations + reviews
    }
    return DataSection(
      "said", Words("您写的和关于您的", "What you wrote, and what was written of you"),
      [Words("案卷", "Case"), Words("种类", "Kind"), Words("时间", "When"), Words("内容", "Content")], rows)
  }

  private func enrolmentData(_ person: Key<Person>, _ files: [Case]) -> DataSection {
    let l = language
    let rows = files.flatMap { file -> [[String]] in
      let signUps = (file.enrolment?.signUps ?? []).filter { $0.person == person }.map { signUp in
        [
          file.id.text, title(file.id), l("报名", "Sign-up"), signUp.at.text,
          signUp.contact.flatMap(portal.unseal) ?? l(signUp.standing.words),
        ]
      }
      let bookings = (file.bookings?.bookings ?? []).filter { $0.person == person }.map { booking in
        [
          file.id.text, title(file.id), l("预约", "Booking"), "\(booking.from.text)–\(booking.until.text)",
          portal.unseal(booking.purpose) ?? "",
        ]
      }
      return signUps + bookings
    }
    return DataSection(
      "enrolled", Words("报名和预约", "Sign-ups and bookings"),
      [
        Words("案卷", "Case"), Words("事项", "Matter"), Words("种类", "Kind"), Words("时间", "When"),
        Words("联系方式、用途或状态", "Contact, purpose or standing"),
      ], rows)
  }
}
