/// A piece of a YAML file with the place where it stands. Only the plain part of YAML gets this far: no anchors, no
/// aliases, no tags, every key a text and none given twice.
struct Node {
  indirect enum Content {
    case text(String)
    case list([Node])
    case entries([(key: Node, value: Node)])
  }

  var file: String
  var line: Int
  var content: Content

  /// What it is, for a sentence that says what it should have been.
  var kind: (zh: String, en: String) {
    switch content {
    case .text(let text): text.isEmpty ? ("空白", "nothing") : ("一个值", "a single value")
    case .list: ("一个列表", "a list")
    case .entries: ("一组键值", "a group of keys")
    }
  }
}
