import Constitution
import Governance
import HTTPTypes

/// The OpenAPI 3.1 document: written from the endpoints themselves and the shapes that check what comes in.
struct OpenAPI {
  let endpoints: [Endpoint]
  let visit: Visit

  var document: JSON {
    let l = visit.language
    let info: JSON = [
      "title": .text(l("\(visit.charter.name.zh)：程序接口", "\(visit.charter.name.en): interface for programs")),
      "version": "1", "description": .text(l(InterfaceWords.description)),
    ]
    let token: JSON = ["type": "http", "scheme": "bearer", "description": .text(l(InterfaceWords.token))]
    let schemas = parts.sorted { $0.key < $1.key }.map { JSON.Member($0.key, $0.value.schema(l, naming: true)) }
    let server: JSON = ["url": .text(Interface.root)]
    return [
      "openapi": "3.1.0", "info": info, "servers": [server], "paths": .object(paths),
      "components": ["securitySchemes": ["token": token], "schemas": .object(schemas)],
    ]
  }

  private var paths: [JSON.Member] {
    var order: [String] = []
    var methods: [String: [JSON.Member]] = [:]
    for endpoint in endpoints {
      let path = endpoint.path.template
      if methods[path] == nil { order.append(path) }
      methods[path, default: []].append(JSON.Member(endpoint.method.rawValue, operation(endpoint)))
    }
    return order.map { JSON.Member($0, .object(methods[$0] ?? [])) }
  }

  private var parts: [String: Shape] {
    var parts: [String: Shape] = [:]
    Problem.shape.parts(into: &parts)
    for endpoint in endpoints {
      for case .json(let shape)? in [endpoint.answer, endpoint.body] { shape.parts(into: &parts) }
    }
    return parts
  }

  private func operation(_ endpoint: Endpoint) -> JSON {
    let l = visit.language
    let scopes: JSON = ["token": [.text(endpoint.scope.rawValue)]]
    let parameters =
      endpoint.path.parameters.map { parameter($0, in: "path") }
      + (endpoint.query(visit) + endpoint.pastQuery(endpoint.sample)).map { parameter($0, in: "query") }
      + (endpoint.method == .post && !endpoint.isShownOnce ? [idempotencyKey] : [])
    var members: [JSON.Member] = [
      JSON.Member("operationId", .text(endpoint.id)), JSON.Member("summary", .text(l(endpoint.words))),
      // Visitors may look at what is for everyone.
      JSON.Member("security", endpoint.isOpen ? [[:], scopes] : [scopes]),
    ]
    if !parameters.isEmpty { members.append(JSON.Member("parameters", .list(parameters))) }
    if let body = endpoint.body {
      members.append(JSON.Member("requestBody", ["required": true, "content": content(body)]))
    }
    members.append(JSON.Member("responses", .object(responses(endpoint))))
    return .object(members)
  }

  private func content(_ content: Endpoint.Content, file type: String = "application/octet-stream") -> JSON {
    switch content {
    case .json(let shape): ["application/json": ["schema": shape.schema(visit.language, naming: true)]]
    // As those who make programs from the document know bytes that are sent as they are.
    case .file: .object([JSON.Member(type, ["schema": ["type": "string", "format": "binary"]])])
    }
  }

  private func parameter(_ property: Shape.Property, in place: String) -> JSON {
    .object(
      [
        JSON.Member("name", .text(property.name)), JSON.Member("in", .text(place)),
        JSON.Member("required", .bool(property.isRequired)),
      ] + (property.words.map { [JSON.Member("description", .text(visit.language($0)))] } ?? [])
        + [JSON.Member("schema", property.shape.schema(visit.language, naming: true))])
  }

  private var idempotencyKey: JSON {
    [
      "name": "Idempotency-Key", "in": "header", "required": false,
      "description": .text(visit.language(InterfaceWords.key)),
      "schema": ["type": "string", "pattern": .text(Interface.keyPattern)],
    ]
  }

  private func responses(_ endpoint: Endpoint) -> [JSON.Member] {
    let l = visit.language
    let answer: JSON = [
      "description": .text(l(endpoint.words)),
      // A file that is fetched is of its own type.
      "content": content(endpoint.answer, file: "*/*"),
    ]
    let looking: [Problem.Kind] = [
      .malformed, .tokenMissing, .forbidden, .notFound, .notAcceptable, .tooMany, .fault, .busy,
    ]
    let acting: [Problem.Kind] = looking + [.tooSlow, .atWork, .tooLarge, endpoint.wrongType, .unfit]
    let problems = (endpoint.method == .get ? looking : acting).map { kind in
      JSON.Member(
        "\(kind.status.code)",
        [
          "description": .text(l(kind.title)),
          "content": ["application/problem+json": ["schema": Problem.shape.schema(l, naming: true)]],
        ])
    }
    return [JSON.Member("200", answer)] + problems
  }
}

extension Endpoint {
  /// What is said where something of another type is sent.
  var wrongType: Problem.Kind { if case .file = body { .notAFile } else { .notJSON } }
}
