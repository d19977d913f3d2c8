import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Keeps a data directory to one host at a time. The kernel lets go of it when the process ends, however it ends.
final class DirectoryLock: Sendable {
  /// nil once it has been let go.
  private let descriptor: Mutex<Int32?>

  /// Throws `RecordFailure.inUse` at once, without waiting, where the directory is taken.
  init(directory: String) throws {
    let path = directory + "/LOCK"
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw RecordFailure.unreadable(path: path, reason: String(cString: strerror(errno))) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let holder = Self.holder(of: descriptor)
      close(descriptor)
      throw RecordFailure.inUse(directory: directory, holder: holder)
    }
    // Only for the message above: the lock itself is the kernel's.
    let text = Array("\(getpid())\n".utf8)
    ftruncate(descriptor, 0)
    _ = pwrite(descriptor, text, text.count, 0)
    self.descriptor = Mutex(descriptor)
  }

  deinit { release() }

  func release() {
    descriptor.withLock { descriptor in
      if let open = descriptor { close(open) }
      descriptor = nil
    }
  }

  private static func holder(of descriptor: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 20)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    return String(decoding: bytes.prefix(max(0, count)).filter { (0x30...0x39).contains($0) }, as: UTF8.self)
  }
}
