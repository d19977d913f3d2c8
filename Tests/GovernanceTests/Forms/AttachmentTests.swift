import Constitution
import Testing

@testable import Governance

@Suite("Files in forms: the record says which file it was")
struct AttachmentTests {
  // The testing library has attachments too.
  typealias Attachment = Governance.Attachment

  static func file(_ digit: Character = "a", _ type: FileType = .pdf, size: Int = 1000, name: String = "示例.pdf")
    -> Attachment
  {
    Attachment(hash: FileHash(String(repeating: digit, count: 64))!, type: type, size: size, name: name)
  }

  @Test("A file is written in one line and read back")
  func lines() throws {
    for file in [Self.file(), Self.file("0", .jpeg, name: "车 间.JPG"), Self.file("1", .txt, size: 1, name: "file.txt")] {
      #expect(Attachment(line: Substring(file.line)) == file)
    }
    let hash = String(repeating: "a", count: 64)
    for line in [
      "", hash, "\(hash) pdf 10", "\(hash) exe 10 a.exe", "\(hash) pdf 0 a.pdf", "\(hash) pdf +1 a.pdf",
      "\(hash) pdf 010 a.pdf", "\(hash) pdf 10485761 a.pdf", "\(hash) png 2097153 a.png", "\(hash) pdf 10 ../a.pdf",
      "\(hash) pdf 10 a.exe", "\(hash.dropLast()) pdf 10 a.pdf", "\(hash.uppercased()) pdf 10 a.pdf",
      "\(hash) pdf 10 a\u{202E}b.pdf",
    ] { #expect(Attachment(line: Substring(line)) == nil, "\(line)") }
    #expect(Attachment.list("\(Self.file().line)\nnothing\n\(Self.file("b").line)").count == 2)
  }

  @Test(
    "A name loses its path, what does not show, what no file system takes, and says what the file is",
    arguments: [
      ("报告.pdf", "报告.pdf"), ("C:\\Users\\示例\\报告.PDF", "报告.PDF"), ("../../etc/passwd", "passwd.pdf"), ("", "file.pdf"),
      ("/", "file.pdf"), (".pdf", "file.pdf"), ("...", "file.pdf"), ("photo.exe", "photo.exe.pdf"),
      ("a\u{202E}fdp.exe", "afdp.exe.pdf"), ("a\u{0}b\nc\u{200B}.pdf", "abc.pdf"), ("a\u{3000}  b .pdf", "a b.pdf"),
      ("<script>|\"?*:.pdf", "_script______.pdf"), (" . 报告. .pdf", "报告.pdf"),
    ])
  func names(_ raw: String, _ neutral: String) {
    #expect(FileType.pdf.neutral(raw) == neutral)
    #expect(FileType.pdf.neutral(neutral) == neutral, "a neutral name stays as it is")
  }

  @Test("A name has at most a hundred characters, of at most four bytes each, and keeps its ending")
  func long() {
    for raw in [
      String(repeating: "长", count: 300) + ".docx", String(repeating: "a", count: 97) + ". .docx",
      "e" + String(repeating: "\u{301}", count: 500) + ".docx",
    ] {
      let name = FileType.docx.neutral(raw)
      #expect(name.count <= 100 && name.utf8.count <= 400 && name.hasSuffix(".docx"), "\(name)")
      #expect(FileType.docx.neutral(name) == name)
    }
    #expect(FileType.jpeg.neutral("a.jpeg") == "a.jpeg" && FileType.jpeg.neutral("a.png") == "a.png.jpg")
  }

  /// Suggestions under a charter whose form takes up to two pictures, and one personal document.
  private static func scene(required: Bool = false) throws -> Scene {
    var charter = Scene.dezhou
    let place = charter.procedures.firstIndex { $0.id == "suggestion" }!
    charter.procedures[place].forms[0].fields += [
      Field(
        id: "photos", label: Words("照片", "Photographs"), kind: .files(upTo: 2, of: [.picture]), required: required),
      Field(
        id: "proof", label: Words("证明", "Proof"), kind: .files(upTo: 1, of: [.document]), required: false,
        personal: true, seenBy: [.organ("secretariat")]),
    ]
    return try Scene(charter: charter)
  }

  private static let input = ["topic": "示例", "nature": "suggestion", "content": "示例", "publicity": "public"]

  @Test("The answer holds each file's hash, type, size and name; a personal one is sealed")
  func recorded() throws {
    var scene = try Self.scene()
    let photos = [Self.file("a", .png, name: "一.png"), Self.file("b", .jpeg, name: "二.jpg")]
    let proof = Self.file("c")
    let input = Self.input.merging(
      ["photos": photos.map(\.line).joined(separator: "\n"), "proof": proof.line]) { $1 }
    let file = try scene.bring("suggestion", input, by: Scene.directors[4])
    let answers = try scene.file(file).answers
    #expect(answers.files("photos") == photos)
    #expect(answers.value("proof") == .sealed(Sealed(person: Scene.directors[4], box: proof.line)))
    #expect(answers.files("proof").isEmpty)
  }

  @Test("What the form does not take is refused beside its field")
  func refused() throws {
    let scene = try Self.scene()
    let (one, two, three) = (
      Self.file("a", .png, name: "一.png"), Self.file("b", .png, name: "二.png"), Self.file("c", .png, name: "三.png")
    )
    let form = try #require(scene.alliance.charter.procedure("suggestion")?.forms.first)
    for (files, words) in [
      ([one, two, three], "照片至多 2 个文件"), ([one, one], "照片须为本表接受的文件，各不相同"), ([Self.file()], "照片须为本表接受的文件，各不相同"),
    ] {
      let typed = Self.input.merging(["photos": files.map(\.line).joined(separator: "\n")]) { $1 }
      let reading = FormReading(form, input: typed, alliance: scene.alliance)
      #expect(reading.problems.map(\.words.zh) == [words])
      var answers = scene.answers(to: form, Self.input, by: Scene.directors[4])
      answers.append(Answer("photos", .files(files)))
      let refusal = try scene.refusal(
        .open(OpenCase(procedure: "suggestion", person: Scene.directors[4], name: .open("示例"), answers: answers)),
        by: Scene.directors[4])
      #expect(refusal.code == .formIncomplete && refusal.fields.map(\.field) == ["photos"])
    }
    let none = try Self.scene(required: true).refusal(opening: "suggestion", Self.input, by: Scene.directors[4])
    #expect(none.code == .formIncomplete && none.fields.map(\.words.zh) == ["请上传照片"])
  }
}
