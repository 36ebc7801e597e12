"""The main job, step by step, each step one line. Any surprise ends it with a non-zero exit.

Run by scripts/demo, which starts the programs and says by environment where they are.
"""

import asyncio
import collections
import http.client
import json
import os
import secrets
import subprocess
import sys
import time
import urllib.error
import urllib.request

import telegram
import telegram.error
import telegram.request

URL = os.environ["DEMO_URL"]
TELEGRAM = os.environ["DEMO_TELEGRAM"]
STATE = os.environ["DEMO_STATE"]
LIMIT = 5  # calls a second
BURST = max(1, LIMIT // 5)
CALLS = 200
CHAT = 1001

steps = 0


def say(text):
    global steps
    steps += 1
    print(f"{steps:2}  {text}", flush=True)


def check(condition, complaint):
    if not condition:
        sys.exit(f"error: {complaint}")


def call(method, url, body=None, access_token=None):
    """One JSON call; ends the demo on any answer but 2xx."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data=data, method=method)
    if data is not None:
        request.add_header("Content-Type", "application/json")
    if access_token:
        request.add_header("Authorization", f"Bearer {access_token}")
    try:
        with urllib.request.urlopen(request, timeout=15) as answer:
            return json.loads(answer.read() or b"null")
    except urllib.error.HTTPError as refused:
        problem = refused.read().decode(errors="replace")
        path = url.removeprefix(URL).removeprefix(TELEGRAM)
        sys.exit(f"error: {method} {path} answered {refused.code}: {problem}")
    except (OSError, http.client.HTTPException) as broken:
        sys.exit(f"error: {method} {url.removeprefix(URL).removeprefix(TELEGRAM)}: {broken}")


def botwarden(*arguments):
    """The command line, on the same database as the server."""
    ran = subprocess.run([os.environ["DEMO_BOTWARDEN"], *arguments], capture_output=True, text=True, timeout=20)
    check(ran.returncode == 0, f"botwarden {' '.join(arguments)} ended with {ran.returncode}: {ran.stderr.strip()}")
    return ran.stdout


class Simulator:
    """The simulated Telegram's control API: makes a bot, and tells what arrived when."""

    def __init__(self):
        number = 700_000_000 + secrets.randbelow(99_999_999)
        self.token = f"{number}:FAKE-{secrets.token_hex(15)}"
        self.username = "demo_warden_bot"

    def add_bot(self):
        call("POST", f"{TELEGRAM}/simulator/bots", {"token": self.token, "username": self.username})

    def arrivals(self, method):
        """When the calls of a method arrived, in nanoseconds of the simulator's clock, ascending."""
        record = call("GET", f"{TELEGRAM}/simulator/calls?method={method}")
        return sorted(call["arrived_at_ns"] for call in record["calls"])


def gateway_bot(key, connections=1):
    """python-telegram-bot as its users make it, with nothing changed but base URL and token."""
    def request():
        return telegram.request.HTTPXRequest(
            connection_pool_size=connections, pool_timeout=30, connect_timeout=15, read_timeout=30)

    return telegram.Bot(
        key, base_url=f"{URL}/bot", base_file_url=f"{URL}/file/bot", request=request(), get_updates_request=request())


async def send_one(key):
    async with gateway_bot(key) as bot:
        return bot.username, (await bot.send_message(CHAT, "Hello through the gateway")).message_id


async def send_many(key):
    """All calls at once, each to a chat of its own; returns how many were sent and how many got 429."""
    async with gateway_bot(key, connections=CALLS) as bot:
        async def send(chat):
            try:
                await bot.send_message(chat, "One of many")
                return "sent"
            except telegram.error.RetryAfter:
                return "429"

        return collections.Counter(await asyncio.gather(*(send(CHAT + 1 + n) for n in range(CALLS))))


async def suspended_after(key, suspend):
    """Seconds from the end of `suspend` to the first call that is answered 403."""
    async with gateway_bot(key) as bot:
        suspend()
        since = time.monotonic()
        while time.monotonic() - since < 5:
            try:
                await bot.get_me()
            except telegram.error.Forbidden:
                return time.monotonic() - since
            except telegram.error.RetryAfter:
                pass
            await asyncio.sleep(0.02)
        sys.exit("error: calls still pass 5 s after the suspension")


def main():
    with open(f"{STATE}/password") as file:
        password = file.readline().rstrip("\n")
    simulator = Simulator()
    simulator.add_bot()

    login = call("POST", f"{URL}/api/auth/login", {"username": "owner", "password": password})
    access = login["access_token"]
    say(f"logged in as {login['user']['username']} (role {login['user']['role']})")

    api = f"{URL}/api/user-bot"
    bot = call("POST", f"{api}/create", {"bot_token": simulator.token}, access)
    check(bot["bot_username"] == simulator.username, "the bot's name is not the one that Telegram told")
    say(f"registered the bot @{bot['bot_username']} (id {bot['bot_id']}): {bot['status']}; its token is sealed now")

    verified = call("POST", f"{api}/verify", {
        "send_test_message": True, "test_chat_id": CHAT, "test_message": "Botwarden is on duty"}, access)
    check(verified["is_verified"] and verified["test_message"]["sent"], f"verification fell short: {verified}")
    say(f"verified it, with a test message (message_id {verified['test_message']['message_id']})")

    key = call("POST", f"{api}/keys", {"name": "demo"}, access)["key"]
    check(key != simulator.token, "the key is the token")
    say(f"issued a gateway key: {key[:key.index(':') + 5]}... ({len(key)} characters, shown once)")

    name, message_id = asyncio.run(send_one(key))
    check(name == simulator.username, "getMe through the gateway told another name")
    say(f"sent a message with python-telegram-bot {telegram.__version__} through the gateway (message_id {message_id})")

    call("PATCH", f"{api}/rate-limits", {"max_requests_per_second": LIMIT}, access)
    before = len(simulator.arrivals("sendMessage"))
    counts = asyncio.run(send_many(key))
    arrived = simulator.arrivals("sendMessage")[before:]
    check(len(arrived) == counts["sent"], f"{counts['sent']} sent, but {len(arrived)} arrived")
    check(counts["sent"] > 2 * LIMIT, f"only {counts['sent']} of {CALLS} calls went through")
    seconds = collections.Counter((at - arrived[0]) // 1_000_000_000 for at in arrived)
    shown = " ".join(str(seconds[second]) for second in range(max(seconds) + 1))
    say(f"{CALLS} calls at once under {LIMIT}/s: {counts['sent']} sent, {counts['429']} told to retry later (429); "
        f"Telegram saw in each second: {shown}")
    check(max(seconds.values()) <= LIMIT + BURST, f"more than {LIMIT} + {BURST} in a second")

    reason = "demonstration of a suspension"
    waited = asyncio.run(suspended_after(key, lambda: botwarden("bot", "suspend", "owner", "--reason", reason)))
    check(waited < 1, f"the suspension took {waited:.2f} s to reach the gateway")
    say(f"suspended it by the command line: the next call got 403, {waited * 1000:.0f} ms later")

    entries = json.loads(botwarden("audit", "list", "--json"))
    entries = entries["entries"] if isinstance(entries, dict) else entries
    entry = next((e for e in entries if e["action"] == "suspend_bot"), None)
    check(entry is not None, "no audit entry of the suspension")
    say(f"audit entry {entry['id']}: {entry['timestamp']} {entry['actor']} {entry['action']} "
        f"user {entry['target_user_id']}, {entry['outcome']}: {json.dumps(entry['details'])}")


try:
    main()
except telegram.error.InvalidToken:  # its own text holds the key
    sys.exit("error: the gateway refused the key")
except telegram.error.TelegramError as error:
    sys.exit(f"error: {type(error).__name__}: {error}")
