"""The two ways in which Slack reaches the bot: a socket that the bot opens, or requests over HTTP."""

from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread
from time import monotonic, sleep
from typing import Any, Final, Protocol

import waitress
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.socket_mode.builtin import SocketModeClient
from waitress import wasyncore

from bot.slack.errors import report
from bot.slack.front import Application
from bot.slack.health import Pulse
from bot.slack.logs import log

PING: Final = 10.0
"""How many seconds lie between two pings of a socket."""
SILENT: Final = 2.0
"""After how many of those without an answer a socket counts as dead, whatever it says of itself."""
_CONCURRENCY: Final = 10
_WEB_THREADS: Final = 24
_MOST: Final = 1_000_000
_FLUSH: Final = 0.2


class Door(Protocol):
    """A way in."""

    def open(self) -> None:
        """Let Slack in.

        Raises:
            SlackApiError: Slack refuses the token.
            OSError: Slack cannot be reached, or the port is taken.
        """

    def unready(self) -> str:
        """Why nothing comes in just now; empty if it does."""

    def close(self) -> None:
        """Let nothing in any more."""


class SocketDoor:
    """Socket Mode, watched by the age of the last ping: a dead connection may well say that it is open."""

    def __init__(self, app: App, client: WebClient, ping: float = PING, clock: Callable[[], float] = monotonic) -> None:
        """Prepare the socket.

        Args:
            app: Where the envelopes go.
            client: Speaks to Slack with the app-level token.
            ping: How many seconds lie between two pings.
            clock: Seconds that never go backwards.
        """
        self._app, self._client, self._ping, self._clock = app, client, ping, clock
        self._handler: SocketModeHandler | None = None
        self._pulse = Pulse(clock)
        self._closing = Event()
        self._watch = Thread(target=self._watched, name="socket-watch", daemon=True)
        self._retired: list[Thread] = []

    def open(self) -> None:
        """Connect, and watch over it from then on."""
        self._handler = self._connected()
        self._watch.start()

    @property
    def age(self) -> float:
        """How many seconds ago Slack last answered a ping."""
        return self._pulse.age

    def unready(self) -> str:
        """Why no envelope comes in just now."""
        if self._handler is None or self._closing.is_set():
            return "no connection to Slack"
        if not self._socket(self._handler).is_connected():
            return "the connection to Slack is lost"
        return "Slack has not answered for too long" if self.age > SILENT * self._ping else ""

    def close(self) -> None:
        """Take no more envelopes; those that came in are acknowledged."""
        self._closing.set()
        if self._watch.is_alive():
            self._watch.join(self._ping + 5)
        if self._handler is not None:
            socket = self._socket(self._handler)
            # What came in is acknowledged while there is a connection; what comes now, Slack sends again.
            socket.message_workers.shutdown()
            _retire(socket)
        for thread in self._retired:
            thread.join(5)

    def _watched(self) -> None:
        while not self._closing.wait(self._ping / 10):
            handler = self._handler
            if handler is None:
                self._anew()
                continue
            session = self._socket(handler).current_session
            # The library reconnects where it sees that a connection is lost. It does not see all.
            if session is not None and session.is_active():
                self._pulse.see((session.session_id, session.last_ping_pong_time))
            if self.age > SILENT * self._ping:
                log.warning("socket-silent", ms=int(self.age * 1_000))
                self._anew()

    def _anew(self) -> None:
        """Replace the socket by a new one, and close the old one meanwhile: it may hang."""
        old = self._handler
        try:
            self._handler = self._connected()
        except Exception as error:  # noqa: BLE001 - Slack cannot be reached: it is tried again
            report(error)
            self._closing.wait(self._ping / 2)
            return
        log.info("socket-replaced")
        if old is not None:
            thread = Thread(target=_retire, args=(self._socket(old),), name="socket-retired", daemon=True)
            self._retired = [*(one for one in self._retired if one.is_alive()), thread]
            thread.start()

    def _connected(self) -> SocketModeHandler:
        handler = SocketModeHandler(
            self._app,
            str(self._client.token),
            web_client=self._client,
            ping_interval=self._ping,
            concurrency=_CONCURRENCY,
        )
        socket = self._socket(handler)
        try:
            socket.connect()
        except BaseException:
            _retire(socket)
            raise
        self._pulse = Pulse(self._clock)
        return handler

    @staticmethod
    def _socket(handler: SocketModeHandler) -> SocketModeClient:
        return handler.client


class WebDoor:
    """HTTP, on threads: a listener that needs a while before it acknowledges keeps no other waiting."""

    def __init__(self, application: Application, host: str, port: int) -> None:
        """Prepare the server.

        Args:
            application: What answers: a `Front`.
            host: Where to listen.
            port: On which port; 0 for any that is free.
        """
        self._application, self._host, self._port = application, host, port
        self._server: Any = None
        self._thread = Thread(target=self._serve, name="web", daemon=True)
        self._closing = False

    def open(self) -> None:
        """Listen."""
        self._server = waitress.create_server(
            self._application,
            host=self._host,
            port=self._port,
            threads=_WEB_THREADS,
            ident=None,
            max_request_body_size=_MOST,
            clear_untrusted_proxy_headers=True,
        )
        self._thread.start()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._server.effective_port)

    def unready(self) -> str:
        """Why no request comes in just now."""
        return "" if self._thread.is_alive() and not self._closing else "HTTP is not served"

    def close(self) -> None:
        """Take no more requests; those that came in are answered."""
        if self._server is None or self._closing:
            return
        self._closing = True
        self._in_the_loop(lambda: wasyncore.dispatcher.close(self._server))
        self._server.task_dispatcher.shutdown(cancel_pending=False)
        sleep(_FLUSH)
        self._in_the_loop(lambda: wasyncore.close_all(self._server._map, ignore_all=True))  # noqa: SLF001
        self._thread.join(5)

    def _serve(self) -> None:
        self._server.run()

    def _in_the_loop(self, call: Callable[[], object]) -> None:
        """Its sockets are the loop's: nobody else may close them."""
        with suppress(OSError):
            self._server.trigger.pull_trigger(call)


def _retire(client: SocketModeClient) -> None:
    """Close a socket for good, with its threads, even where it is connecting or hangs."""
    client.default_auto_reconnect_enabled = client.auto_reconnect_enabled = False
    held = client.connect_operation_lock.acquire(timeout=5)
    try:
        for _ in range(2):
            # The library trips over a connection that ends meanwhile, before its threads are told to stop.
            with suppress(Exception):
                client.close()
                break
    finally:
        if held:
            client.connect_operation_lock.release()
    with suppress(Exception):
        client.disconnect()
