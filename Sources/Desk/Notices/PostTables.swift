import GRDB

/// The tables of how people are reached outside the portal.
extension DatabaseMigrator {
  mutating func registerPost() {
    registerMigration("post") { database in
      try database.execute(
        sql: """
          -- Every notice that is to go out by a channel. Rows with the same `message` go out together, under that identifier.
          CREATE TABLE outbox (
            notice TEXT NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
            channel TEXT NOT NULL,
            message TEXT NOT NULL CHECK (length(message) = 32),
            is_digest INTEGER NOT NULL CHECK (is_digest IN (0, 1)),
            -- Not before; after a failure, not before again.
            next INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'dead', 'dropped')),
            failure TEXT,
            changed INTEGER NOT NULL,
            PRIMARY KEY (notice, channel)
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX outbox_by_state ON outbox (state, next);
          CREATE INDEX outbox_by_message ON outbox (message);

          -- Where somebody is reached. An address counts once its owner opened the link that was sent to it.
          CREATE TABLE contacts (
            person TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('mail', 'phone')),
            address TEXT,
            confirmed INTEGER,
            pending TEXT,
            digest BLOB CHECK (length(digest) = 32),
            expires INTEGER,
            PRIMARY KEY (person, kind)
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX contacts_by_digest ON contacts (digest);

          CREATE TABLE notice_habits (
            person TEXT PRIMARY KEY,
            habits TEXT NOT NULL CHECK (json_valid(habits))
          ) STRICT, WITHOUT ROWID;

          -- How the alliance reaches people: some of it is secret, and is shown to nobody again.
          CREATE TABLE channels (
            id INTEGER PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('mail', 'gateway', 'robot')),
            settings TEXT NOT NULL CHECK (json_valid(settings)),
            made INTEGER NOT NULL
          ) STRICT;
          CREATE UNIQUE INDEX one_of_these ON channels (kind) WHERE kind <> 'robot';

          -- One secret address of a calendar for a person; of its token only the SHA-256.
          CREATE TABLE calendars (
            person TEXT PRIMARY KEY,
            digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
            made INTEGER NOT NULL
          ) STRICT, WITHOUT ROWID;
          """)
    }
  }
}
