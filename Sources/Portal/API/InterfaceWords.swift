import Constitution

/// What the document and the page say of the interface as a whole.
enum InterfaceWords {
  static let lead = Words(
    "页面上能看、能办的，程序也可以看、可以办：同一张权限表，同样的规则，同样记入安全日志。",
    "What pages show and do, programs may see and do: by one table of who may, under the same rules, with the same security log."
  )

  /// What whoever writes a program has to know, a sentence or two at a time.
  static let points = [
    Words(
      "不带令牌只能看公开的内容；其他须带令牌（Authorization: Bearer），令牌在“账号与安全”中新建。",
      "Without a token only what is public is shown; everything else needs one (Authorization: Bearer), made on one's account's page."
    ),
    Words("清单的查找条件与页面相同。", "Lists are searched as on their pages."),
    Words(
      "列有参数 on 的，可以问过去某一天终了时是怎样的：依公开的记录，对谁都一样。",
      "What lists the parameter on can be asked for as of the end of a past day: by the public record, and the same for everyone."
    ),
    Words(
      "办理的请求可带 Idempotency-Key：一天之内再次发送，得到同样的答复，不会重复办理。",
      "What acts takes an Idempotency-Key: sent again within a day, it is answered as before and nothing is done twice."
    ),
    Words(
      "文件以 application/octet-stream 原样发送；取文件时原样答复。",
      "Files are sent as they are, as application/octet-stream, and fetched as they are."),
    Words(
      "出错时的答复是 application/problem+json，写明条文和需要什么，语言依 Accept-Language（默认中文）。",
      "Errors are application/problem+json and name the articles and what is needed, in the language of Accept-Language (Chinese if none is named)."
    ),
  ]

  /// What no program does, each with its reason.
  static let alone =
    PagesAlone.allCases.map(\.words) + [
      Words("未登录者的报名和意见（须写明姓名并同意）", "sign-ups and comments by outsiders (who give their name and agree)")
    ]

  /// Of the document as a whole.
  static let description: Words = {
    let all = [lead] + points
    return Words(
      all.map(\.zh).joined() + "只在页面上办理的：" + alone.map(\.zh).joined(separator: "；") + "。",
      all.map(\.en).joined(separator: " ") + " Done on their pages alone: " + alone.map(\.en).joined(separator: "; ")
        + "."
    )
  }()

  static let token = Words(
    "在“账号与安全”中新建的令牌，各有其范围：read 查看，desk 本人的工作台和收件箱，act 办理，vote 投票，accounts 为他人生成登录链接，settings 设置渠道、取走或删除本人的信息（这样的令牌只有一天）。",
    "A token made on one's account's page, good for its scopes: read looks, desk is one's own desk and inbox, act acts, vote casts ballots, accounts makes links by which others come in, settings sets up channels and takes along or erases what is held on its owner (such a token is good for one day)."
  )

  static let key = Words(
    "由调用者选定；一天之内同一个键只办理一次。同一账号的请求逐个办理，正在办理时再来的答复 409。",
    "Chosen by whoever asks: what is asked under it is done once within a day. An account's requests are dealt with one after another; meanwhile others are answered 409."
  )
}
