import Constitution
import Foundation

/// Takes a charter's files from a folder: plain files in that folder only, no links, of bounded size, in UTF-8.
struct CharterFolder {
  private let root: String
  private let problems = Problems()

  init(_ root: String) { self.root = root }

  /// Every file with its path inside the folder, sorted by path.
  func files() throws(Unreadable) -> [(path: String, text: String)] {
    guard let names = list("") else {
      throw Unreadable(root, Words("没有这个文件夹，或不能读取", "there is no such folder, or it cannot be read"))
    }
    guard names.contains("charter.yaml") else {
      throw Unreadable(root, Words("不是章程文件夹：其中没有 charter.yaml", "not a charter's folder: it holds no charter.yaml"))
    }
    var files: [(path: String, text: String)] = []
    for name in names {
      if ["procedures", "templates"].contains(name) {
        if isLink(name) { continue }
        for inner in list(name) ?? [] { read("\(name)/\(inner)", into: &files) }
      } else {
        read(name, into: &files)
      }
    }
    try problems.throwIfAny()
    return files
  }

  /// The visible names in a folder, in order; nil where it is none. Hidden files are an editor's and are left alone.
  private func list(_ folder: String) -> [String]? {
    try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)").filter { !$0.hasPrefix(".") }.sorted()
  }

  private func isLink(_ path: String) -> Bool {
    let type = try? FileManager.default.attributesOfItem(atPath: "\(root)/\(path)")[.type] as? FileAttributeType
    guard type == .typeSymbolicLink else { return false }
    problems.add(path, nil, "不跟随链接；请放文件本身", "links are not followed; put the file itself here")
    return true
  }

  private func read(_ path: String, into files: inout [(path: String, text: String)]) {
    guard files.count <= FileNames.mostFiles, !isLink(path) else { return }
    guard FileNames.isKnown(path) else {
      // Named without its content, so that the check of names says what may lie here.
      files.append((path, ""))
      return
    }
    let attributes = try? FileManager.default.attributesOfItem(atPath: "\(root)/\(path)")
    guard attributes?[.type] as? FileAttributeType == .typeRegular, let size = attributes?[.size] as? Int else {
      problems.add(path, nil, "应为普通文件", "this must be a plain file")
      return
    }
    guard size <= FileNames.largestFile else {
      FileNames.check(path, size: size, problems)
      return
    }
    guard let data = FileManager.default.contents(atPath: "\(root)/\(path)") else {
      problems.add(path, nil, "读不出来；请检查权限", "it cannot be read; look at its permissions")
      return
    }
    guard let text = String(validating: data, as: UTF8.self), !text.hasPrefix("\u{FEFF}") else {
      problems.add(
        path, nil, "须为不带 BOM 的 UTF-8；请另存为 UTF-8", "it must be UTF-8 without a byte-order mark; save it as such")
      return
    }
    files.append((path, text.replacing("\r\n", with: "\n")))
  }
}
