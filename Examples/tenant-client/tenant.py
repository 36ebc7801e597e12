#!/usr/bin/env python3
"""A tenant's whole life through Botwarden's API, with Python's standard library alone.

    echo "123456789:TOKEN-FROM-BOTFATHER" | ./tenant.py http://127.0.0.1:8000

Registers an account, hands over the bot whose token stands on standard input, gives it a key, calls Telegram with that
key through the gateway, and takes everything down again. Prints a line a step; ends with 1 at the first that failed.
The API's reference is at /docs of every server, the OpenAPI document at /openapi.json.
"""

import json
import secrets
import sys
import time
import urllib.error
import urllib.request

REFRESH = "/api/auth/refresh"


class Problem(Exception):
    """An error as the API tells it (RFC 9457): rely on `code`, show `detail` to people."""

    def __init__(self, status: int, body: bytes) -> None:
        try:
            document = dict(json.loads(body))
        except (ValueError, TypeError):
            document = {}  # The page of a proxy on the way, say.
        self.status, self.code = status, document.get("code") or document.get("error_code")
        self.errors = document.get("errors", [])
        super().__init__(f"{status} {self.code}: {document.get('detail') or document.get('description')} {self.errors}")


class Botwarden:
    """The API, for one account."""

    def __init__(self, url: str) -> None:
        self.url, self.access, self.refresh = url.rstrip("/"), None, None

    def call(self, method: str, path: str, body: dict | None = None, patience: int = 3) -> dict:
        """Sends a request; waits and tries again where the server says so, and refreshes the login when it ran out."""
        headers = {"Accept": "application/json"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        if self.access and path != REFRESH:
            headers["Authorization"] = f"Bearer {self.access}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=90) as answer:
                return json.loads(answer.read() or b"{}")
        except urllib.error.HTTPError as error:
            problem = Problem(error.code, error.read())
            if patience and error.code in (429, 503):
                time.sleep(int(error.headers.get("Retry-After", "1")))
                return self.call(method, path, body, patience - 1)
            if patience and problem.code == "unauthenticated" and self.refresh and path != REFRESH:
                self.renew()
                return self.call(method, path, body, 0)
            raise problem from None

    def log_in(self, username: str, password: str) -> None:
        self.keep(self.call("POST", "/api/auth/login", {"username": username, "password": password}))

    def renew(self) -> None:
        """Trades the refresh token for a new pair; within ten seconds the old one gives the same pair again."""
        self.keep(self.call("POST", REFRESH, {"refresh_token": self.refresh}))

    def keep(self, pair: dict) -> None:
        self.access, self.refresh = pair["access_token"], pair["refresh_token"]


def refused(code: str, call, *arguments) -> None:
    """Makes sure that a call is refused, and why."""
    try:
        call(*arguments)
    except Problem as problem:
        assert problem.code == code, problem
    else:
        raise AssertionError(f"not refused with {code}")


def main(url: str, token: str) -> None:
    api = Botwarden(url)
    name, password = f"tenant-{secrets.token_hex(4)}", secrets.token_urlsafe(16)

    api.call("POST", "/api/auth/register", {"username": name, "email": f"{name}@example.org", "password": password})
    api.log_in(name, password)
    print("account:", api.call("GET", "/api/auth/me")["username"])

    bot = api.call("POST", "/api/user-bot/create", {"bot_token": token, "max_requests_per_second": 20})
    print("bot:", bot["bot_username"], bot["status"])
    assert api.call("POST", "/api/user-bot/verify", {})["is_verified"]
    print("verified:", api.call("GET", "/api/user-bot/status")["status"])

    # The key takes the token's place in any bot library; here is what such a library does.
    key = api.call("POST", "/api/user-bot/keys", {"name": "my program", "scopes": ["read", "send"]})
    gateway = Botwarden(url)
    me = gateway.call("POST", f"/bot{key['key']}/getMe")["result"]
    sent = gateway.call("POST", f"/bot{key['key']}/sendMessage", {"chat_id": 42, "text": "hello from a tenant"})
    print("called as", me["username"], "- message", sent["result"]["message_id"])
    refused(403, gateway.call, "POST", f"/bot{key['key']}/getUpdates")

    limits = api.call("PATCH", "/api/user-bot/rate-limits", {"max_concurrent_requests": 5})["new_limits"]
    assert limits == {"max_requests_per_second": 20, "max_concurrent_requests": 5}, limits
    refused("validation_failed", api.call, "PATCH", "/api/user-bot/rate-limits", {"max_concurrent_requests": 51})
    print("limits:", limits)

    api.call("POST", "/api/user-bot/stop")
    refused(403, gateway.call, "POST", f"/bot{key['key']}/getMe")
    print("stopped and started:", api.call("POST", "/api/user-bot/start")["status"])

    # Counters are written every few seconds (USAGE_FLUSH_SECONDS).
    for _ in range(60):
        totals = api.call("GET", "/api/user-bot/stats?hours=24")["totals"]
        if totals["calls"] >= 2:
            break
        time.sleep(0.5)
    print("usage:", totals)
    activity = api.call("GET", "/api/user-bot/activity?limit=2")
    older = api.call("GET", f"/api/user-bot/activity?cursor={activity['next_cursor']}")
    print("activity:", [entry["kind"] for entry in activity["entries"] + older["entries"]])

    api.renew()
    other = Botwarden(url)
    other.log_in(name, password)
    print("logins:", len(api.call("GET", "/api/auth/sessions")["sessions"]))
    changed = secrets.token_urlsafe(16)
    api.call("POST", "/api/auth/password", {"current_password": password, "new_password": changed})
    other.refresh = None
    refused("unauthenticated", other.call, "GET", "/api/auth/me")
    other.access = None
    other.log_in(name, changed)
    print("password changed")

    assert [kept["id"] for kept in api.call("GET", "/api/user-bot/keys")["keys"]] == [key["id"]]
    api.call("DELETE", f"/api/user-bot/keys/{key['id']}")
    refused(401, gateway.call, "POST", f"/bot{key['key']}/getMe")
    api.call("DELETE", "/api/user-bot/remove")
    refused("bot_not_found", api.call, "GET", "/api/user-bot/status")
    api.call("POST", "/api/auth/logout")
    api.refresh = None
    refused("unauthenticated", api.call, "GET", "/api/auth/me")
    print("done")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000", sys.stdin.readline().strip())
