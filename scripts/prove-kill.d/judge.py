"""What a database must say after a kill, given what the clients were answered."""

import collections
import hashlib
import json
import sqlite3

KEY_KINDS = ("key_issued", "key_revoked")
# Told by the task that makes owed deleteWebhook calls; they change nothing of the bot.
WEBHOOK_KINDS = ("webhook_removed", "webhook_removal_failed")
ACTIONS = {"suspend": "suspend_bot", "activate": "activate_bot", "limit": "update_rate_limits"}


class Judge:
    def __init__(self, path, ledger):
        self.database = sqlite3.connect(path)
        self.ledger = ledger
        self.complaints = []

    def rows(self, query, *values):
        return self.database.execute(query, values).fetchall()

    def hold(self, condition, complaint):
        if not condition:
            self.complaints.append(complaint)

    def equal(self, found, wanted, what):
        self.hold(found == wanted, f"{what}: {found}, should be {wanted}")

    def judge(self):
        self.equal(self.rows("PRAGMA integrity_check"), [("ok",)], "integrity_check")
        self.equal(self.rows("PRAGMA foreign_key_check"), [], "foreign_key_check")
        self.chain()
        self.acknowledged_administration()
        self.acknowledged_keys()
        self.acknowledged_accounts()
        self.acknowledged_by_users()
        for (user,) in self.rows("SELECT user_id FROM user_bot_credentials"):
            self.agreement(user)
        self.database.close()
        return self.complaints

    def chain(self):
        """Without a gap, and ended where the stored head says. That each MAC fits is for `audit verify` to say."""
        numbers = [id for (id,) in self.rows("SELECT id FROM admin_bot_actions ORDER BY id")]
        self.gapless(numbers, "audit trail")
        last = self.rows("SELECT id, mac FROM admin_bot_actions ORDER BY id DESC LIMIT 1")
        self.equal(self.rows("SELECT sequence, mac FROM audit_head"), last or [(0, bytes(32))], "the stored audit head")
        feed = [number for (number,) in self.rows("SELECT number FROM changes ORDER BY number")]
        self.gapless(feed, "change feed")

    def gapless(self, numbers, what):
        for wanted, found in enumerate(numbers, 1):
            if wanted != found:
                return self.equal(found, wanted, f"a number of the {what}")

    def acknowledged_administration(self):
        """One entry for each effect: as many as were acknowledged, and at most those more that nobody knows of."""
        found = collections.defaultdict(collections.Counter)
        for actor, target, action, outcome, details in self.rows(
            "SELECT admin_user_id, target_user_id, action, outcome, details FROM admin_bot_actions"
        ):
            if actor is None:
                continue
            details = json.loads(details)
            detail = None
            if action == "suspend_bot":
                detail = details["reason"]
            elif action == "update_rate_limits":
                detail = (int(details["max_requests_per_second"]), int(details["max_concurrent_requests"]))
            found[action, outcome][actor, target, detail] += 1
        for kind, action in ACTIONS.items():
            done, refused, unknown = self.ledger.count(kind)
            self.between(found[action, "done"], done, unknown, f"{action} done")
            self.between(found[action, "failed"], refused, unknown, f"{action} failed")

    def between(self, found, least, more, what):
        for key in found.keys() | least.keys():
            low, high = least[key], least[key] + more[key]
            self.hold(low <= found[key] <= high, f"{what} {key}: {found[key]} entries, should be {low} to {high}")

    def acknowledged_keys(self):
        standing = {id: (name, digest) for id, name, digest in self.rows("SELECT id, name, hash FROM gateway_keys")}
        for id, key in self.ledger.live_keys().items():
            self.hold(id in standing, f"key {id} was issued, and is lost")
            if id in standing:
                self.equal(standing[id][1], hashlib.sha256(key.encode()).digest(), f"hash of key {id}")
        for id in self.ledger.revoked:
            self.hold(id not in standing, f"key {id} was revoked, and stands")
        for id, (name, _) in standing.items():
            known = id in self.ledger.issued or name in self.ledger.perhaps_issued
            self.hold(known, f"key {id} ({name}) stands, and nobody asked for it")

    def acknowledged_accounts(self):
        names = {name for (name,) in self.rows("SELECT username FROM users")}
        for change in self.ledger.changes:
            if change.kind == "register" and change.is_done:
                self.hold(change.detail in names, f"{change.detail} was registered, and is lost")

    def acknowledged_by_users(self):
        """What users did to their own bots has no entry in the trail: one of activity for each effect."""
        told = collections.Counter(
            {(user, kind): count for user, kind, count in
             self.rows("SELECT user_id, kind, count(*) FROM bot_activity GROUP BY user_id, kind")})
        limited_by_admins = collections.Counter(dict(self.rows(
            "SELECT target_user_id, count(*) FROM admin_bot_actions"
            " WHERE action = 'update_rate_limits' AND outcome = 'done' GROUP BY target_user_id")))
        for kind, (activity, others) in {
            "stop": ("stopped", {}), "start": ("started", {}), "limit own": ("limits_changed", limited_by_admins),
        }.items():
            done, _, unknown = (by_target(counts) for counts in self.ledger.count(kind))
            found = collections.Counter(
                {user: count - others.get(user, 0) for (user, name), count in told.items() if name == activity})
            self.between(found, done, unknown, f"{activity} by the user himself")

    def agreement(self, user):
        """State, activity, audit trail and feed are written together, so each must tell the same story."""
        ((bot, status, revision, reason, rate, most),) = self.rows(
            "SELECT telegram_bot_id, status, revision, suspension_reason, max_requests_per_second,"
            " max_concurrent_requests FROM user_bot_credentials WHERE user_id = ?", user)
        told = self.rows("SELECT kind, detail FROM bot_activity WHERE user_id = ? ORDER BY id", user)
        kinds = collections.Counter(kind for kind, _ in told)
        effects = [kind for kind, _ in told if kind not in KEY_KINDS + WEBHOOK_KINDS]
        feed = collections.Counter(topic for (topic,) in self.rows("SELECT topic FROM changes WHERE user_id = ?", user))
        trail = collections.Counter(action for (action,) in self.rows(
            "SELECT action FROM admin_bot_actions WHERE target_user_id = ? AND outcome = 'done'", user))
        who = f"user {user}"

        self.equal(feed["bot"], len(effects), f"{who}: feed rows of the bot, by its activity")
        self.equal(revision, len(effects), f"{who}: revision, by the activity")
        self.equal(feed["key"], kinds["key_issued"] + kinds["key_revoked"], f"{who}: feed rows of keys")
        self.equal(feed["hold"], sum(trail[action] for action in ACTIONS.values()), f"{who}: feed rows of holds")
        self.equal(trail["suspend_bot"], kinds["suspended"], f"{who}: suspensions in the trail, by the activity")
        self.equal(trail["activate_bot"], kinds["activated"], f"{who}: activations in the trail, by the activity")
        self.equal(
            self.rows("SELECT count(*) FROM gateway_keys WHERE user_id = ?", user)[0][0],
            kinds["key_issued"] - kinds["key_revoked"], f"{who}: keys that stand, by the activity")

        self.equal(status, replay(effects), f"{who}: status, by the activity")
        limits = [detail for kind, detail in told if kind == "limits_changed"]
        if limits:
            self.equal(f"{rate}/s, {most} at once", limits[-1], f"{who}: limits, by the activity")
        suspensions = [detail for kind, detail in told if kind == "suspended"] if status == "suspended" else [None]
        self.equal(reason, suspensions[-1], f"{who}: the suspension's reason")
        holds = self.rows(
            "SELECT reason FROM holds WHERE kind = 'suspension' AND (subject_kind, subject_id) IN"
            " (VALUES ('user', ?), ('telegram_bot', ?))", user, bot)
        self.equal(holds, [(reason,)] * 2 if status == "suspended" else [], f"{who}: holds, by the status")


def by_target(counts):
    """Counts of (actor, target, detail), by the target alone."""
    added = collections.Counter()
    for (_, target, _), count in counts.items():
        added[target] += count
    return added


def replay(effects):
    """The status that a bot's activity leads to."""
    status = before = None
    for kind in effects:
        if kind == "created":
            status = "pending"
        elif kind == "suspended":
            before, status = (status, kind) if status != "suspended" else (before, status)
        elif kind == "activated":
            status = before
        elif kind in ("verified", "started"):
            status = "active"
        elif kind == "stopped":
            status = "stopped"
    return status
