import Constitution
import Desk
import Governance
import Record

/// Entering a register of former times: sent, rehearsed row by row, then entered as one. What was sent is the same that waits on the
/// page of whoever sent it.
extension Interface {
  static let importReads: [Endpoint] = [
    .look(
      "/import", "rehearsal", Words("上传的名册会怎样：逐行的错误", "What would become of the register that was sent, row by row"),
      scope: .desk,
      at: { _ in .importDesk }, answer: rehearsal.shape,
      answering: { visit, _ in
        guard let staged = try await visit.staged() else { return nil }
        return try await visit.rehearsed(staged)
      })
  ]

  static let importActs: [Endpoint] = [
    .bring(
      "/import", "rehearse",
      Words("上传名册（xlsx 或 CSV）并试录，不写入任何东西", "Send a register (xlsx or CSV) and rehearse it: nothing is written"),
      at: { _ in .importDesk },
      [
        Shape.must(
          "basis", .prose(EnterRegister.longestBasis), "依据，写入公开的记录", "on what it rests: it goes onto the public record")
      ],
      atMost: Picture.mostBytes, answer: rehearsal.shape,
      doing: { visit, call in
        do {
          try await ImportRoom.stage(call.bytes, basis: call.query["basis"]?.text ?? "", visit)
        } catch let flaw as ImportRoom.Flaw {
          throw Problem.unfit([JSONFlaw(flaw.field == "file" ? "" : "/\(flaw.field)", flaw.words)])
        }
        guard let staged = try await visit.staged() else { throw Mishap.notFound }
        return try await visit.rehearsed(staged)
      }),
    .change(
      "/import/entry", "enterRegister",
      Words("补录：全部或只补录无误的行，作为一个整体", "Enter it: all rows, or only those without errors, as one"),
      at: { _ in .importDesk },
      [
        Shape.must("submission", .prose(60), "试录答复中的那个", "as the rehearsal answered it"),
        Shape.may("onlyGood", .bool, "只补录无误的行", "only the rows without errors"),
      ], answer: entered.shape,
      doing: { visit, call in
        do {
          let done = try await ImportRoom.enter(
            call.words("submission"), onlyGood: call.isTrue("onlyGood"), visit)
          return entered.json(done, in: visit)
        } catch ImportRoom.Setback.gone {
          throw Mishap.notFound
        } catch ImportRoom.Setback.bad(let reading, _) {
          let bad = reading.rows.count - reading.good
          throw Problem(
            .unfit, Words("\(bad) 行有误，没有补录任何东西。", "\(bad) rows have errors: nothing was entered."),
            needed: Words("更正后重新上传，或只补录无误的行。", "Mend and send them again, or enter only those without errors."))
        }
      }),
    .change(
      "/import/discard", "discardRegister", Words("放弃上传的名册", "Discard what was sent"), at: { _ in .importDesk },
      answer: Done.portrait.shape,
      doing: { visit, _ in
        try await visit.portal.desk.endImport(of: try visit.signedIn())
        return visit.answer(Done(entries: []))
      }),
  ]

  struct Rehearsed: Sendable {
    var staged: StagedImport
    var reading: RegisterReading
  }

  private static let entered = Portrait<RegisterEntered>(
    "EnteredRegister",
    [
      .its("number") { done, _ in done.number }, .its("basis") { done, _ in done.basis },
      .its("members") { done, _ in done.members }, .its("people") { done, _ in done.people },
      .its("offices") { done, _ in done.offices },
    ])

  private static let row = Portrait<RegisterReading.Row>(
    "RegisterRow",
    [
      .its("sheet") { row, _ in row.sheet }, .its("part") { row, _ in row.part.rawValue },
      .its("line") { row, _ in row.line }, .its("title") { row, _ in row.title },
      .many("problems", problem) { row, _ in row.problems },
    ])

  private static let problem = Portrait<RegisterReading.Problem>(
    "RegisterProblem",
    [.its("words") { problem, _ in problem.words }, .perhaps("citation") { problem, _ in problem.citation }])

  static let rehearsal = Portrait<Rehearsed>(
    "Rehearsal",
    [
      .its("submission") { rehearsed, _ in rehearsed.staged.submission },
      .its("basis") { rehearsed, _ in rehearsed.staged.basis },
      .its("sent") { rehearsed, _ in rehearsed.staged.staged },
      .its("rows") { rehearsed, _ in rehearsed.reading.rows.count },
      .its("good") { rehearsed, _ in rehearsed.reading.good },
      .many("bad", row) { rehearsed, _ in rehearsed.reading.rows.filter { !$0.problems.isEmpty } },
    ])
}

extension Visit {
  fileprivate func rehearsed(_ staged: StagedImport) async throws -> JSON {
    let reading = try await reading(of: staged.sheets)
    return Interface.rehearsal.json(Interface.Rehearsed(staged: staged, reading: reading), in: self)
  }
}
