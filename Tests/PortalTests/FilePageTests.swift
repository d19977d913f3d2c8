import Constitution
import Desk
import Foundation
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

/// A house in which a suggestion takes two pictures, papers that only the secretariat sees, and a personal document.
@Suite("Files in the charter's forms")
struct FilePageTests {
  static let pdf = Array("%PDF-1.7\n示例\n%%EOF\n".utf8)
  static let form = "/bring/suggestion/form"
  private static let typed = [
    "field-topic": "示例建议", "field-nature": "suggestion", "field-content": "示例内容", "field-publicity": "public",
  ]

  static func house(scanner: VirusScanner? = nil) async throws -> House {
    try await House(scanner: scanner) { charter in
      let place = charter.procedures.firstIndex { $0.id == "suggestion" }!
      charter.procedures[place].forms[0].fields += [
        Field(id: "photos", label: Words("照片", "Photographs"), kind: .files(upTo: 2, of: [.picture]), required: false),
        Field(
          id: "papers", label: Words("材料", "Papers"), kind: .files(upTo: 2, of: [.picture, .document]), required: false,
          seenBy: [.organ("secretariat")]),
        Field(
          id: "proof", label: Words("证明", "Proof"), kind: .files(upTo: 1, of: [.document]), required: false,
          personal: true, seenBy: [.organ("secretariat")]),
      ]
    }
  }

  private func upload(
    _ browser: Browser, _ files: [(String, String, [UInt8])], _ changes: [String: String] = [:],
    do action: String = "check"
  ) async throws -> Tester.Answer {
    _ = try await browser.open(Self.form)
    return try await browser.upload(
      Self.form, Self.typed.merging(changes) { $1 }.merging(["do": action]) { $1 },
      files: files.map { (field: $0.0, name: $0.1, bytes: $0.2) })
  }

  private func press(_ browser: Browser) async throws -> Tester.Answer {
    let check = try await browser.open("/bring/suggestion/check")
    return try await browser.post(
      "/bring/suggestion/check",
      ["submission": try #require(check.hidden("submission")), "answers": try #require(check.hidden("answers"))])
  }

  /// The addresses of a case's files on its page.
  private func files(_ browser: Browser, _ file: String = "2026-0001") async throws -> [String] {
    let page = try await browser.open("/cases/\(file)").body
    return page.attributes("href").map(String.init).filter { $0.hasPrefix("/cases/\(file)/files/") }
  }

  @Test("Uploaded, checked, handed in once, shown with its size, and served as what it is")
  func life() async throws {
    let house = try await Self.house()
    let browser = try await Browser.signedIn(House.directors[2], house)
    let form = try await browser.open(Self.form)
    #expect(
      form.body.contains("enctype=\"multipart/form-data\"") && form.body.contains("accept=\".png,.jpg,.jpeg,.webp\""))
    #expect(form.body.contains("文档每个最大 10 MB"))
    let answer = try await upload(
      browser, [("field-photos", "../车间.PNG", House.pixel), ("field-papers", "a\u{202E}b.exe", Self.pdf)])
    #expect(answer.location == "/bring/suggestion/check")
    let check = try await browser.open("/bring/suggestion/check")
    #expect(check.body.contains("车间.PNG") && check.body.contains("ab.exe.pdf") && check.body.contains("PDF，1 KB"))
    #expect(try await press(browser).location == "/bring/suggestion/done/2026-0001")
    let answers = try #require(house.host.alliance.cases["2026-0001"]?.answers)
    #expect(answers.files("photos").map(\.name) == ["车间.PNG"] && answers.files("photos").map(\.type) == [.png])
    #expect(answers.files("papers").map(\.size) == [Self.pdf.count])
    let links = try await files(browser)
    #expect(links.count == 2)
    let picture = try await browser.open(links[0])
    #expect(picture.bytes == House.pixel && picture.headers[.contentType] == "image/png")
    #expect(
      picture.headers[.contentDisposition]?.hasPrefix("inline; filename=\"file.png\"; filename*=UTF-8''%E8%BD%A6")
        == true)
    let paper = try await browser.open(links[1])
    #expect(paper.bytes == Self.pdf && paper.headers[.contentType] == "application/pdf")
    #expect(paper.headers[.contentDisposition] == "attachment; filename=\"file.pdf\"; filename*=UTF-8''ab.exe.pdf")
    #expect(paper.headers[.xContentTypeOptions] == "nosniff" && paper.headers[.cacheControl] == "private, no-store")
    #expect(paper.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
    #expect(try await browser.open("/cases/2026-0001?lang=en").body.contains("PDF, 1 KB"))
  }

