import Constitution
import HTTPTypes
import Markup

/// Where the OpenAPI document is.
struct InterfaceDocument: Destination {
  var target: String { Interface.root + "/openapi.json" }
}

/// The interface for programs in words for people: how to get a token, the first lines to try, and all that there is.
extension Visit {
  var interfacePage: Page {
    let l = language
    let title = l("程序接口", "Interface for programs")
    let base = portal.origin.text + Interface.root
    return Page(
      title,
      """
      <h1>\(title)</h1>
      <p class="lead">\(l(InterfaceWords.lead))</p>
      <ul>\(InterfaceWords.points.map { words -> HTML in "<li>\(l(words))</li>" })</ul>
      \(UI.actions(
        UI.button(l("新建令牌", "Make a token"), to: Address.tokens),
        UI.button(l("OpenAPI 文件", "The OpenAPI document"), to: InterfaceDocument(), .plain)))
      <h2>\(l("先试这几行", "First lines to try"))</h2>
      <p>\(l("公开的内容不用令牌：", "What is public needs no token:"))</p>
      <pre><code>curl '\(base)/members?limit=3'</code></pre>
      <p>\(l("把令牌放进环境变量，看看等您办理的：", "With a token in the environment, see what waits for you:"))</p>
      <pre><code>curl -H "Authorization: Bearer $TOKEN" '\(base)/me/duties'</code></pre>
      <p>\(l("办理一件事；带上 Idempotency-Key，重发也只办一次：", "Do something; with an Idempotency-Key it is done once, however often it is sent:"))</p>
      <pre><code>curl -X POST -H "Authorization: Bearer $TOKEN" -H 'Idempotency-Key: 7f3a' -H 'Content-Type: application/json' \\
        -d '{"choice":"yes"}' '\(base)/votes/2026-0007-1/ballot'</code></pre>
      <p>\(l("文件先原样上传到表项，答复中的 sha256 写进表：", "Bring a file to a field of a form as it is; the form names the sha256 that is answered:"))</p>
      <pre><code>curl -X POST -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/octet-stream' \\
        --data-binary @report.pdf '\(base)/cases/2026-0007/files/papers?name=report.pdf'</code></pre>
      <p>\(l("过去某一天的成员名册：", "The roll of members as it was on a past day:"))</p>
      <pre><code>curl '\(base)/members?on=\((now.day + -30).text)'</code></pre>
      <section aria-labelledby="scopes"><h2 id="scopes">\(l("令牌的范围", "Scopes of a token"))</h2>\(UI.summary(
        Endpoint.Scope.allCases.map { ($0.rawValue, l($0.words).html) }))</section>
      <section aria-labelledby="alone"><h2 id="alone">\(l("只在页面上办理的", "Done on their pages alone"))</h2>
      <ul>\(InterfaceWords.alone.map { words -> HTML in "<li>\(l(words))</li>" })</ul></section>
      <section aria-labelledby="endpoints"><h2 id="endpoints">\(l("全部接口（\(Interface.endpoints.count)）", "All of it (\(Interface.endpoints.count))"))</h2>\(endpointTable)</section>
      <section aria-labelledby="problems"><h2 id="problems">\(l("出错时的答复", "Errors"))</h2>\(problemTable)</section>
      """)
  }

  private var endpointTable: HTML {
    let l = language
    return UI.table(
      l("接口", "Endpoints"),
      [
        UI.Column(l("方法", "Method")), UI.Column(l("路径", "Path")), UI.Column(l("用途", "For")),
        UI.Column(l("范围", "Scope")),
      ],
      Interface.endpoints.map { endpoint in
        [
          endpoint.method.rawValue.uppercased().html, "<code>\(endpoint.path.template)</code>", l(endpoint.words).html,
          "<code>\(endpoint.scope.rawValue)</code>",
        ]
      })
  }

  private var problemTable: HTML {
    let l = language
    let rows = Problem.Kind.allCases.map { kind -> [HTML] in
      ["\(kind.status.code)", "<code id=\"\(kind.rawValue)\">\(kind.rawValue)</code>", l(kind.title).html]
    }
    return UI.table(
      l("出错", "Errors"), [UI.Column(l("状态", "Status")), UI.Column(l("种类", "Type")), UI.Column(l("说明", "Meaning"))],
      rows)
  }
}

extension Endpoint.Scope {
  var words: Words {
    switch self {
    case .read: Words("查看您可以看到的", "look at what you may see")
    case .desk:
      Words(
        "查看您的工作台、收件箱、洽谈和预约；秘书处的人员账号、发件箱等清单",
        "look at your desk, inbox, conversations and bookings; of the secretariat, its lists of accounts, of what goes out and the like"
      )
    case .act: Words("以您的名义办理，投票和他人的登录链接除外", "act in your name, but cast no ballot and make no links for others")
    case .vote: Words("以您的名义投票、回避、在会上录入票数", "cast ballots in your name, step aside, enter counts in a meeting")
    case .accounts:
      Words(
        "为他人生成邀请、换密码和办事的链接，更换代表；拿到链接的人可以用他人的名义行事",
        "make invitations, links for new passwords and for one thing, and replace representatives: whoever has a link may act in another's name"
      )
    case .settings:
      Words(
        "设置渠道，取走或删除您的信息；页面为此要求再输密码，因此这样的令牌只有一天",
        "set up channels, take along or erase your data: for this the pages ask for the password again, so that such a token is good for one day"
      )
    }
  }
}
