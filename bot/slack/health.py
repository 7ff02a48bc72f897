"""Whether the bot is ready and alive, over HTTP on this machine alone."""

import json
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from time import monotonic
from typing import Any, Final

HOST: Final = "127.0.0.1"


class Pulse:
    """How long ago something was last heard of, however the time of day is changed meanwhile."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """Begin now.

        Args:
            clock: Seconds that never go backwards.
        """
        self._clock = clock
        self._lock = Lock()
        self._last: object = None
        self._at = clock()

    def see(self, value: object) -> None:
        """Look at a value that changes with each sign of life.

        Args:
            value: The value; another than last time is a sign of life.
        """
        with self._lock:
            if value != self._last:
                self._last, self._at = value, self._clock()

    @property
    def age(self) -> float:
        """How many seconds ago the last sign of life was, or the beginning."""
        with self._lock:
            return self._clock() - self._at


class Health:
    """Answers `/ready` and `/live` with 200 or 503, and `/metrics` with numbers."""

    def __init__(
        self,
        port: int,
        unready: Callable[[], str],
        stuck: Callable[[], str],
        metrics: Callable[[], Mapping[str, Any]],
    ) -> None:
        """Begin to answer.

        Args:
            port: The port on this machine; 0 for any that is free.
            unready: Why nothing should be sent to the bot just now, in a few words; empty if it is ready.
            stuck: Why the bot should be started anew; empty if it is alive.
            metrics: What to count.

        Raises:
            OSError: The port is taken.
        """
        pages: dict[str, Callable[[], tuple[int, Mapping[str, Any]]]] = {
            "/ready": lambda: _said("ready", unready()),
            "/live": lambda: _said("live", stuck()),
            "/metrics": lambda: (200, metrics()),
        }

        class Page(BaseHTTPRequestHandler):
            """One look."""

            def do_GET(self) -> None:
                page = pages.get(self.path)
                status, found = page() if page else (404, {})
                body = json.dumps(found).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - so the library has it
                """Nothing is printed."""

        self._server = ThreadingHTTPServer((HOST, port), Page)
        self._server.daemon_threads = True
        self._thread = Thread(target=self._server.serve_forever, args=(0.1,), name="health", daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        """Where it answers."""
        return int(self._server.server_address[1])

    def close(self) -> None:
        """Answer no more."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _said(name: str, why: str) -> tuple[int, Mapping[str, Any]]:
    return (503, {name: False, "why": why}) if why else (200, {name: True})
