package import Constitution
package import Foundation
import Synchronization

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
    let (input, output) = (try Self.scratch(message), try Self.scratch(Data()))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = ["-t", "-i"]
    process.standardInput = input
    process.standardOutput = output
    process.standardError = output
    let (ends, ending) = AsyncStream<(status: Int32, wasKilled: Bool)>.makeStream()
    let isOver = Mutex(false)
    process.terminationHandler = { process in
      isOver.withLock { $0 = true }
      ending.yield((process.terminationStatus, process.terminationReason == .uncaughtSignal))
      ending.finish()
    }
    do { try process.run() } catch {
      throw PostFailure("无法运行邮件程序 \(path)", "The mail program \(path) could not be run")
    }
    let pid = process.processIdentifier
    let watch = Task { [seconds] in
      try await Task.sleep(for: .seconds(seconds))
      isOver.withLock { if !$0 { _ = kill(pid, SIGKILL) } }
    }
    defer { watch.cancel() }
    var end = (status: Int32(-1), wasKilled: true)
    for await status in ends { end = status }
    try judge(end, Self.said(output))
  }

  private func judge(_ end: (status: Int32, wasKilled: Bool), _ said: String) throws {
    if end.wasKilled {
      throw PostFailure("邮件程序在 \(seconds) 秒内没有办完", "The mail program did not finish within \(seconds) seconds")
    }
    guard end.status != 0 else { return }
    let words = said.isEmpty ? "" : "：\(said)"
    // EX_DATAERR and EX_NOUSER: it would be refused again.
    throw PostFailure(
      "邮件程序以 \(end.status) 结束\(words)", "The mail program ended with \(end.status)\(said.isEmpty ? "" : ": \(said)")",
      isFinal: end.status == 65 || end.status == 67)
  }

  /// A file without a name, which nobody else can open: a pipe would block, or end this process, where its reader does not read.
  private static func scratch(_ content: Data) throws -> FileHandle {
    var template = Array((NSTemporaryDirectory() + "mengyue-XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw PostFailure("无法写临时文件", "No temporary file could be written") }
    unlink(template)
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try file.write(contentsOf: content)
      try file.seek(toOffset: 0)
    } catch { throw PostFailure("无法写临时文件", "No temporary file could be written") }
    return file
  }

  /// The end of what the program said, on one line.
  private static func said(_ file: FileHandle) -> String {
    guard let end = try? file.seekToEnd(), (try? file.seek(toOffset: end > 400 ? end - 400 : 0)) != nil,
      let data = try? file.read(upToCount: 400)
    else { return "" }
    let text = String(decoding: data, as: UTF8.self).unicodeScalars.map { scalar -> Character in
      scalar.properties.generalCategory == .control ? " " : Character(scalar)
    }
    return String(String(text).split(separator: " ").joined(separator: " ").suffix(200))
  }
}
