import Constitution
import Governance
import HashTreeCollections

/// What happened, in a sentence: the record and the home page say it with these words.
extension Alliance {
  func sentence(for event: Event) -> Words {
    switch event {
    case .allianceFounded(let event):
      let count = event.charter.articles.count
      return Words("联盟依章程（\(count) 条）成立", "The alliance was founded under its charter of \(count) articles")
    case .personRegistered(let event):
      let name = publicName(of: event.person)
      return Words("登记人员：\(name.zh)", "Registered: \(name.en)")
    case .personErased(let event):
      return Words("删除人员 \(event.person) 的个人信息", "Erased the personal data of \(event.person)")
    case .registerEntered, .memberAdmitted: return sentence(forJoining: event)
    case .memberLeft(let event):
      let (name, how) = (memberName(event.member), event.departure.words)
      return Words(
        "\(name)（\(event.member)）\(how.zh)，不再是联盟成员", "\(name) (\(event.member)) \(how.en) and is a member no longer")
    case .memberChanged(let event):
      let name = memberName(event.member)
      return Words("变更\(name)（\(event.member)）的登记事项", "Particulars of \(name) (\(event.member)) changed")
    case .internalRulePublished(let event):
      return Words(
        "内部管理制度“\(event.title)”（\(event.rule)）第 \(event.version) 版施行",
        "Internal rule “\(event.title)” (\(event.rule)), version \(event.version), in force")
    case .internalRuleRepealed(let event):
      return Words("废止内部管理制度 \(event.rule)", "Internal rule \(event.rule) repealed")
    case .officerSeated(let event): return sentence(for: event)
    case .officerLeft(let event):
      let (name, office, why) = (publicName(of: event.person), officeName(event.office), event.departure.words)
      let by = event.case.map(decision)
      return Words(
        "\(name.zh)不再担任\(office.zh)：\(why.zh)\(by?.zh ?? "")",
        "\(name.en) no longer holds \(office.en): \(why.en)\(by?.en ?? "")")
    case .caseOpened(let event):
      let name = caseName(event.case)
      return Words("开始办理\(name.zh)", "Opened: \(name.en)")
    case .formSubmitted(let event):
      let name = caseName(event.case)
      return Words("为\(name.zh)提交表单", "Form handed in: \(name.en)")
    case .checkRecorded(let event):
      let (name, outcome) = (caseName(event.case), outcomeName(event.outcome, in: event.case))
      return Words("核对\(name.zh)：\(outcome.zh)", "Checked, \(outcome.en): \(name.en)")
    case .noteTaken(let event):
      let name = caseName(event.case)
      return Words("备案\(name.zh)", "Took note of: \(name.en)")
    case .caseGivenUp(let event):
      let name = caseName(event.case)
      return Words("撤回\(name.zh)", "Withdrew: \(name.en)")
    case .caseMooted(let event):
      let name = caseName(event.case)
      return Words("终结\(name.zh)：\(event.reason.zh)", "Ended without object: \(name.en). \(event.reason.en)")
    case .stepEntered(let event):
      let (name, place) = (caseName(event.case), placeName(event.step, in: event.case))
      return Words("\(name.zh)进入“\(place.zh)”", "\(name.en) came to “\(place.en)”")
    case .stepOverdue(let event):
      let (name, place) = (caseName(event.case), placeName(event.step, in: event.case))
      return Words("\(name.zh)在“\(place.zh)”逾期", "\(name.en) is late at “\(place.en)”")
    case .caseEnded(let event):
      let (name, place) = (caseName(event.case), placeName(event.end, in: event.case))
      return Words("\(name.zh)办结：\(place.zh)", "Ended, \(place.en): \(name.en)")
    case .voteOpened(let event):
      let (organ, name) = (organName(event.organ), caseName(event.case))
      return Words(
        "\(organ.zh)开始表决\(name.zh)，有表决权 \(event.roll.count) 人",
        "Vote opened, \(organ.en), roll of \(event.roll.count): \(name.en)")
    case .voteCast(let event):
      let (name, choice) = (publicName(of: event.person), event.choice.words)
      let through = throughProxy(event.proxy)
      return Words(
        "\(name.zh)\(through.zh)在表决 \(event.vote) 中投\(choice.zh)票",
        "\(name.en)\(through.en) voted \(choice.en) in \(event.vote)")
    case .paperHandedIn(let event):
      let name = publicName(of: event.person)
      let through = throughProxy(event.proxy)
      return Words(
        "\(name.zh)\(through.zh)在 \(event.box) 中投入无记名票",
        "\(name.en)\(through.en) handed in a secret paper in \(event.box)")
    case .nominationMade, .nominationAnswered, .electionOpened, .electionCounted: return sentence(forElection: event)
    case .representativeReplaced(let event):
      let name = publicName(of: event.person)
      let unit = memberName(event.member)
      return Words("\(unit)的代表更换为\(name.zh)", "\(name.en) now represents \(unit)")
    case .voterRecused(let event):
      let name = publicName(of: event.person)
      return Words("\(name.zh)在表决 \(event.vote) 中回避", "\(name.en) recused themselves from \(event.vote)")
    case .voteClosed(let event): return sentence(for: event)
    case .resolutionAdopted(let event):
      let former = event.supersedes.map {
        Words("，\($0.fate.words.zh)决议 \($0.resolution)", ", \($0.fate.words.en) \($0.resolution)")
      }
      return Words(
        "通过决议 \(event.resolution)：\(event.title.zh)\(former?.zh ?? "")",
        "Adopted \(event.resolution): \(event.title.en)\(former?.en ?? "")")
    case .documentIssued(let event):
      return Words("印发 \(event.number)：\(event.title.zh)", "Issued \(event.number): \(event.title.en)")
    case .partnerFound(let event):
      let name = caseName(event.case)
      return Words("\(name.zh)达成一项合作", "A partner was found: \(name.en)")
    case .messageSent(let event):
      let name = caseName(event.case)
      return Words("在\(name.zh)中发出一条消息", "A message was sent in \(name.en)")
    case .milestoneReached(let event):
      let name = caseName(event.case)
      return Words(
        "\(name.zh)完成第 \(event.number) 个节点：\(event.milestone.text)",
        "Milestone \(event.number) reached, \(event.milestone.text): \(name.en)")
    case .milestoneReopened(let event):
      let name = caseName(event.case)
      return Words(
        "\(name.zh)第 \(event.number) 个节点未予验收", "Milestone \(event.number) was not accepted: \(name.en)")
    case .standardPublished, .standardConfirmed, .standardWithdrawn: return standardSentence(for: event)
    case .baseRecognised, .baseConfirmed, .baseEnded: return baseSentence(for: event)
    case .reviewerAssigned, .reviewDeclared, .reviewScored: return reviewSentence(for: event)
    case .draftSaved, .draftHandedIn, .commentMade, .commentDisposed, .charterAmended, .procedureAdopted,
      .procedureRetired,
      .charterTookEffect,
      .charterInterpreted:
      return charterSentence(for: event)
    case .meetingCalled, .itemAdded, .meetingCancelled, .invitationAnswered, .mandateGiven, .mandateEnded,
      .attendeeArrived, .attendeeLeft,
      .meetingOpened, .itemTaken, .handsCounted, .floorMoved, .meetingClosed, .itemRemarked, .minutesCirculated,
      .minutesAnswered, .minutesApproved:
      return meetingSentence(for: event)
    case .signedUp, .signUpWithdrawn, .signUpMovedUp, .attendanceRecorded, .attendeeAssessed, .certificateAwarded,
      .certificateRevoked, .questionAsked, .questionSupported, .questionMoved, .questionAnswered:
      return activitySentence(for: event)
    case .bookingsOpened, .bookingMade, .bookingAnswered, .bookingCancelled, .bookingMissed:
      return bookingSentence(for: event)
    }
  }

