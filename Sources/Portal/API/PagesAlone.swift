import Constitution

/// Why something is done on its page and by no program: the document says it, and a test asks it of every form of the portal
/// that no endpoint does.
enum PagesAlone: CaseIterable {
  /// A token changes no way in, so that a stolen one opens no other.
  case waysIn
  /// Whoever holds the link acts without an account, and needs no token either.
  case bearer
  /// The notice of what is done with personal data: who agrees to it has read it.
  case consent
  /// What is half typed on a page is that page's.
  case halfTyped

  var words: Words {
    switch self {
    case .waysIn:
      Words(
        "登录、退出、密码、第二步验证、通行密钥、身份的关联和切换、校内身份及其认证服务、本人接收通知的地址和日历地址、令牌（令牌不能改变登录方式，因此被盗的令牌打不开别的门）",
        "signing in and out, passwords, second steps, passkeys, capacities, college identities and their provider, one's own addresses and calendar, and tokens (a token changes no way in, so that a stolen one opens no other)"
      )
    case .bearer:
      Words("凭链接或报名凭证办理的（持有者不需要账号）", "what is done by a link or a pass (whoever holds it needs no account)")
    case .consent: Words("同意个人信息处理说明（须由本人读过）", "agreeing to the privacy notice (its reader has to have read it)")
    case .halfTyped: Words("页面上没有填完的草稿", "forms that are half typed on a page")
    }
  }
}

extension Address {
  /// Why what its page takes is not for programs; nil where an endpoint does it.
  var pagesAlone: PagesAlone? {
    switch self {
    case .signIn, .signInPart, .signOut, .account, .secondStep, .capacities, .college, .providerSettings, .tokens,
      // Its form asks for the password again, and for nothing else.
      .privacy(.data):
      .waysIn
    case .link, .errand, .pass, .confirmation: .bearer
    case .privacy(.consent): .consent
    case .desk, .opening(_, .intro): .halfTyped
    default: nil
    }
  }
}
