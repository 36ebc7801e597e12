"""The proof of scripts/prove-kill: see there."""

import argparse
import asyncio
import concurrent.futures
import glob
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request

from connection import Connection
from judge import Judge
from ledger import KINDS, Ledger
from writers import Admin, Stranger, Tenant

ADMINS, TENANTS = 64, 16
PASSWORD = "fake-password-of-the-proof"
# Seconds for what takes a fraction of one on an idle machine.
PATIENCE = 60


def settings(folder, telegram):
    return {
        "PATH": "/usr/bin:/bin", "DATABASE_URL": f"sqlite:{folder}/botwarden.db", "PORT": "0",
        "TELEGRAM_API_URL": telegram, "TELEGRAM_NEW_BOTS_PER_MINUTE": "0", "THROTTLE": "off", "METRICS_ADDRESS": "off",
        "LOG_LEVEL": "notice", "LOG_FORMAT": "json",
    }


def botwarden(bin, folder, telegram, *arguments, text=None):
    return subprocess.run(
        [f"{bin}/botwarden", *arguments], env=settings(folder, telegram), input=text, capture_output=True, text=True,
        timeout=60)


class Server:
    """The server's process, from its start until it listens."""

    def __init__(self, process, host, port):
        self.process, self.host, self.port = process, host, port

    @staticmethod
    async def spawn(bin, folder, telegram):
        return await asyncio.create_subprocess_exec(
            f"{bin}/botwarden-server", env=settings(folder, telegram), stderr=asyncio.subprocess.PIPE, limit=1 << 20)

    @staticmethod
    async def start(bin, folder, telegram):
        process = await Server.spawn(bin, folder, telegram)
        lines = []
        while line := await asyncio.wait_for(process.stderr.readline(), PATIENCE):
            lines.append(line.decode())
            if b'"Listening"' in line:
                host, port = json.loads(line)["server.address"].rsplit(":", 1)
                server = Server(process, host, int(port))
                server.rest = asyncio.create_task(process.stderr.read())
                return server
        sys.exit(f"error: the server ended with {await process.wait()} before it listened: {''.join(lines)}")

    async def end(self, number):
        self.process.send_signal(number)
        await asyncio.wait_for(self.process.wait(), PATIENCE)
        return (await self.rest).decode()


async def called(connection, method, path, body=None):
    status, answer = await connection.call(method, path, body)
    if not 200 <= status < 300:
        sys.exit(f"error: {method} {path} was answered {status}: {answer}")
    return answer


async def set_up(bin, folder, telegram):
    """Accounts, their logins and bots. Accounts are copied row by row: one password's hash is enough for all."""
    for arguments in (["migrate"], [
        "user", "create", "--email", "seed@example.org", "--username", "seed", "--role", "owner", "--password-stdin",
    ]):
        ran = botwarden(bin, folder, telegram, *arguments, text=PASSWORD + "\n")
        if ran.returncode:
            sys.exit(f"error: botwarden {arguments[0]}: {ran.stderr}")
    names = [(f"admin{n}", "admin") for n in range(ADMINS)] + [(f"tenant{n}", "user") for n in range(TENANTS)]
    database = sqlite3.connect(f"{folder}/botwarden.db")
    with database:
        database.executemany(
            "INSERT INTO users (username, username_folded, email, email_folded, role, is_active, password_hash,"
            " created_at, updated_at) SELECT ?1, ?1, ?1 || '@example.org', ?1 || '@example.org', ?2, 1, password_hash,"
            " created_at, updated_at FROM users WHERE username = 'seed'", names)
    database.close()

    server = await Server.start(bin, folder, telegram)
    logins, bounded = {}, asyncio.Semaphore(8)

    async def log_in(name):
        async with bounded:
            connection = Connection(server.host, server.port)
            answer = await called(
                connection, "POST", "/api/auth/login", {"username": name, "password": PASSWORD})
            logins[name] = {
                "username": name, "password": PASSWORD, "user": answer["user"]["id"],
                "token": answer["access_token"], "refresh": answer["refresh_token"]}
            connection.close()

    await asyncio.gather(*(log_in(name) for name, _ in names))
    for number in range(TENANTS):
        token = f"{700_000_000 + number}:FAKE-{number:030d}"
        request = urllib.request.Request(
            f"{telegram}/simulator/bots", json.dumps({"token": token, "username": f"proof{number}_bot"}).encode(),
            {"Content-Type": "application/json"})
        urllib.request.urlopen(request, timeout=10).close()
        connection = Connection(server.host, server.port, logins[f"tenant{number}"]["token"])
        await called(connection, "POST", "/api/user-bot/create", {"bot_token": token})
        await called(connection, "POST", "/api/user-bot/verify", {})
        connection.close()
    await server.end(signal.SIGTERM)
    return logins


