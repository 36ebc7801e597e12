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
