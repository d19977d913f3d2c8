import Desk
import Hummingbird

/// Which room writes which table.
extension Visit {
  func table(_ table: Address.Table) async throws -> Response {
    switch table {
    case .members: spreadsheet("members", memberRows)
    case .membersBook: workbook("members", [Sheet(name: language("成员", "Members"), rows: memberRows)])
    case .organs: seatsTable
    case .internalRules: internalRulesTable
    case .standards: standardsTable(.standards)
    case .textbooks: standardsTable(.textbooks)
    case .bases: basesTable
    case .obligations: obligationsTable
    case .cases: casesTable
    case .resolutions: resolutionsTable
    case .numbers: numbersTable
    case .meetings: meetingsTable
    case .hall: try hallTable()
    case .topics: topicsTable
    case .projects: projectsTable
    case .news: newsTable
    case .record: try recordTable()
    case .securityLog: try await securityTable()
    case .desk: deskTable
    case .people: peopleTable(try await people())
    case .circulars: circularsTable(try await portal.desk.circulars())
    case .inbox: inboxTable(try await letters())
    case .errands: errandsTable
    case .disclosures: disclosuresTable(try await portal.desk.disclosures())
    case .outbox: outboxTable(try await portal.desk.outbox())
    }
  }
}
