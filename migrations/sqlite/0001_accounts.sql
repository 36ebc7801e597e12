-- Accounts, their logins, and the refresh tokens of those.
--
-- Times in all tables are whole microseconds since 1970 (UTC): exact, and in order as they stand. RFC 3339 text is not
-- in order where one time has a fraction and another has none.
-- AUTOINCREMENT where an id must never be given twice: an access token or an audit entry may still name the old one.

CREATE TABLE users (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    username TEXT NOT NULL,
    username_folded TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL,
    email_folded TEXT NOT NULL UNIQUE,
    full_name TEXT,
    role TEXT NOT NULL CHECK (role IN ('user', 'admin', 'owner')),
    is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    password_hash TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;

CREATE INDEX users_active_owners ON users (id) WHERE role = 'owner' AND is_active = 1;

CREATE TABLE logins (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    last_used_at INTEGER NOT NULL,
    ended_at INTEGER,
    -- What the tokens refer to, so that none can be of another user than its login.
    UNIQUE (id, user_id)
) STRICT;

CREATE INDEX logins_of_user ON logins (user_id, id);
-- When a login is over, ended or not: for forgetting old ones.
CREATE INDEX logins_over ON logins (min(ifnull(ended_at, expires_at), expires_at));

CREATE TABLE refresh_tokens (
    hash BLOB NOT NULL PRIMARY KEY,
    login_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    issued_at INTEGER NOT NULL,
    spent_at INTEGER,
    successor BLOB,
    FOREIGN KEY (login_id, user_id) REFERENCES logins (id, user_id) ON DELETE CASCADE,
    CHECK (successor IS NULL OR spent_at IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX refresh_tokens_of_login ON refresh_tokens (login_id, user_id);
CREATE INDEX refresh_tokens_with_successor ON refresh_tokens (spent_at) WHERE successor IS NOT NULL;
