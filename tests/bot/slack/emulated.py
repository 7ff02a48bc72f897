"""A second stand-in for Slack, which others wrote: the package `emulate`, on this machine alone."""

import json
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Final
from urllib.request import urlopen

import pytest
from slack_sdk import WebClient

from bot.slack.app import make_client
from bot.slack.manifest import scopes
from tests.conftest import ROOT

# Where `.ci/run` puts it; to have it elsewhere: npm install --prefix build/emulate --ignore-scripts emulate@0.11.2
# Another version is another package, or needs a newer Node.
PROGRAM: Final = ROOT / "build" / "emulate" / "node_modules" / ".bin" / "emulate"
BOT: Final = "xoxb-invented-bot"
BARE: Final = "xoxb-invented-without-scopes"
BOT_USER: Final = "ULINTEL"
_APP: Final = "ALINTEL"
_SCOPES: Final = " ".join(scopes())
# It listens on every address of the machine, and has no option for that.
_LOOPBACK: Final = (
    "data:text/javascript,import net from 'node:net'; const listen = net.Server.prototype.listen; "
    "net.Server.prototype.listen = function (port) { return listen.call(this, port, '127.0.0.1'); };"
)

needs_emulate = pytest.mark.skipif(
    not (PROGRAM.exists() and shutil.which("node")), reason=f"emulate is not in {PROGRAM.relative_to(ROOT)}"
)


@dataclass(frozen=True)
class Emulated:
    """A workspace of its own.

    Attributes:
        address: Where it is.
        team: Its id.
        user: Somebody in it, invented.
        other: Somebody else.
        channel: A channel in which all of them are.
    """

    address: str
    team: str
    user: str
    other: str
    channel: str

    def client(self, token: str = BOT) -> WebClient:
        """A client as the bot makes it."""
        return make_client(token, f"{self.address}/api/")

    def trigger(self, view: str = "") -> str:
        """What a press of a button brings, in a modal if one is named."""
        found: Any = self.client().api_call(
            "views.generateTriggerId", params={"user_id": self.user, **({"view_id": view} if view else {})}
        )
        return str(found["trigger_id"])

    def used(self, trigger: str) -> bool:
        """Whether a modal was opened with a trigger."""
        return any(trigger in row and ">used<" in row for row in self.page("views").split("<tr>"))

    def page(self, tab: str) -> str:
        """What its own page shows: views, messages."""
        with urlopen(f"{self.address}/?tab={tab}", timeout=5) as answer:
            return str(answer.read().decode())


@contextmanager
def emulated(folder: Path) -> Iterator[Emulated]:
    """Start it, and stop it in the end.

    Args:
        folder: Where its settings may lie.
    """
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    seed = folder / "seed.json"
    app = {"client_id": "1.2", "client_secret": "invented", "app_id": _APP, "name": "Lintel", "redirect_uris": []}
    held = {
        "team": {"name": "Strathbrae (invented)", "domain": "strathbrae"},
        "users": [{"name": "ailsa"}, {"name": "callum"}],
        "channels": [{"name": "invented"}],
        "oauth_apps": [{**app, "bot_id": "BLINTEL", "bot_user_id": BOT_USER, "bot_name": "lintel", "scopes": _SCOPES}],
        "tokens": [
            {"token": token, "type": "bot", "user_id": BOT_USER, "app_id": _APP, "bot_id": "BLINTEL", "scopes": granted}
            for token, granted in ((BOT, _SCOPES), (BARE, "users:read"))
        ],
        "strict_scopes": True,
    }
    seed.write_text(json.dumps({"slack": held}), "utf-8")
    command = ["node", "--import", _LOOPBACK, str(PROGRAM), "start", "--service", "slack"]
    more = ["--port", str(port), "--base-url", address, "--seed", str(seed)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([*command, *more], stdout=log, stderr=log, cwd=folder)
    try:
        yield _found(address, process, folder / "log")
    finally:
        process.terminate()
        process.wait(10)


def _found(address: str, process: "subprocess.Popen[bytes]", log: Path) -> Emulated:
    client = WebClient(BOT, base_url=f"{address}/api/", retry_handlers=[])
    end = monotonic() + 20
    while True:
        try:
            told: Any = client.auth_test()
            break
        except OSError:
            assert process.poll() is None, log.read_text("utf-8")
            assert monotonic() < end
            sleep(0.05)
    assert told["user_id"] == BOT_USER
    people = {one["name"]: one["id"] for one in client.api_call("users.list")["members"]}
    rooms = {one["name"]: one["id"] for one in client.api_call("conversations.list")["channels"]}
    return Emulated(address, told["team_id"], people["ailsa"], people["callum"], rooms["invented"])


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
