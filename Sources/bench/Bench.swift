import ArgumentParser
import CharterReader
import Constitution
import Foundation
import Governance
import Record

/// The figures that need no browser: durable commands a second, and how long a long record takes to open.
/// `script/bench` runs it with the rest. Ratios within one run say more than a figure of one machine.
@main
struct Bench: AsyncParsableCommand {
  @Option(help: "The folder of the charter.")
  var charter = "charters/dezhou"

  @Option(help: "How many events the long record has.")
  var events = 1_000_000

  @Option(help: "For how many seconds commands are counted.")
  var seconds = 5

  @Option(help: "How many items are searched.")
  var items = 100_000

  @Flag(help: "Only the figures of the search.")
  var onlySearch = false

  func run() async throws {
    let directory = FileManager.default.temporaryDirectory.appending(path: "mengyue-bench-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: directory) }
    if onlySearch {
      try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
      return try await SearchBench().run(directory, items: items)
    }
    let crowd = try await Crowd(directory: directory, charter: CharterReader.read(directory: charter))
    let one = try await crowd.ballotsPerSecond(clients: 1, seconds: seconds)
    print("durable commands a second, 1 client:    \(Int(one))")
    let many = try await crowd.ballotsPerSecond(clients: 64, seconds: seconds)
    print("durable commands a second, 64 clients:  \(Int(many))  (\(rounded(many / one)) times one client's)")
    let wrote = try await crowd.fill(to: events)
    print("commands a second, 64 clients, filling: \(Int(wrote))")
    await crowd.host.shutdown()
    try open(directory)
    try await SearchBench().run(directory, items: items)
  }

  private func open(_ directory: String) throws {
    let size = (try FileManager.default.attributesOfItem(atPath: directory + "/ledger.sqlite")[.size] as? Int) ?? 0
    let withSnapshot = try timeToOpen(directory)
    print(
      "opening \(withSnapshot.events) events (\(size >> 20) MB) from a snapshot: \(rounded(withSnapshot.seconds)) s")
    try FileManager.default.removeItem(atPath: directory + "/snapshot.bin")
    let fromScratch = try timeToOpen(directory)
    let ratio = fromScratch.seconds / withSnapshot.seconds
    print("opening them from scratch: \(rounded(fromScratch.seconds)) s  (\(rounded(ratio)) times as long)")
    print("memory afterwards: \(residentMegabytes()) MB, at most \(peakMegabytes()) MB")
  }

  private func timeToOpen(_ directory: String) throws -> (seconds: Double, events: Int) {
    let clock = ContinuousClock()
    let start = clock.now
    let host = try AllianceHost.open(directory: directory) { .benchNow }
    let elapsed = clock.now - start
    return (elapsed / .seconds(1), host.alliance.position)
  }
}

func rounded(_ value: Double) -> String { String(format: "%.2f", value) }

func residentMegabytes() -> String { statusLine("VmRSS:") }
func peakMegabytes() -> String { statusLine("VmHWM:") }

/// A line of Linux's account of this process, in megabytes.
private func statusLine(_ name: String) -> String {
  let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
  let kilobytes = status.split(separator: "\n").first { $0.hasPrefix(name) }?.filter(\.isNumber)
  return kilobytes.flatMap { Int($0) }.map { String($0 / 1024) } ?? "unknown"
}

extension Instant {
  static var benchNow: Instant { Instant(seconds: Int(Date().timeIntervalSince1970)) }
}
