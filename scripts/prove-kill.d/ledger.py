"""What the clients asked for, and what they were answered: by this the database is judged after a kill."""

import collections
import copy
import dataclasses

UNKNOWN = None

# Every kind of change that is asked for.
KINDS = ("suspend", "activate", "limit", "issue", "revoke", "stop", "start", "limit own", "refresh", "register")


@dataclasses.dataclass
class Change:
    """A change that was asked for; `status` is the answer's, or UNKNOWN where the kill came first."""

    kind: str
    actor: int
    target: int
    detail: object = None
    status: int | None = UNKNOWN
    answer: object = None

    @property
    def is_done(self):
        return self.status is not UNKNOWN and 200 <= self.status < 300


class Ledger:
    def __init__(self):
        self.changes = []
        self.acknowledged = 0
        # Of keys: their text by the id they were issued under.
        self.issued = {}
        self.revoked = {}
        # Of keys whose revocation or issue may or may not have come through: ids, and names.
        self.perhaps_revoked = set()
        self.perhaps_issued = set()

    def note(self, change):
        self.changes.append(change)
        self.acknowledged += change.is_done
        if change.kind == "issue":
            if change.status is UNKNOWN:
                self.perhaps_issued.add(change.detail)
            elif change.is_done:
                self.issued[change.answer["id"]] = change.answer["key"]
        if change.kind == "revoke":
            if change.status is UNKNOWN:
                self.perhaps_revoked.add(change.detail)
            elif change.is_done:
                self.revoked[change.detail] = self.issued.pop(change.detail)
                self.perhaps_revoked.discard(change.detail)

    def live_keys(self):
        """Keys that stand for certain, by id."""
        return {id: key for id, key in self.issued.items() if id not in self.perhaps_revoked}

    def count(self, kind):
        """How often each (actor, target, detail) of a kind was done, was refused, and is not known of."""
        done, refused, unknown = collections.Counter(), collections.Counter(), collections.Counter()
        for change in self.changes:
            if change.kind != kind:
                continue
            key = (change.actor, change.target, change.detail)
            if change.status is UNKNOWN:
                unknown[key] += 1
            elif change.is_done:
                done[key] += 1
            else:
                refused[key] += 1
        return done, refused, unknown

    def forged(self, kind):
        """A copy that holds an acknowledged change which never was; a refresh shows at its next use alone."""
        ledger = copy.deepcopy(self)
        change = Change(kind, 0, 0, (1, 1) if kind == "limit" else "never asked for", status=200)
        if kind == "issue":
            change.answer = {"id": "never issued", "key": "never issued"}
        if kind == "revoke":
            # Of a key that stands.
            change.detail = next(iter(ledger.live_keys()))
        ledger.note(change)
        return ledger

    def acknowledged_kinds(self):
        return {change.kind for change in self.changes if change.is_done}

    def totals(self):
        done = sum(change.is_done for change in self.changes)
        unknown = sum(change.status is UNKNOWN for change in self.changes)
        return done, len(self.changes) - done - unknown, unknown
