import Constitution
import Desk

/// The table of how long things are kept, in words.
extension Retention {
  var words: Words {
    switch self {
    case .drafts: Words("没有提交的草稿", "Drafts that were not handed in")
    case .submissions: Words("防止重复提交的标记", "The mark by which a form is handed in once")
    case .imports: Words("上传而没有补录的名册", "A register that was uploaded and not entered")
    case .sessions: Words("登录", "A sign-in")
    case .confirmations: Words("等待确认的邮箱、手机", "An address that waits to be confirmed")
    case .passwordRequests: Words("忘记密码的请求", "That somebody asked for a new password")
    case .links: Words("邀请、换密码的链接（失效之后）", "Invitations and links, after they expired")
    case .errands: Words("办事链接（失效之后）", "Links for one thing, after they expired")
    case .log: Words("安全日志，包括谁查看过谁的信息", "The security log, with who looked at whose data")
    case .notices: Words("收件箱里的告知", "Notices in the inbox")
    case .outbox: Words("已经送出的通知", "Notices that were handed on")
    case .circulars: Words("群发通知", "What the secretariat wrote to many")
    case .disclosures: Words("个人信息对外提供登记", "The register of to whom personal data was given")
    case .apiTokens: Words("程序令牌（到期即删，至多）", "Tokens for programs: each until its last day, at most")
    case .apiPresses: Words("程序的请求所带的键，及其答复", "The key that a program sent with what it asked, and the answer")
    case .outsiders:
      Words(
        "联盟以外的人在申请、报名、意见中填写的个人信息（其事项全部办结之后）",
        "What people outside the alliance gave in applications, sign-ups and comments, after all of it has ended")
    }
  }

  var reason: Words {
    switch self {
    case .drafts: Words("供本人接着填写", "so that it can be gone on with")
    case .submissions: Words("按两次只提交一次", "pressing twice hands in once")
    case .imports: Words("供更正后再录", "so that errors can be put right")
    case .sessions: Words("无人看管的设备自动退出", "an unattended device is signed out")
    case .confirmations: Words("确认是本人的", "to make sure that it is theirs")
    case .passwordRequests: Words("供秘书处核实", "for the secretariat to make sure")
    case .links, .errands: Words("本人可以查看发出过什么", "so that its owner sees what was made")
    case .log: Words("网络安全等级保护二级：不少于六个月", "Level-2 protection (GB/T 22239): at least six months")
    case .notices, .circulars: Words("本人可以回看", "so that they can be read again")
    case .outbox: Words("查明是否送达", "to find out whether it arrived")
    case .disclosures:
      Words("供本人和监事查对；年限是平台默认", "so that its owner and the supervisors can look; the period is a default of the system")
    case .apiTokens: Words("令牌的有效期", "as long as a token is good")
    case .apiPresses: Words("再次发送不再办理一次", "so that sending it again does nothing again")
    case .outsiders:
      Words("供查询和申诉；平台默认，章程没有规定", "for questions and appeals; a default of the system, on which the charter is silent")
    }
  }

  /// 30 日、12 小时
  var periodWords: Words {
    guard period % 86_400 == 0 else { return Words("\(period / 3_600) 小时", "\(period / 3_600) hours") }
    let days = period / 86_400
    return Words("\(days) 日", days == 1 ? "1 day" : "\(days) days")
  }
}
