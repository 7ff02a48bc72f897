"""The bot in a process of its own, on a database of its own, with the stand-in as Slack."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from types import TracebackType
from typing import Any, Final, Self
from urllib.error import URLError
from urllib.request import urlopen

import psutil

from bench.process import ROOT
from bot.settings import DATABASE
from bot.slack.front import PATH
from tests.slackstand import BOT, SECRET, Stand

LINTEL: Final = ("bot", "slack")
"""How the bot itself is started; a peer is `("bench.slack.peer", NAME)`."""
_START: Final = 60.0
_STOP: Final = 30.0


class Bot:
    """A running bot: `with Bot(stand, LINTEL) as bot`."""

    def __init__(self, stand: Stand, command: tuple[str, ...]) -> None:
        """Start it, and wait until it is ready.

        Args:
            stand: Its Slack.
            command: The module to run, and its arguments.

        Raises:
            RuntimeError: It did not start in a minute.
        """
        self._folder = TemporaryDirectory(prefix="lintel-bench-")
        self.database = Path(self._folder.name) / DATABASE
        self.log = Path(self._folder.name) / "log"
        port, self._health = _free_port(), _free_port()
        self.url = f"http://127.0.0.1:{port}{PATH}"
        settings = {
            "LINTEL_DATA_DIR": self._folder.name,
            "LINTEL_SLACK_MODE": "http",
            "LINTEL_SLACK_BOT_TOKEN": BOT,
            "LINTEL_SLACK_SIGNING_SECRET": SECRET,
            "LINTEL_SLACK_API_URL": stand.url,
            "LINTEL_SLACK_PORT": str(port),
            "LINTEL_SLACK_HEALTH_PORT": str(self._health),
            "LINTEL_SLACK_LOG_LEVEL": "warning",
            "OPENBLAS_NUM_THREADS": "1",
        }
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", *command], cwd=ROOT, env={**os.environ, **settings}, stdout=log, stderr=log
            )
        self.process = psutil.Process(self._process.pid)
        self._wait()

    def __enter__(self) -> Self:
        """The bot itself."""
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _: TracebackType | None
    ) -> None:
        """Stop it, and remove what it kept."""
        self.stop()
        self._folder.cleanup()

    @property
    def computing(self) -> float:
        """How many seconds of a processor it has used so far."""
        used = self.process.cpu_times()
        return float(used.user + used.system)

    def metrics(self) -> dict[str, dict[str, int]]:
        """What its executors have done and are doing."""
        found: dict[str, dict[str, int]] = self._ask("metrics")
        return found

    def stop(self) -> int:
        """Tell it to stop, as a service is told.

        Returns:
            What it ended with: 0 if all is well.
        """
        self._process.terminate()
        try:
            return self._process.wait(_STOP)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()

    def _ask(self, page: str) -> Any:
        with urlopen(f"http://127.0.0.1:{self._health}/{page}", timeout=5) as answer:
            return json.load(answer)

    def _wait(self) -> None:
        end = monotonic() + _START
        while self._process.poll() is None and monotonic() < end:
            try:
                self._ask("ready")
            except (URLError, OSError):
                sleep(0.05)
            else:
                return
        told = self.log.read_text("utf-8", errors="replace")[-2_000:]
        self.stop()
        self._folder.cleanup()
        raise RuntimeError(f"the bot did not start:\n{told}")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
