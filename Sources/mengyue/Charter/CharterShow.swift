import ArgumentParser
import CharterReader
import Constitution

/// An article with everything in the charter that rests on it.
struct CharterShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "显示一条及其规则、机构、职务和程序 / Show an article with its rules, organs, offices and procedures")

  @Argument(help: "章程文件夹 / The charter's folder") var directory: String
  @Argument(help: "条的序号，如 12 / The article's number, such as 12") var article: Int
  @Option(help: "zh 或 en / zh or en") var language = Language.zh

  func run() async throws {
    let charter: Charter
    do {
      charter = try CharterReader.read(directory: directory)
    } catch {
      complain(error.problems.map { $0.text(language) }.joined(separator: "\n"))
      throw CharterStatus.unreadable
    }
    guard let article = charter.article(article) else {
      let last = charter.articles.count
      throw ValidationError(
        Words("没有第 \(article) 条；共 \(last) 条。", "There is no Article \(article); the charter has 1 to \(last).")[
          language])
    }
    print(ArticleSheet(charter: charter, article: article, language: language).text)
  }
}

/// The printed sheet of one article.
struct ArticleSheet {
  let charter: Charter
  let article: Article
  let language: Language

  var text: String {
    let heading = "第\(hanNumeral(article.number))条" + (article.title.map { " \($0)" } ?? "")
    let sections = [
      section(Words("规则", "Rules"), rules), section(Words("机构及其职权", "Organs and their powers"), organs),
      section(Words("职务", "Offices"), offices), section(Words("程序", "Procedures"), procedures),
      section(Words("体检所见", "Check-up"), findings),
    ]
    return ([heading] + article.paragraphs + sections.flatMap(\.self)).joined(separator: "\n")
  }

  private func section(_ title: Words, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["", title[language] + Words("：", ":")[language]] + lines.map { "  \($0)" }
  }

  private func isHere(_ citation: Citation) -> Bool { citation.article == article.number }

  private var rules: [String] {
    charter.rules.filter { isHere($0.citation) }.flatMap { rule in
      ["\(rule.name[language]): \(rule.value.words[language])（\(rule.basis.words[language])）"]
        + rule.rivals.map {
          "  \(Words("另一读法", "rival reading")[language]): \($0.value.words[language])（\($0.source[language])）"
        }
    }
  }

  private var organs: [String] {
    charter.organs.flatMap { organ in
      let powers = organ.powers.filter { isHere($0.citation) }.map { "\($0.citation.words[language])“\($0.quotation)”" }
      if powers.isEmpty && !isHere(organ.citation) { return [String]() }
      return [organ.name[language]] + powers.map { "  \($0)" }
    }
  }

  private var offices: [String] {
    charter.offices.filter { isHere($0.citation) }.map { "\($0.name[language]): \($0.seats.words[language])" }
  }

  private var procedures: [String] {
    charter.procedures.flatMap { procedure in
      let steps = procedure.steps.filter { isHere($0.citation) }.map { step in
        "\(step.name[language])（\(step.citation.words[language])，\(step.basis.words[language])）"
      }
      if steps.isEmpty && !procedure.citations.contains(where: isHere) { return [String]() }
      return [procedure.name[language]] + steps.map { "  \($0)" }
    }
  }

  private var findings: [String] {
    Checkup.findings(in: charter).filter { $0.citations.contains(where: isHere) }
      .map { "\($0.number). \($0.title[language])" }
  }
}
