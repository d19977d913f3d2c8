import Constitution
import Desk
import Governance
import HTTPTypes
import Hummingbird
import Markup

/// Writing the news: for whoever sits in the organ that does the daily work (Article 18), since it is for that organ to make
/// known what Articles 9 and 20 want known.
enum NewsDesk {
  static func list(_ visit: Visit) async throws -> Response {
    return visit.response(visit.newsDeskPage())
  }

  /// A new draft, from its title alone.
  static func begin(_ visit: Visit) async throws -> Response {
    let person = try visit.signedIn()
    let sheet = NewsSheet(visit.form)
    do {
      let piece = try await visit.saveNews(
        nil, sheet.content(), .draft, appears: nil, seen: 0, by: person)
      return visit.redirect(to: Address.newsSheet(piece.id))
    } catch let problem as NewsProblem {
      return visit.response(visit.newsDeskPage(sheet.with(problem, visit.language)))
    }
  }

  static func show(_ id: Int) -> Route.Handler {
    { visit in
      guard let piece = visit.news[id] else { throw Mishap.notFound }
      return try await answer(visit, piece, NewsSheet(piece))
    }
  }

  static func save(_ id: Int) -> Route.Handler {
    { visit in
      let person = try visit.signedIn()
      guard let piece = visit.news[id] else { throw Mishap.notFound }
      guard let button = visit.form["do"].flatMap(NewsSheet.Button.init) else { throw Mishap.malformed }
      var sheet = NewsSheet(visit.form)
      let change = sheet.change(of: piece, by: button, at: visit.now, visit.language)
      guard button != .preview, let (state, appears) = change else { return try await answer(visit, piece, sheet) }
      do {
        _ = try await visit.saveNews(
          id, sheet.content(pictures: piece.content.pictures), state, appears: appears, seen: sheet.seen, by: person)
        return visit.redirect(to: Address.newsSheet(id))
      } catch let problem as NewsProblem {
        return try await answer(visit, visit.news[id] ?? piece, sheet.with(problem, visit.language))
      }
    }
  }

  /// Adds a picture, or takes one away.
  static func changePictures(_ id: Int) -> Route.Handler {
    { visit in
      let person = try visit.signedIn()
      guard let piece = visit.news[id] else { throw Mishap.notFound }
      var content = piece.content
      do {
        if let taken = visit.form["take"] {
          content.pictures.removeAll { $0.file.text == taken }
        } else {
          let bytes = visit.uploads.first?.bytes ?? []
          content.pictures.append(try await picture(bytes, visit.form["alt"] ?? "", for: piece, visit))
        }
        _ = try await visit.saveNews(
          id, content, piece.state, appears: piece.appears, seen: visit.form["seen"].flatMap { Int($0) } ?? 0,
          by: person)
        return visit.redirect(to: Link(.newsSheet(id), fragment: "pictures"))
      } catch let problem as NewsProblem {
        return try await answer(visit, visit.news[id] ?? piece, NewsSheet(piece).with(problem, visit.language))
      } catch let flaw as any UploadFlaw {
        var sheet = NewsSheet(piece)
        sheet.problems = [("file", visit.language(flaw.words))]
        return try await answer(visit, piece, sheet)
      }
    }
  }

  /// Keeps a picture for a piece, with the words for whoever does not see it.
  static func picture(
    _ bytes: [UInt8], _ alt: String, for piece: NewsPiece, _ visit: Visit
  ) async throws -> NewsPicture {
    let alt = alt.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !alt.isEmpty else { throw NewsProblem(.altMissing) }
    guard alt.count <= NewsPicture.longestAlt else { throw NewsProblem(.altTooLong) }
    guard piece.content.pictures.count < NewsContent.mostPictures else { throw NewsProblem(.tooManyPictures) }
    let file = try await visit.portal.desk.keep(try Picture(bytes), by: try visit.signedIn(), at: visit.now)
    return NewsPicture(file: file, alt: alt)
  }

  private static func answer(_ visit: Visit, _ piece: NewsPiece, _ sheet: NewsSheet) async throws -> Response {
    let versions = try await visit.portal.desk.newsVersions(of: piece.id, most: 50)
    return visit.response(visit.newsSheetPage(piece, sheet, versions))
  }
}

extension Alliance {
  /// The organ that does the daily work, with the article that says so.
  var newsOrgan: (organ: Organ, citation: Citation)? {
    for organ in charter.organs {
      if let power = organ.powers.first(where: { $0.acts.contains(.dailyWork) }) { return (organ, power.citation) }
    }
    return nil
  }

  var newsCitation: Citation? { newsOrgan?.citation }
}

extension Visit {
  /// Saves a version, and has it found by its new words from then on.
  func saveNews(
    _ id: Int?, _ content: NewsContent, _ state: NewsPiece.State, appears: Instant?, seen: Int, by editor: Key<Person>
  ) async throws -> NewsPiece {
    let piece = try await portal.desk.saveNews(
      id, content, state, appears: appears, seen: seen, by: editor, at: now)
    // What is saved stays saved; an index that fails is made anew when the server starts again.
    do { try await portal.search.catchUp() } catch { portal.report("search: \(error)") }
    return piece
  }

  /// Whether the viewer sits in the organ that does the daily work.
  var doesDailyWork: Bool {
    guard let person = viewer.person, let organ = alliance.newsOrgan?.organ else { return false }
    return alliance.sits(person, in: organ.id)
  }
}
