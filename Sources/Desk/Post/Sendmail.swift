package import Constitution
package import Foundation

/// Why something could not be handed on, in words that hold no secret; whether it is of use to try again.
package struct PostFailure: Error, Hashable, Sendable {
  package var words: Words
  package var isFinal: Bool

  package init(_ zh: String, _ en: String, isFinal: Bool = false) {
    words = Words(zh, en)
    self.isFinal = isFinal
  }
}

/// The system's interface for mail: a program that reads a message from its input, with its readers in the headers. Whoever keeps the
/// system names it at the start of the server, since whoever could name it in a form could have any program run.
package struct Sendmail: Sendable {
  package static let usual = "/usr/sbin/sendmail"

  let path: String
  let seconds: Int

  package init(path: String, within seconds: Int = 30) {
    self.path = path
    self.seconds = seconds
  }

  package var isThere: Bool { FileManager.default.isExecutableFile(atPath: path) }

  /// Returns once the program has taken the message over.
  package func send(_ message: Data) async throws {
    let outcome: SystemProgram.Outcome
    do {
      outcome = try await SystemProgram(path: path, arguments: ["-t", "-i"], within: seconds).run(reading: message)
    } catch {
      switch error {
      case .noScratch: throw PostFailure("无法写临时文件", "No temporary file could be written")
      case .notRun: throw PostFailure("无法运行邮件程序 \(path)", "The mail program \(path) could not be run")
      }
    }
    try judge(outcome)
  }

  private func judge(_ outcome: SystemProgram.Outcome) throws {
    guard let status = outcome.status else {
      throw PostFailure("邮件程序在 \(seconds) 秒内没有办完", "The mail program did not finish within \(seconds) seconds")
    }
    guard status != 0 else { return }
    let said = outcome.said
    let words = said.isEmpty ? "" : "：\(said)"
    // EX_DATAERR and EX_NOUSER: it would be refused again.
    throw PostFailure(
      "邮件程序以 \(status) 结束\(words)", "The mail program ended with \(status)\(said.isEmpty ? "" : ": \(said)")",
      isFinal: status == 65 || status == 67)
  }
}
