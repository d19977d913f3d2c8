import CharterReader
import Constitution
import Foundation
import Testing

/// A charter that cannot be read whole is not read at all, and its author is told every place and remedy.
@Suite struct ReaderTests {
  /// The problems of the Dezhou charter after `change` has spoilt one of its files.
  private func problems(
    _ path: String, _ change: (String) -> String
  ) throws -> [Unreadable.Problem] {
    let files = try Charters.files("dezhou").map { $0.path == path ? ($0.path, change($0.text)) : $0 }
    return refusal(files)
  }

  private func refusal(_ files: [(path: String, text: String)]) -> [Unreadable.Problem] {
    do {
      _ = try CharterReader.read(files: files)
      return []
    } catch { return error.problems }
  }

  private func line(of text: String, in path: String) throws -> Int {
    let file = try #require(try Charters.files("dezhou").first { $0.path == path })
    return try #require(
      file.text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains(text) }) + 1
  }

  @Test func aMisspeltKeyIsNamedWithItsLineAndTheRightOne() throws {
    let path = "procedures/admission.yaml"
    let found = try problems(path) { $0.replacing("within: 10 days", with: "withn: 10 days") }
    #expect(found.count == 1)
    #expect(found.first?.file == path)
    #expect(try found.first?.line == line(of: "within: 10 days", in: path))
    #expect(found.first?.words.en == "there is no key \"withn\" here. Did you mean \"within\"?")
    #expect(Unreadable.mostProblems == 100)
  }

  @Test func everyProblemIsToldAtOnce() throws {
    let found = try problems("charter.yaml") {
      $0.replacing("version: 1\n", with: "version: one\n").replacing("exactly 10", with: "ten")
        .replacing("period: 15 days", with: "period: fifteen days").replacing(
          "basis: charter\n", with: "basis: chater\n")
    }
    #expect(found.contains { $0.words.en.contains("\"one\" is not a whole number") })
    #expect(found.contains { $0.words.en.contains("\"ten\" is no number of seats") })
    let text = try #require(try Charters.files("dezhou").first { $0.path == "charter.yaml" }).text
    let spoilt = text.split(separator: "\n").count { $0.hasSuffix("period: 15 days") }
    #expect(spoilt > 1 && found.count { $0.words.en.contains("\"fifteen days\" is not a length of time") } == spoilt)
    #expect(found.contains { $0.words.en.contains("\"chater\" is no basis") })
    #expect(found.map { $0.line ?? 0 } == found.map { $0.line ?? 0 }.sorted())
  }

  @Test(arguments: [
    ("name: &a { zh: 入盟, en: Admission }", "anchors"),
    ("name: *a", "aliases"),
    ("name: !!str x", "tags"),
    ("<<: { zh: x, en: y }", "merge keys"),
    ("name: { zh: 入盟, zh: 入盟, en: Admission }", "given twice"),
    ("name: { zh: 入盟, en: Admission", "not YAML"),
    ("name: \"入盟", "not YAML"),
    ("name: [入盟, Admission]", "a group of keys is needed here"),
    ("name: 入盟", "a group of keys is needed here"),
    ("name: { zh: 入盟 }", "\"en\" is missing"),
    ("name: { zh: 入盟, en: \"\" }", "must not be empty"),
    ("name:\n\tzh: 入盟", "spaces, not tabs"),
    ("? [a, b]\n: c", "a key must be a single word"),
    ("%YAML 1.2", "directives"),
    ("---\na: b", "not YAML"),
  ])
  func whatIsNotPlainYamlIsRefused(_ line: String, _ expected: String) throws {
    let found = try problems("procedures/admission.yaml") {
      $0.replacing("name: { zh: 入盟, en: Admission }", with: line)
    }
    #expect(found.contains { $0.words.en.contains(expected) && $0.line != nil }, "\(found.map(\.words.en))")
  }

  @Test func anUnfoldingFileIsRefusedBeforeItUnfolds() throws {
    var bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for (last, next) in zip("abcdefghijkl", "bcdefghijklm") {
      bomb += "\(next): &\(next) [" + Array(repeating: "*\(last)", count: 9).joined(separator: ", ") + "]\n"
    }
    let found = try problems("procedures/admission.yaml") { _ in bomb + "? *m\n: x\n" }
    #expect(found.contains { $0.line == 1 && $0.words.en.contains("anchors") })
  }

  @Test(arguments: ["[", "{a: ", "- ", "[\n", "? "])
  func deepNestingIsRefused(_ part: String) throws {
    let found = try problems("procedures/admission.yaml") { _ in String(repeating: part, count: 900) }
    #expect(found.contains { $0.words.en.contains("nested too deeply") })
  }

  @Test func aLineWithoutEndIsRefused() throws {
    let found = try problems("procedures/admission.yaml") { _ in "a: [" + String(repeating: "\"x\",", count: 40_000) }
    #expect(found.map(\.words.en) == ["the line is longer than 4000 bytes; break it"])
  }

  @Test(arguments: ["\u{0}", "\u{200B}", "\u{202E}", "\r", "\u{FEFF}"])
  func charactersThatCannotBeSeenAreRefused(_ character: String) throws {
    for path in ["articles.md", "charter.yaml", "templates/resolution.md"] {
      let found = try problems(path) { $0.replacing("联盟", with: "联" + character + "盟") }
      #expect(found.first?.file == path)
      #expect(found.first?.words.en.hasPrefix("a character that cannot be seen") == true)
      #expect(found.first?.line != nil)
    }
  }

  @Test(arguments: [("    by: secretariat\n", "by"), ("start: applying\n", "start"), ("ask: vote admission", "ask")])
  func whatAStepCannotDoWithoutIsMissed(_ text: String, _ key: String) throws {
    let found = try problems("procedures/admission.yaml") { $0.replacing(text, with: "") }
    #expect(found.contains { $0.words.en == "\"\(key)\" is missing" && $0.line != nil })
  }

  @Test(arguments: [
    ("places: field places\n", "places: 120\n", "this should read \"field NAME\""),
    ("    places: field places\n", "", "\"places\" is missing"),
    ("members-first-for: rule members-first", "members-first-for: 3 days", "this should read \"rule NAME\""),
    ("waiting-list: true", "waiting-list: perhaps", "must be true or false"),
    ("ask: attendance", "ask: attendence", "Did you mean \"attendance\"?"),
  ])
  func signUpsSayWhereTheirNumbersComeFrom(_ text: String, _ other: String, _ expected: String) throws {
    let found = try problems("procedures/forum.yaml") { $0.replacing(text, with: other) }
    #expect(found.contains { $0.words.en.contains(expected) && $0.line != nil }, "\(found.map(\.words.en))")
  }

  /// Whatever is cut off or overwritten, the reader answers: with the whole charter, or with problems.
  @Test(arguments: ["charter.yaml", "procedures/admission.yaml", "articles.md"])
  func noSpoiltFileStopsTheReader(_ path: String) throws {
    let files = try Charters.files("dezhou")
    let text = Array(try #require(files.first { $0.path == path }).text)
    var seed: UInt64 = 20_261_123
    for _ in 0..<25 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let place = Int(seed >> 33) % text.count
      let odd = Array("[]{}:,-\"'|>?#&*! \n0")[Int(seed >> 20) % 19]
      var changed = text
      changed[place] = odd
      for spoilt in [String(text[..<place]), String(changed)] {
        let spoiltFiles = files.map { $0.path == path ? ($0.path, spoilt) : $0 }
        let found = refusal(spoiltFiles)
        #expect(found.count <= Unreadable.mostProblems + 1 && found.allSatisfy { !$0.file.isEmpty })
      }
    }
  }

  @Test func deepIndentationIsRefused() throws {
    let text = (0..<400).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    let found = try problems("procedures/admission.yaml") { _ in text }
    #expect(found.first?.line == 66)
    #expect(found.first?.words.en.hasPrefix("nested too deeply") == true)
  }

  @Test func sizesAndCountsAreBounded() throws {
    let large = try problems("procedures/admission.yaml") { $0 + String(repeating: "# x\n", count: 70_000) }
    #expect(large.first?.words.en.hasPrefix("too large") == true)
    let many = try problems("calendar.yaml") {
      $0 + String(repeating: "  - 2026-10-10\n", count: 3_000)
    }
    #expect(many.first?.words.en.hasPrefix("at most 2000 entries") == true)
    let crowd = (0..<201).map { ("templates/t\($0).md", "# a / b\nc") }
    #expect(
      refusal(try Charters.files("dezhou") + crowd).contains {
        $0.words.en.hasPrefix("a charter has at most 200 files")
      })
  }

  @Test func onlyTheFilesOfACharterMayLieInItsFolder() throws {
    let files = try Charters.files("dezhou")
    for path in [
      "notes.txt", "../charter.yaml", "procedures/Admission.yaml", "templates/a.yaml", "procedures/x/y.yaml",
    ] {
      #expect(refusal(files + [(path, "")]).first?.file == path)
    }
    #expect(refusal(files.filter { $0.path != "calendar.yaml" }).first?.words.en == "this file is missing")
  }

  @Test func articlesAreNumberedWithoutGaps() throws {
    let found = try problems("articles.md") { $0.replacing("## 第五条", with: "## 第六条") }
    #expect(try found.first?.line == line(of: "## 第五条", in: "articles.md"))
    #expect(found.first?.words.en.contains("\"## 第五条\" is expected here") == true)
  }

  @Test func theDigestBelongsToEveryByte() throws {
    let files = try Charters.files("dezhou")
    let digest = try CharterReader.read(files: files).version.digest
    #expect(digest.utf8.count == 64)
    #expect(try CharterReader.read(files: files.reversed()).version.digest == digest)
    let changed = files.map { $0.path == "calendar.yaml" ? ($0.path, $0.text + "#\n") : $0 }
    #expect(try CharterReader.read(files: changed).version.digest != digest)
    #expect(try Charters.dezhou.get().charter.version.digest == digest)
  }

  @Test func aLinkOrAFileInAnotherEncodingIsRefused() throws {
    let manager = FileManager.default
    let folder = manager.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? manager.removeItem(atPath: folder) }
    try manager.copyItem(atPath: "\(Charters.root)/charters/dezhou", toPath: folder)
    try manager.removeItem(atPath: "\(folder)/calendar.yaml")
    try manager.createSymbolicLink(atPath: "\(folder)/calendar.yaml", withDestinationPath: "/etc/hostname")
    try Data([0x23, 0x20, 0xCE, 0xF7]).write(to: URL(filePath: "\(folder)/templates/resolution.md"))
    let found = #expect(throws: Unreadable.self) { try CharterReader.read(directory: folder) }
    #expect(found?.problems.map(\.file) == ["calendar.yaml", "templates/resolution.md"])
    #expect(found?.description.contains("calendar.yaml: links are not followed") == true)
    #expect(throws: Unreadable.self) { try CharterReader.read(directory: folder + "/nowhere") }
    let procedures = #expect(throws: Unreadable.self) { try CharterReader.read(directory: folder + "/procedures") }
    #expect(procedures?.problems.map(\.words.en) == ["not a charter's folder: it holds no charter.yaml"])
  }
}
