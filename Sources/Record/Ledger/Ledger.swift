import FoundationEssentials
import GRDB
import Governance

/// The durable record in `ledger.sqlite`: rows are appended in transactions that are on disk when they are answered.
/// One connection writes; a few others read beside it without waiting.
final class Ledger: Sendable {
  private let pool: DatabasePool
  let path: String

  /// Opens the ledger of a directory; `creating` makes one where there is none.
  init(directory: String, creating: Bool) throws {
    path = directory + "/" + LedgerSchema.fileName
    guard creating || FileManager.default.fileExists(atPath: path) else {
      throw RecordFailure.noRecord(directory: directory)
    }
    var configuration = Configuration()
    configuration.maximumReaderCount = 3
    configuration.busyMode = .timeout(5)
    do {
      pool = try DatabasePool(path: path, configuration: configuration)
      try pool.writeWithoutTransaction { [path] db in
        // GRDB sets NORMAL when it turns on WAL: a commit could then be lost with the power.
        try db.execute(sql: "PRAGMA synchronous = FULL")
        // A paper that was counted leaves no bytes in the file.
        try db.execute(sql: "PRAGMA secure_delete = ON")
        try LedgerSchema.prepare(db, path: path)
      }
    } catch let error as DatabaseError {
      throw RecordFailure.notALedger(path: path, reason: error.message ?? "\(error.resultCode)")
    }
  }

  /// Appends the rows and the checkpoint that they lead to in one transaction, writes the boxes that changed with them,
  /// and returns when it is on disk. Throws `RecordFailure.notWritten`: then none of them is there.
  func append(_ rows: [LedgerRow], _ checkpoint: Checkpoint, _ boxes: [ChangedBox]) async throws {
    try await withCheckedThrowingContinuation { (waiter: CheckedContinuation<Void, any Error>) in
      pool.asyncWriteWithoutTransaction { db in
        waiter.resume(with: Result { try Self.append(rows, checkpoint, boxes, to: db) })
      }
    }
  }

  private static func append(
    _ rows: [LedgerRow], _ checkpoint: Checkpoint, _ boxes: [ChangedBox], to db: Database
  ) throws {
    do {
      try db.inTransaction(.immediate) {
        for row in rows { try db.insert(row) }
        try db.insert(checkpoint)
        for box in boxes { try db.write(box) }
        // What is committed is what was meant: read back before it counts.
        guard try db.chunk(after: checkpoint.size - rows.count, count: rows.count + 1).get() == rows else {
          throw RecordFailure.notWritten(reason: "read back differently")
        }
        for box in boxes where try db.box(box.key) != box.box {
          throw RecordFailure.notWritten(reason: "box \(box.key) read back differently")
        }
        return .commit
      }
    } catch let error as RecordFailure {
      throw error
    } catch {
      throw RecordFailure.notWritten(reason: (error as? DatabaseError)?.message ?? "\(error)")
    }
    // The write-ahead log still holds what a box that is empty now held. It stays so until later where someone is reading.
    if boxes.contains(where: { $0.box.count == 0 }) { _ = try? db.checkpoint(.truncate) }
  }

  /// The papers of the secret ballots that are open. Throws `Damage` where one cannot be read.
  func boxes() throws -> BallotBoxes { try pool.read { try $0.boxes() } }

  func chunk(after position: Int, count: Int) throws -> LedgerChunk {
    try pool.read { $0.chunk(after: position, count: count) }
  }

  func size() throws -> Int { try pool.read { try $0.size() } }

  func newestCheckpoint() throws -> Checkpoint? { try pool.read { try $0.newestCheckpoint() } }

  /// Puts the write-ahead log into the file and closes it.
  func close() throws {
    // Readers are closed last, and cannot do it.
    try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    try pool.close()
  }
}
