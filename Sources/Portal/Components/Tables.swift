import Hummingbird

/// Which room writes which table.
extension Visit {
  func table(_ table: Address.Table) async throws -> Response {
    switch table {
    case .members: membersTable
    case .organs: seatsTable
    case .internalRules: internalRulesTable
    case .standards: standardsTable(.standards)
    case .textbooks: standardsTable(.textbooks)
    case .obligations: obligationsTable
    case .cases: casesTable
    case .resolutions: resolutionsTable
    case .meetings: meetingsTable
    case .hall: try hallTable()
    case .topics: topicsTable
    case .projects: projectsTable
    case .news: newsTable
    case .record: try recordTable()
    case .securityLog: try await securityTable()
    }
  }
}
