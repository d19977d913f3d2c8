import Constitution
import Foundation
import Testing

/// The published schemas list the same words as the reader knows.
@Suite struct SchemaTests {
  private func definitions(_ name: String) throws -> [String: Any] {
    let url = URL(filePath: "\(Charters.root)/charters/schema/\(name).schema.json")
    let schema = try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any]
    return try #require(schema?["$defs"] as? [String: Any])
  }

  private func words(_ definition: Any?) throws -> [String] {
    try #require((definition as? [String: Any])?["enum"] as? [String])
  }

  @Test func theSchemasKnowTheSameWords() throws {
    let charter = try definitions("charter")
    let procedure = try definitions("procedure")
    let subjects = (charter["provisions"] as? [String: Any])?["propertyNames"]
    #expect(try words(charter["act"]) == Act.allCases.map(\.rawValue))
    #expect(try words(subjects) == Subject.allCases.map(\.rawValue))
    #expect(try words(procedure["effect"]) == Effect.allCases.map(\.rawValue))
    #expect(try words(procedure["outcome"]) == Outcome.allCases.map(\.rawValue))
    let machine = ((procedure["check-step"] as? [String: Any])?["properties"] as? [String: Any])?["machine"]
    let one = ((machine as? [String: Any])?["anyOf"] as? [Any])?.first
    #expect(try words(one) == Ask.MachineCheck.allCases.map(\.rawValue))
  }
}
