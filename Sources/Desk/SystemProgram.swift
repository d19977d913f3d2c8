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
    let run = Run(pid: try start(input.fileDescriptor, output.fileDescriptor))
    // It would be closed before the program has it, were it let go of as soon as its number is known.
    withExtendedLifetime(input) {}
    let watch = Task { [seconds] in
      try await Task.sleep(for: .seconds(seconds))
      run.end()
    }
    defer { watch.cancel() }
    let status = await withCheckedContinuation { ended in
      DispatchQueue.global().async { ended.resume(returning: run.wait()) }
    }
    return Outcome(status: status, said: Self.said(output))
  }

  /// Not by Foundation's `Process`, which reads beyond its buffer, and so ends this whole process at times, where some thirteen hundred
  /// files and connections are open (swift-corelibs-foundation, pull request 5472).
  private func start(_ input: Int32, _ output: Int32) throws(Failure) -> pid_t {
    #if canImport(Darwin)
      var (actions, attributes): (posix_spawn_file_actions_t?, posix_spawnattr_t?) = (nil, nil)
    #else
      var (actions, attributes) = (posix_spawn_file_actions_t(), posix_spawnattr_t())
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    for (from, to) in [(input, 0), (output, 1), (output, 2)] {
      posix_spawn_file_actions_adddup2(&actions, from, Int32(to))
    }
    // It is given nothing else that is open here, and none of the signals that our threads or our server hold back.
    var (none, usual) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigemptyset(&usual)
    sigaddset(&usual, SIGPIPE)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &usual)
    #if canImport(Darwin)
      let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_CLOEXEC_DEFAULT
    #else
      let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
      for descriptor in Self.openDescriptors where descriptor > 2 {
        posix_spawn_file_actions_addclose(&actions, descriptor)
      }
    #endif
    posix_spawnattr_setflags(&attributes, Int16(flags))
    let arguments = ([path] + self.arguments).map { strdup($0) }
    defer { for argument in arguments { free(argument) } }
    var pid: pid_t = 0
    guard posix_spawn(&pid, path, &actions, &attributes, arguments + [nil], environ) == 0 else { throw .notRun }
    return pid
  }

  /// Everything that is open in this process; one that is closed meanwhile does no harm.
  private static var openDescriptors: [Int32] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []).compactMap { Int32($0) }
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

/// A program that was started.
private final class Run: Sendable {
  private let pid: pid_t
  private let isOver = Mutex(false)

  init(pid: pid_t) { self.pid = pid }

  func end() { isOver.withLock { if !$0 { _ = kill(pid, SIGKILL) } } }

  /// Its status once it has ended; nil where a signal ended it.
  func wait() -> Int32? {
    var info = siginfo_t()
    while waitid(P_PID, id_t(pid), &info, WEXITED | WNOWAIT) != 0 && errno == EINTR {}
    // Once it is reaped its number may be another's, whom nobody may end.
    return isOver.withLock { isOver in
      isOver = true
      var status: Int32 = 0
      while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
      return status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
    }
  }
}
