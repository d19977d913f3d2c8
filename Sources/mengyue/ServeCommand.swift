import ArgumentParser
import Constitution
import Desk
import Foundation
import Governance
import HashTreeCollections
import Hummingbird
import Portal
import Record
import Vault

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Serves an alliance's portal from its data directory.",
    discussion: "Where that holds no alliance yet, it prints a link by which one is set up under the charter.")

  @Option(help: "The folder of the charter.")
  var charter = "charters/dezhou"

  @Option(help: "The data directory of the alliance.")
  var data: String

  @Option(help: "The address to listen at.")
  var host = "127.0.0.1"

  @Option(help: "The port to listen at; 0 chooses a free one.")
  var port = 8080

  @Flag(help: "Make a demonstration alliance first if the data directory holds none.")
  var demonstration = false

  @Flag(help: "The portal is reached over https, through a proxy: its cookies travel over nothing else.")
  var https = false

  @Option(help: "Where the portal is reached from elsewhere, as https://lianmeng.example.cn; feeds carry it.")
  var origin: String?

  @Option(
    help: """
      Of whom more than a password is asked: of certain offices (secretariat, supervisors, and those to which one person alone is \
      elected), or of nobody. Offices, but in a demonstration nobody.
      """)
  var secondStep: SecondStepRule?

  @Option(help: "The system's program for mail; msmtp and every mail server have one.")
  var sendmail = Sendmail.usual

  @Option(help: "A program that looks through what people upload, as /usr/bin/clamdscan. Without one nothing does.")
  var scanner: String?

  @Flag(
    help: "Print each line of the security log to standard error as JSON, for a log that is kept on another machine.")
  var journal = false

  @OptionGroup var key: VaultOption

  @Flag(help: "Robots and gateways may be http://127.0.0.1:PORT on this machine: for tests.")
  var localReceivers = false

  func validate() throws {
    if let origin, WebOrigin(origin) == nil {
      throw ValidationError("--origin takes a scheme, a host and at most a port, as https://lianmeng.example.cn.")
    }
    if let scanner, !FileManager.default.isExecutableFile(atPath: scanner) {
      throw ValidationError("--scanner: there is no program \(scanner) that could be run.")
    }
    if demonstration && key.vaultKey != nil {
      throw ValidationError("A demonstration has no secrets to lock: leave out --vault-key.")
    }
    guard (0...65_535).contains(port) else { throw ValidationError("--port takes a number from 0 to 65535.") }
  }

  func run() async throws {
    let charter = try SoundCharter.read(self.charter)
    let serving = try serving(key.vault(of: data))
    guard let alliance = try await openOrMake(charter, serving.vault) else {
      return try await FirstServing(serving).run(charter, host: host, port: port)
    }
    if !alliance.alliance.charterVersions.contains(where: { $0.charter.version.digest == charter.version.digest }) {
      Console.warn(
        Words(
          "\(self.charter) 与联盟成立时采用的章程不同；联盟仍按记录中的章程运行，直至理事大会修改章程。",
          "\(self.charter) differs from the charter on the record. The alliance runs under the one on the record, "
            + "until its assembly amends it."))
    }
    let desk = try serving.desk()
    let served = try DemonstrationSignIns.read(from: data)
    let portal = serving.portal(alliance, desk, demonstration: served?.forPortal)
    let server = application(portal, host: host, port: port) { port in
      Console.announce(port: port, host: host, served)
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await Clock.run(portal) }
      try await server.runService()
      group.cancelAll()
    }
    await alliance.shutdown()
    try desk.close()
  }

  private func serving(_ vault: Vault) -> Serving {
    Serving(
      directory: data, vault: vault, isSecure: https, origin: WebOrigin(origin ?? "http://\(host):\(port)") ?? .local,
      secondStep: secondStep, office: .real(sendmail: sendmail, allowsLocal: localReceivers),
      scanner: scanner.map { VirusScanner(path: $0) }, keepsJournal: journal)
  }

  /// nil where there is no alliance yet and no demonstration is asked for.
  private func openOrMake(_ charter: Charter, _ vault: Vault) async throws -> AllianceHost? {
    do {
      return try AllianceHost.open(directory: data, vault: vault) { .now }
    } catch RecordFailure.noRecord {
      guard demonstration else { return nil }
      Console.say(Words("正在生成演示联盟……", "Making the demonstration alliance…"))
      return try await Demonstration.make(in: data, charter: charter, seed: 1, years: 3, until: .now).host
    }
  }
}

extension SecondStepRule: ExpressibleByArgument {}

/// Lets time take effect: every few seconds, closes what is due, and at each hour removes files that nothing names and
/// data whose time is over.
enum Clock {
  /// All that goes on beside the answers to requests, until it is cancelled.
  static func run(_ portal: Portal) async {
    async let clock: Void = tick(portal.host, portal.report)
    async let files: Void = tidy(portal)
    async let search: Void = portal.search.follow(portal.report)
    async let notices: Void = portal.notices.follow(portal.report)
    async let post: Void = portal.postman.run(portal.report)
    _ = await (clock, files, search, notices, post)
  }

  private static func tick(_ host: AllianceHost, _ report: @Sendable (String) -> Void) async {
    while !Task.isCancelled {
      let alliance = host.alliance
      let now = Instant.now
      // What is late already waits for people, unless nothing can come of it any more.
      let isDue = alliance.openCasesInOrder.contains { file in
        !file.unansweredBookings(at: now).isEmpty
          || file.due.map { $0 <= now } ?? false && (!file.isLate || alliance.mootness(of: file, at: now) != nil)
      }
      if isDue {
        do { _ = try await host.perform(.tick, by: .clock) } catch { report("tick: \(error)") }
      }
      do { try await Task.sleep(for: .seconds(5)) } catch { return }
    }
  }

  private static func tidy(_ portal: Portal) async {
    var latest = 0
    while !Task.isCancelled {
      let hour = Instant.now.seconds / 3600
      if hour != latest {
        latest = hour
        do { try await portal.removeLooseFiles() } catch { portal.report("files: \(error)") }
        do { try await portal.retain() } catch { portal.report("retention: \(error)") }
      }
      do { try await Task.sleep(for: .seconds(5)) } catch { return }
    }
  }
}
