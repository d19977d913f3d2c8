import Constitution
package import Governance
import HTTPTypes
package import Hummingbird
import Markup

/// Every error as a page: what happened, what was kept, what to do.
extension Visit {
  package func page(for mishap: Mishap) -> Response {
    let l = language
    switch mishap {
    case .notFound:
      return response(
        errorPage(
          .notFound, l("没有这一页", "There is no such page"),
          "<p>\(l("地址可能有误，或者这一页从未存在。联盟的记录不会删除。", "The address may be wrong, or the page never was. Nothing is ever deleted from the record."))</p>"
        ))
    case .methodNotAllowed(let methods):
      var response = response(
        errorPage(
          .methodNotAllowed, l("这个地址不接受这种请求", "This address takes no such request"),
          "<p>\(l("请从页面上的按钮或链接进入。什么都没有改变。", "Please use the buttons and links of the pages. Nothing was changed."))</p>"
        ))
      response.headers[.allow] = methods.map(\.rawValue).joined(separator: ", ")
      return response
    case .tooLarge:
      return response(
        errorPage(
          .contentTooLarge, l("提交的内容太大", "What was sent is too large"),
          "<p>\(l("一次最多提交 1 MB。内容没有保存，请缩短后重新提交。", "At most 1 MB at a time. Nothing was kept; please shorten it and send it again."))</p>"
        ))
    case .pictureTooLarge:
      return response(
        errorPage(
          .contentTooLarge, l("图片太大", "The picture is too large"),
          "<p>\(l("图片最大 2 MB。什么都没有保存，请把图片缩小后再传。", "A picture has at most 2 MB. Nothing was kept; please make it smaller."))</p>"
        ))
    case .filesTooLarge:
      return response(
        errorPage(
          .contentTooLarge, l("一次上传的文件太大", "Too much at a time"),
          "<p>\(l("一次最多上传 20 MB，图片每个最大 2 MB，文档每个最大 10 MB。这一次什么都没有保存；请返回后分几次上传，已经上传的会保留在草稿中。", "At most 20 MB at a time, 2 MB a picture and 10 MB a document. Nothing of it was kept: go back and upload them one after another. What was uploaded before is kept with the draft."))</p>"
        ))
    case .busy:
      return response(
        errorPage(
          .serviceUnavailable, l("正在接收的文件太多", "Too many files are arriving"),
          "<p>\(l("什么都没有保存，请过几分钟再上传。", "Nothing was kept; please upload again in a few minutes."))</p>"))
    case .tooSlow:
      return response(
        errorPage(
          .requestTimeout, l("内容没有及时送达", "The content did not arrive in time"),
          "<p>\(l("什么都没有保存，请重新提交。", "Nothing was kept; please send it again."))</p>"))
    case .malformed:
      return response(
        errorPage(
          .badRequest, l("请求的格式不正确", "The request is malformed"),
          "<p>\(l("什么都没有保存。请从页面上的表单重新提交。", "Nothing was kept. Please use the form on the page."))</p>"))
    case .notAForm:
      return response(
        errorPage(
          .unsupportedMediaType, l("这里只接受表单", "Only forms are taken here"),
          "<p>\(l("什么都没有保存。请从页面上的表单提交。", "Nothing was kept. Please use the form on the page."))</p>"))
    case .formExpired: return response(formExpiredPage)
    case .signInNeeded(let address):
      return redirect(to: Link(.signIn, query: ["next": address.path]))
    case .forbidden(let citation, let whose): return response(forbiddenPage(citation, whose))
    }
  }

  private func errorPage(_ status: HTTPResponse.Status, _ title: String, _ body: HTML) -> Page {
    let l = language
    return Page(
      title, status: status,
      """
      <h1>\(title)</h1>
      \(body)
      <p class="actions"><a class="button plain" href="\(Address.home)">\(l("回到首页", "Back to the home page"))</a></p>
      """)
  }

  private var formExpiredPage: Page {
    let l = language
    return errorPage(
      .forbidden, l("表单已经失效", "The form has expired"),
      """
      <p>\(l(
        "为了防止他人冒用您的名义，每张表单都带有一次核对码；这一次核对不符，因此什么都没有改变。",
        "Each form carries a code, so that nobody can act in your name; this one did not match, and nothing was changed."))</p>
      <p>\(l("请返回上一页，刷新后重新提交；如果刚刚登录或退出过，这是正常的。",
        "Go back, reload the page and send it again. This is normal after signing in or out in another window."))</p>
      """)
  }

  private func forbiddenPage(_ citation: Citation?, _ whose: Words) -> Page {
    let l = language
    return errorPage(
      .forbidden, l("这件事由他人办理", "This is for somebody else"),
      """
      <p>\(l("这里由\(whose.zh)办理。", "This is for \(whose.en)."))\(citation.map { UI.citation($0, l) })</p>
      <p>\(l("什么都没有改变。", "Nothing was changed."))</p>
      """)
  }

  /// A lawful no: which article stands in the way, and what would be needed.
  package func page(for refusal: Refusal) -> Page {
    let l = language
    let status: HTTPResponse.Status =
      switch refusal.code {
      case .caseUnknown, .voteUnknown, .procedureUnknown, .personUnknown, .meetingUnknown: .notFound
      default: .unprocessableContent
      }
    let fields = refusal.fields.map { problem -> HTML in "<li>\(l(problem.words))</li>" }
    return errorPage(
      status, l("章程不允许这样办", "The charter does not allow this"),
      """
      <p>\(l(refusal.missing)) \(UI.citation(refusal.citation, l))</p>
      \(if: !fields.isEmpty, "<ul>\(fields)</ul>")
      <p>\(l(refusal.needed))</p>
      <p class="hint">\(l("什么都没有改变，也没有写入记录。", "Nothing was changed and nothing was recorded."))</p>
      """)
  }

  func faultPage(_ number: String) -> Page {
    let l = language
    return errorPage(
      .internalServerError, l("系统出了故障", "Something went wrong here"),
      """
      <p>\(l("这不是您的错。已经确认过的记录不会丢失；这一次的操作请稍后重试。",
        "This is not your fault. Nothing that was confirmed is lost; please try again in a while."))</p>
      <p>\(l("如需报告，请提供故障编号：", "To report it, give this number: "))<code>\(number)</code></p>
      """)
  }
}
