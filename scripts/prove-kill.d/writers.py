"""Those who change things until the server is gone."""

import itertools
import random
import time

from connection import Connection, Lost, Unsent
from ledger import Change

serial = itertools.count()
# What admins limit to: no pair comes twice in a long while.
limits = itertools.cycle([(rate, most) for most in range(25, 51) for rate in range(50, 101)])


class Writer:
    """Somebody with a login. One request at a time; the next as soon as it is answered."""

    def __init__(self, user, token, ledger):
        self.user, self.token, self.ledger = user, token, ledger
        self.surprises = []

    async def run(self, host, port):
        """Until the connection breaks."""
        connection = Connection(host, port, self.token)
        try:
            await self.begin(connection)
            while True:
                await self.step(connection)
        except (Lost, Unsent):
            pass
        finally:
            connection.close()

    async def begin(self, connection):
        pass

    async def change(self, connection, change, method, path, body=None, allowed=()):
        """Asks for a change and notes how it ended; an answer that is neither a success nor allowed is a surprise."""
        try:
            change.status, change.answer = await connection.call(method, path, body)
        except Lost:
            self.ledger.note(change)
            raise
        self.ledger.note(change)
        if not change.is_done and change.status not in allowed:
            self.surprises.append(f"{method} {path} was answered {change.status}: {change.answer}")
        return change


class Admin(Writer):
    def __init__(self, user, token, ledger, targets):
        super().__init__(user, token, ledger)
        self.targets = targets

    async def step(self, connection):
        target = random.choice(self.targets)
        path = f"/api/admin/bots/{target}"
        kind = random.choice(["suspend", "activate", "activate", "limit"])
        if kind == "suspend":
            reason = f"proof reason {next(serial)}"
            await self.change(
                connection, Change(kind, self.user, target, reason), "PATCH", f"{path}/suspend", {"reason": reason})
        elif kind == "activate":
            change = Change(kind, self.user, target)
            await self.change(connection, change, "PATCH", f"{path}/activate", allowed=(409,))
        else:
            rate, most = next(limits)
            await self.change(
                connection, Change(kind, self.user, target, (rate, most)), "PATCH", f"{path}/rate-limit",
                {"max_requests_per_second": rate, "max_concurrent_requests": most})


class Tenant(Writer):
    """A user with a bot. His login goes on from one life of the server to the next by its refresh token alone."""

    def __init__(self, login, ledger):
        super().__init__(login["user"], login["token"], ledger)
        self.credentials = {"username": login["username"], "password": login["password"]}
        self.refresh = login["refresh"]
        self.keys = set()
        # The one sent last. Limits that hold already are acknowledged and leave no trace, so each differs from what may hold: its
        # own of before, and an admin's, which are all higher.
        self.rate = 0
        # When the refresh token was first sent without an answer.
        self.doubtful_since = None

    async def begin(self, connection):
        # What was acknowledged last must still be taken; where the kill cut a refresh off, the old one is, by its replay.
        await self.renew(connection)

    async def renew(self, connection):
        change = Change("refresh", self.user, self.user)
        sent = time.monotonic()
        # A spent token may be sent again for ten seconds, which kill, judgement and start can outlast; then it is refused.
        is_late = self.doubtful_since is not None and sent - self.doubtful_since > 5
        self.doubtful_since = self.doubtful_since or sent
        await self.change(
            connection, change, "POST", "/api/auth/refresh", {"refresh_token": self.refresh},
            allowed=(401,) if is_late else ())
        pair = change.answer
        if not change.is_done:
            status, pair = await connection.call("POST", "/api/auth/login", self.credentials)
            if status != 200:
                self.surprises.append(f"the login was answered {status}: {pair}")
                return
        self.doubtful_since = None
        self.refresh, self.token = pair["refresh_token"], pair["access_token"]
        connection.token = self.token

    async def step(self, connection):
        own = [id for id in self.ledger.live_keys() if id in self.keys]
        kind = random.choice(["issue", "revoke", "stop", "start", "limit own", "refresh"])
        if kind == "issue" and len(own) > 5:
            kind = "revoke"
        if kind == "issue" or (kind == "revoke" and not own):
            name = f"proof {next(serial)}"
            change = Change("issue", self.user, self.user, name)
            await self.change(connection, change, "POST", "/api/user-bot/keys", {"name": name}, allowed=(409,))
            if change.is_done:
                self.keys.add(change.answer["id"])
        elif kind == "revoke":
            id = random.choice(own)
            change = Change(kind, self.user, self.user, id)
            await self.change(connection, change, "DELETE", f"/api/user-bot/keys/{id}")
        elif kind == "refresh":
            await self.renew(connection)
        elif kind == "limit own":
            self.rate = self.rate % 49 + 1
            body = {"max_requests_per_second": self.rate}
            change = Change(kind, self.user, self.user, body["max_requests_per_second"])
            await self.change(connection, change, "PATCH", "/api/user-bot/rate-limits", body, allowed=(403,))
        else:
            await self.change(
                connection, Change(kind, self.user, self.user), "POST", f"/api/user-bot/{kind}", allowed=(409,))


class Stranger(Writer):
    """Registers, again and again."""

    def __init__(self, ledger):
        super().__init__(0, None, ledger)

    async def step(self, connection):
        name = f"stranger{next(serial)}"
        await self.change(
            connection, Change("register", 0, 0, name), "POST", "/api/auth/register",
            {"email": f"{name}@example.org", "username": name, "password": "fake-password-of-a-stranger"})