class Lane:
    """A database of its own, whose server is killed again and again."""

    def __init__(self, number, bin, folder, telegram, logins, kills, seed):
        self.number, self.bin, self.folder, self.telegram = number, bin, folder, telegram
        self.kills, self.seed = kills, seed
        self.ledger = Ledger()
        tenants = [login for name, login in logins.items() if name.startswith("tenant")]
        targets = [login["user"] for login in tenants]
        self.writers = [
            Admin(login["user"], login["token"], self.ledger, targets)
            for name, login in logins.items() if name.startswith("admin")
        ] + [Tenant(login, self.ledger) for login in tenants] + [
            Stranger(self.ledger)]
        self.head = None

    async def run(self):
        """What was found to be wrong in the first round that went wrong."""
        random.seed(self.seed)
        for round in range(self.kills):
            is_last = round == self.kills - 1
            complaints = await self.round(random.random() < 0.1) or self.look(is_last)
            if complaints:
                return [f"lane {self.number} (seed {self.seed}), kill {round + 1}: {text}" for text in complaints[:20]]
        return []

    async def round(self, while_starting):
        """One life of the server; a tenth of them end before they began."""
        if while_starting:
            process = await Server.spawn(self.bin, self.folder, self.telegram)
            await asyncio.sleep(random.uniform(0, 0.2))
            if process.returncode is None:
                process.kill()
            await process.communicate()
            return []
        server = await Server.start(self.bin, self.folder, self.telegram)
        complaints = await self.keys_at_the_gateway(server)
        running = [asyncio.create_task(writer.run(server.host, server.port)) for writer in self.writers]
        # Most lives are short, so that the kill often comes amid the first; some are long enough for the rarer changes.
        complaints += await self.until_acknowledged(random.randint(0, 250 if random.random() < 0.2 else 60))
        log = await server.end(signal.SIGKILL)
        await asyncio.gather(*running)
        for writer in self.writers:
            complaints += writer.surprises
        return complaints + [f"the server logged: {line}" for line in log.splitlines() if '"error"' in line]

    async def until_acknowledged(self, count):
        """Until so many changes more are acknowledged, and a moment longer: a slow machine is not to prove less.

        A server that acknowledges nothing loses nothing, and proves as much: that is a complaint.
        """
        goal, deadline = self.ledger.acknowledged + count, time.monotonic() + PATIENCE
        while self.ledger.acknowledged < goal:
            if time.monotonic() > deadline:
                left = goal - self.ledger.acknowledged
                return [f"{count - left} of {count} changes were acknowledged within {PATIENCE} s"]
            await asyncio.sleep(0.005)
        await asyncio.sleep(random.uniform(0, 0.1))
        return []

    async def keys_at_the_gateway(self, server):
        """The newest keys work, and the newest revoked ones do not; 403 is for a bot that is stopped or suspended."""
        complaints = []
        connection = Connection(server.host, server.port)
        for keys, allowed in ((self.ledger.live_keys(), (200, 403, 429)), (self.ledger.revoked, (401,))):
            for id, key in list(keys.items())[-3:]:
                status, _ = await connection.call("GET", f"/bot{key}/getMe")
                if status not in allowed:
                    complaints.append(f"key {id} was answered {status} at the gateway, should be {allowed}")
        connection.close()
        return complaints

    def look(self, is_last):
        """Judges a copy: the server itself is to find the files as the kill left them."""
        with tempfile.TemporaryDirectory(dir=self.folder) as copy:
            for path in glob.glob(f"{self.folder}/botwarden.db*"):
                if not path.endswith("-shm"):
                    shutil.copy(path, copy)
            arguments = ["audit", "verify"] + (["--expect", self.head] if self.head else [])
            verified = botwarden(self.bin, copy, self.telegram, *arguments)
            if verified.returncode:
                return [f"audit verify: {verified.stderr.strip()}"]
            self.head = verified.stdout.strip()
            complaints = Judge(f"{copy}/botwarden.db", self.ledger).judge()
            if is_last and not complaints:
                complaints = self.forgeries_passed(f"{copy}/botwarden.db")
            return complaints

    def forgeries_passed(self, database):
        """Whether the judge would have seen a loss: it must miss whatever is said to be acknowledged and never was."""
        kinds = [kind for kind in KINDS if kind != "refresh" and (kind != "revoke" or self.ledger.live_keys())]
        return [
            f"the judge does not miss a lost '{kind}'"
            for kind in kinds if not Judge(database, self.ledger.forged(kind)).judge()
        ]


