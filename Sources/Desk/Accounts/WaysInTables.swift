import GRDB

/// The tables of the ways in beyond a password.
extension DatabaseMigrator {
  mutating func registerWaysIn() {
    registerMigration("ways-in") { database in
      try database.execute(
        sql: """
          ALTER TABLE sessions ADD COLUMN device TEXT NOT NULL DEFAULT '';
          -- Whether more than a password was shown: a code, or a passkey.
          ALTER TABLE sessions ADD COLUMN strong INTEGER NOT NULL DEFAULT 0;

          -- `used` is the last half minute whose code was accepted: no code is accepted twice.
          CREATE TABLE authenticators (
            account INTEGER PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
            secret BLOB NOT NULL CHECK (length(secret) = 20),
            since INTEGER NOT NULL,
            used INTEGER NOT NULL
          ) STRICT;

          CREATE TABLE recovery_codes (
            account INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
            digest BLOB NOT NULL CHECK (length(digest) = 32),
            used INTEGER,
            PRIMARY KEY (account, digest)
          ) STRICT, WITHOUT ROWID;

          CREATE TABLE passkeys (
            id BLOB PRIMARY KEY CHECK (length(id) BETWEEN 16 AND 1023),
            account INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
            algorithm INTEGER NOT NULL CHECK (algorithm IN (-7, -8)),
            key BLOB NOT NULL CHECK (length(key) IN (32, 65)),
            count INTEGER NOT NULL,
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
            made INTEGER NOT NULL,
            used INTEGER
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX passkeys_by_account ON passkeys (account);

          -- Only the SHA-256 of a link's token is kept, as of a session's.
          CREATE TABLE links (
            digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
            purpose TEXT NOT NULL,
            person TEXT NOT NULL,
            maker TEXT NOT NULL,
            made INTEGER NOT NULL,
            expires INTEGER NOT NULL,
            used INTEGER,
            withdrawn INTEGER
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX links_by_person ON links (person);

          CREATE TABLE password_requests (
            account INTEGER PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
            at INTEGER NOT NULL
          ) STRICT;
          """)
    }
  }
}
