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
