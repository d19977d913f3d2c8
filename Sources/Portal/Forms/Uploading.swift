import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird
import Markup
import NIOCore
import Record

/// Files of a charter's forms: kept as they come, so that a form that is refused for something else has them still.
extension Visit {
  /// The form as it was posted. `before` is what is kept of it so far: a file is named by the server alone, so that nobody
  /// names another's as theirs.
  func posted(_ form: Form, of procedure: Procedure?, before: [String: String]) async throws -> FormSheet {
    var sheet = FormSheet(form, of: procedure, posted: self.form)
    for field in form.fields {
      guard field.isFiles else { continue }
      var files = Attachment.list(before[field.id.text] ?? "")
      files.removeAll { self.form[FormSheet.removal(of: $0, field.id)] != nil }
      for upload in uploads where upload.field == FormSheet.name(of: field.id) {
        do {
          _ = try await keep(upload, for: field, among: &files)
        } catch let flaw as any UploadFlaw {
          let name = String(upload.name.filter { !$0.isNewline }.prefix(Attachment.longestName))
          let words = Words(
            "\(field.label.zh)“\(name)”：\(flaw.words.zh)", "\(field.label.en) “\(name)”: \(flaw.words.en)")
          sheet.problems.append(FieldProblem(field: field.id, words: words))
        }
      }
      sheet.input[field.id.text] = files.map(\.line).joined(separator: "\n")
    }
    return sheet
  }

  /// Keeps one file more of a field; one that is there already stays as it is.
  func keep(_ upload: Upload, for field: Field, among files: inout [Attachment]) async throws -> Attachment {
    guard case .files(let most, let kinds) = field.kind else { throw Mishap.notFound }
    let checked = try CheckedFile(upload.bytes, among: kinds)
    let hash = try await portal.desk.keep(checked, for: try draftOwner, at: now)
    if let same = files.first(where: { $0.hash == hash }) { return same }
    guard files.count < most else { throw Surplus(most: most) }
    files.append(
      Attachment(hash: hash, type: checked.type, size: checked.bytes.count, name: checked.type.neutral(upload.name)))
    return files[files.count - 1]
  }

  private struct Surplus: UploadFlaw {
    var most: Int
    var words: Words {
      Words("至多 \(most) 个，这一个没有保存；可先移除别的", "at most \(most): this one was not kept; take another off first")
    }
  }
}

/// Why one file was not kept, said beside its field.
protocol UploadFlaw: Error { var words: Words { get } }
extension FileFlaw: UploadFlaw {}
extension NoRoom: UploadFlaw {}
extension FileRisk: UploadFlaw {}
extension Picture.Flaw: UploadFlaw {}

extension FormSheet {
  /// The name of the box that takes a file off again.
  static func removal(of file: Attachment, _ field: Key<Field>) -> String {
    "remove-\(field)-\(file.hash.text.prefix(16))"
  }
}

extension Attachment {
  /// PDF, 1.2 MB
  var words: Words {
    let text =
      size < 1_048_576
      ? "\(max(1, (size + 512) / 1024)) KB" : "\(size * 10 / 1_048_576 / 10).\(size * 10 / 1_048_576 % 10) MB"
    return Words("\(type.name)，\(text)", "\(type.name), \(text)")
  }
}

extension FileType {
  /// As a browser is told. Plain text says its coding, so that nothing guesses one in which it means something else.
  var contentType: String {
    switch self {
    case .png: "image/png"
    case .jpeg: "image/jpeg"
    case .webp: "image/webp"
    case .pdf: "application/pdf"
    case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case .odt: "application/vnd.oasis.opendocument.text"
    case .txt: "text/plain; charset=utf-8"
    }
  }
}

/// Files of a case: for those who may see the answer that they are.
extension Visit {
  /// Pictures to look at, documents to download, each with what it is and how large.
  func attachments(_ files: [Attachment], of file: Case) -> HTML {
    let l = language
    let items = files.map { attachment -> HTML in
      let link = place(of: attachment.hash, in: file)
      let picture: HTML? =
        attachment.type.kind == .picture
        ? "<img src=\"\(link)\" alt=\"\(attachment.name)\" loading=\"lazy\">" : nil
      return """
        <li><a href="\(link)">\(picture)\(UI.chinese(attachment.name))</a> <span class="hint">\(l(attachment.words))</span></li>
        """
    }
    return "<ul class=\"attachments\">\(items)</ul>"
  }

  /// A file by its place in a case. Whoever may not see the answer is told no more than of a case that there is not.
  func attachment(_ hash: FileHash, of key: Key<Case>) async throws -> Response {
    let (file, attachment) = try shown(hash, of: key)
    return try await fetched(attachment) ?? response(goneFilePage(attachment, file))
  }

  func shown(_ hash: FileHash, of key: Key<Case>) throws(Mishap) -> (file: Case, attachment: Attachment) {
    guard let file = alliance.cases[key], maySee(file), let attachment = seen(hash, in: file) else {
      throw Mishap.notFound
    }
    return (file, attachment)
  }

  /// The file as it is kept; nil where it was deleted or lost.
  func fetched(_ attachment: Attachment) async throws -> Response? {
    guard let stored = try await portal.desk.file(attachment.hash) else { return nil }
    var headers = HTTPFields()
    headers[.contentType] = stored.type.contentType
    // A browser shows pictures itself; a document is saved, and never opened as a page of this portal.
    let way = stored.type.kind == .picture ? "inline" : "attachment"
    headers[.contentDisposition] =
      "\(way); filename=\"file.\(stored.type.endings[0])\"; filename*=UTF-8''\(attachment.name.percentEncoded)"
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: stored.bytes)))
  }

  private func seen(_ hash: FileHash, in file: Case) -> Attachment? {
    for field in alliance.procedure(of: file)?.fields ?? [] {
      guard case .files = field.kind, maySee(field, in: file) else { continue }
      switch file.answers.value(field.id) {
      case .files(let all)?:
        if let found = all.first(where: { $0.hash == hash }) { return found }
      case .sealed(let sealed)?:
        guard let found = Attachment.list(portal.unseal(sealed) ?? "").first(where: { $0.hash == hash }) else {
          continue
        }
        look(at: sealed.person)
        share(.answers, of: sealed.person, in: file)
        return found
      default: continue
      }
    }
    return nil
  }

  private func goneFilePage(_ attachment: Attachment, _ file: Case) -> Page {
    let l = language
    let title = l("文件已经不在", "The file is gone")
    return Page(
      title, trail: [Page.Crumb(l("办理", "Cases"), .cases), Page.Crumb(file.id.text, .file(file.id))], status: .gone,
      """
      <h1>\(title)</h1>
      <p>\(l(
        "记录证明曾有这个文件，文件本身不在记录中，已被删除或遗失。", "The record proves that there was such a file. The file itself is off the record, and was deleted or lost."))</p>
      \(UI.summary([
        (l("名称", "Name"), UI.chinese(attachment.name)), (l("种类和大小", "Type and size"), "\(l(attachment.words))"),
        ("SHA-256", "<code class=\"hash\">\(attachment.hash.text)</code>"),
      ]))
      """)
  }
}

extension Portal {
  /// Removes files that no case names any more and no draft; the clock asks for it.
  package func removeLooseFiles() async throws {
    let moment = clock()
    let loose = try await desk.looseFiles(at: moment)
    guard !loose.isEmpty else { return }
    let named = host.filesNamed()
    try await desk.removeFiles(
      loose.filter { !named.contains($0) }, broughtBy: moment + -Desk.looseFileLifetime)
  }
}
