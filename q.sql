.parameter set ?1 5
EXPLAIN QUERY PLAN SELECT * FROM user_bot_credentials WHERE (created_at, id) > (?, ?) ORDER BY created_at, id LIMIT 5;
EXPLAIN QUERY PLAN SELECT * FROM user_bot_credentials WHERE (created_at, id) < (?, ?) AND created_at >= ? ORDER BY created_at DESC, id DESC LIMIT 5;
EXPLAIN QUERY PLAN SELECT * FROM user_bot_credentials WHERE (last_used_order, id) < (?, ?) ORDER BY last_used_order DESC, id DESC LIMIT 5;
EXPLAIN QUERY PLAN SELECT * FROM user_bot_credentials WHERE (bot_username, id) < (? COLLATE NOCASE, ?) AND bot_username >= ? COLLATE NOCASE ORDER BY bot_username COLLATE NOCASE DESC, id DESC LIMIT 5;
EXPLAIN QUERY PLAN SELECT * FROM user_bot_credentials WHERE bot_username >= ? COLLATE NOCASE AND bot_username < ? COLLATE NOCASE ORDER BY bot_username COLLATE NOCASE DESC, id DESC LIMIT 5;
EXPLAIN QUERY PLAN SELECT * FROM user_bot_credentials WHERE status = ? AND (bot_username, id) < (? COLLATE NOCASE, ?) ORDER BY bot_username COLLATE NOCASE DESC, id DESC LIMIT 5;
EXPLAIN QUERY PLAN SELECT * FROM user_bot_credentials WHERE status = ? AND (last_used_order, id) < (?, ?) AND ifnull(rate_limited_until <= 5, 1) ORDER BY last_used_order DESC, id DESC LIMIT 5;
EXPLAIN QUERY PLAN SELECT * FROM user_bot_credentials WHERE status = 'active' AND rate_limited_until > 5 AND (created_at, id) < (?, ?) ORDER BY created_at DESC, id DESC LIMIT 5;
EXPLAIN QUERY PLAN SELECT * FROM user_bot_credentials INDEXED BY b_frozen WHERE status = 'active' AND rate_limited_until > 5 AND (created_at, id) < (?, ?) ORDER BY created_at DESC, id DESC LIMIT 5;
EXPLAIN QUERY PLAN SELECT * FROM user_bot_credentials WHERE user_id = ? AND (created_at, id) < (?, ?) ORDER BY created_at DESC, id DESC LIMIT 5;
EXPLAIN QUERY PLAN SELECT status, count(*), sum(ifnull(rate_limited_until > 5, 0)) FROM user_bot_credentials GROUP BY status;
EXPLAIN QUERY PLAN SELECT count(*) FROM user_bot_credentials;
EXPLAIN QUERY PLAN SELECT count(*) FROM user_bot_credentials WHERE status = 'active' AND created_at >= 5;
