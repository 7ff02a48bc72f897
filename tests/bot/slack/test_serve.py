"""The bot serves until it is told to stop, says how it is meanwhile, and leaves nothing half done."""

import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread
from time import monotonic, sleep

from slack_bolt import App

from bot.slack.app import CLAIM, make_client
from bot.slack.doors import SocketDoor
from bot.slack.executor import Executor, Late, Lost, Turn, Why
from bot.slack.serve import serve, told_to_stop
from tests.bot.slack.guards import Desk, an_app
from tests.bot.slack.test_health import look
from tests.slackstand import Stand
from tests.slackstand.stand import APP


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@dataclass
class Running:
    """The bot, serving in a thread."""

    thread: Thread
    stop: Event
    port: int
    lost: list[int]


@dataclass
class Drafts:
    """Work that a command begins: it says "done", or why not."""

    gate: Event
    said: list[str]
    executor: Executor

    def __call__(self, app: App) -> None:
        def hcs(ack: Callable[..., None], context: dict[str, object]) -> None:
            ack(text="queued")
            claim = context[CLAIM]
            claim.keep()  # type: ignore[attr-defined]

            def work(turn: Turn) -> None:
                self.gate.wait(30)
                if turn.claim():
                    self.said.append("done")

            self.executor.submit("draft", work, 60, self._late())

        app.command("/hcs")(hcs)

    def _late(self) -> Late:
        def late(lost: Lost) -> None:
            self.said.append(lost.why)

        return late


@contextmanager
def running(stand: Stand, drafts: Drafts, within: float) -> Iterator[Running]:
    stop, port, lost = Event(), free_port(), list[int]()
    with an_app(stand, Desk(), drafts) as app:
        door = SocketDoor(app, make_client(APP, stand.url), 0.3)

        def run() -> None:
            lost.append(serve(door, app, [drafts.executor], port, stop, within=within))

        thread = Thread(target=run, daemon=True)
        thread.start()
        assert stand.sockets.wait(lambda: bool(stand.sockets.open))
        yield Running(thread, stop, port, lost)
        stop.set()
        thread.join(20)


def _drafts() -> Drafts:
    return Drafts(Event(), [], Executor("drafts", 2, 4, lambda *_: "R"))


def test_it_is_ready_while_it_serves_and_stops_when_told(stand: Stand) -> None:
    drafts = _drafts()
    with running(stand, drafts, 5) as bot:
        assert stand.wait(lambda: look(bot.port, "/ready") == (200, {"ready": True}))
        assert look(bot.port, "/live") == (200, {"live": True})
        assert look(bot.port, "/metrics")[1]["drafts"]["threads"] == 2
    assert not bot.thread.is_alive()
    assert bot.lost == [0]
    assert stand.sockets.wait(lambda: not stand.sockets.open)


def test_a_draft_that_can_be_finished_is(stand: Stand) -> None:
    drafts = _drafts()
    with running(stand, drafts, 10) as bot:
        assert stand.sockets.ack(stand.sockets.send(stand.payloads.command("/hcs"), "slash_commands"))
        assert stand.wait(lambda: drafts.executor.metrics().running == 1)
        bot.stop.set()
        assert stand.wait(lambda: look(bot.port, "/ready")[0] == 503)
        assert look(bot.port, "/live")[0] == 200
        sleep(0.3)
        drafts.gate.set()
    assert (drafts.said, bot.lost) == (["done"], [0])


def test_a_draft_that_cannot_is_said_to_be_lost_in_time(stand: Stand) -> None:
    drafts = _drafts()
    with running(stand, drafts, 3) as bot:
        stand.sockets.ack(stand.sockets.send(stand.payloads.command("/hcs"), "slash_commands"))
        assert stand.wait(lambda: drafts.executor.metrics().running == 1)
        start = monotonic()
    assert monotonic() - start < 4
    assert (drafts.said, bot.lost) == ([Why.STOPPED], [1])
    drafts.gate.set()


def test_a_door_that_hangs_does_not_keep_the_process(stand: Stand) -> None:
    class Hanging:
        def open(self) -> None:
            stop.set()

        def unready(self) -> str:
            return ""

        def close(self) -> None:
            sleep(30)

    stop, executor = Event(), Executor("answers", 1, 1, lambda *_: "R")
    with an_app(stand, Desk()) as app:
        start = monotonic()
        assert serve(Hanging(), app, [executor], 0, stop, within=1) == 0
        assert monotonic() - start < 2


def test_threads_that_are_all_stuck_are_no_life(stand: Stand) -> None:
    drafts = _drafts()
    with running(stand, drafts, 2) as bot:

        def work(_: Turn) -> None:
            drafts.gate.wait(30)

        for key in "ab":
            drafts.executor.submit(key, work, 0.1, lambda _: None)
        why = {"live": False, "why": "all threads for drafts are stuck"}
        assert stand.wait(lambda: look(bot.port, "/live") == (503, why))
        assert look(bot.port, "/ready")[0] == 503
        drafts.gate.set()
        assert stand.wait(lambda: look(bot.port, "/live")[0] == 200)


def test_sigterm_is_the_order_to_stop() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with told_to_stop() as stop:
        assert not stop.is_set()
        os.kill(os.getpid(), signal.SIGTERM)
        assert stop.wait(2)
    assert signal.getsignal(signal.SIGTERM) is before


def test_what_is_done_each_day_is_done_at_the_start_and_again_and_a_failure_ends_nothing(stand: Stand) -> None:
    done: list[int] = []

    def failing() -> None:
        done.append(1)
        raise ValueError

    def other() -> None:
        done.append(2)

    stop = Event()
    desk = Desk()
    with an_app(stand, desk) as app:
        door = SocketDoor(app, make_client(APP, stand.url), 0.3)
        thread = Thread(
            target=lambda: serve(door, app, [], free_port(), stop, daily=(failing, other), day=0.01), daemon=True
        )
        thread.start()
        assert stand.wait(lambda: len(done) > 3)
        stop.set()
        thread.join(20)
    assert not thread.is_alive()
    assert done[:4] == [1, 2, 1, 2]
