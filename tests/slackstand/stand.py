"""The stand-in as a test sees it."""

from collections.abc import Callable
from threading import Thread
from time import monotonic
from types import TracebackType
from typing import Any, Self

from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk import WebClient
from slack_sdk.http_retry import RetryHandler

from bot.slack.manifest import scopes as declared
from tests.slackstand.faults import Fault
from tests.slackstand.payloads import Payloads
from tests.slackstand.signing import Reply, deliver
from tests.slackstand.sockets import Sockets
from tests.slackstand.web import Server
from tests.slackstand.workspace import Call, Person, Room, Workspace

BOT = "xoxb-canary-bot"
APP = "xapp-canary-app"
SECRET = "canary-signing-secret"
TEAM = "T1"
ENTERPRISE = "E1"
BOT_USER = "UBOT"


class Stand:
    """Slack, on this machine: `with Stand() as stand`.

    Its tokens have the scopes of the manifest, so that a call without its scope is refused as Slack refuses it. There
    are U1 and U2, members of T1; UGUEST and USINGLE, guests; UFAR of another workspace; UGONE, deleted; the channels C1
    and C2, C9 shared with another organisation, G1 private, COLD archived, COUT without the bot; the group S1 with U1;
    and a direct message D + id for each person.
    """

    def __init__(self, scopes: set[str] | None = None) -> None:
        """Begin to listen."""
        granted = set(declared()) if scopes is None else scopes
        self.place = Workspace({BOT: "bot", APP: "app"}, granted)
        people = [
            Person("U1"),
            Person("U2"),
            Person("UADMIN", admin=True),
            Person("UGUEST", guest=True),
            Person("USINGLE", single=True),
            Person("UFAR", team="T9", enterprise="E9", stranger=True),
            Person("UGONE", deleted=True),
            Person(BOT_USER, bot=True),
        ]
        rooms = [
            Room("C1"),
            Room("C2"),
            Room("C9", shared=True),
            Room("G1", private=True),
            Room("COLD", archived=True),
            Room("COUT", member=False),
            *(Room(f"D{person.id}", user=person.id) for person in people),
        ]
        self.place.people = {person.id: person for person in people}
        self.place.rooms = {room.id: room for room in rooms}
        self.place.groups = {"S1": ["U1"]}
        self.sockets = Sockets()
        self._server = Server(self.place)
        self._server.sockets = self.sockets.address
        self._thread = Thread(target=self._server.serve_forever, args=(0.02,), name="stand-web", daemon=True)
        self._thread.start()
        self.payloads = Payloads(self.place, self._server.address)

    def __enter__(self) -> Self:
        """The stand-in itself."""
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _: TracebackType | None
    ) -> None:
        """Stop."""
        self.close()

    def close(self) -> None:
        """Stop, and close what is open."""
        self.sockets.close()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    @property
    def url(self) -> str:
        """The address of the Web API, for a WebClient."""
        return f"{self._server.address}/api/"

    def client(self, token: str = BOT, timeout: int = 5, retries: list[RetryHandler] | None = None) -> WebClient:
        """A client of the Web API; without `retries` nothing is tried again."""
        return WebClient(token, base_url=self.url, timeout=timeout, retry_handlers=retries or [])

    def organisation(self) -> Payloads:
        """Payloads of an app that is installed for a whole organisation, which name no workspace."""
        return Payloads(self.place, self._server.address, None, ENTERPRISE)

    def plan(self, method: str, *faults: Fault) -> None:
        """Let the next calls of a method go wrong, one after the other; `upload` and `response` stand for URLs."""
        self.place.faults[method].extend(faults)

    def calls(self, method: str | None = None) -> list[Call]:
        """The calls so far, of one method or of all but auth.test and apps.connections.open."""
        quiet = {"auth.test", "apps.connections.open"}
        with self.place.changed:
            found = list(self.place.calls)
        return [call for call in found if call.method == method or (method is None and call.method not in quiet)]

    def messages(self, channel: str) -> list[dict[str, Any]]:
        """What stands in a conversation."""
        with self.place.changed:
            return list(self.place.messages[channel])

    def responses(self, payload: dict[str, Any]) -> list[dict[str, Any]]:
        """What was answered to the response URL of a payload."""
        with self.place.changed:
            return list(self.place.responses[payload["response_url"].rsplit("/", 1)[-1]])

    def wait(self, so: Callable[[], bool], within: float = 5.0) -> bool:
        """Wait until something is so, looking at each call that comes in.

        Returns:
            Whether it was, in time.
        """
        end = monotonic() + within
        with self.place.changed:
            while not so() and (left := end - monotonic()) > 0:
                self.place.changed.wait(min(left, 0.05))
            return so()

    def dispatch(self, app: App, payload: dict[str, Any], retry: int | None = None) -> BoltResponse:
        """Give a payload to the app as Socket Mode does, without a socket."""
        headers: dict[str, Any] | None = None if retry is None else {"x-slack-retry-num": str(retry)}
        return app.dispatch(BoltRequest(mode="socket_mode", body=payload, headers=headers))

    def deliver(self, url: str, payload: dict[str, Any], retry: int = 0, at: float | None = None) -> Reply:
        """Send a payload to the bot over HTTP, signed."""
        return deliver(url, SECRET, payload, retry, at)
