import Hummingbird

/// Which room writes which table.
extension Visit {
  func table(_ table: Address.Table) throws -> Response {
    switch table {
    case .members: membersTable
    case .organs: seatsTable
    case .internalRules: internalRulesTable
    case .standards: standardsTable
    case .bases: basesTable
    case .obligations: obligationsTable
    case .cases: casesTable
    case .resolutions: resolutionsTable
    case .meetings: meetingsTable
    case .hall: try hallTable()
    case .topics: topicsTable
    case .projects: projectsTable
    case .news: newsTable
    case .record: try recordTable()
    }
  }
}
