import GRDB

/// The tables of what people decide of their data, and of to whom it was given.
extension DatabaseMigrator {
  mutating func registerPrivacy() {
    registerMigration("privacy") { database in
      try database.execute(
        sql: """
          -- The alliance's own addition to the notice: every version stays, and the greatest number is in force.
          CREATE TABLE notice_addenda (
            version INTEGER PRIMARY KEY CHECK (version > 0),
            zh TEXT NOT NULL,
            en TEXT NOT NULL,
            editor TEXT NOT NULL,
            saved INTEGER NOT NULL
          ) STRICT;

          -- What somebody agreed to, and took back: nothing is changed here.
          CREATE TABLE consents (
            id INTEGER PRIMARY KEY,
            person TEXT NOT NULL,
            what TEXT NOT NULL,
            scope TEXT NOT NULL,
            version TEXT NOT NULL,
            at INTEGER NOT NULL
          ) STRICT;
          CREATE INDEX consents_by_person ON consents (person, id);

          -- How somebody may be reached by others, and by whom it may be seen.
          CREATE TABLE contact_cards (
            person TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('mail', 'phone', 'wechat')),
            text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 254),
            audience TEXT NOT NULL CHECK (audience IN ('nobody', 'members', 'everyone')),
            PRIMARY KEY (person, kind)
          ) STRICT, WITHOUT ROWID;

          -- Who asked to have their data erased; the clock does it when it is due.
          CREATE TABLE erasures (
            person TEXT PRIMARY KEY,
            asker TEXT NOT NULL,
            reason TEXT NOT NULL,
            asked INTEGER NOT NULL,
            due INTEGER NOT NULL
          ) STRICT, WITHOUT ROWID;

          -- To whom personal data was given. What the program knows of is one line for all that is the same within the hour.
          CREATE TABLE disclosures (
            id INTEGER PRIMARY KEY,
            hour INTEGER,
            kind TEXT NOT NULL,
            recipient TEXT NOT NULL,
            what TEXT NOT NULL,
            ground TEXT NOT NULL,
            maker TEXT NOT NULL,
            at INTEGER NOT NULL,
            count INTEGER NOT NULL CHECK (count > 0),
            UNIQUE (hour, kind, recipient, what, maker)
          ) STRICT;
          CREATE INDEX disclosures_by_time ON disclosures (at);

          -- Whom it was about, where that is known.
          CREATE TABLE disclosed_people (
            disclosure INTEGER NOT NULL REFERENCES disclosures (id) ON DELETE CASCADE,
            person TEXT NOT NULL,
            PRIMARY KEY (disclosure, person)
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX disclosed_by_person ON disclosed_people (person);
          """)
    }
    registerMigration("letters") { database in
      // The day of the letter, of a request that came by one.
      try database.execute(sql: "ALTER TABLE erasures ADD COLUMN letter TEXT")
    }
    registerMigration("disclosures in both languages") { database in
      try database.execute(
        sql: """
          ALTER TABLE disclosures ADD COLUMN recipient_en TEXT NOT NULL DEFAULT '';
          ALTER TABLE disclosures ADD COLUMN what_en TEXT NOT NULL DEFAULT '';
          ALTER TABLE disclosures ADD COLUMN ground_en TEXT NOT NULL DEFAULT '';
          UPDATE disclosures SET recipient_en = recipient, what_en = what, ground_en = ground;
          CREATE INDEX disclosures_by_what ON disclosures (what, recipient);
          """)
    }
  }
}
