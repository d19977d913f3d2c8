package import Constitution

/// Why nobody was let in by the identity provider: what happened, and what to do.
package enum IdentityFlaw: String, Error, Hashable, Sendable, CaseIterable {
  /// Nobody began here, in this browser, or too long ago.
  case strange
  /// The provider said no, or whoever was there turned back.
  case denied
  /// The provider does not answer, or not as a provider does.
  case unreachable, malformed
  /// What it signed is not good: the signature, or for whom, by whom and when.
  case signature, algorithm, key, issuer, audience, time, nonce
  /// It is somebody whom no account is linked to, or whom another one is.
  case unknown, taken, again

  package var words: Words {
    switch self {
    case .strange:
      Words("这次登录不是在本浏览器开始的，或者已经超过十分钟。", "This sign-in was not begun in this browser, or more than ten minutes ago.")
    case .denied: Words("学校的认证页没有同意登录，或者您取消了。", "The college's page did not agree, or you turned back.")
    case .unreachable: Words("现在连不上学校的认证服务。", "The college's service cannot be reached now.")
    case .malformed: Words("学校的认证服务答复有误。", "The college's service gave an answer that cannot be used.")
    case .signature, .algorithm, .key:
      Words("学校认证服务的签名无法验证。", "The signature of the college's service could not be verified.")
    case .issuer, .audience, .nonce:
      Words("学校认证服务的答复不是给这次登录的。", "What the college's service signed is not for this sign-in.")
    case .time:
      Words("学校认证服务的答复已经过期，或者两边的时钟不一致。", "What the college's service signed has expired, or the clocks differ.")
    case .unknown:
      Words(
        "学校认出了您，但还没有账号与之关联。请先用密码登录，在“账号与安全”中关联；没有账号的请联系秘书处。",
        "The college knows you, but no account is linked to that. Sign in with your password and link it under “Account and security”; without an account, ask the secretariat."
      )
    case .taken: Words("这个校内身份已与另一个账号关联。", "That college identity is linked to another account.")
    case .again: Words("这个账号已关联另一个校内身份，请先解除。", "This account is linked to another college identity; unlink that first.")
    }
  }
}
