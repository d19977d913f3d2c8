import Constitution
import Markup

/// Which room answers at which address. One switch, so that an address without a page does not compile.
extension Address {
  var route: Route {
    switch self {
    case .home: .page { Page($0.language($0.charter.name), "<h1>\($0.language($0.charter.name))</h1>") }
    case .charter, .charterText, .article, .checkup, .members, .member, .organs, .apply, .applyForm, .applyCheck,
      .applyDone,
      .cases, .file, .fileAction, .vote, .recuse, .resolution, .document, .record, .entry, .signIn, .signOut, .desk,
      .account, .asset:
      Route()
    }
  }
}
