import Constitution
import Yams

/// Parses one YAML file into nodes, or says what keeps it from being one.
struct YamlFile {
  static let mostNodes = 20_000

  let file: String
  let problems: Problems

  func parse(_ text: String) -> Node? {
    let flaws = PlainYaml.flaws(in: text)
    for flaw in flaws { problems.add(file, flaw.line, flaw.zh, flaw.en) }
    guard flaws.isEmpty else { return nil }
    do {
      guard let root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot() else {
        problems.add(file, nil, "文件是空的", "the file is empty")
        return nil
      }
      var left = Self.mostNodes
      return node(root, left: &left)
    } catch {
      report(error)
      return nil
    }
  }

  private func node(_ yaml: Yams.Node, left: inout Int) -> Node? {
    let line = yaml.mark?.line ?? 1
    left -= 1
    guard left > 0 else {
      if left == 0 { problems.add(file, line, "内容太多，最多 \(Self.mostNodes) 项", "more than \(Self.mostNodes) values") }
      return nil
    }
    // A second look at what `PlainYaml` refuses, from the parser itself.
    guard yaml.anchor == nil else {
      problems.add(file, line, "不使用锚点和别名；请把内容写出来", "anchors and aliases are not used here; write the thing out")
      return nil
    }
    switch yaml {
    case .scalar(let scalar):
      return Node(file: file, line: line, content: .text(scalar.string))
    case .sequence(let sequence):
      return Node(file: file, line: line, content: .list(sequence.compactMap { node($0, left: &left) }))
    case .mapping(let mapping):
      return entries(mapping, line: line, left: &left)
    case .alias:
      problems.add(file, line, "不使用别名；请把内容写出来", "aliases are not used here; write the thing out")
      return nil
    }
  }

  private func entries(_ mapping: Yams.Node.Mapping, line: Int, left: inout Int) -> Node? {
    var entries: [(key: Node, value: Node)] = []
    for (key, value) in mapping {
      guard let key = node(key, left: &left), let value = node(value, left: &left) else { continue }
      guard case .text = key.content else {
        problems.add(key, "键须是一个词", "a key must be a single word")
        continue
      }
      entries.append((key, value))
    }
    return Node(file: file, line: line, content: .entries(entries))
  }

  private func report(_ error: any Error) {
    switch error as? YamlError {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let detail = (context.map { "\($0.text), " } ?? "") + problem
      let shown = detail.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      problems.add(
        file, mark.line, "不是正确的 YAML：\(shown)。请检查缩进、冒号后的空格和引号",
        "not YAML: \(shown). Look at the indentation, the space after each colon, and the quotes")
    case .duplicatedKeysInMapping(let duplicates, let context):
      let keys = duplicates.joined(separator: ", ")
      problems.add(file, context.mark.line, "同一处写了两次：\(keys)；只留一次", "given twice: \(keys); keep one")
    default:
      problems.add(file, nil, "不是正确的 YAML，请检查有无不可见字符", "not YAML; look for characters that cannot be seen")
    }
  }
}
