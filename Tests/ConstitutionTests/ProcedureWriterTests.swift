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