def run_lane(*arguments):
    lane = Lane(*arguments)
    complaints = asyncio.run(lane.run())
    return complaints, lane.ledger.totals(), lane.ledger.acknowledged_kinds(), int((lane.head or "0").split(":")[0])


def free_port():
    program = os.path.join(os.path.dirname(__file__), "../demo.d/free_ports.py")
    return subprocess.run([sys.executable, program, "1"], capture_output=True, text=True, check=True).stdout.strip()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--lanes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    options = parser.parse_args()
    began = time.monotonic()
    print(f"seed {options.seed}", flush=True)
    simulator = None
    with tempfile.TemporaryDirectory(prefix="botwarden-kill-") as folder:
        try:
            port = free_port()
            telegram = f"http://127.0.0.1:{port}"
            simulator = subprocess.Popen([f"{options.bin}/telegram-simulator", "--port", port],
                                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            subprocess.run([sys.executable, os.path.join(os.path.dirname(__file__), "../demo.d/wait_for.py"),
                            f"{telegram}/simulator", str(simulator.pid)], check=True)
            os.mkdir(f"{folder}/0")
            logins = asyncio.run(set_up(options.bin, f"{folder}/0", telegram))
            for lane in range(1, options.lanes):
                shutil.copytree(f"{folder}/0", f"{folder}/{lane}")
            print(f"set up after {time.monotonic() - began:.0f} s", flush=True)
            with concurrent.futures.ProcessPoolExecutor(options.lanes) as pool:
                lanes = [
                    pool.submit(run_lane, lane, options.bin, f"{folder}/{lane}", telegram, logins,
                                options.kills * (lane + 1) // options.lanes - options.kills * lane // options.lanes,
                                options.seed + lane)
                    for lane in range(options.lanes)
                ]
                results = [lane.result() for lane in lanes]
        finally:
            if simulator:
                simulator.terminate()
                simulator.wait()
    complaints = [complaint for found, *_ in results for complaint in found]
    acknowledged = set().union(*(kinds for *_, kinds, _ in results))
    done, refused, unknown = (sum(totals[n] for _, totals, *_ in results) for n in range(3))
    entries = sum(entries for *_, entries in results)
    # A few kills may well leave a kind out.
    if options.kills >= 50 and not complaints:
        missing = [kind for kind in KINDS if kind not in acknowledged]
        complaints = [f"no '{kind}' was acknowledged: nothing is proved of it" for kind in missing]
        if done < 10 * options.kills:
            complaints.append(f"only {done} changes were acknowledged: too few to prove anything")
    print(f"{done} changes acknowledged, {refused} refused, {unknown} cut off; {entries} audit entries")
    for complaint in complaints:
        print(f"error: {complaint}")
    if complaints:
        sys.exit(1)
    print(f"prove-kill: {options.kills} kills survived in {time.monotonic() - began:.0f} s (seed {options.seed})")


main()
