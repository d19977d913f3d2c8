import Constitution

/// Why something is done on its page and by no program: the document says it, and a test asks it of every form of the portal
/// that no endpoint does.
enum PagesAlone: CaseIterable {
  /// A token changes no way in, so that a stolen one opens no other.
  case waysIn
  /// The page asks for the password again, which no token shows.
  case shownLately
  /// Whoever holds the link acts without an account, and needs no token either.
  case bearer
  /// What the law has a person read and decide.
  case declared
  /// What is half typed on a page is that page's.
  case halfTyped

  var words: Words {
    switch self {
    case .waysIn:
      Words(
        "登录、退出、密码、第二步验证、通行密钥、身份的关联和切换、校内身份、令牌（令牌不能改变登录方式，因此被盗的令牌打不开别的门）",
        "signing in and out, passwords, second steps, passkeys, capacities, college identities and tokens (a token changes no way in, so that a stolen one opens no other)"
      )
    case .shownLately:
      Words(
        "渠道、认证服务、本人的联系地址和日历的设置（页面要求刚输过密码）",
        "channels, the identity provider, one's own addresses and calendar (their pages ask for the password again)")
    case .bearer:
      Words("凭链接或报名凭证办理的（持有者不需要账号）", "what is done by a link or a pass (whoever holds it needs no account)")
    case .declared:
      Words(
        "个人信息的说明、同意、联系方式的公开、更正、删除和对外提供登记（须由本人或经手人读过再决定）",
        "the privacy notice, consents, contacts, corrections, erasure and the register of disclosures (somebody has to read and decide)"
      )
    case .halfTyped: Words("页面上没有填完的草稿", "forms that are half typed on a page")
    }
  }
}

extension Address {
  /// Why what its page takes is not for programs; nil where an endpoint does it.
  var pagesAlone: PagesAlone? {
    switch self {
    case .signIn, .signInPart, .signOut, .account, .secondStep, .capacities, .college, .tokens: .waysIn
    case .notices(.settings), .notices(.choices), .providerSettings: .shownLately
    case .link, .errand, .pass, .confirmation: .bearer
    case .privacy: .declared
    case .desk, .opening(_, .intro): .halfTyped
    default: nil
    }
  }
}
