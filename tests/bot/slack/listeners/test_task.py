"""A piece of work: said once, in one message that changes; whatever breaks it off, the person hears of it."""

from pathlib import Path
from threading import Event

import pytest

from bot.services import Services
from bot.slack.blocks.message import Message, simple
from bot.slack.delivery import State
from bot.slack.desk import Desk
from bot.slack.executor import FullError, Turn
from bot.slack.listeners.task import SLOW, STOPPED, Task
from bot.slack.upload import Upload
from bot.slack.where import Where
from tests.bot.slack.listeners.setting_up import PERSON, a_desk
from tests.slackstand import Stand

THREAD = Where("", "T1", "DU1", "7.7", "U1")


class _Claim:
    def __init__(self) -> None:
        self.ended = False
        self.kept = False

    def keep(self) -> None:
        self.kept = True

    def done(self) -> None:
        self.ended = True


@pytest.fixture
def desk(services: Services, tmp_path: Path) -> Desk:
    return a_desk(services, tmp_path)


def _task(desk: Desk, stand: Stand, where: Where = THREAD) -> tuple[Task, _Claim]:
    claim = _Claim()
    return Task(desk, stand.client(), where, "draft:1", claim), claim  # type: ignore[arg-type]


def _said(stand: Stand) -> list[str]:
    return [str(said["text"]) for said in stand.messages("DU1")]


def test_each_part_is_one_message_that_changes(desk: Desk, stand: Stand) -> None:
    task, _ = _task(desk, stand)
    first = task.say(simple("Reading …"))
    assert task.say(simple("Writing …")) == first
    task.say(simple("What is missing"), "gaps")
    assert _said(stand) == ["Writing …", "What is missing"]


def test_what_has_no_room_goes_beside_it(desk: Desk, stand: Stand) -> None:
    task, _ = _task(desk, stand)
    task.say(Message(("Long",), simple("Long").head, whole="all of it", shortened=True), "gaps")
    (file,) = stand.place.files.values()
    assert (file["name"], file["content"]) == ("lintel-gaps.txt", b"all of it\n")


def test_from_a_modal_it_begins_a_thread_of_direct_messages(desk: Desk, stand: Stand) -> None:
    task, claim = _task(desk, stand, PERSON)

    def work(turn: Turn) -> None:
        task.progress(turn, simple("Reading …"))
        task.progress(turn, simple("Writing …"))
        assert turn.claim()
        task.say(simple("Done."))
        assert task.upload(Upload("a.docx", b"PK", "a.docx")) is State.POSTED

    assert task.queue(work)
    assert stand.wait(lambda: claim.ended, 10)
    root, file = stand.messages("DU1")
    assert root["text"] == "Done."
    assert file["thread_ts"] == root["ts"]
    assert claim.kept


def test_what_takes_too_long_is_said_in_the_place_of_the_progress_and_stays_said(desk: Desk, stand: Stand) -> None:
    desk.draft_budget = 0.3
    task, claim = _task(desk, stand)
    go = Event()

    def work(turn: Turn) -> None:
        task.progress(turn, simple("Reading …"))
        go.wait(10)
        task.progress(turn, simple("Writing …"))
        assert not turn.claim()

    task.queue(work)
    assert stand.wait(lambda: claim.ended, 10)
    go.set()
    assert stand.wait(lambda: not desk.drafts.metrics().running, 10)
    assert _said(stand) == [SLOW]


def test_a_restart_is_said_to_whoever_waits(desk: Desk, stand: Stand) -> None:
    task, claim = _task(desk, stand)
    go = Event()

    def work(turn: Turn) -> None:
        task.progress(turn, simple("Reading …"))
        go.wait(10)

    task.queue(work)
    assert stand.wait(lambda: bool(_said(stand)), 10)
    assert desk.drafts.stop(1) == 1
    go.set()
    assert stand.wait(lambda: claim.ended, 10)
    assert _said(stand) == [STOPPED]
    with pytest.raises(FullError):
        task.queue(work)


@pytest.mark.parametrize("spoken", [False, True])
def test_what_breaks_off_is_given_a_reference_and_no_word_of_the_fault(spoken: bool, desk: Desk, stand: Stand) -> None:
    task, claim = _task(desk, stand)

    def work(turn: Turn) -> None:
        task.progress(turn, simple("Reading …"))
        assert not spoken or turn.claim()
        raise RuntimeError("secret")

    task.queue(work)
    assert stand.wait(lambda: claim.ended, 10)
    (told,) = _said(stand)
    assert "the reference" in told
    assert "secret" not in told


def test_the_same_is_not_queued_twice(desk: Desk, stand: Stand) -> None:
    task, _ = _task(desk, stand)
    go = Event()
    assert task.queue(lambda _: _wait(go))
    assert not task.queue(lambda _: None)
    go.set()


def _wait(go: Event) -> None:
    go.wait(10)
