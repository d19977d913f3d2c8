import CharterReader
import Constitution
import Testing

/// Each test breaks a sound charter in one place and looks for the flaw there.
@Suite struct SoundnessTests {
  let sound: Charter
  let admission: Int

  init() throws {
    sound = try Charters.dezhou.get().charter
    admission = try #require(sound.procedures.firstIndex { $0.id == "admission" })
  }

  private func flaws(_ change: (inout Charter) -> Void) -> [Soundness.Flaw] {
    var charter = sound
    change(&charter)
    return Soundness.flaws(in: charter)
  }

  private func flaws(ofStep step: Key<Step>, _ change: (inout Step) -> Void) -> [Soundness.Flaw] {
    flaws { charter in
      let index = charter.procedures[admission].steps.firstIndex { $0.id == step }!
      change(&charter.procedures[admission].steps[index])
    }
  }

  private func expect(
    _ flaws: [Soundness.Flaw], _ place: Place, _ text: String, at location: SourceLocation = #_sourceLocation
  ) {
    #expect(
      flaws.contains { $0.place == place && $0.words.en.contains(text) }, "\(flaws)", sourceLocation: location)
  }

  private let deciding = Place.step("admission", "deciding")
  private let carried = Place.exit("admission", "deciding", .carried)

  @Test func theDezhouCharterIsSound() { #expect(Soundness.flaws(in: sound) == []) }

  private func flaws(of procedure: Key<Procedure>, _ change: (inout Procedure) -> Void) -> [Soundness.Flaw] {
    flaws { charter in change(&charter.procedures[charter.procedures.firstIndex { $0.id == procedure }!]) }
  }

  @Test func casesAreCalledAfterAFieldThatEveryoneMaySee() {
    let place = Place.procedure("admission")
    expect(flaws(of: "admission") { $0.titleField = "nmae" }, place, "Did you mean \"name\"?")
    for field in ["contact-name", "business", "credit-code"] as [Key<Field>] {
      expect(flaws(of: "admission") { $0.titleField = field }, place, "must be a line of text, a choice or a case")
    }
    expect(
      flaws(of: "admission") { $0.resolutionTitle = Words("关于{{name}}的决议", "On {{name}}") }, place,
      "no placeholder of a resolution's title is called \"name\"")
  }

  @Test func whoMaySeeACaseIsSomeoneAndMeansSomething() {
    let place = Place.procedure("suggestion")
    expect(flaws(of: "suggestion") { $0.seenBy = [.organ("secretariate")] }, place, "Did you mean \"secretariat\"?")
    expect(flaws(of: "suggestion") { $0.publicBy = "nature" }, place, "must be a choice with an option public")
    expect(flaws(of: "suggestion") { $0.publicBy = "topics" }, place, "no field is called \"topics\"")
    expect(flaws(of: "suggestion") { $0.seenBy = nil }, place, "open to everyone anyway")
    expect(flaws(of: "expulsion") { $0.seenBy = nil }, .procedure("expulsion"), "open to everyone anyway")
    expect(flaws(of: "expulsion") { $0.openedBy = .anyOf([.office("chairman")]) }, .procedure("expulsion"), "chairman")
  }

  @Test func whatPeopleSignUpForHasPlacesADayAndATimeForMembers() {
    let place = Place.step("forum", "registration")
    func registration(_ change: @escaping (inout Ask.Registration) -> Void) -> [Soundness.Flaw] {
      flaws(of: "forum") { procedure in
        let index = procedure.steps.firstIndex { $0.id == "registration" }!
        guard case .registration(var ask) = procedure.steps[index].ask else { return }
        change(&ask)
        procedure.steps[index].ask = .registration(ask)
      }
    }
    expect(registration { $0.places = "place" }, place, "must be a required field of type number")
    expect(registration { $0.places = "seats" }, place, "no field is called \"seats\"")
    expect(registration { $0.membersFirst = "member-first" }, place, "Did you mean \"members-first\"?")
    expect(registration { $0.membersFirst = "admission" }, place, "must be a period")
    expect(
      flaws(of: "forum") { $0.forms[0].fields.removeAll { $0.id == "day" } }, place, "a required field \"day\"")
    expect(
      flaws(of: "forum") { $0.steps.append($0.steps[1]) }, place, "has one step of sign-ups")
    let late = flaws(of: "forum") { procedure in
      procedure.steps[procedure.steps.firstIndex { $0.id == "registration" }!].ask = .note
    }
    expect(late, .step("forum", "holding"), "attendance needs a step of sign-ups")
    let blind = flaws(of: "forum") { procedure in
      procedure.steps[procedure.steps.firstIndex { $0.id == "holding" }!].ask = .note
    }
    expect(blind, .exit("forum", "reporting", .submit), "needs a step of attendance")
  }

  @Test func whatIsLentIsToldByAChoiceAndMembersComeFirstForDays() {
    func lending(_ change: @escaping (inout Ask.Matching.Bookings) -> Void) -> [Soundness.Flaw] {
      flaws(of: "offer") { procedure in
        for index in procedure.steps.indices {
          guard case .matching(var ask) = procedure.steps[index].ask, var bookings = ask.bookings else { continue }
          change(&bookings)
          ask.bookings = bookings
          procedure.steps[index].ask = .matching(ask)
        }
      }
    }
    let place = Place.step("offer", "matching")
    expect(lending { $0.field = "kin" }, place, "Did you mean \"kind\"?")
    expect(lending { $0.options = ["equipments"] }, place, "Did you mean \"equipment\"?")
    expect(lending { $0.membersFirst = "booking-priorities" }, place, "Did you mean \"booking-priority\"?")
    expect(lending { $0.membersFirst = "proxies" }, place, "is no time in days")
  }

  @Test func thePersonalDataOfAnotherIsAskedForOnceACaseIsOpen() {
    let opening = flaws(of: "internship") { $0.forms[$0.forms.firstIndex { $0.id == "proposal" }!].forAnother = true }
    expect(opening, .form("internship", "proposal"), "cannot be for another")
  }

  @Test func aTimeThatARuleGivesIsAPeriod() {
    let place = Place.step("expulsion", "hearing")
    func hearing(_ rule: Key<Rule>) -> [Soundness.Flaw] {
      flaws(of: "expulsion") { $0.steps[$0.steps.firstIndex { $0.id == "hearing" }!].withinRule = rule }
    }
    expect(hearing("defense-period"), place, "Did you mean \"defence-period\"?")
    expect(hearing("expulsion"), place, "must be a period")
  }

  @Test func whatConcernsAMemberIsAboutOne() {
    let left = Place.exit("withdrawal", "notice-running", .reached)
    expect(flaws(of: "withdrawal") { $0.about = .matter }, left, "the procedure must be about one")
    let merged = Place.exit("merger", "recording", .noted)
    expect(
      flaws(of: "merger") { $0.forms[0].fields.removeAll { $0.id == "survivor" } }, merged,
      "needs a required field \"survivor\"")
    let retired = Place.exit("procedure-retirement", "deciding", .carried)
    expect(
      flaws(of: "procedure-retirement") { $0.forms[0].fields[0].required = false }, retired,
      "needs a required text \"former-procedure\"")
    expect(
      flaws(of: "suggestion") { $0.forms[1].fields[0].kind = .choice([.init(id: "nobody", name: Words("无", "none"))]) },
      .step("suggestion", "answering"), "names neither a member nor an officer nor an organ")
  }

  @Test func anOrganThatMeetsNeedsARuleNoticeAndMinutes() {
    let assembly = sound.organs.firstIndex { $0.id == "assembly" }!
    func rule(_ charter: inout Charter, _ id: Key<Rule>, _ value: Rule.Value) {
      charter.rules[charter.rules.firstIndex { $0.id == id }!].value = value
    }
    let place = Place.organ("assembly")
    expect(flaws { $0.organs[assembly].decidesBy = "ordinary-decisions" }, place, "Did you mean \"ordinary-decision\"?")
    expect(flaws { $0.organs[assembly].decidesBy = "office-term" }, place, "is no rule for a vote")
    expect(flaws { $0.rules.removeAll { $0.id == "meeting-notice" } }, place, "no rule is called \"meeting-notice\"")
    expect(flaws { $0.rules.removeAll { $0.id == "minutes-approval" } }, place, "no rule is called")
    expect(flaws { rule(&$0, "meeting-notice", .number(15)) }, .rule("meeting-notice"), "must be a period")
    expect(flaws { rule(&$0, "minutes-approval", .number(1)) }, .rule("minutes-approval"), "must be a rule for a vote")
    expect(flaws { rule(&$0, "proxies", .number(1)) }, .rule("proxies"), "is a yes or a no")
  }

  @Test func forHowManyOneMayStandIsSaidOnlyWhereThereAreProxies() {
    func proxies(_ allowed: Bool, _ most: Rule.Value) -> [Soundness.Flaw] {
      flaws { charter in
        let place = charter.rules.firstIndex { $0.id == "proxies" }!
        charter.rules[place].value = .yesNo(allowed)
        var rule = charter.rules[place]
        (rule.id, rule.value) = ("proxies-held", most)
        charter.rules.append(rule)
      }
    }
    #expect(proxies(true, .number(2)).isEmpty)
    expect(proxies(false, .number(2)), .rule("proxies-held"), "allows no proxies")
    expect(proxies(true, .number(0)), .rule("proxies-held"), "must be a number above 0")
    expect(proxies(true, .yesNo(true)), .rule("proxies-held"), "must be a number above 0")
  }

  @Test func aStepThatNothingLeadsToIsFlagged() {
    let found = flaws(ofStep: "screening") { $0.exits.removeAll { $0.outcome == .pass } }
    expect(found, deciding, "no way leads here from the start")
    expect(found, .end("admission", "admitted"), "no way leads here from the start")
    expect(found, .step("admission", "screening"), "where \"pass\" leads")
  }

  @Test func aStepWithoutAWayToAnEndIsFlagged() {
    let found = flaws(ofStep: "recording") { $0.exits[0].to = "recording" }
    expect(found, .step("admission", "recording"), "no way leads from here to an end")
  }

  @Test func anUnknownTargetIsFlaggedWithTheOneThatWasMeant() {
    let found = flaws(ofStep: "deciding") { $0.exits[0].to = "recoding" }
    expect(found, carried, "no step or end is called \"recoding\". Did you mean \"recording\"?")
  }

  @Test func aProcedureNeedsAStartAndAnEnd() {
    expect(flaws { $0.procedures[admission].start = "aplying" }, .procedure("admission"), "Did you mean \"applying\"?")
    expect(flaws { $0.procedures[admission].ends = [] }, .procedure("admission"), "it has no end")
  }

  @Test func nobodyUnknownActs() {
    let found = flaws(ofStep: "screening") { $0.by = .organ("secretarait") }
    expect(
      found, .step("admission", "screening"),
      "no organ or office is called \"secretarait\". Did you mean \"secretariat\"?")
    expect(
      flaws(ofStep: "screening") { $0.by = .office("clerk") }, .step("admission", "screening"), "no office is called")
    expect(
      flaws { charter in charter.organs[charter.organs.firstIndex { $0.id == "secretariat" }!].seats = [] },
      .organ("secretariat"), "no office sits in it")
    expect(flaws(ofStep: "applying") { $0.by = .named("branch") }, .step("admission", "applying"), "no field is called")
    expect(flaws(ofStep: "applying") { $0.by = .named("reason") }, .step("admission", "applying"), "names neither")
    expect(
      flaws {
        $0.procedures[admission].about = .matter
        $0.procedures[admission].openedBy = .subject
      }, .procedure("admission"), "has no subject")
  }

  @Test(arguments: ["applying", "screening", "deciding", "recording"] as [Key<Step>])
  func whereSomeoneMustActThereIsADeadline(_ step: Key<Step>) {
    expect(flaws(ofStep: step) { $0.within = nil }, .step("admission", step), "no time limit")
  }

  private func vote(_ change: (inout Ask.Vote) -> Void) -> [Soundness.Flaw] {
    flaws(ofStep: "deciding") { step in
      guard case .vote(var vote) = step.ask else { return }
      change(&vote)
      step.ask = .vote(vote)
    }
  }

  @Test func aVoteHasARuleAnOrganAndAForum() {
    expect(vote { $0.rule = "admision" }, deciding, "no rule is called \"admision\". Did you mean \"admission\"?")
    expect(vote { $0.rule = "office-term" }, deciding, "\"office-term\" is no rule for a vote")
    expect(vote { $0.of = "asembly" }, deciding, "no organ is called \"asembly\". Did you mean \"assembly\"?")
    expect(vote { $0.forums = [] }, deciding, "how the vote is taken")
    expect(vote { $0.less = [.office("clerk")] }, deciding, "no office is called \"clerk\"")
  }

  @Test func everyOutcomeLeadsSomewhere() {
    expect(flaws(ofStep: "deciding") { $0.exits.removeAll { $0.outcome == .lost } }, deciding, "where \"lost\" leads")
    expect(
      flaws(ofStep: "recording") { $0.exits.append(Exit(outcome: .carried, to: "admitted")) },
      .exit("admission", "recording", .carried), "never comes of \"note\"")
    expect(
      flaws(ofStep: "deciding") { $0.overdue = Exit(outcome: .expired, to: "lapsed") }, deciding,
      "leave \"overdue\" out")
    expect(
      flaws(ofStep: "screening") { step in
        step.exits[step.exits.firstIndex { $0.outcome == .giveBack }!].withReasons = false
      },
      .exit("admission", "screening", .giveBack), "says why")
  }

  @Test func anEffectNeedsThePowerOfTheOrganThatDecides() {
    expect(vote { $0.of = "supervisors" }, carried, "Supervisors has no power to admit here")
    expect(
      flaws(ofStep: "applying") { $0.exits[0].effects = [.expel] }, .exit("admission", "applying", .submit),
      "decided by an organ")
    expect(flaws(ofStep: "deciding") { $0.exits[0].effects = [.expel] }, carried, "no power to expel")
    expect(flaws { $0.procedures[admission].forms[0].fields.removeAll { $0.id == "kind" } }, carried, "field \"kind\"")
  }

  private func election(_ change: (inout Ask.Election) -> Void) -> [Soundness.Flaw] {
    flaws(of: "election") { procedure in
      let index = procedure.steps.firstIndex { $0.id == "balloting" }!
      guard case .election(var election) = procedure.steps[index].ask else { return }
      change(&election)
      procedure.steps[index].ask = .election(election)
    }
  }

  @Test func anElectionHasAnOfficeThatItsOrganFills() {
    let place = Place.step("election", "balloting")
    expect(election { $0.office = .named("ofice") }, place, "Did you mean \"office\"?")
    expect(election { $0.office = .named("seats") }, place, "names no office")
    expect(election { $0.office = .always("chairman") }, place, "no office is called \"chairman\"")
    expect(election { $0.of = "chairs-meeting" }, place, "filled-by: chairs-meeting")
    expect(election { $0.forums = [] }, place, "how the ballot is taken")
    expect(
      election { $0.office = .always("secretariat-staff") }, .exit("election", "balloting", .elected),
      "no power to elect here")
    expect(
      flaws(of: "election") { procedure in
        procedure.steps[1].ask = .nomination(Ask.Nomination(office: .named("office"), from: []))
      }, .step("election", "nominating"), "who may nominate")
  }

  @Test func anAppointmentAndAResignationNameAnOffice() {
    expect(
      flaws(of: "appointment") { $0.forms[0].fields.removeAll { $0.kind == .person } },
      .exit("appointment", "deciding", .carried), "the person (person)")
    expect(
      flaws(of: "resignation") { $0.forms[0].fields.removeAll { $0.id == "office" } },
      .exit("resignation", "waiting", .reached), "needs a field of type office")
    expect(
      flaws(of: "resignation") { $0.steps[0].exits[0].effects = [.seat] }, .exit("resignation", "resigning", .submit),
      "must be decided by an organ")
    expect(flaws { $0.offices[0].termLimit = "other-terms" }, .office("chair"), "must be a number")
    expect(flaws { $0.offices[0].termLimit = "terms-in-row" }, .office("chair"), "Did you mean \"terms-in-a-row\"?")
  }

  @Test func aDayThatSetsTheTimeIsADayAndIsFilledInBefore() {
    func time(_ step: Key<Step>, _ field: Key<Field>) -> [Soundness.Flaw] {
      flaws(of: "task") { procedure in
        procedure.steps[procedure.steps.firstIndex { $0.id == step }!].withinField = field
      }
    }
    let delivering = Place.step("task", "delivering")
    expect(time("delivering", "duo"), delivering, "Did you mean \"due\"?")
    expect(time("delivering", "work"), delivering, "must be a required day")
    expect(time("delivering", "new-due"), delivering, "before \"new-due\" is filled in")
    expect(time("assigning", "due"), .step("task", "assigning"), "before \"due\" is filled in")
    expect(time("objecting", "due"), .step("task", "objecting"), "cannot come from a field")
    expect(
      flaws(of: "task") { procedure in
        procedure.forms[0].fields[procedure.forms[0].fields.firstIndex { $0.id == "due" }!].required = false
      }, delivering, "must be a required day")
  }

  @Test func whatIsReplacedIsNamedTogetherWithItsFate() {
    expect(
      flaws(of: "motion") { $0.forms[0].fields.removeAll { $0.id == "former-fate" } }, .procedure("motion"),
      "beside a choice \"former-fate\"")
  }

  @Test func actingNeedsItsFieldsItsPowerAndItsRule() {
    let place = Place.exit("vacant-office", "deciding", .carried)
    expect(flaws { $0.rules.removeAll { $0.id == "acting-period" } }, place, "needs a rule acting-period")
    expect(
      flaws(of: "vacant-office") { $0.forms[0].fields.removeAll { $0.id == "person" } }, place, "the person (person)")
    expect(
      flaws { charter in
        let index = charter.organs.firstIndex { $0.id == "chairs-meeting" }!
        charter.organs[index].powers.removeAll { $0.acts.contains(.decideOtherMatters) }
      }, place, "no power to decide-other-matters")
  }

  @Test func whatIsReferredToExists() {
    expect(flaws(ofStep: "deciding") { $0.exits[0].documents = ["resoluton"] }, carried, "Did you mean \"resolution\"?")
    expect(
      flaws(ofStep: "applying") { $0.ask = .form("aplication") }, .step("admission", "applying"),
      "Did you mean \"application\"?")
    expect(flaws(ofStep: "deciding") { $0.citation = Citation(22) }, deciding, "there is no Article 22")
    expect(flaws(ofStep: "deciding") { $0.citation = Citation(12, 3) }, deciding, "Article 12 has no item 3")
    expect(
      flaws { $0.procedures[admission].forms[0].fields.removeAll { $0.id == "acceptance" } },
      .step("admission", "screening"), "\"charter-accepted\" needs a field of type acceptance")
    expect(flaws { $0.offices[0].term = "other-term" }, .office("chair"), "Did you mean \"other-terms\"?")
    expect(flaws { $0.offices[0].term = "admission" }, .office("chair"), "must be a period")
    expect(flaws { $0.organs[0].seats = ["directer"] }, .organ("assembly"), "Did you mean \"director\"?")
  }

  @Test func quotationsAreTheChartersOwnWords() {
    expect(
      flaws { $0.organs[0].powers[0].quotation = "修改联盟章程" }, .organ("assembly"), "a quotation is given word for word")
    expect(flaws { $0.rules[0].quotation = "2/3 以上的理事同意" }, .rule("admission"), "a quotation is given word for word")
    expect(
      flaws { $0.rules[0].value = .vote(VoteReading(carriedBy: Threshold(.moreThan, Ratio(1, 1)!, of: .roll))) },
      .rule("admission"), "never be reached")
  }

  @Test func documentsSpeakOnlyOfWhatACaseHas() {
    let place = Place.template("resolution")
    let index = sound.templates.firstIndex { $0.id == "resolution" }!
    expect(flaws { $0.templates[index].text = "{{aplicant}}" }, place, "Did you mean \"applicant\"?")
    expect(flaws { $0.templates[index].text = "{{contact-phone}}" }, place, "no placeholder is called")
    let early = flaws(ofStep: "screening") { step in
      step.exits[step.exits.firstIndex { $0.outcome == .refuse }!].documents = ["resolution"]
    }
    expect(early, .exit("admission", "screening", .refuse), "tells of a vote ({{office}})")
    expect(flaws { $0.templates[index].text = "{{applicant" }, place, "has no \"}}\"")
  }

  @Test func nothingPersonalIsPublished() {
    let fields = sound.procedures[admission].forms[0].fields
    let phone = fields.firstIndex { $0.id == "contact-phone" }!
    let place = Place.field("admission", "application", "contact-phone")
    expect(flaws { $0.procedures[admission].forms[0].fields[phone].seenBy = [] }, place, "not published")
    expect(flaws { $0.procedures[admission].forms[0].fields[phone].seenBy = [.anyone] }, place, "not published")
    expect(flaws { $0.procedures[admission].forms[0].fields[phone].personal = false }, place, "are personal data")
  }

  @Test func aFlawIsShownAtItsLine() throws {
    let path = "procedures/admission.yaml"
    let files = try Charters.files("dezhou").map {
      $0.path == path ? ($0.path, $0.text.replacing("ask: vote admission", with: "ask: vote admision")) : $0
    }
    let result = try CharterReader.readWithPlaces(files: files)
    let flaw = try #require(Soundness.flaws(in: result.charter).first)
    let text = try #require(files.first { $0.0 == path }?.1)
    let mark = try #require(result.mark(of: flaw.place))
    #expect(mark.file == path)
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false)[mark.line - 1] == "  deciding:")
  }
}
