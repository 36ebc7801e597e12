"""What schemathesis needs to know of the world that it runs in.

Environment: BASE_URL; ACCOUNT, PASSWORD and BOT_TOKEN of whom it acts for; TARGET and TARGET_TOKEN of the user "target",
with the same password, whose bot an admin may act on; OUTCOMES, the file that gets how often each operation was answered
2xx, 4xx and so on.
"""

import atexit
import collections
import json
import os
import re
import threading

import requests
import schemathesis

BASE_URL, TARGET = os.environ["BASE_URL"], int(os.environ["TARGET"])
lock = threading.Lock()
outcomes = collections.defaultdict(collections.Counter)


@atexit.register
def tell():
    with open(os.environ["OUTCOMES"], "w") as file:
        json.dump(outcomes, file)


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    """Random ids lead to nobody: half of them become the target's; small ones too, which may be the caller's own."""
    user = (path_parameters or {}).get("user_id")
    if isinstance(user, int) and (user % 2 or 0 < user < 10):
        return {**path_parameters, "user_id": TARGET}
    return path_parameters


@schemathesis.hook
def map_body(context, body):
    """Random tokens are nobody's: a well-formed one becomes the caller's own."""
    token = body.get("bot_token") if isinstance(body, dict) else None
    if isinstance(token, str) and re.fullmatch("[1-9][0-9]{0,17}:[A-Za-z0-9_-]{30,64}", token):
        return {**body, "bot_token": os.environ["BOT_TOKEN"]}
    return body


@schemathesis.hook
def after_call(context, case, response):
    """Hands a bot over again once it was removed, and starts or stops it where that was in the way of the other."""
    path = case.operation.path
    with lock:
        outcomes[case.operation.label][f"{response.status_code // 100}xx"] += 1
        if response.status_code not in (404, 409):
            return
        code = response.json().get("code")
        if code == "bot_not_found" and path.startswith("/api/user-bot/"):
            hand_over(os.environ["ACCOUNT"], os.environ["BOT_TOKEN"])
        elif code == "bot_not_found" and path.startswith("/api/admin/bots/"):
            if str(case.path_parameters.get("user_id")) == str(TARGET):
                hand_over("target", os.environ["TARGET_TOKEN"])
        elif code == "invalid_transition" and path == "/api/user-bot/start":
            post("/api/user-bot/stop", {}, log_in(os.environ["ACCOUNT"]))
        elif code == "invalid_transition" and path == "/api/user-bot/stop":
            post("/api/user-bot/start", {}, log_in(os.environ["ACCOUNT"]))


def post(path, body, headers=None):
    return requests.post(BASE_URL + path, json=body, headers=headers, timeout=30).json()


def log_in(account):
    pair = post("/api/auth/login", {"username": account, "password": os.environ["PASSWORD"]})
    return {"Authorization": f"Bearer {pair['access_token']}"}


def hand_over(account, token):
    headers = log_in(account)
    post("/api/user-bot/create", {"bot_token": token}, headers)
    post("/api/user-bot/verify", {}, headers)
