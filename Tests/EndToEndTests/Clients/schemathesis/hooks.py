"""What schemathesis needs to know of the world that it runs in.

Environment: BASE_URL; BOT_TOKEN, a token that the simulated Telegram knows; ACCOUNT and PASSWORD; TARGET, the id of a
user whose bot an admin may act on.
"""

import os
import threading

import requests
import schemathesis

BASE_URL, TARGET = os.environ["BASE_URL"], int(os.environ["TARGET"])
lock = threading.Lock()


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    """Random ids lead to nobody: half of them become the target's."""
    user = (path_parameters or {}).get("user_id")
    if isinstance(user, int) and user % 2:
        return {**path_parameters, "user_id": TARGET}
    return path_parameters


@schemathesis.hook
def after_call(context, case, response):
    """Hands the bot over again once it was removed, so that what comes next has one."""
    if response.status_code == 404 and case.operation.path.startswith("/api/user-bot/"):
        with lock:
            login = {"username": os.environ["ACCOUNT"], "password": os.environ["PASSWORD"]}
            pair = requests.post(f"{BASE_URL}/api/auth/login", json=login, timeout=30).json()
            headers = {"Authorization": f"Bearer {pair['access_token']}"}
            token = {"bot_token": os.environ["BOT_TOKEN"]}
            requests.post(f"{BASE_URL}/api/user-bot/create", json=token, headers=headers, timeout=30)
