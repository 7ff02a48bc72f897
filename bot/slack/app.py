"""The app: what every payload passes on its way to a listener, and what happens when one breaks off."""

import logging
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field
from typing import Any, Final

import structlog
from slack_bolt import Ack, App, BoltRequest, BoltResponse
from slack_bolt.authorization.authorize import InstallationStoreAuthorize
from slack_bolt.listener.listener_completion_handler import CustomListenerCompletionHandler
from slack_bolt.middleware import Middleware
from slack_bolt.oauth import OAuthFlow
from slack_bolt.oauth.oauth_settings import OAuthSettings
from slack_sdk import WebClient
from slack_sdk.oauth.installation_store import InstallationStore

from bot.slack.access import Access
from bot.slack.errors import CONTACT, Kind, kind_of, report, sentence
from bot.slack.logs import log, who
from bot.slack.notice import tell
from bot.slack.payload import counts, is_of_the_app, is_unheard, keys_of, where_of
from bot.slack.retries import retry_handlers
from bot.slack.where import Where

THREADS: Final = 12
"""How many listeners run at a time. They acknowledge and queue: work is for an executor of our own."""
CLAIM: Final = "claim"
"""Where a listener finds the claim of what it was sent: `context["claim"]`."""
NOT_INSTALLED: Final = "Lintel is not installed here any more. Ask whoever looked after it to install it again."
_TIMEOUT: Final = 10

Register = Callable[[App], None]
"""Adds listeners to the app."""
Keys = Sequence[str]


@dataclass(eq=False)
class Claim:
    """The right to answer what was sent: nobody else has it, however often it is sent.

    A listener that only acknowledges need not do anything: when it returns, the claim is settled. One that queues work
    calls `keep` first, and the work calls `done` at its end. What is never done may be claimed again after a while.
    """

    where: Where
    keys: tuple[str, ...]
    _settle: Callable[[Where, Keys], None]
    kept: bool = False

    def keep(self) -> None:
        """The work goes on after the listener: it says itself when it is done."""
        self.kept = True

    def done(self) -> None:
        """What was sent is answered, and is never to be answered again."""
        self._settle(self.where, self.keys)


@dataclass(frozen=True)
class Guards:
    """What stands before the listeners.

    Attributes:
        access: Who may use Lintel.
        off: Why Lintel is switched off there, as a sentence for whoever asks; None while it is on.
        often: When to try again, as a sentence for whoever asks too often; None for one who does not.
        claim: Take the right to answer what has these keys; False where somebody has it, or has used it.
        done: Say that it is answered.
        gone: Forget the installation of an enterprise and a team, whose token does not hold any more.
        contact: What people do with a reference.
    """

    access: Access
    off: Callable[[Where], str | None]
    often: Callable[[Where], str | None]
    claim: Callable[[Where, Keys], bool]
    done: Callable[[Where, Keys], None]
    gone: Callable[[str, str], None]
    contact: str = CONTACT


@dataclass(frozen=True)
class Credentials:
    """How the app knows Slack, and Slack the app: a client with its token, or the installations of several workspaces.

    Attributes:
        client: Speaks to Slack, with the token of the one workspace if there is one.
        signing_secret: What Slack signs requests with; empty in Socket Mode, which needs none.
        installations: The tokens of several workspaces.
        oauth: How another workspace installs the app.
    """

    client: WebClient
    signing_secret: str = ""
    installations: InstallationStore | None = None
    oauth: OAuthSettings | None = None


def make_client(token: str | None, base_url: str = WebClient.BASE_URL) -> WebClient:
    """A client of Slack that tries again what may be tried again.

    Args:
        token: The token; None where each workspace has its own.
        base_url: Where Slack is.

    Returns:
        The client.
    """
    return WebClient(token, base_url=base_url, timeout=_TIMEOUT, retry_handlers=retry_handlers())


def make_app(credentials: Credentials, guards: Guards, listeners: Iterable[Register]) -> App:
    """The app, for Socket Mode and HTTP alike.

    In front of the listeners, in this order: what is signed (over HTTP); what nobody wrote just now is left alone; the
    workspace's token; what the bot itself did is left alone; the kill switch; access; once; not too often.

    Args:
        credentials: How the app knows Slack.
        guards: What stands before the listeners.
        listeners: Functions that add listeners.

    Returns:
        The app. Nothing is called yet.
    """
    threads = _Threads(THREADS, thread_name_prefix="listeners")
    app = _open(credentials, threads)
    watch = _Watch(guards, threads)
    for step in (watch.context, watch.switch, watch.let_in, watch.once, watch.slow):
        app.use(step)
    app.error(watch.failed)
    app.listener_runner.listener_completion_handler = CustomListenerCompletionHandler(app.logger, watch.completed)
    for register in listeners:
        register(app)
    return app


def close_app(app: App) -> None:
    """Let the listeners come to their end, also those that wait: what they were sent is acknowledged already."""
    executor: Any = app.listener_runner.listener_executor
    executor.shutdown(wait=True)


