package import Constitution
import Foundation

/// Looks through what people upload, where whoever keeps the system has set one up: `clamdscan`, which hands it to clamd and ends with 0
/// where nothing was found, with 1 where something was, and with 2 where it could not look.
package struct VirusScanner: Sendable {
  let program: SystemProgram

  package init(path: String, within seconds: Int = 60) {
    program = SystemProgram(path: path, arguments: ["--no-summary", "--stream", "-"], within: seconds)
  }

  /// Throws `FileRisk`, and then the file is kept nowhere.
  func look(through bytes: [UInt8]) async throws {
    guard let outcome = try? await program.run(reading: Data(bytes)) else { throw FileRisk.notScanned }
    switch outcome.status {
    case 0: return
    case 1: throw FileRisk.infected
    default: throw FileRisk.notScanned
    }
  }
}

/// Why the scanner lets a file not be kept.
package enum FileRisk: Error, Hashable, Sendable {
  case infected
  /// A file that nobody looked through is not taken in: else whoever stops the scanner gets everything past it.
  case notScanned

  package var words: Words {
    switch self {
    case .infected: Words("其中查出病毒，没有保存", "a virus was found in it, and it was not kept")
    case .notScanned:
      Words(
        "病毒扫描程序没有应答，没有保存；请稍后再传，或告知秘书处",
        "the virus scanner does not answer, and it was not kept; try later, or tell the secretariat")
    }
  }
}
