import Constitution
import Desk

/// What stands in the security log, in words.
extension SecurityNote.What: FinderOption {
  var words: Words {
    switch self {
    case .signedIn: Words("登录", "signed in")
    case .signedOut: Words("退出", "signed out")
    case .sessionsEnded: Words("结束其他登录", "ended sessions")
    case .wrongPassword: Words("密码不正确", "wrong password")
    case .wrongCode: Words("验证码不正确", "wrong code")
    case .wrongPasskey: Words("通行密钥未被接受", "passkey not taken")
    case .wrongIdentity: Words("校内身份未被接受", "college identity not taken")
    case .identityLinked: Words("关联校内身份", "linked a college identity")
    case .identityUnlinked: Words("解除校内身份", "unlinked a college identity")
    case .capacityTied: Words("关联另一身份", "tied another capacity")
    case .capacityUntied: Words("解除另一身份", "untied another capacity")
    case .providerChanged: Words("更改统一身份认证设置", "changed the identity provider")
    case .madeToWait: Words("尝试过多，须等待", "too many attempts")
    case .newPasswordAsked: Words("要求换密码", "asked for a new password")
    case .linkMade: Words("生成链接", "made a link")
    case .linksWithdrawn: Words("作废链接", "withdrew links")
    case .accountMade: Words("新账号", "new account")
    case .accountsErased: Words("账号随个人信息删除", "account erased with its person's data")
    case .erasureAsked: Words("要求删除个人信息", "asked for erasure of personal data")
    case .erasureTakenBack: Words("收回删除个人信息的请求", "took the request for erasure back")
    case .passwordChanged: Words("更改密码", "changed the password")
    case .passwordReplaced: Words("换新密码", "password replaced")
    case .weakPassword: Words("密码容易被猜到", "signed in with an easily guessed password")
    case .oddRequest: Words("请求不合规矩", "a request that no page makes")
    case .authenticatorAdded: Words("设置验证器", "set up an authenticator")
    case .authenticatorRemoved: Words("移除验证器", "removed the authenticator")
    case .passkeyAdded: Words("登记通行密钥", "made a passkey")
    case .passkeyRemoved: Words("移除通行密钥", "removed a passkey")
    case .recoveryCodesMade: Words("换新恢复码", "made new recovery codes")
    case .secondStepRemoved: Words("移除第二步验证", "second step removed")
    case .errandMade: Words("生成办事链接", "made a link for one thing")
    case .errandUsed: Words("使用办事链接", "used a link for one thing")
    case .errandWithdrawn: Words("作废办事链接", "withdrew a link for one thing")
    case .tokenMade: Words("新建程序令牌", "made a token for programs")
    case .tokenRevoked: Words("作废程序令牌", "revoked a token for programs")
    case .tokenFromNewNetwork: Words("程序令牌首次在此网络使用", "token first used from this network")
    case .tokenRefused: Words("程序令牌未被接受", "token not taken")
    case .refused: Words("未获准许", "turned away")
    case .exported: Words("下载表格", "downloaded a table")
    case .looked: Words("查看个人信息", "looked at personal data")
    }
  }

  /// What its owner, or a supervisor, should look at.
  var tone: UI.Tone {
    switch self {
    case .wrongPassword, .wrongCode, .wrongPasskey, .wrongIdentity, .madeToWait, .refused, .oddRequest, .tokenRefused,
      .tokenFromNewNetwork, .weakPassword:
      .warn
    case .errandUsed, .secondStepRemoved, .passwordReplaced, .authenticatorRemoved, .passkeyRemoved, .identityLinked,
      .capacityTied, .capacityUntied,
      .providerChanged, .tokenMade, .tokenRevoked:
      .note
    default: .plain
    }
  }
}

extension SecurityNote {
  /// How or where it was, in words; an address as it is.
  var detailWords: Words {
    switch detail {
    case "password": Words("密码", "password")
    case "again": Words("再次核对密码", "password asked for again")
    case "code": Words("验证码或恢复码", "code or recovery code")
    case "passkey": Words("通行密钥", "passkey")
    case "switched": Words("切换身份", "switched to another capacity")
    case "college": Words("校内身份", "college identity")
    case "mail": Words("依本人确认过的邮箱", "by an address that its owner confirmed")
    case "account": Words("在账号页", "on the account's page")
    case "off": Words("停用", "turned off")
    case "copied": Words("通行密钥的计数倒退，可能有人复制了它", "the passkey's counter went back: it may have been copied")
    case "invitation": Words("邀请链接", "invitation")
    case "link": Words("换密码的链接", "link for a new password")
    case "application": Words("提交申请", "application")
    case "representative": Words("更换代表", "new representative")
    case "handed": Words("经办人交给本人", "handed over by whoever made it")
    case "mailed": Words("寄到本人确认过的邮箱", "mailed to an address that its owner confirmed")
    case "letter": Words("来函", "by letter")
    case "request": Words("本人要求", "at their request")
    case "retention": Words("保存期限届满", "kept long enough")
    case "keeper": Words("系统维护人", "keeper of the system")
    default: Words(detail, detail)
    }
  }
}

extension AccountLink.Purpose {
  /// As it stands in the security log.
  var detail: String {
    switch self {
    case .invitation: "invitation"
    case .password: "link"
    }
  }
}
