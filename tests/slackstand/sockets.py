"""Socket Mode: envelopes out, acknowledgements in; connections that drop, go quiet, or are replaced."""

import json
from collections.abc import Callable
from threading import Condition, Thread
from time import monotonic
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.frames import Frame, Opcode
from websockets.sync.server import ServerConnection, serve


class Sockets:
    """The end of Socket Mode that is Slack's."""

    def __init__(self) -> None:
        """Listen on a free port of this machine."""
        self.changed = Condition()
        self.open: list[ServerConnection] = []
        self.opened = 0
        self.acks: dict[str, dict[str, Any]] = {}
        self.repeated: list[str] = []
        self._envelopes: dict[str, dict[str, Any]] = {}
        self._server = serve(
            self._talk, "127.0.0.1", 0, compression=None, ping_interval=None, close_timeout=0.2, open_timeout=5
        )
        self._thread = Thread(target=self._server.serve_forever, name="stand-sockets", daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        """Where it is."""
        return f"ws://127.0.0.1:{self._server.socket.getsockname()[1]}"

    def send(self, payload: dict[str, Any], kind: str = "events_api", retry: int = 0, reason: str = "") -> str:
        """Send a payload in an envelope of its own, over the newest connection.

        Args:
            payload: What HTTP would carry as the body.
            kind: events_api, slash_commands or interactive.
            retry: How many times it was sent before.
            reason: Why it is sent again.

        Returns:
            The envelope's id.
        """
        envelope: dict[str, Any] = {
            "envelope_id": f"envelope-{len(self._envelopes) + 1}",
            "type": kind,
            "payload": payload,
            "accepts_response_payload": kind != "events_api",
        }
        if kind == "events_api":
            envelope |= {"retry_attempt": retry, "retry_reason": reason}
        self._envelopes[envelope["envelope_id"]] = envelope
        return self.again(envelope["envelope_id"])

    def again(self, name: str) -> str:
        """Send an envelope once more, as Slack does where it saw no acknowledgement."""
        assert self.wait(lambda: bool(self.open)), "no connection"
        self.open[-1].send(json.dumps(self._envelopes[name]))
        return name

    def ack(self, name: str, within: float = 3.0) -> dict[str, Any] | None:
        """The acknowledgement of an envelope; None where Slack's three seconds go by."""
        self.wait(lambda: name in self.acks, within)
        return self.acks.get(name)

    def drop(self) -> None:
        """Cut every connection without a word."""
        for connection in list(self.open):
            connection.close_socket()

    def refresh(self) -> None:
        """Ask for a new connection, as Slack does every few hours."""
        self.open[-1].send(json.dumps({"type": "disconnect", "reason": "refresh_requested"}))

    def quieten(self) -> None:
        """Answer no ping any more on what is open now, though the connection stays."""
        for connection in self.open:
            send = connection.protocol.send_frame

            def quiet(frame: Frame, send: Callable[[Frame], None] = send) -> None:
                if frame.opcode is not Opcode.PONG:
                    send(frame)

            connection.protocol.send_frame = quiet  # type: ignore[method-assign]

    def wait(self, so: Callable[[], bool], within: float = 5.0) -> bool:
        """Wait until something is so.

        Returns:
            Whether it was, in time.
        """
        end = monotonic() + within
        with self.changed:
            while not so() and (left := end - monotonic()) > 0:
                self.changed.wait(left)
            return so()

    def close(self) -> None:
        """Stop, and close what is open."""
        self._server.shutdown()
        self._thread.join(5)

    def _talk(self, connection: ServerConnection) -> None:
        hello = {"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A1"}}
        connection.send(json.dumps(hello))
        with self.changed:
            self.open.append(connection)
            self.opened += 1
            self.changed.notify_all()
        try:
            for text in connection:
                said = json.loads(text)
                with self.changed:
                    if said["envelope_id"] in self.acks:
                        self.repeated.append(said["envelope_id"])
                    self.acks[said["envelope_id"]] = said
                    self.changed.notify_all()
        except ConnectionClosed:
            pass
        finally:
            with self.changed:
                self.open.remove(connection)
                self.changed.notify_all()
