import Constitution
import Desk
import Governance
import HashTreeCollections

/// Fetching the files of a case, and bringing files before the form that names them: into the same draft as on the form's page, so
/// that they are bounded, looked through and kept as there, and nobody names a file that they did not bring.
extension Interface {
  static let fileActs: [Endpoint] = [
    bringing(
      "/procedures/{procedure}/files/{field}", "bringFile", Words("为要提出的事上传一个文件", "Bring a file for a case"),
      at: { call in
        let key: Key<Procedure> = call.key("procedure")
        return .opening(key == call.admission ? nil : key, .form)
      },
      doing: { visit, call in
        let key: Key<Procedure> = call.key("procedure")
        let opening = try visit.opening(key == call.admission ? nil : key)
        let draft = try await visit.draft(opening.topic)
        return try await visit.bring(
          call, opening.form, before: draft?.answers ?? [:], topic: opening.topic)
      }),
    bringing(
      "/cases/{case}/files/{field}", "bringCaseFile", Words("为这一步的表上传一个文件", "Bring a file for the form of the step"),
      at: { .fileAction($0.key("case"), .answers) },
      doing: { visit, call in
        let (file, _, form) = try visit.mending(call.key("case"))
        return try await visit.bring(
          call, form, before: try await visit.filesKept(form, of: file), topic: visit.topic(file.id))
      }),
  ]

  static let fileReads: [Endpoint] = [
    .fetch(
      "/cases/{case}/files", "file", Words("案卷中的一个文件", "A file of a case"), at: { .file($0.key("case")) },
      [Shape.must("sha256", .text(64...64), "案卷中所列的校验值", "as the case lists it")],
      atMost: FileType.mostBytes(of: .document),
      answering: { visit, call in
        guard let hash = FileHash(call.query["sha256"]?.text ?? "") else { throw Mishap.notFound }
        guard let answer = try await visit.fetched(visit.shown(hash, of: call.key("case")).attachment) else {
          throw Problem(
            .notFound,
            Words("文件已被删除或遗失，记录只证明曾有它。", "The file was deleted or lost: the record proves only that there was one."))
        }
        return answer
      })
  ]

  private static func bringing(
    _ path: Endpoint.Path, _ id: String, _ words: Words, at place: @escaping @Sendable (Call) -> Address,
    doing handle: @escaping @Sendable (Visit, Call) async throws -> JSON
  ) -> Endpoint {
    .bring(
      path, id, words, at: place,
      [Shape.must("name", .prose(Attachment.longestName), "文件名", "what it is called")],
      atMost: FileType.mostBytes(of: .document), answer: brought.shape, doing: handle)
  }

  /// A file that an answer may name, by its SHA-256.
  static let brought = Portrait<Attachment>(
    "Attachment",
    [
      .its("sha256") { file, _ in file.hash.text }, .its("name") { file, _ in file.name },
      .its("type") { file, _ in file.type.contentType }, .its("size") { file, _ in file.size },
    ])
}

extension Visit {
  /// Keeps a file for a field of a form, in the draft with what was typed before.
  fileprivate func bring(_ call: Call, _ form: Form, before: [String: String], topic: String) async throws -> JSON {
    guard let field = form.field(call.key("field")) else { throw Mishap.notFound }
    var (answers, files) = (before, Attachment.list(before[field.id.text] ?? ""))
    let upload = Upload(field: field.id.text, name: call.query["name"]?.text ?? "", bytes: call.bytes)
    let file = try await keep(upload, for: field, among: &files)
    answers[field.id.text] = files.map(\.line).joined(separator: "\n")
    try await portal.desk.saveDraft(answers, for: try draftOwner, topic: topic, at: now)
    return Interface.brought.json(file, in: self)
  }

  /// The files of a form are named by its case from now on, so that its draft goes, as on the page.
  func handedIn(_ form: Form, _ topic: String) async throws {
    guard form.takesFiles else { return }
    try await portal.desk.deleteDraft(for: try draftOwner, topic: topic)
  }
}
