import GRDB

/// The tables of what people are told.
extension DatabaseMigrator {
  mutating func registerNotices() {
    registerMigration("notices") { database in
      try database.execute(
        sql: """
          -- What a notice follows from, and no words: they are worked out for whoever reads it, when they read it.
          CREATE TABLE notices (
            id TEXT PRIMARY KEY CHECK (length(id) = 32),
            reader TEXT NOT NULL,
            what TEXT NOT NULL,
            matter TEXT NOT NULL,
            origin INTEGER NOT NULL,
            is_event INTEGER NOT NULL CHECK (is_event IN (0, 1)),
            citation TEXT NOT NULL,
            due INTEGER,
            made INTEGER NOT NULL,
            read INTEGER
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX notices_by_reader ON notices (reader, made);
          CREATE INDEX notices_by_age ON notices (made);

          -- The place in the record up to which every event was told: one row.
          CREATE TABLE notice_place (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            place INTEGER NOT NULL
          ) STRICT;
          """)
    }
  }
}
