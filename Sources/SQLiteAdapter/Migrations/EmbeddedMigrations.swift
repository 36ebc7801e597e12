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
    ]
}