  @Test("Who may see the answer may fetch the file, and nobody else")
  func sight() async throws {
    let house = try await Self.house()
    let browser = try await Browser.signedIn(House.directors[2], house)
    _ = try await upload(
      browser,
      [
        ("field-photos", "a.png", House.pixel), ("field-papers", "b.pdf", Self.pdf),
        ("field-proof", "c.txt", Array("身份证明（示例）".utf8)),
      ])
    _ = try await press(browser)
    let party = try await files(browser)
    #expect(party.count == 3)
    let secretary = try await Browser.signedIn(House.secretary, house)
    #expect(try await files(secretary) == party)
    for link in party { #expect(try await secretary.open(link).status == .ok) }
    for person in [nil, House.directors[20], House.supervisor] {
      let other = if let person { try await Browser.signedIn(person, house) } else { Browser(house) }
      #expect(try await files(other) == [party[0]], "only what is for everyone")
      #expect(try await other.open(party[0]).status == .ok)
      for link in party.dropFirst() { #expect(try await other.open(link).status == .notFound) }
      #expect(try await !other.open("/cases/2026-0001").body.contains("c.txt"))
    }
    let hash = try #require(party[1].split(separator: "/").last)
    for path in ["/files/\(hash)", "/cases/2026-0002/files/\(hash)"] {
      for reader in [browser, secretary] { #expect(try await reader.open(path).status == .notFound, "\(path)") }
    }
  }

  @Test("A case that is not for everyone keeps its files too: the party, who acts in it and the supervisors have them")
  func confidential() async throws {
    let house = try await Self.house()
    let browser = try await Browser.signedIn(House.directors[2], house)
    _ = try await upload(browser, [("field-photos", "a.png", House.pixel)], ["field-publicity": "private"])
    _ = try await press(browser)
    let link = try #require(try await files(browser).first)
    for person in [House.directors[2], House.secretary, House.supervisor] {
      #expect(try await Browser.signedIn(person, house).open(link).status == .ok)
    }
    for person in [nil, House.directors[20]] {
      let other = if let person { try await Browser.signedIn(person, house) } else { Browser(house) }
      #expect(try await other.open(link).status == .notFound)
    }
  }

  @Test(
    "What is refused is said beside its field in both languages, and what was uploaded is kept",
    arguments: ["zh", "en"])
  func refused(_ language: String) async throws {
    let house = try await Self.house()
    let browser = try await Browser.signedIn(House.directors[2], house)
    _ = try await browser.open("/?lang=\(language)")
    let html = Array("<!doctype html><script>alert(1)</script>".utf8)
    let answer = try await upload(
      browser,
      [
        ("field-photos", "a.png", House.pixel), ("field-photos", "x.png", html), ("field-photos", "b.pdf", Self.pdf),
        ("field-photos", "cut.png", Array(House.pixel.dropLast(20))), ("field-papers", "empty.txt", []),
      ], ["field-topic": ""])
    #expect(answer.status == .unprocessableContent)
    let words =
      language == "zh"
      ? ["照片“x.png”：只接受图片（PNG、JPEG、WebP）", "照片“b.pdf”：只接受图片", "照片“cut.png”：图片不完整或已损坏", "材料“empty.txt”：文件是空的", "请填写标题"]
      : [
        "“x.png”: only pictures (PNG, JPEG, WebP) are taken", "“b.pdf”: only pictures",
        "“cut.png”: The picture is cut off", "“empty.txt”: the file is empty",
      ]
    for words in words { #expect(answer.body.contains(words), "\(words)") }
    #expect(answer.body.contains("href=\"#field-photos\"") && answer.body.contains("remove-photos-"))
    #expect(!answer.body.contains("<script>alert"))
    let again = try await browser.open(Self.form)
    #expect(again.body.contains("a.png") && again.body.contains("示例内容"), "the draft has it")
    #expect(try await upload(browser, []).location == "/bring/suggestion/check")
    _ = try await press(browser)
    #expect(house.host.alliance.cases["2026-0001"]?.answers.files("photos").map(\.name) == ["a.png"])
  }

  @Test("No more than the form takes; the same twice is one; one taken off makes room")
  func count() async throws {
    let house = try await Self.house()
    let browser = try await Browser.signedIn(House.directors[2], house)
    let other = Array(House.pixel.dropLast(12)) + Array(House.pixel.suffix(12))
    #expect(other == House.pixel)
    let jpegs = [PixelJPEG.bytes(1), PixelJPEG.bytes(2)]
    _ = try await upload(browser, [("field-photos", "a.png", House.pixel), ("field-photos", "again.png", other)])
    let full = try await upload(
      browser, [("field-photos", "b.jpg", jpegs[0]), ("field-photos", "c.jpg", jpegs[1])], do: "save")
    #expect(full.status == .unprocessableContent && full.body.contains("照片“c.jpg”：至多 2 个，这一个没有保存"))
    let remove = try #require(full.between("name=\"remove-photos-", "\""))
    #expect(try await upload(browser, [], ["remove-photos-\(remove)": "yes"], do: "save").location == Self.form)
    #expect(try await upload(browser, [("field-photos", "c.jpg", jpegs[1])]).location == "/bring/suggestion/check")
    _ = try await press(browser)
    #expect(house.host.alliance.cases["2026-0001"]?.answers.files("photos").map(\.name) == ["b.jpg", "c.jpg"])
  }

  @Test("Pressing twice at once keeps one file and opens one case")
  func twice() async throws {
    let house = try await Self.house()
    let browser = try await Browser.signedIn(House.directors[2], house)
    for _ in 0..<2 { _ = try await upload(browser, [("field-photos", "a.png", House.pixel)]) }
    let check = try await browser.open("/bring/suggestion/check")
    let fields = ["submission": check.hidden("submission")!, "answers": check.hidden("answers")!]
    for _ in 0..<2 {
      #expect(try await browser.post("/bring/suggestion/check", fields).location == "/bring/suggestion/done/2026-0001")
    }
    #expect(house.host.alliance.cases.count == 1)
    #expect(house.host.alliance.cases["2026-0001"]?.answers.files("photos").count == 1)
  }

  @Test("Nobody names a file as theirs by its hash: only what came with their own form is in it")
  func forged() async throws {
    let house = try await Self.house()
    let hash = String(repeating: "a", count: 64)
    let browser = try await Browser.signedIn(House.directors[2], house)
    _ = try await browser.open(Self.form)
    _ = try await browser.post(
      Self.form, Self.typed.merging(["field-photos": "\(hash) png 10 a.png", "do": "check"]) { $1 })
    _ = try await press(browser)
    #expect(house.host.alliance.cases["2026-0001"]?.answers.value("photos") == nil)
  }

  @Test("Visitors and whoever may not bring the case have no file read; other forms take none; too much is said to be")
  func guarded() async throws {
    let house = try await Self.house()
    let visitor = Browser(house)
    _ = try await visitor.open("/sign-in")
    #expect(try await upload(visitor, []).location?.hasPrefix("/sign-in") == true)
    let supervisor = try await Browser.signedIn(House.supervisor, house)
    _ = try await supervisor.open("/desk")
    #expect(try await supervisor.upload(Self.form, [:], files: []).status == .forbidden)
    let browser = try await Browser.signedIn(House.directors[2], house)
    _ = try await browser.open("/bring/motion/form")
    #expect(
      try await browser.upload("/bring/motion/form", [:], files: [("field-title", "a.png", House.pixel)]).status
        == .unsupportedMediaType)
    #expect(try await browser.upload(Self.form, ["token": "x"], files: []).status == .forbidden)
    let large = [UInt8](repeating: 0x61, count: MultipartForm.Bounds.form.largestBody)
    let answer = try await upload(browser, [("field-papers", "a.txt", large)])
    #expect(answer.status == .contentTooLarge && answer.body.contains("一次最多上传 20 MB"))
    let seats = (0..<house.portal.uploads.most).compactMap { _ in house.portal.uploads.take() }
    let busy = try await upload(browser, [("field-papers", "a.txt", Array("示例".utf8))])
    #expect(busy.status == .serviceUnavailable && busy.body.contains("正在接收的文件太多") && seats.count == 8)
  }

  @Test("A form that came back has its files still, and takes others in their place")
  func mending() async throws {
    let house = try await House { charter in
      let place = charter.procedures.firstIndex { $0.id == "consulting" }!
      charter.procedures[place].openedBy = .members
    }
    let browser = try await Browser.signedIn(House.directors[2], house)
    let typed = [
      "topic": "示例", "asker": "示例单位3", "sort": "policy", "situation": "示例", "wanted-by": "2026-06-30",
      "contact-name": "示例联系人", "contact-phone": "13900001234",
    ]
    let fields = Dictionary(uniqueKeysWithValues: typed.map { ("field-\($0.key)", $0.value) })
    _ = try await browser.open("/bring/consulting/form")
    _ = try await browser.upload(
      "/bring/consulting/form", fields.merging(["do": "check"]) { $1 }, files: [("field-material", "旧.pdf", Self.pdf)])
    let check = try await browser.open("/bring/consulting/check")
    _ = try await browser.post(
      "/bring/consulting/check", ["submission": check.hidden("submission")!, "answers": check.hidden("answers")!])
    _ = try await house.host.perform(
      .check(RecordCheck(case: "2026-0001", outcome: .giveBack, reasons: "请补充")), by: .person(House.secretary))
    let page = try await browser.open("/cases/2026-0001/answers")
    let remove = try #require(page.between("name=\"remove-material-", "\""))
    #expect(page.body.contains("旧.pdf") && page.body.contains("multipart/form-data"))
    let answer = try await browser.upload(
      "/cases/2026-0001/answers", fields.merging(["remove-material-\(remove)": "yes", "do": "submit"]) { $1 },
      files: [("field-material", "新.png", House.pixel)])
    #expect(answer.location == "/cases/2026-0001")
    #expect(house.host.alliance.cases["2026-0001"]?.answers.files("material").map(\.name) == ["新.png"])
    #expect(try await files(browser).count == 1)
  }

  @Test("What no case or draft names is removed after a day; what a case names stays")
  func loose() async throws {
    let house = try await Self.house()
    let browser = try await Browser.signedIn(House.directors[2], house)
    _ = try await upload(browser, [("field-photos", "a.png", House.pixel), ("field-proof", "c.pdf", Self.pdf)])
    _ = try await press(browser)
    let kept = try await files(browser)
    _ = try await upload(browser, [("field-photos", "b.jpg", PixelJPEG.bytes(1))])
    let hash = FileHash(of: PixelJPEG.bytes(1))
    house.pass(days: 2)
    try await house.portal.removeLooseFiles()
    #expect(try await house.desk.file(hash) != nil, "the draft has it")
    _ = try await browser.open("/sign-in")
    _ = try await browser.post("/sign-in", ["login": House.directors[2].text, "password": House.password])
    _ = try await browser.submit("/bring/suggestion", from: "/bring/suggestion")
    try await house.portal.removeLooseFiles()
    #expect(try await house.desk.file(hash) == nil)
    for link in kept { #expect(try await browser.open(link).status == .ok) }
  }

  @Test("With a person's data erased, their personal files are gone, and the page says that there was one")
  func erased() async throws {
    let house = try await Self.house()
    let person = House.directors[2]
    let browser = try await Browser.signedIn(person, house)
    _ = try await upload(browser, [("field-photos", "a.png", House.pixel), ("field-proof", "c.pdf", Self.pdf)])
    _ = try await press(browser)
    let links = try await files(browser)
    #expect(house.host.filesNamed(bySealOf: person) == [FileHash(of: Self.pdf)])
    for office in house.host.alliance.offices(of: person) {
      _ = try await house.open("resignation", [Answer("office", .office(office.id))], by: person)
    }
    _ = try await house.host.perform(.erase(ErasePerson(person: person)), by: .keeper)
    #expect(!house.host.filesNamed().contains(FileHash(of: Self.pdf)))
    let secretary = try await Browser.signedIn(House.secretary, house)
    #expect(try await secretary.open(links[1]).status == .notFound)
    house.pass(days: 2)
    try await house.portal.removeLooseFiles()
    #expect(try await house.desk.file(FileHash(of: Self.pdf)) == nil)
    #expect(try await secretary.open(links[0]).status == .ok)
    try await house.desk.removeFiles([FileHash(of: House.pixel)], broughtBy: house.portal.clock())
    let gone = try await secretary.open(links[0])
    #expect(gone.status == .gone && gone.body.contains("a.png") && gone.body.contains("SHA-256"))
  }

  /// A program that stands for clamdscan: it is given the file to read, and ends with a status.
  private func scanner(_ script: String) throws -> (scanner: VirusScanner, folder: String) {
    let folder = NSTemporaryDirectory() + "scanner-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = folder + "/clamdscan"
    try Data("#!/bin/sh\ncd \(folder)\n\(script)\n".utf8).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    return (VirusScanner(path: path, within: 2), folder)
  }

  @Test("What the scanner finds something in, or did not look through, is not kept; the rest of the form is")
  func scanned() async throws {
    // Whether a word is in the file stands for whether a virus is.
    let (scanner, folder) = try scanner(
      "echo \"$@\" > arguments; cat > file; grep -q INFECTED file && exit 1; grep -q STUCK file && exec sleep 36000; exit 0"
    )
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let house = try await Self.house(scanner: scanner)
    let browser = try await Browser.signedIn(House.directors[4], house)
    let infected = Array("%PDF-1.7\nINFECTED\n%%EOF\n".utf8)
    let refused = try await upload(browser, [("field-papers", "材料.pdf", infected)])
    #expect(refused.status == .unprocessableContent && refused.body.contains("“材料.pdf”：其中查出病毒，没有保存"))
    #expect(refused.body.contains("示例建议"))
    let stuck = Array("%PDF-1.7\nSTUCK\n%%EOF\n".utf8)
    #expect(try await upload(browser, [("field-papers", "b.pdf", stuck)]).body.contains("病毒扫描程序没有应答"))
    for bytes in [infected, stuck] { #expect(try await house.desk.file(FileHash(of: bytes)) == nil) }
    #expect(try await upload(browser, [("field-papers", "c.pdf", Self.pdf)]).status == .seeOther)
    #expect(try await house.desk.file(FileHash(of: Self.pdf)) != nil)
    #expect(try String(contentsOfFile: folder + "/arguments", encoding: .utf8) == "--no-summary --stream -\n")
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder + "/file")) == Data(Self.pdf))
  }
}

/// A picture in the least of bytes; each number is another one.
enum PixelJPEG {
  static func bytes(_ number: UInt8) -> [UInt8] {
    [
      0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, number, 0xFF,
      0xD9,
    ]
  }
}
