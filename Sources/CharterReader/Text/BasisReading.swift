import Constitution

/// On what something stands: `charter`, `interpretation 3`, or `default from model-charter`, which names one of the
/// sources that charter.yaml lists.
struct Sources {
  var byName: [String: Words] = [:]
}

extension Reading {
  func sources(_ node: Node?) -> Sources {
    let pairs: [(String, Words)] = named(node, upTo: 30) { (key: Key<Basis>, node) in
      words(node).map { (key.text, $0) }
    }
    return Sources(byName: Dictionary(pairs) { first, _ in first })
  }

  func basis(_ node: Node?, _ sources: Sources) -> Basis? {
    guard let node, let text = text(node, upTo: 80) else { return nil }
    if text == "charter" { return .charter }
    if text.hasPrefix("interpretation "), let number = wholeNumber(String(text.dropFirst(15))),
      (1...999).contains(number)
    {
      return .interpretation(number: number)
    }
    if text.hasPrefix("default from ") {
      let name = String(text.dropFirst(13))
      if let source = sources.byName[name] { return .standardDefault(source: source) }
      refuse(node, name, sources.byName.keys.sorted())
      return nil
    }
    problems.add(
      node, "“\(text)”不是依据的写法；应为 charter、default from 来源名 或 interpretation 编号",
      "\"\(text)\" is no basis; write charter, default from SOURCE or interpretation NUMBER")
    return nil
  }
}
