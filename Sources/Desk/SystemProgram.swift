import Foundation
import Synchronization

/// A program of the system's that is given something to read and says by its status what it made of it: the mail program, the virus
/// scanner. Whoever keeps the system names it at the start of the server; what it reads is never part of its arguments.
struct SystemProgram: Sendable {
  enum Failure: Error { case noScratch, notRun }

  struct Outcome: Sendable {
    /// nil where it did not finish in time, and was ended.
    var status: Int32?
    /// The end of what it said, on one line.
    var said: String
  }

  let path: String
  let arguments: [String]
  let seconds: Int

  init(path: String, arguments: [String], within seconds: Int) {
    self.path = path
    self.arguments = arguments
    self.seconds = seconds
  }

  func run(reading input: Data) async throws(Failure) -> Outcome {
    let (input, output) = (try Self.scratch(input), try Self.scratch(Data()))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardInput = input
    process.standardOutput = output
    process.standardError = output
    let (ends, ending) = AsyncStream<Int32?>.makeStream()
    let isOver = Mutex(false)
    process.terminationHandler = { process in
      isOver.withLock { $0 = true }
      ending.yield(process.terminationReason == .uncaughtSignal ? nil : process.terminationStatus)
      ending.finish()
    }
    do { try process.run() } catch { throw .notRun }
    let pid = process.processIdentifier
    let watch = Task { [seconds] in
      try await Task.sleep(for: .seconds(seconds))
      isOver.withLock { if !$0 { _ = kill(pid, SIGKILL) } }
    }
    defer { watch.cancel() }
    var status: Int32?
    for await end in ends { status = end }
    return Outcome(status: status, said: Self.said(output))
  }

  /// A file without a name, which nobody else can open: a pipe would block, or end this process, where its reader does not read.
  private static func scratch(_ content: Data) throws(Failure) -> FileHandle {
    var template = Array((NSTemporaryDirectory() + "mengyue-XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw .noScratch }
    unlink(template)
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try file.write(contentsOf: content)
      try file.seek(toOffset: 0)
    } catch { throw .noScratch }
    return file
  }

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