def _open(credentials: Credentials, threads: ThreadPoolExecutor) -> App:
    more: dict[str, Any] = {}
    oauth, store = credentials.oauth, credentials.installations
    if oauth is not None:
        more["oauth_flow"] = OAuthFlow(client=credentials.client, settings=oauth)
    if store is not None:
        # It remembers what Slack says of a token, so that not every event asks.
        more["authorize"] = InstallationStoreAuthorize(
            logger=logging.getLogger("slack_bolt.authorize"),
            installation_store=store,
            client_id=None if oauth is None else oauth.client_id,
            client_secret=None if oauth is None else oauth.client_secret,
            bot_only=True,
            cache_enabled=True,
            client=credentials.client,
        )
        more["installation_store"] = store
    return App(
        # The library sets the level of the logger of that name, which must not be above that of Lintel.
        name="slack_bolt.lintel",
        client=credentials.client,
        signing_secret=credentials.signing_secret,
        token_verification_enabled=False,
        # It would answer before the signature is looked at: `_First` comes after.
        ssl_check_enabled=False,
        before_authorize=_First(),
        listener_executor=threads,
        user_facing_authorize_error_message=NOT_INSTALLED,
        **more,
    )


class _Threads(ThreadPoolExecutor):
    """Threads that know what the payload is that they work for, so that the log does."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        return super().submit(copy_context().run, fn, *args, **kwargs)


class _Ack(Ack):
    """What was acknowledged stays so. Where a listener breaks off just then, the library would take it back."""

    def __setattr__(self, name: str, value: object) -> None:
        if value is not None or getattr(self, name, None) is None:
            super().__setattr__(name, value)


class _First(Middleware):
    """What needs no token: checks of the connection, and messages that nobody wrote to Lintel just now."""

    def process(
        self,
        *,
        req: BoltRequest,
        resp: BoltResponse,
        next: Callable[[], BoltResponse],  # noqa: A002
    ) -> BoltResponse | None:
        if is_unheard(req.body) or req.body.get("ssl_check") == "1":
            return BoltResponse(status=200)
        next()
        return resp


@dataclass(frozen=True)
class _Watch:
    """The steps between Slack and the listeners."""

    guards: Guards
    threads: ThreadPoolExecutor = field(repr=False)

    def context(self, request: BoltRequest, next: Callable[[], object]) -> None:  # noqa: A002
        """Let everything that is logged from here on name what it is about."""
        body, where = request.body, where_of(request.body, request.context)
        request.context["where"] = where
        request.context["ack"] = _Ack()  # type: ignore[no-untyped-call]
        structlog.contextvars.clear_contextvars()
        keys = keys_of(body)
        structlog.contextvars.bind_contextvars(request=keys[0] if keys else None, **who(where))
        next()

    def switch(self, request: BoltRequest, next: Callable[[], object]) -> BoltResponse | None:  # noqa: A002
        """Say that Lintel is switched off, if it is."""
        why = None if is_of_the_app(request.body) else self.guards.off(request.context["where"])
        if why is not None:
            return tell(request, why, self._errand)
        next()
        return None

    def let_in(self, request: BoltRequest, next: Callable[[], object]) -> BoltResponse | None:  # noqa: A002
        """Say why somebody may not use Lintel, if they may not."""
        where: Where = request.context["where"]
        if where.user and not is_of_the_app(request.body):
            refusal = self.guards.access.judge(request.context.client, request.body, where)
            if refusal is not None:
                return tell(request, refusal.value, self._errand)
        next()
        return None

    def once(self, request: BoltRequest, next: Callable[[], object]) -> BoltResponse | None:  # noqa: A002
        """Leave alone what was sent before."""
        where, keys = request.context["where"], keys_of(request.body)
        if keys and not self.guards.claim(where, keys):
            log.info("repeated")
            return request.context.ack.response or request.context.ack()
        request.context[CLAIM] = Claim(where, keys, self.guards.done if keys else _nothing)
        next()
        return None

    def slow(self, request: BoltRequest, next: Callable[[], object]) -> BoltResponse | None:  # noqa: A002
        """Say when to try again, if somebody asks too often. What was sent again does not count."""
        why = self.guards.often(request.context["where"]) if counts(request.body) else None
        if why is not None:
            request.context[CLAIM].done()
            log.info("refused", reason="too-often")
            return tell(request, why, self._errand)
        next()
        return None

    def completed(self, request: BoltRequest) -> None:
        """Settle what a listener answered by itself. One that broke off has not: what it was sent may come again."""
        claim = request.context.get(CLAIM)
        if isinstance(claim, Claim) and not claim.kept:
            try:
                claim.done()
            except Exception as error:  # noqa: BLE001 - it is answered: there is nobody to tell but the log
                report(error, claim.where)

    def _errand(self, call: Callable[[], object]) -> None:
        """Call Slack apart from what acknowledges it."""

        def run() -> None:
            try:
                call()
            except Exception as error:  # noqa: BLE001 - it was to tell a person: there is only the log left
                report(error)

        try:
            self.threads.submit(run)
        except RuntimeError:
            # The bot is stopping.
            run()

    def failed(self, error: Exception, request: BoltRequest) -> BoltResponse | None:
        """Say that something went wrong, and under which reference it stands in the log."""
        where = request.context.get("where") or where_of(request.body, request.context)
        claim = request.context.get(CLAIM)
        if isinstance(claim, Claim):
            claim.keep()
        reference = report(error, where)
        if kind_of(error) is Kind.GONE:
            self.guards.gone(where.enterprise, where.team)
            return None
        acknowledged = request.context.ack.response is not None
        told = tell(request, sentence(reference, self.guards.contact), self._errand)
        # What was acknowledged already has been answered.
        return None if acknowledged else told


def _nothing(_where: Where, _keys: Keys) -> None:
    """There is nothing to settle."""
