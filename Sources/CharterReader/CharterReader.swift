package import Constitution
import Crypto

/// Reads a charter from its files: the whole of it, or everything that is wrong with it.
///
/// The files are `charter.yaml`, `articles.md`, `calendar.yaml`, `procedures/*.yaml` and `templates/*.md`; none other
/// may lie in the folder. Docs of the language: docs/decisions/0003-charter-language.md, schemas: charters/schema.
package struct CharterReader {
  /// A charter with the place of each of its parts in its files.
  package struct Result: Sendable {
    package var charter: Charter
    package var places: [Place: Mark]

    /// Where a part stands, or else the nearest thing around it.
    package func mark(of place: Place) -> Mark? {
      var place: Place? = place
      while let here = place {
        if let mark = places[here] { return mark }
        place = here.container
      }
      return nil
    }
  }

  package static func read(directory: String) throws(Unreadable) -> Charter {
    try readWithPlaces(directory: directory).charter
  }

  package static func read(files: [(path: String, text: String)]) throws(Unreadable) -> Charter {
    try readWithPlaces(files: files).charter
  }

  package static func readWithPlaces(directory: String) throws(Unreadable) -> Result {
    try readWithPlaces(files: try CharterFolder(directory).files())
  }

  package static func readWithPlaces(files: [(path: String, text: String)]) throws(Unreadable) -> Result {
    var reader = CharterReader(files: files.sorted { $0.path < $1.path })
    return try reader.read()
  }

  private let files: [(path: String, text: String)]
  private let problems = Problems()
  private let marks = Marks()
  private var reading: Reading

  private init(files: [(path: String, text: String)]) {
    self.files = files
    reading = Reading(problems: problems, marks: marks)
  }

  private mutating func read() throws(Unreadable) -> Result {
    FileNames.check(files.map(\.path), problems)
    for (path, text) in files { FileNames.check(path, size: text.utf8.count, problems) }
    try problems.throwIfAny()
    for (path, text) in files { PlainText.check(path, text, problems) }
    try problems.throwIfAny()
    let charter = readCharter()
    try problems.throwIfAny()
    guard let charter else { preconditionFailure("what is not a charter has a problem") }
    return Result(charter: charter, places: marks.places)
  }

  /// Reads one procedure for a charter that there is, as if its file lay in the charter's folder.
  package static func procedure(yaml text: String, for charter: Charter) throws(Unreadable) -> Procedure {
    let reader = CharterReader(files: [("procedures/new.yaml", text)])
    FileNames.check("procedures/new.yaml", size: text.utf8.count, reader.problems)
    try reader.problems.throwIfAny()
    PlainText.check("procedures/new.yaml", text, reader.problems)
    try reader.problems.throwIfAny()
    let sources = Sources(
      byName: Dictionary(((charter.sources ?? []) + [.composed]).map { ($0.id.text, $0.words) }) { first, _ in first })
    let reading = ProcedureReading(
      reading: reader.reading, sources: sources, offices: Set(charter.offices.map(\.id)), checksFileName: false)
    let procedure = reader.yaml("procedures/new.yaml").flatMap(reading.procedure)
    try reader.problems.throwIfAny()
    guard let procedure else { preconditionFailure("what is no procedure has a problem") }
    return procedure
  }

  private func readCharter() -> Charter? {
    guard let root = yaml("charter.yaml"), let fields = reading.fields(root, Reading.charterKeys) else { return nil }
    marks.note(.charter, root)
    let sources = reading.sources(fields["sources"])
    let organs: [Organ] = reading.named(reading.need(fields, "organs")) { reading.organ($0, $1, sources) }
    let offices: [Office] = reading.named(reading.need(fields, "offices")) { reading.office($0, $1, sources) }
    let rules: [Rule] = reading.named(reading.need(fields, "rules")) { reading.rule($0, $1, sources) }
    reading.refuseSharedNames(organs, offices, root)
    let provisions = reading.provisions(fields["provisions"])
    var articles = ArticleReading(reading: reading, sources: sources)
    let chapters = articles.read(text("articles.md"))
    let procedure = ProcedureReading(reading: reading, sources: sources, offices: Set(offices.map(\.id)))
    let procedures = all("procedures/").compactMap { yaml($0.path).flatMap(procedure.procedure) }
    let templates = all("templates/").compactMap { reading.template($0.path, $0.text) }
    let calendar = yaml("calendar.yaml").flatMap(reading.calendar)
    guard let identity = reading.identity(fields), let calendar else { return nil }
    var charter = Charter(
      id: identity.id, name: identity.name, shortName: identity.shortName, founder: identity.founder,
      foundingCitation: identity.foundingCitation, documentCode: identity.documentCode,
      version: Charter.Version(number: identity.number, digest: digest, adopted: identity.adopted), chapters: chapters,
      organs: organs, offices: offices, rules: rules, procedures: procedures, templates: templates, calendar: calendar,
      provisions: provisions)
    charter.sources = sources.byName.sorted { $0.key < $1.key }.map { Charter.Source(id: Key($0.key), words: $0.value) }
    charter.purposes = reading.purposes(fields["purposes"])
    charter.vocabulary = reading.vocabulary(fields["vocabulary"])
    return charter
  }

  private func text(_ path: String) -> String { files.first { $0.path == path }?.text ?? "" }

  private func all(_ folder: String) -> [(path: String, text: String)] { files.filter { $0.path.hasPrefix(folder) } }

  private func yaml(_ path: String) -> Node? { YamlFile(file: path, problems: problems).parse(text(path)) }

  /// SHA-256, in hexadecimal, of every path and content in order, each preceded by its length so that no two sets of
  /// files share one.
  private var digest: String {
    var hash = SHA256()
    for (path, text) in files {
      for part in [path, text] {
        hash.update(data: Array("\(part.utf8.count):".utf8))
        hash.update(data: Array(part.utf8))
      }
    }
    let digits = Array("0123456789abcdef")
    return String(hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
