import HTTPTypes
package import Hummingbird
import HummingbirdCore
import NIOCore

/// The portal as a server on `host`:`port`; `whenReady` is told the port once it listens. Tests ask the same `Responder`
/// without a server.
package func application(
  _ portal: Portal, host: String, port: Int, whenReady: @escaping @Sendable (Int) -> Void
) -> some ApplicationProtocol {
  application(Responder(portal), host: host, port: port, whenReady: whenReady)
}

/// The same for whatever answers before there is a portal.
package func application(
  _ responder: some HTTPResponder<RequestSource>, host: String, port: Int, whenReady: @escaping @Sendable (Int) -> Void
) -> some ApplicationProtocol {
  Application(
    responder: responder,
    server: .http1(
      configuration: .init(
        // Whoever sends nothing for so long is let go, so that slow requests do not hold the server.
        idleTimeout: .seconds(30),
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: 16_384, maxHeaderListSize: 32_768, maxHeaderFieldCount: 100))),
    configuration: .init(address: .hostname(host, port: port), serverName: nil, backlog: 1024),
    onServerRunning: { channel in whenReady(channel.localAddress?.port ?? port) })
}

/// What a request brings besides itself.
package struct RequestSource: RequestContext {
  package var coreContext: CoreRequestContextStorage
  package let remoteAddress: String?

  package init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    remoteAddress = source.channel.remoteAddress?.ipAddress
  }
}

/// Answers every request. From the outside in: security headers, errors as pages, then the page itself.
package struct Responder: HTTPResponder {
  package typealias Context = RequestSource

  let portal: Portal

  package init(_ portal: Portal) { self.portal = portal }

  package func respond(to request: Request, context: RequestSource) async throws -> Response {
    await respond(to: request, from: forwardedAddress(request, by: context.remoteAddress) ?? context.remoteAddress)
  }

  /// Over https the portal stands behind a proxy, which adds the address of whoever asks as the last of this header;
  /// otherwise all visitors would share the proxy's own, and its limit on attempts to sign in. The proxy is on this machine: what
  /// anybody else who reaches the port says of themselves is not believed.
  func forwardedAddress(_ request: Request, by remote: String?) -> String? {
    guard portal.isSecure, let remote, remote.hasPrefix("127.") || remote == "::1",
      let header = request.headers[HTTPField.Name("X-Forwarded-For")!],
      let last = header.split(separator: ",").last?.filter({ $0 != " " }), (2...45).contains(last.utf8.count)
    else { return nil }
    return last
  }

  package func respond(to request: Request, from remoteAddress: String?) async -> Response {
    var response = await answer(request, remoteAddress)
    SecurityHeaders.add(to: &response, isSecure: portal.isSecure)
    return request.method == .head ? response.createHeadResponse() : response
  }

  private func answer(_ request: Request, _ remoteAddress: String?) async -> Response {
    if request.uri.path.hasPrefix("/api/") {
      return await InterfaceResponder(portal: portal, request: request, remoteAddress: remoteAddress).answer()
    }
    let address = Address(path: request.uri.path)
    if case .asset(let asset) = address, request.method == .get || request.method == .head {
      return asset.response(to: request)
    }
    var entrance = Entrance(request, portal: portal, address: address, remoteAddress: remoteAddress)
    var response: Response
    do {
      guard let address else { throw Mishap.notFound }
      let handler = try handler(for: request.method, of: address.route)
      var visit = try entrance.visit()
      if visit.owesSecondStep {
        response = visit.redirect(to: Address.secondStep)
      } else if request.method != .post, visit.owesConsent {
        response = visit.redirect(to: Link(.privacy(.consent), query: ["next": visit.address.path]))
      } else {
        if request.method == .post {
          try await entrance.readForm(of: request)
          visit = try entrance.visit()
        }
        try await visit.pass(request.method == .post ? address.access.press : address.access.look)
        response = try await handler(visit)
        try await visit.noteLooks()
        try await visit.noteExport(response)
      }
    } catch {
      response = await entrance.errorPage(error)
    }
    entrance.addHeaders(to: &response)
    return response
  }

  private func handler(for method: HTTPRequest.Method, of route: Route) throws(Mishap) -> Route.Handler {
    switch method {
    case .get, .head: if let handler = route.get { return handler }
    case .post: if let handler = route.post { return handler }
    default: break
    }
    throw .methodNotAllowed((route.get == nil ? [] : [.get, .head]) + (route.post == nil ? [] : [.post]))
  }
}
