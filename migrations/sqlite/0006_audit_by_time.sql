-- What is asked for by its time, and what is asked for of one user among much that is over.

CREATE INDEX admin_bot_actions_by_time ON admin_bot_actions (timestamp);

-- However many of his logins ended lately: a login's row stays for a day.
CREATE INDEX logins_of_user_not_ended ON logins (user_id, id) WHERE ended_at IS NULL;
