import Constitution
import Foundation
import Testing

@testable import Governance

@Suite("A threshold is an exact fraction: 超过 is >, 以上 is ≥")
struct ThresholdTests {
  /// The columns of thresholds.tsv, which Python's Fraction computed.
  private static func table() throws -> (thresholds: [Threshold], rows: [[Int]]) {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/thresholds.tsv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let thresholds = try lines[0].split(separator: "\t").dropFirst().map { name in
      let comparison: Comparison = name.hasPrefix(">=") ? .atLeast : .moreThan
      let parts = name.drop { !$0.isNumber }.split(separator: "/").compactMap { Int($0) }
      return Threshold(comparison, try #require(Ratio(parts[0], parts[1])), of: .roll)
    }
    return (thresholds, lines.dropFirst().map { $0.split(separator: "\t").compactMap { Int($0) } })
  }

  @Test("for every N from 1 to 200 the least sufficient number agrees with Python's Fraction")
  func leastAgrees() throws {
    let (thresholds, rows) = try Self.table()
    #expect(rows.map(\.[0]) == Array(1...200))
    for row in rows {
      for (threshold, expected) in zip(thresholds, row.dropFirst()) {
        #expect(threshold.least(of: row[0]) == expected, "\(threshold) of \(row[0])")
        let met = (0...row[0]).filter { threshold.isMet(by: $0, of: row[0]) }
        #expect(met == Array((0...row[0]).drop { $0 < expected }), "\(threshold) of \(row[0])")
      }
    }
  }

  @Test("超过 2/3 of 30 directors is 21: 20 are exactly two thirds, and not more")
  func thirtyDirectors() throws {
    let admission = Threshold(.moreThan, try #require(Ratio(2, 3)), of: .roll)
    #expect(!admission.isMet(by: 20, of: 30))
    #expect(admission.isMet(by: 21, of: 30))
    #expect(Threshold(.atLeast, try #require(Ratio(2, 3)), of: .roll).isMet(by: 20, of: 30))
  }

  @Test("of nobody, no share is reached")
  func nobody() throws {
    for comparison in Comparison.allCases {
      #expect(!Threshold(comparison, try #require(Ratio(0, 1)), of: .roll).isMet(by: 0, of: 0))
    }
  }

  @Test(
    "a ratio is between 0 and 1, with a denominator that is not 0", arguments: [(3, 2), (-1, 2), (1, 0), (1, 1001)])
  func noRatio(numerator: Int, denominator: Int) {
    #expect(Ratio(numerator, denominator) == nil)
  }
}
