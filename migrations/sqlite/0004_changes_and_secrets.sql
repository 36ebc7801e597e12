-- The change feed and the installation's secrets.

-- A number is taken at the insert, inside BEGIN IMMEDIATE: with one writer at a time that is the order of commits.
-- AUTOINCREMENT, so that no number comes again once old rows are cleared away.
CREATE TABLE changes (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    topic TEXT NOT NULL,
    user_id INTEGER NOT NULL,
    subject_id INTEGER
) STRICT;

CREATE TABLE installation_secrets (
    name TEXT NOT NULL PRIMARY KEY,
    sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