  private func sentence(for event: OfficerSeated) -> Words {
    if let entered = event.entered { return sentence(forEntered: entered, event) }
    let (name, office) = (publicName(of: event.person), officeName(event.office))
    if event.acting == true {
      let until = event.until.map { Words("，最晚至 \($0.text)", ", until \($0.text) at the latest") }
      return Words(
        "\(name.zh)代理\(office.zh)\(until?.zh ?? "")", "\(name.en) acts as \(office.en)\(until?.en ?? "")")
    }
    guard let until = event.until else {
      let by = event.case.map(decision)
      return Words(
        "\(name.zh)就任\(office.zh)\(by?.zh ?? "")", "\(name.en) took office: \(office.en)\(by?.en ?? "")")
    }
    return Words(
      "\(name.zh)就任\(office.zh)，任期至 \(until.text)", "\(name.en) took office until \(until.text): \(office.en)")
  }

  /// By which resolution a case was decided, or else which case it is.
  private func decision(of file: Key<Case>) -> Words {
    for case .resolved(let key) in cases[file]?.history.map(\.what) ?? [] {
      return Words("（依决议 \(key)）", " (by resolution \(key))")
    }
    return Words("（依案卷 \(file)）", " (by case \(file))")
  }

  private func sentence(for event: VoteClosed) -> Words {
    let tally = event.tally
    let count = Words(
      "赞成 \(tally.yes)、反对 \(tally.no)、弃权 \(tally.abstain)",
      "\(tally.yes) yes, \(tally.no) no, \(tally.abstain) abstaining")
    if !event.cause.hasOutcome {
      return Words("表决 \(event.vote) 终止，没有结果", "Vote \(event.vote) ended without an outcome")
    }
    return event.carried
      ? Words("表决 \(event.vote) 通过：\(count.zh)", "Vote \(event.vote) carried: \(count.en)")
      : Words("表决 \(event.vote) 未通过：\(count.zh)", "Vote \(event.vote) lost: \(count.en)")
  }

