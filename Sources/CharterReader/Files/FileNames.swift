/// Which files a charter's folder holds, and how large they may be.
enum FileNames {
  static let required = ["charter.yaml", "articles.md", "calendar.yaml"]
  static let mostFiles = 200
  static let largestFile = 256 * 1024

  static func check(_ paths: [String], _ problems: Problems) {
    for path in required where !paths.contains(path) {
      problems.add(path, nil, "缺少这个文件", "this file is missing")
    }
    if paths.count > mostFiles {
      problems.add(
        "charter.yaml", nil, "章程最多 \(mostFiles) 个文件，现有 \(paths.count) 个",
        "a charter has at most \(mostFiles) files, not \(paths.count)")
    }
    for path in paths where !isKnown(path) {
      problems.add(
        path, nil, "章程文件夹只放 charter.yaml、articles.md、calendar.yaml、procedures/*.yaml 和 templates/*.md，文件名用小写字母、数字和连字符",
        "a charter's folder holds only charter.yaml, articles.md, calendar.yaml, procedures/*.yaml and templates/*.md, "
          + "with names of small letters, digits and hyphens")
    }
    if Set(paths).count != paths.count { problems.add("charter.yaml", nil, "同一文件给了两次", "a file is given twice") }
  }

  static func check(_ path: String, size: Int, _ problems: Problems) {
    guard size > largestFile else { return }
    problems.add(
      path, nil, "文件太大：最多 \(largestFile) 字节，现有 \(size) 字节", "too large: at most \(largestFile) bytes, not \(size)")
  }

  static func isKnown(_ path: String) -> Bool {
    if required.contains(path) { return true }
    for (folder, ending) in [("procedures/", ".yaml"), ("templates/", ".md")]
    where path.hasPrefix(folder) && path.hasSuffix(ending) {
      let name = path.dropFirst(folder.count).dropLast(ending.count)
      return (1...40).contains(name.utf8.count)
        && name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }
    return false
  }
}
