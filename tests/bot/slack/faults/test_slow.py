"""Slack is acknowledged in time whatever the work takes, and what is not finished is said."""

import json
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import Any

import pytest

from bot.services import Services
from bot.slack.app import make_client
from bot.slack.blocks import ids
from bot.slack.blocks.message import simple
from bot.slack.blocks.status import HELP, TOO_SLOW
from bot.slack.doors import SocketDoor
from bot.slack.executor import Turn
from bot.slack.listeners import drafting
from bot.slack.listeners.task import STOPPED, Task
from bot.slack.listeners.voice import STATUS
from bot.slack.serve import serve
from tests.bot.slack.faults.ways import QUESTION
from tests.bot.slack.listeners.desks import Office, an_office
from tests.bot.slack.listeners.setting_up import chosen, values
from tests.slackstand import Stand
from tests.slackstand.stand import APP

ORDER = values(**{ids.IN_AREA: chosen("strathbrae"), ids.IN_TEMPLATE: chosen("housing-contribution-statement")})
SOON = 1.0


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Event:
    """What every draft waits for."""
    opened = Event()

    def first(task: Task, _order: object, _title: str, turn: Turn) -> None:
        task.progress(turn, simple("…"))
        opened.wait(30)

    monkeypatch.setattr(drafting, "make_first", first)
    return opened


def test_twenty_slow_drafts_do_not_keep_help_waiting(office: Office, gate: Event) -> None:
    say, took, answers = office.stand.payloads, list[float](), list[str]()
    orders = [say.submission(ids.VIEW_ORDER, ORDER, "{}") for _ in range(20)]

    def order(body: dict[str, Any]) -> None:
        start = monotonic()
        answers.append(str(office.stand.dispatch(office.app, body).body))
        took.append(monotonic() - start)

    threads = [Thread(target=order, args=(body,)) for body in orders]
    for thread in threads:
        thread.start()
    start = monotonic()
    helped = office.stand.dispatch(office.app, say.command(text="help"))
    waited = monotonic() - start
    for thread in threads:
        thread.join(20)
    office.stand.dispatch(office.app, say.message(QUESTION))
    assert office.stand.wait(lambda: "answered" in office.actions(), 20)
    gate.set()
    office.settle()
    assert json.loads(helped.body)["text"].startswith(HELP[0])
    assert waited < SOON
    assert max(took) < 3
    # One is at work, four wait, and the rest hear at once that there is no place.
    assert sum(not one for one in answers) in {4, 5}
    assert all("more to do than it can manage" in one for one in answers if one)


def test_an_answer_that_takes_too_long_is_said_in_its_thread_and_no_answer_follows(
    stand: Stand, services: Services, tmp_path: Path
) -> None:
    gate = Event()
    with an_office(stand, services, tmp_path) as office:
        office.desk.budget = 0.5
        now = office.desk.live.now
        office.desk.live.now = lambda: (gate.wait(10), now())[1]  # type: ignore[method-assign]
        start = monotonic()
        stand.dispatch(office.app, stand.payloads.message(QUESTION))
        assert monotonic() - start < 0.5
        assert stand.wait(lambda: bool(office.posts("DU1")))
        gate.set()
        office.settle()
        (said,) = office.posts("DU1")
        assert said["text"] == TOO_SLOW
        assert office.actions() == ["failed"]
        # A status that nothing is posted after would stay.
        spoken = [call.method for call in stand.calls() if call.method.startswith(("assistant", "chat"))]
        assert spoken == ["assistant.threads.setStatus", "chat.postMessage"]


def test_the_status_of_an_answer_is_set_before_it_and_ends_with_it(office: Office) -> None:
    """Slack takes a status away when something is posted in its thread."""
    office.send(office.stand.payloads.message(QUESTION))
    called = [call for call in office.stand.calls() if call.method.startswith(("assistant", "chat"))]
    assert [call.method for call in called] == ["assistant.threads.setStatus", "chat.postMessage"]
    assert called[0].args["status"] == STATUS
    assert called[0].args["thread_ts"] == called[1].args["thread_ts"]


def test_told_to_stop_during_a_draft_it_says_so_in_the_thread_and_is_gone_in_time(office: Office, gate: Event) -> None:
    stand, stop, lost = office.stand, Event(), list[int]()
    door = SocketDoor(office.app, make_client(APP, stand.url), 0.3)
    executors = (office.desk.answers, office.desk.drafts)
    thread = Thread(target=lambda: lost.append(serve(door, office.app, executors, 0, stop, within=4)))
    thread.start()
    assert stand.sockets.wait(lambda: bool(stand.sockets.open))
    assert stand.sockets.ack(stand.sockets.send(stand.payloads.submission(ids.VIEW_ORDER, ORDER, "{}"), "interactive"))
    assert stand.wait(lambda: len(office.posts("DU1")) == 1)
    start = monotonic()
    stop.set()
    thread.join(10)
    assert not thread.is_alive()
    assert monotonic() - start < 6
    assert lost == [1]
    assert office.posts("DU1")[-1]["text"] == STOPPED
    assert stand.sockets.wait(lambda: stand.sockets.open == [])
    gate.set()
