import Constitution

/// Reads nodes into values. Whatever is wrong goes to `problems`, and the value is then nil: what lacks a part is not
/// built, so that no charter is ever half loaded.
struct Reading {
  let problems: Problems
  let marks: Marks

  /// A group of keys, each of which is known.
  struct Fields {
    var node: Node
    var values: [String: Node]

    subscript(_ key: String) -> Node? { values[key] }
  }

  /// The group that `node` holds; every key must be among `keys`.
  func fields(_ node: Node?, _ keys: [String]) -> Fields? {
    guard let node else { return nil }
    guard case .entries(let entries) = node.content else {
      let list = keys.joined(separator: ", ")
      problems.add(
        node, "这里应为一组键值（\(list)），而不是\(node.kind.zh)", "a group of keys is needed here (\(list)), not \(node.kind.en)")
      return nil
    }
    var values: [String: Node] = [:]
    for (key, value) in entries {
      guard case .text(let name) = key.content else { continue }
      if keys.contains(name) { values[name] = value } else { unknown(key, name, keys) }
    }
    return Fields(node: node, values: values)
  }

  private func unknown(_ node: Node, _ name: String, _ known: [String]) {
    let guess = suggestion(for: name, among: known)
    let all = known.joined(separator: ", ")
    problems.add(
      node, "没有“\(name)”这个键\(guess.map { "；是不是“\($0)”？" } ?? "；可用的有：\(all)")",
      "there is no key \"\(name)\" here\(guess.map { ". Did you mean \"\($0)\"?" } ?? "; known are: \(all)")")
  }

  /// The value under `key`; its absence is a problem.
  func need(_ fields: Fields, _ key: String) -> Node? {
    if let node = fields[key] { return node }
    problems.add(fields.node, "缺少“\(key)”", "\"\(key)\" is missing")
    return nil
  }

  /// Reads each entry of a group whose keys are names that the author gives, in the file's order.
  func named<Subject, Value>(
    _ node: Node?, upTo limit: Int = 200, _ read: (Key<Subject>, Node) -> Value?
  ) -> [Value] {
    guard let node else { return [] }
    guard case .entries(let entries) = node.content else {
      problems.add(
        node, "这里应为一组带名称的条目，而不是\(node.kind.zh)", "a group of named entries is needed here, not \(node.kind.en)")
      return []
    }
    guard within(limit, entries.count, node) else { return [] }
    return entries.compactMap { key, value in
      guard let name: Key<Subject> = self.key(key) else { return nil }
      // What is wrong with an entry as a whole is told at its name.
      return read(name, Node(file: value.file, line: key.line, content: value.content))
    }
  }

  /// Reads each item of a list; a single item may stand without the list.
  func each<Value>(_ node: Node?, upTo limit: Int = 100, _ read: (Node) -> Value?) -> [Value] {
    guard let node else { return [] }
    guard case .list(let items) = node.content else { return [read(node)].compactMap(\.self) }
    guard within(limit, items.count, node) else { return [] }
    return items.compactMap(read)
  }

  private func within(_ limit: Int, _ count: Int, _ node: Node) -> Bool {
    if count <= limit { return true }
    problems.add(node, "最多 \(limit) 项，现有 \(count) 项", "at most \(limit) entries, not \(count)")
    return false
  }
}

/// Where each part of the charter stands in its files, for problems that are found only when the whole is seen.
final class Marks {
  private(set) var places: [Place: Mark] = [:]

  func note(_ place: Place, _ node: Node) { places[place] = Mark(file: node.file, line: node.line) }
  func note(_ place: Place, file: String, line: Int) { places[place] = Mark(file: file, line: line) }
}
