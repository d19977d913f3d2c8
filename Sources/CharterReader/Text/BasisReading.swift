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
    if text.hasPrefix("law ") {
      let parts = text.dropFirst(4).split(separator: " ").map(String.init)
      let article = parts.count == 2 ? Citation(parts[1]) : nil
      guard (1...2).contains(parts.count), parts.count == 1 || article != nil else {
        problems.add(node, "“\(text)”应写成 law 来源名 条号", "\"\(text)\" should read law SOURCE ARTICLE")
        return nil
      }
      if let source = sources.byName[parts[0]] { return .law(source: source, article: article) }
      refuse(node, parts[0], sources.byName.keys.sorted())
      return nil
    }
    problems.add(
      node, "“\(text)”不是依据的写法；应为 charter、default from 来源名、interpretation 编号 或 law 来源名 条号",
      "\"\(text)\" is no basis; write charter, default from SOURCE, interpretation NUMBER or law SOURCE ARTICLE")
    return nil
  }
}
