/// Which room answers at which address. One switch, so that an address without a page does not compile.
extension Address {
  var route: Route {
    switch self {
    case .home: .page { $0.homePage }
    case .charter: .page { $0.charterPage }
    case .charterText: Route(get: { $0.charterText })
    case .article(let number): .page { $0.articlePage(number) }
    case .checkup: .page { $0.checkupPage }
    case .members: .page { $0.membersPage }
    case .member(let key): .page { $0.memberPage(key) }
    case .organs: .page { $0.organsPage }
    case .apply: Route()
    case .applyForm: Route()
    case .applyCheck: Route()
    case .applyDone: Route()
    case .cases: .page { $0.casesPage }
    case .file: Route()
    case .fileAction: Route()
    case .vote: Route()
    case .recuse: Route()
    case .resolution(let key): .page { $0.resolutionPage(key) }
    case .document(let key): .page { $0.documentPage(key) }
    case .record: .page { try $0.recordPage }
    case .entry(let position): .page { try $0.entryPage(position) }
    case .signIn: Route()
    case .signOut: Route()
    case .desk: Route()
    case .account: Route()
    // Answered before any page is asked: see `Responder`.
    case .asset: Route()
    }
  }
}
