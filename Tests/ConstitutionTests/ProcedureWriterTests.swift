import CharterReader
import Constitution
import Testing

/// What is written reads back as itself: the file and the browser make the same procedure.
@Suite struct ProcedureWriterTests {
  @Test("Every procedure of both charters, written and read", arguments: ["dezhou", "model"])
  func roundTrip(_ name: String) throws {
    let charter = try Charters.read(name).charter
    for procedure in charter.procedures {
      let text = ProcedureWriter.yaml(procedure, sources: charter.sources ?? [])
      let back = try CharterReader.procedure(yaml: text, for: charter)
      #expect(back == procedure, "\(procedure.id)")
    }
    #expect(!charter.procedures.isEmpty)
  }

  @Test("Quotation marks, backslashes, colons and hash signs in names survive")
  func oddNames() throws {
    let charter = try Charters.dezhou.get().charter
    var procedure = try #require(charter.procedure("motion"))
    procedure.name = Words("“甲”: \\ # { } [ ] \" ' & *", "\"A\": \\ # {x} - & * !")
    let text = ProcedureWriter.yaml(procedure, sources: charter.sources ?? [])
    #expect(try CharterReader.procedure(yaml: text, for: charter) == procedure)
  }

  @Test("Fields that take files survive", arguments: [[FileKind.picture], [.picture, .document]])
  func files(_ kinds: [FileKind]) throws {
    let charter = try Charters.dezhou.get().charter
    var procedure = try #require(charter.procedure("motion"))
    procedure.forms[0].fields.append(
      Field(id: "papers", label: Words("附件", "Files"), kind: .files(upTo: 3, of: kinds), required: false))
    let text = ProcedureWriter.yaml(procedure, sources: charter.sources ?? [])
    #expect(text.contains("type: files") && procedure.isBounded)
    #expect(try CharterReader.procedure(yaml: text, for: charter) == procedure)
    for (wrong, words) in [("up-to: 11", "1 to 10"), ("up-to: 0", "1 to 10")] {
      #expect(throws: Unreadable.self, "\(words)") {
        try CharterReader.procedure(yaml: text.replacing("up-to: 3\n", with: wrong + "\n"), for: charter)
      }
    }
    procedure.forms[0].fields[procedure.forms[0].fields.count - 1].kind = .files(upTo: 11, of: kinds)
    #expect(!procedure.isBounded)
    procedure.forms[0].fields[procedure.forms[0].fields.count - 1].kind = .files(upTo: 3, of: [])
    #expect(!procedure.isBounded)
  }

  @Test("What is no procedure is refused with its line", arguments: ["", "procedure: x", "- a\n- b", "a: &b c"])
  func refused(_ text: String) throws {
    let charter = try Charters.dezhou.get().charter
    #expect(throws: Unreadable.self) { try CharterReader.procedure(yaml: text, for: charter) }
  }

  @Test("A basis from another charter is written as composed, and reads so")
  func composedBasis() throws {
    let charter = try Charters.dezhou.get().charter
    var procedure = try #require(charter.procedure("motion"))
    procedure.steps[0].basis = .standardDefault(source: Charter.Source.composed.words)
    let text = ProcedureWriter.yaml(procedure, sources: charter.sources ?? [])
    #expect(text.contains("basis: default from composed"))
    #expect(try CharterReader.procedure(yaml: text, for: charter) == procedure)
  }
}
