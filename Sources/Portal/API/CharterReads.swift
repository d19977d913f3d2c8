import Constitution
import Governance
import HashTreeCollections

/// The charter: its text, its versions, its rules, and the forms of its procedures.
extension Interface {
  static let charterReads: [Endpoint] = [
    .look(
      "/charter", "charter", Words("现行章程", "The charter in force"), at: { _ in .charter }, charter,
      answering: { visit, _ in
        visit.charter
      }),
    .look(
      "/charter/articles/{article#}", "article", Words("一条", "One article"), at: { .article($0.number("article")) },
      article, answering: { visit, call in visit.charter.articles.first { $0.number == call.number("article") } }),
    .look(
      "/charter/versions", "charterVersions", Words("历次版本", "All versions"), at: { _ in .charterVersions },
      answer: .list(version.shape, 0...Int.max),
      answering: { visit, _ in .list(visit.alliance.charterVersions.map { version.json($0, in: visit) }) }),
    .look(
      "/charter/versions/{version#}", "charterVersion", Words("一个版本的全文", "The text of one version"),
      at: { .charterVersion($0.number("version")) },
      version.with("WholeCharterVersion", [.one("charter", charter) { v, _ in v.charter }]),
      answering: { visit, call in visit.alliance.charterVersion(call.number("version")) }),
    .look(
      "/interpretations", "interpretations", Words("章程解释", "Interpretations of the charter"),
      at: { _ in .charterVersions }, answer: .list(interpretation.shape, 0...Int.max),
      answering: { visit, _ in
        .list(visit.alliance.charterHistory.interpretations.map { interpretation.json($0, in: visit) })
      }),
    .look(
      "/procedures", "procedures", Words("可以提出的事项", "What may be brought"), at: { _ in .bring },
      answer: .list(procedure.shape, 0...Int.max),
      answering: { visit, _ in .list(visit.charter.procedures.map { procedure.json($0, in: visit) }) }),
    .look(
      "/procedures/{procedure}", "procedure",
      Words("一个程序：步骤，以及各表的 JSON Schema", "One procedure: its steps, and its forms as JSON Schema"),
      at: { _ in .bring }, procedure.with("WholeProcedure", wholeProcedure),
      answering: { visit, call in visit.charter.procedure(call.key("procedure")) }),
  ]

  static let article = Portrait<Article>(
    "Article",
    [
      .its("number") { article, _ in article.number }, .perhaps("title") { article, _ in article.title },
      .its("paragraphs") { article, _ in article.paragraphs },
      .its("url") { article, _ in Address.article(article.number) },
    ])

  private static let chapter = Portrait<Chapter>(
    "Chapter",
    [
      .its("number") { chapter, _ in chapter.number }, .its("title") { chapter, _ in chapter.title },
      .many("articles", article) { chapter, _ in chapter.articles },
    ])

  static let rule = Portrait<Rule>(
    "Rule",
    [
      .its("id") { rule, _ in rule.id }, .its("name") { rule, _ in rule.name },
      .its("citation") { rule, _ in rule.citation }, .perhaps("quotation") { rule, _ in rule.quotation },
      .its("value") { rule, _ in rule.value.words }, .its("basis") { rule, _ in rule.basis.words },
      .its("isDefault") { rule, _ in rule.basis.isDefault },
      .perhaps("openQuestion") { rule, _ in rule.openQuestion },
    ])

  private static let charter = Portrait<Charter>(
    "Charter",
    [
      .its("name") { charter, _ in charter.name }, .its("shortName") { charter, _ in charter.shortName },
      .its("version") { charter, _ in charter.version.number },
      .its("digest") { charter, _ in charter.version.digest },
      .perhaps("adopted") { charter, _ in charter.version.adopted },
      .many("chapters", chapter) { charter, _ in charter.chapters },
      .many("rules", rule) { charter, _ in charter.rules },
    ])

  private static let version = Portrait<CharterVersion>(
    "CharterVersion",
    [
      .its("number") { version, _ in version.number }, .its("digest") { version, _ in version.charter.version.digest },
      .its("from") { version, _ in version.from }, .perhaps("until") { version, _ in version.until },
      .perhaps("adoptedIn") { version, visit in version.adoptedIn.flatMap { visit.maySee($0) ? $0 : nil } },
      .its("citation") { version, _ in version.citation },
      .its("url") { version, _ in Address.charterVersion(version.number) },
    ])

  private static let interpretation = Portrait<AdoptedInterpretation>(
    "Interpretation",
    [
      .its("number") { reading, _ in reading.number }, .its("article") { reading, _ in reading.content.article },
      .its("question") { reading, _ in reading.question }, .its("text") { reading, _ in reading.content.text },
      .perhaps("rule") { reading, _ in reading.content.rule }, .its("adopted") { reading, _ in reading.adopted },
      .its("version") { reading, _ in reading.version }, .its("citation") { reading, _ in reading.citation },
    ])

  private static let procedure = Portrait<Procedure>(
    "Procedure",
    [
      .its("id") { procedure, _ in procedure.id }, .its("name") { procedure, _ in procedure.name },
      .perhaps("purpose") { procedure, _ in procedure.purpose },
      .its("citations") { procedure, _ in procedure.citations },
      .its("openedBy") { procedure, visit in visit.openers(of: procedure) },
      .its("mayOpen") { procedure, visit in
        procedure.opening != nil && visit.viewer.isSignedIn
          && visit.alliance.mayOpen(procedure, visit.viewer.person)
      },
      .perhaps("opening") { procedure, _ in procedure.opening?.form.id },
    ])

  private static let step = Portrait<(Step, Procedure)>(
    "Step",
    [
      .its("id") { step, _ in step.0.id }, .its("name") { step, _ in step.0.name },
      .its("citation") { step, _ in step.0.citation }, .its("basis") { step, _ in step.0.basis.words },
      .its("asks") { step, _ in step.0.ask.words },
      .its("of") { step, visit in visit.alliance.words(for: step.0.by, of: step.1) },
      .its("outcomes") { step, _ in step.0.exits.map(\.outcome.rawValue) },
    ])

  /// A form with its schema: what `answers` has to be when a case is brought or a step is filled in.
  private static let form = Portrait<Form>(
    "Form",
    [
      .its("id") { form, _ in form.id }, .its("title") { form, _ in form.title },
      .its("limits") { form, _ in (form.limits ?? []).map(\.words) },
      .init(property: Shape.must("schema", .anything)) { form, visit in
        form.shape.schema(visit.language, naming: false)
      },
      .its("takesFiles") { form, _ in form.takesFiles },
    ])

  private static let wholeProcedure: [Portrait<Procedure>.Line] = [
    .its("start") { procedure, _ in procedure.start },
    .many("steps", step) { procedure, _ in procedure.steps.map { ($0, procedure) } },
    .many("forms", form) { procedure, _ in procedure.forms },
  ]
}