  /// A line of a case's timeline. Who did it and under which article stand beside it.
  func sentence(for what: Passage.What, in file: Key<Case>, at step: Key<Step>? = nil) -> Words {
    switch what {
    case .opened: return Words("开始办理", "Opened")
    case .submitted(let again):
      return again ? Words("补正后重新提交", "Mended and handed in again") : Words("提交表单", "Form handed in")
    case .checked(let outcome, _, _):
      let outcome = outcomeName(outcome, in: file, at: step)
      return Words("核对：\(outcome.zh)", "Checked: \(outcome.en)")
    case .noted: return Words("备案", "Noted")
    case .gaveUp: return Words("撤回", "Withdrawn")
    case .mooted: return Words("查明无从办理，予以终结", "Found to be without object, and ended")
    case .entered(let step, _):
      let place = placeName(step, in: file)
      return Words("进入“\(place.zh)”", "Came to “\(place.en)”")
    case .overdue(let step):
      let place = placeName(step, in: file)
      return Words("在“\(place.zh)”逾期", "Late at “\(place.en)”")
    case .voteOpened(let vote): return Words("开始表决 \(vote)", "Vote \(vote) opened")
    case .voteClosed(let vote):
      guard let closing = votes[vote]?.closing else { return Words("表决 \(vote) 结束", "Vote \(vote) closed") }
      if !closing.cause.hasOutcome { return Words("表决 \(vote) 终止", "Vote \(vote) ended without an outcome") }
      return closing.carried
        ? Words("表决 \(vote) 通过", "Vote \(vote) carried") : Words("表决 \(vote) 未通过", "Vote \(vote) lost")
    case .nominated, .answered, .electionOpened, .electionCounted: return sentence(forElection: what)
    case .ended(let end):
      let place = placeName(end, in: file)
      return Words("办结：\(place.zh)", "Ended: \(place.en)")
    case .left(let member):
      let how = members[member]?.leaving?.departure.words ?? Words("离开联盟", "left")
      return Words("\(memberName(member))（\(member)）\(how.zh)", "\(memberName(member)) (\(member)) \(how.en)")
    case .changed(let member): return Words("登记事项已变更（\(member)）", "Particulars changed (\(member))")
    case .admitted(let member): return Words("成为联盟成员（\(member)）", "Became a member (\(member))")
    case .resolved(let resolution): return Words("通过决议 \(resolution)", "Resolution \(resolution) adopted")
    case .issued(let document):
      let number = documents[document]?.number ?? document.text
      return Words("印发 \(number)", "Issued \(number)")
    case .drafted: return Words("保存草案", "Draft saved")
    case .handedIn: return Words("提出草案", "Draft handed in")
    case .commented(let number): return Words("提出第 \(number) 条意见", "Comment \(number) made")
    case .disposed(let number): return Words("答复第 \(number) 条意见", "Comment \(number) answered")
    case .amended(let version): return Words("通过第 \(version) 版章程", "Version \(version) of the charter adopted")
    case .reached(let number): return Words("完成第 \(number) 个节点", "Milestone \(number) reached")
    case .reopened(let number): return Words("第 \(number) 个节点未予验收", "Milestone \(number) not accepted")
    case .agreed: return Words("达成一项合作", "A partner was found")
    case .procedureAdopted(let key):
      let name = charter.procedure(key)?.name ?? Words(key.text, key.text)
      return Words("启用程序“\(name.zh)”", "Procedure “\(name.en)” in use")
    case .procedureRetired(let key): return Words("停用程序“\(key)”", "Procedure “\(key)” retired")
    case .standardPublished(let key):
      return Words("发布标准 \(standardNumber(key))", "Standard \(standardNumber(key)) published")
    case .standardConfirmed(let key):
      return Words("标准 \(standardNumber(key)) 继续有效", "Standard \(standardNumber(key)) stands")
    case .standardWithdrawn(let key):
      return Words("标准 \(standardNumber(key)) 废止", "Standard \(standardNumber(key)) withdrawn")
    case .baseRecognised(let key):
      return Words("认定基地 \(baseNumber(key))", "Base \(baseNumber(key)) recognised")
    case .baseConfirmed(let key):
      return Words("基地 \(baseNumber(key)) 通过年度复核", "Base \(baseNumber(key)) passed its review")
    case .baseEnded(let key): return Words("基地 \(baseNumber(key)) 终止", "Base \(baseNumber(key)) ended")
    case .reviewerAssigned: return Words("邀请一名评审人", "A reviewer was asked")
    case .reviewDeclared(let accepts):
      return accepts
        ? Words("评审人声明没有利益冲突", "A reviewer declared no conflict of interest") : Words("评审人谢绝", "A reviewer declined")
    case .reviewScored: return Words("评审人评分", "A reviewer scored")
    case .interpreted(let number): return Words("作出第 \(number) 号解释", "Interpretation \(number) adopted")
    }
  }
}
