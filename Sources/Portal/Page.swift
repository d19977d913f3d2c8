import Constitution
import HTTPTypes
package import Hummingbird
package import Markup

/// A page before it is put in its frame.
package struct Page: Sendable {
  package struct Crumb: Sendable {
    package var name: String
    package var address: Address

    package init(_ name: String, _ address: Address) {
      self.name = name
      self.address = address
    }
  }

  package var title: String
  /// The pages above this one, the nearest last; the home page is not among them.
  package var trail: [Crumb]
  package var body: HTML
  package var status: HTTPResponse.Status

  package init(_ title: String, trail: [Crumb] = [], status: HTTPResponse.Status = .ok, _ body: HTML) {
    self.title = title
    self.trail = trail
    self.status = status
    self.body = body
  }
}

extension Visit {
  /// The page in its frame, as an answer.
  /// A page that says why nothing was done.
  func refused(_ page: Page, _ status: HTTPResponse.Status = .unprocessableContent) -> Response {
    var page = page
    page.status = status
    return response(page)
  }

  package func response(_ page: Page) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = "text/html; charset=utf-8"
    headers[.contentLanguage] = language.tag
    var html = framed(page).text
    if let past { html = html.leading(to: past) }
    return Response(status: page.status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
  }

  /// After a form has done its work: the browser goes on with GET, so that a reload sends nothing twice.
  package func redirect(to destination: some Destination) -> Response {
    var headers = HTTPFields()
    headers[.location] = destination.target
    return Response(status: .seeOther, headers: headers)
  }
}
