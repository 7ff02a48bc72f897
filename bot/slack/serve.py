"""The bot as a process: it opens the door, says how it is, and goes when it is told to, with nothing left half done."""

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from threading import Event, Thread
from time import monotonic
from types import FrameType
from typing import Any, Final

from slack_bolt import App

from bot.slack.app import close_app
from bot.slack.doors import Door
from bot.slack.errors import report
from bot.slack.executor import STOP, Executor
from bot.slack.health import Health
from bot.slack.logs import log

DAY: Final = 86_400.0


def serve(
    door: Door,
    app: App,
    executors: Sequence[Executor],
    health_port: int,
    stop: Event,
    *,
    daily: Sequence[Callable[[], object]] = (),
    day: float = DAY,
    within: float = STOP,
    clock: Callable[[], float] = monotonic,
) -> int:
    """Serve until it is told to stop.

    Args:
        door: How Slack reaches the bot.
        app: The app behind the door.
        executors: What does the work.
        health_port: The port on this machine that says how the bot is; 0 for any that is free.
        stop: What tells it to stop.
        daily: What is done at the start and once a day, one after the other, beside everything else.
        day: How many seconds a day has.
        within: How many seconds there are then.
        clock: Seconds that never go backwards.

    Returns:
        How many pieces of work were lost in the end.

    Raises:
        SlackApiError: Slack refuses the token.
        OSError: Slack cannot be reached, or a port is taken.
    """
    health = Health(
        health_port,
        lambda: "it is stopping" if stop.is_set() else door.unready() or _stuck(executors),
        lambda: "" if stop.is_set() else _stuck(executors),
        lambda: {executor.name: asdict(executor.metrics()) for executor in executors},
    )
    try:
        door.open()
        log.info("started", port=health.port)
        chores = Thread(target=_each_day, args=(daily, day, stop), name="daily", daemon=True)
        chores.start()
        stop.wait()
        chores.join(within / 4)
        return _stopped(door, app, executors, clock() + within, clock)
    finally:
        health.close()


@contextmanager
def told_to_stop() -> Iterator[Event]:
    """What is set when the process is told to end: by SIGTERM, as a service is, or by Ctrl-C.

    Yields:
        The event.
    """
    stop = Event()

    def told(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    before = {number: signal.signal(number, told) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stopped(door: Door, app: App, executors: Sequence[Executor], end: float, clock: Callable[[], float]) -> int:
    """First nothing comes in, then what came in is queued, then what is queued is done, or said to be lost."""
    log.info("stopping")
    share = max(0.0, end - clock()) / 4
    _bounded(door.close, share)
    _bounded(lambda: close_app(app), share)
    lost: list[int] = []
    left = max(0.0, end - clock())
    threads = [_started(lambda executor=executor: lost.append(executor.stop(left))) for executor in executors]
    for thread in threads:
        thread.join(left)
    log.info("stopped", lost=sum(lost))
    return sum(lost)


def _each_day(daily: Sequence[Callable[[], object]], day: float, stop: Event) -> None:
    while not stop.is_set():
        for chore in daily:
            try:
                chore()
            except Exception as error:  # noqa: BLE001 - tomorrow is another day
                report(error)
        stop.wait(day)


def _bounded(call: Callable[[], object], within: float) -> None:
    """Wait for something, but not for ever: what hangs ends with the process."""
    _started(call).join(within)


def _started(call: Callable[..., Any]) -> Thread:
    thread = Thread(target=call, name="stopping", daemon=True)
    thread.start()
    return thread


def _stuck(executors: Sequence[Executor]) -> str:
    return next((f"all threads for {one.name} are stuck" for one in executors if one.stuck), "")
