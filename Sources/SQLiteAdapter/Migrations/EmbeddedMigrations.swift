// Long because: it is made of migrations/sqlite by scripts/embed-migrations. Change neither it nor an old migration.

/// The migrations that this program knows, in their order.
enum EmbeddedMigrations {
    static let all = [
        Migration(
            name: "0001_accounts",
            checksum: "0fc66c0cfd0f1a3d3ad20f79e94cd6be07c26b7f7c7d61860ad0047c727da24a",
            sql: """
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
                """),
        Migration(
            name: "0002_bots",
            checksum: "f0a5c05b9dc0a5a39eec54e83efa17fc8b6c8c5452dea4bec2f9be7d63489a19",
            sql: """
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
                """),
        Migration(
            name: "0003_audit",
            checksum: "7f32b9b8864cfb918412042a671cfb9ff3724dd98e0afe6ea4c48bd13cf798d3",
            sql: """
                -- The audit trail. An entry's id is its place in the chain: 1, 2, 3, ... without a gap.
                -- No references: entries outlive the users they speak of.

                CREATE TABLE admin_bot_actions (
                    id INTEGER PRIMARY KEY,
                    actor TEXT NOT NULL,
                    admin_user_id INTEGER,
                    target_user_id INTEGER,
                    action TEXT NOT NULL,
                    outcome TEXT NOT NULL CHECK (outcome IN ('done', 'failed', 'refused')),
                    -- A JSON object of text.
                    details TEXT NOT NULL CHECK (json_type(details) = 'object'),
                    timestamp INTEGER NOT NULL,
                    mac BLOB NOT NULL
                ) STRICT;

                CREATE INDEX admin_bot_actions_by_target ON admin_bot_actions (target_user_id, id);
                CREATE INDEX admin_bot_actions_by_actor ON admin_bot_actions (actor, id);
                CREATE INDEX admin_bot_actions_by_action ON admin_bot_actions (action, id);

                -- Append-only. The chain of MACs is what shows a change; these keep an honest hand from making one.
                CREATE TRIGGER admin_bot_actions_never_change BEFORE UPDATE ON admin_bot_actions
                BEGIN
                    SELECT RAISE(ABORT, 'the audit trail is append-only');
                END;

                CREATE TRIGGER admin_bot_actions_never_go BEFORE DELETE ON admin_bot_actions
                BEGIN
                    SELECT RAISE(ABORT, 'the audit trail is append-only');
                END;

                -- INSERT OR REPLACE would pass the trigger on deletion.
                CREATE TRIGGER admin_bot_actions_without_gap BEFORE INSERT ON admin_bot_actions
                WHEN NEW.id <> (SELECT ifnull(max(id), 0) + 1 FROM admin_bot_actions)
                BEGIN
                    SELECT RAISE(ABORT, 'the audit trail has no gaps');
                END;

                -- The end of the trail, in one row. Entries and this row change together.
                CREATE TABLE audit_head (
                    only INTEGER PRIMARY KEY CHECK (only = 1),
                    sequence INTEGER NOT NULL,
                    mac BLOB NOT NULL
                ) STRICT;

                INSERT INTO audit_head (only, sequence, mac) VALUES (1, 0, zeroblob(32));
                """),
        Migration(
            name: "0004_changes_and_secrets",
            checksum: "c1e448ad0d3268e1be9ef9144fdbd7ca2f3adab5b1413aad3e89367c1a7625d5",
            sql: """
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
                """),
        Migration(
            name: "0005_listing_and_usage",
            checksum: "d98572e5d1ed22e858e9a89cfbb82a079bdd03cf5efe038797fe6bb312bc5fba",
            sql: """
                -- Listing a million bots in any order, what went through them hour by hour, and what retention needs.

                -- What a list is in order of. Columns and no expressions, since only of columns can SQLite compare a pair,
                -- (created_at, record_id) > (?, ?), by one range of an index; and it does not take the id itself into such a pair.
                ALTER TABLE user_bot_credentials ADD COLUMN record_id INTEGER NOT NULL AS (id) VIRTUAL;
                -- A bot that was never used comes before all others: as if it had been at the earliest time there is.
                ALTER TABLE user_bot_credentials
                    ADD COLUMN last_used_order INTEGER NOT NULL AS (ifnull(last_used_at, -9223372036854775807 - 1)) VIRTUAL;

                CREATE INDEX user_bot_credentials_by_created_at ON user_bot_credentials (created_at, record_id);
                CREATE INDEX user_bot_credentials_by_last_used_at ON user_bot_credentials (last_used_order, record_id);
                CREATE INDEX user_bot_credentials_by_username ON user_bot_credentials (bot_username COLLATE NOCASE, record_id);
                CREATE INDEX user_bot_credentials_by_status_and_created_at ON user_bot_credentials (status, created_at, record_id);
                CREATE INDEX user_bot_credentials_by_status_and_last_used_at
                    ON user_bot_credentials (status, last_used_order, record_id);
                CREATE INDEX user_bot_credentials_by_status_and_username
                    ON user_bot_credentials (status, bot_username COLLATE NOCASE, record_id);

                -- Those that Telegram holds back, and how many there are of each status.
                DROP INDEX user_bot_credentials_by_status;
                CREATE INDEX user_bot_credentials_by_status_and_freeze ON user_bot_credentials (status, rate_limited_until);

                -- Webhooks that were set by a key which has expired since.
                CREATE INDEX gateway_keys_expiring ON gateway_keys (expires_at) WHERE expires_at IS NOT NULL;
                CREATE INDEX user_bot_credentials_by_webhook_key ON user_bot_credentials (webhook_key_id)
                    WHERE webhook_key_id IS NOT NULL;

                CREATE TABLE bot_usage (
                    bot_id INTEGER NOT NULL REFERENCES user_bot_credentials (id) ON DELETE CASCADE,
                    hour INTEGER NOT NULL CHECK (hour % 3600000000 = 0),
                    calls INTEGER NOT NULL,
                    errors INTEGER NOT NULL,
                    limited INTEGER NOT NULL,
                    -- The domain's histogram, in its own bytes.
                    latency BLOB NOT NULL,
                    PRIMARY KEY (bot_id, hour)
                ) STRICT, WITHOUT ROWID;

                -- For forgetting what is old, the oldest first.
                CREATE INDEX bot_usage_by_hour ON bot_usage (hour, bot_id);
                CREATE INDEX bot_activity_by_time ON bot_activity (at, id);

                -- Changes need no index: they are forgotten by number. Those from before this migration are the oldest.
                ALTER TABLE changes ADD COLUMN at INTEGER NOT NULL DEFAULT 0;
                """),
        Migration(
            name: "0006_audit_by_time",
            checksum: "2542e7f24a919dd31b1f52908c0062091d041d1c97c9c960aed097003679e4b5",
            sql: """
                -- What is asked for by its time, and what is asked for of one user among much that is over.

                CREATE INDEX admin_bot_actions_by_time ON admin_bot_actions (timestamp);

                -- However many of his logins ended lately: a login's row stays for a day.
                CREATE INDEX logins_of_user_not_ended ON logins (user_id, id) WHERE ended_at IS NULL;
                """),
    ]
}
