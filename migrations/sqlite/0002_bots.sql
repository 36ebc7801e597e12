-- Bots, their keys, what holds them back, what happened to them, and the deleteWebhook calls that are owed.

CREATE TABLE user_bot_credentials (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL UNIQUE REFERENCES users (id) ON DELETE CASCADE,
    telegram_bot_id INTEGER NOT NULL UNIQUE,
    environment TEXT NOT NULL CHECK (environment IN ('production', 'test')),
    bot_username TEXT NOT NULL,
    bot_first_name TEXT NOT NULL,
    sealed_token BLOB NOT NULL,
    fingerprint BLOB NOT NULL UNIQUE,
    sealed_user_session BLOB,
    status TEXT NOT NULL CHECK (status IN ('pending', 'active', 'stopped', 'error', 'suspended')),
    status_before_suspension TEXT CHECK (status_before_suspension IN ('pending', 'active', 'stopped', 'error')),
    is_verified INTEGER NOT NULL CHECK (is_verified IN (0, 1)),
    suspension_reason TEXT,
    error_reason TEXT,
    max_requests_per_second INTEGER NOT NULL CHECK (max_requests_per_second BETWEEN 1 AND 100),
    max_concurrent_requests INTEGER NOT NULL CHECK (max_concurrent_requests BETWEEN 1 AND 50),
    rate_limited_until INTEGER,
    -- No reference: the key may be revoked before its webhook is gone.
    webhook_key_id INTEGER,
    total_requests INTEGER NOT NULL DEFAULT 0,
    last_used_at INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1,
    -- What the keys refer to, so that none can be of another user than its bot.
    UNIQUE (id, user_id),
    CHECK (status = 'suspended' OR status_before_suspension IS NULL)
) STRICT;

CREATE INDEX user_bot_credentials_by_status ON user_bot_credentials (status, id);

CREATE TABLE gateway_keys (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    bot_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE,
    -- JSON arrays of text; null where nothing is narrowed.
    scopes TEXT NOT NULL,
    methods TEXT,
    chats TEXT,
    max_requests_per_second INTEGER CHECK (max_requests_per_second > 0),
    expires_at INTEGER,
    created_at INTEGER NOT NULL,
    last_used_at INTEGER,
    FOREIGN KEY (bot_id, user_id) REFERENCES user_bot_credentials (id, user_id) ON DELETE CASCADE
) STRICT;

CREATE INDEX gateway_keys_of_bot ON gateway_keys (bot_id, user_id, id);

-- No references: holds outlive bots and accounts, else removing and creating anew would shake them off.
CREATE TABLE holds (
    subject_kind TEXT NOT NULL CHECK (subject_kind IN ('user', 'telegram_bot')),
    subject_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('suspension', 'ceiling')),
    reason TEXT,
    max_requests_per_second INTEGER CHECK (max_requests_per_second BETWEEN 1 AND 100),
    max_concurrent_requests INTEGER CHECK (max_concurrent_requests BETWEEN 1 AND 50),
    laid_on INTEGER NOT NULL,
    laid_at INTEGER NOT NULL,
    PRIMARY KEY (subject_kind, subject_id, kind),
    CHECK ((kind = 'suspension') = (reason IS NOT NULL)),
    CHECK ((kind = 'ceiling') = (max_requests_per_second IS NOT NULL)),
    CHECK ((kind = 'ceiling') = (max_concurrent_requests IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX holds_laid_on ON holds (laid_on);

CREATE TABLE bot_activity (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    telegram_bot_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT,
    at INTEGER NOT NULL
) STRICT;

CREATE INDEX bot_activity_of_user ON bot_activity (user_id, id);

-- No references: after a removal this row is all that is left of the bot.
CREATE TABLE webhook_removals (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL,
    telegram_bot_id INTEGER NOT NULL,
    environment TEXT NOT NULL CHECK (environment IN ('production', 'test')),
    sealed_token BLOB NOT NULL,
    after_removal INTEGER NOT NULL CHECK (after_removal IN (0, 1)),
    attempts INTEGER NOT NULL DEFAULT 0,
    next_attempt_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX webhook_removals_due ON webhook_removals (next_attempt_at, id);
