/// Which room answers at which address. One switch, so that an address without a page does not compile.
extension Address {
  var route: Route {
    switch self {
    case .home: .page { $0.homePage }
    case .charter: .page { try $0.charterPage(on: $0.query["on"]) }
    case .charterText: Route(get: { $0.charterText })
    case .article(let number): .page { $0.articlePage(number) }
    case .charterVersions: .page { $0.versionsPage }
    case .charterVersion(let version): .page { $0.versionPage(version) }
    case .articleVersion(let version, let article): .page { $0.articlePage(article, in: version) }
    case .charterComparison(let old, let new): .page { $0.comparisonPage(old, new) }
    case .checkup: .page { $0.checkupPage }
    case .obligations: .page { $0.obligationsPage }
    case .report(let year): .page { $0.workReportPage(year) }
    case .members: .page { $0.membersPage }
    case .member(let key): Route(get: MemberRoom.show(key))
    case .representative(let key):
      Route(get: RepresentativeRoom.show(key), post: RepresentativeRoom.replace(key))
    case .hall: .page { $0.hallPage }
    case .listing(let key): .page { $0.listingPage(key) }
    case .topics: .page { $0.topicsPage }
    case .projects: .page { $0.projectsPage }
    case .listingPart(let key, let part): BookingRoom.route(key, part)
    case .myCalendar: Route(get: { try $0.myCalendar })
    case .standards: .page { $0.standardsPage(.standards) }
    case .textbooks: .page { $0.standardsPage(.textbooks) }
    case .standard(let key): .page { $0.standardPage(key) }
    case .bases: .page { $0.basesPage }
    case .base(let key): .page { $0.basePage(key) }
    case .comments(let key): .page { $0.commentsPage(key) }
    case .commentsTable(let key): Route(get: { try $0.commentsSheet(key) })
    case .organs: .page { $0.organsPage }
    case .internalRules: .page { $0.internalRulesPage }
    case .internalRule(let key): .page { $0.internalRulePage(key) }
    case .bring: .page { $0.bringPage }
    case .opening(let procedure, let page): BringRoom.route(procedure, page)
    case .cases: .page { $0.casesPage }
    case .file(let key): .page { $0.casePage(key) }
    case .fileAction(let key, let action): CaseRoom.route(key, action)
    case .attachment(let key, let hash): Route(get: { try await $0.attachment(hash, of: key) })
    case .vote(let key): Route(get: VoteRoom.show(key), post: VoteRoom.cast(key))
    case .recuse(let key): Route(post: VoteRoom.recuse(key))
    case .election(let key): Route(get: ElectionRoom.show(key), post: ElectionRoom.handIn(key))
    case .resolutions: .page { $0.resolutionsPage }
    case .resolution(let key): .page { $0.resolutionPage(key) }
    case .document(let key): .page { $0.documentPage(key) }
    case .numbers: .page { $0.numbersPage }
    case .meetings: .page { $0.meetingsPage }
    case .callMeeting: Route(get: CallingRoom.show, post: CallingRoom.call)
    case .meeting(let key): .page { $0.meetingPage(key) }
    case .meetingPart(let key, let part): MeetingRoom.route(key, part)
    case .activities: .page { $0.activitiesPage }
    case .activityFeed(.csv): Route(get: { $0.activitiesCsv })
    case .activityFeed(.ics): Route(get: { $0.activitiesCalendar })
    case .activity(let key): .page { $0.activityPage(key) }
    case .activityPart(let key, let part): ActivityRoom.route(key, part)
    case .pass(let ticket): ActivityRoom.pass(ticket)
    case .certificate(let ticket): ActivityRoom.certificate(ticket)
    case .record: .page { try $0.recordPage }
    case .entry(let position): .page { try $0.entryPage(position) }
    case .signIn: Route(get: SignInRoom.show, post: SignInRoom.signIn)
    case .signInPart(let part): SignInRoom.route(part)
    case .signOut: Route(post: SignInRoom.signOut)
    case .link(let token): LinkRoom.route(token)
    case .errand(let token): ErrandRoom.route(token)
    case .errandFile(let token, let hash): Route(get: ErrandRoom.file(token, hash))
    case .errands: .page { $0.errandsPage }
    case .desk: Route(get: DeskRoom.show, post: DeskRoom.deleteDraft)
    case .account: Route(get: AccountRoom.show, post: AccountRoom.change)
    case .secondStep: Route(get: SecondStepRoom.show, post: SecondStepRoom.change)
    case .capacities: Route(get: CapacityRoom.show, post: CapacityRoom.change)
    case .college: Route(get: CollegeLinking.show, post: CollegeLinking.change)
    case .providerSettings: Route(get: ProviderSettings.show, post: ProviderSettings.change)
    case .notices(.inbox): Route(get: InboxRoom.show, post: InboxRoom.mark)
    case .notices(.choices): Route(get: ChoicesRoom.show, post: ChoicesRoom.change)
    case .notices(.outbox): Route(get: OutboxRoom.show, post: OutboxRoom.retry)
    case .notices(.settings): Route(get: SettingsRoom.show, post: SettingsRoom.change)
    case .privacy(.data): Route(get: MyDataRoom.show, post: MyDataRoom.change)
    case .privacy(.notice): .page { $0.noticePage }
    case .addendum(let version): .page { $0.addendumPage(version) }
    case .privacy(.consent): Route(get: ConsentRoom.show, post: ConsentRoom.agree)
    case .privacy(.contact): Route(get: ContactRoom.show, post: ContactRoom.change)
    case .privacy(.erasure): Route(get: ErasureRoom.show, post: ErasureRoom.change)
    case .privacy(.addendum): Route(get: PrivacyDesk.show, post: PrivacyDesk.change)
    case .privacy(.disclosures): Route(get: DisclosureRoom.show, post: DisclosureRoom.enter)
    case .privacy(.json): Route(get: MyDataRoom.json)
    case .privacy(.csv): Route(get: MyDataRoom.csv)
    case .confirmation(let token): ChoicesRoom.confirmation(token)
    case .calendar(let token): PersonalCalendar.route(token)
    case .people: Route(get: PeopleRoom.list)
    case .personAccount(let key): Route(get: PeopleRoom.show(key), post: PeopleRoom.change(key))
    case .securityLog: Route(get: SecurityRoom.show)
    case .invitations: Route(get: InvitationRoom.show, post: InvitationRoom.change)
    case .imprint: Route(get: ImprintRoom.show, post: ImprintRoom.change)
    case .circulars: Route(get: CircularRoom.list)
    case .newCircular: Route(get: CircularRoom.write, post: CircularRoom.send)
    case .circular(let number): Route(get: CircularRoom.show(number))
    case .importDesk: Route(get: ImportRoom.show, post: ImportRoom.change)
    case .importPart(let part): ImportRoom.part(part)
    case .interface: .page { $0.interfacePage }
    case .tokens: Route(get: TokenRoom.show, post: TokenRoom.change)
    case .news: .page { $0.newsPage }
    case .newsPiece(let id): .page { $0.newsPage(of: id) }
    case .newsFeed(let feed): Route(get: { try $0.newsFeed(feed) })
    case .newsDesk: Route(get: NewsDesk.list, post: NewsDesk.begin)
    case .newsSheet(let id): Route(get: NewsDesk.show(id), post: NewsDesk.save(id))
    case .newsPictures(let id): Route(post: NewsDesk.changePictures(id))
    case .picture(let hash): Route(get: { try await $0.picture(hash) })
    case .search: Route(get: SearchRoom.show)
    case .table(let table): Route(get: { try await $0.table(table) })
    case .past(let day, let place): PastRoom.route(day, place)
    case .onDay: Route(get: PastRoom.lead)
    // Answered before any page is asked: see `Responder`.
    case .asset: Route()
    }
  }
}
