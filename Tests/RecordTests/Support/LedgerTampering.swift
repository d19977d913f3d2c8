import GRDB

extension TestAlliance {
  /// Runs statements on the ledger as one who does not keep to its triggers would.
  func tamper(_ sql: String) throws {
    try withLedger { db in
      let triggers = try Row.fetchAll(db, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
      for trigger in triggers { try db.execute(sql: "DROP TRIGGER \(trigger["name"] as String)") }
      try db.execute(sql: "PRAGMA ignore_check_constraints = ON; \(sql)")
      for trigger in triggers { try db.execute(sql: trigger["sql"] as String) }
    }
  }

  func withLedger<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try withDatabase("ledger.sqlite", body)
  }

  func withDatabase<Value>(_ name: String, _ body: (Database) throws -> Value) throws -> Value {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    return try DatabaseQueue(path: path(name), configuration: configuration).writeWithoutTransaction(body)
  }

  /// How many transactions have been written: each leaves one checkpoint.
  func transactions() throws -> Int {
    try withLedger { try Int.fetchOne($0, sql: "SELECT count(*) FROM checkpoint") ?? 0 }
  }
}
