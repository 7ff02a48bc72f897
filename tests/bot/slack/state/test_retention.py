"""What is past its time goes, and it is said how much; nothing goes before."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.slack.state.retention import Removed
from bot.slack.state.state import State
from bot.slack.where import Where
from tests.bot.slack.state.conftest import MORNING, Clock
from tests.bot.slack.state.test_people import leave_traces

NOTHING = Removed(
    once=0, conversations=0, answers=0, texts=0, feedback=0, drafts=0, homes=0, lines=0, keys=0, installing=0
)
DAY = timedelta(days=1)


@pytest.fixture
def full(state: State, where: Where) -> State:
    leave_traces(state, where)
    state.once.done(where.tenant, "Ev1")
    return state


@pytest.mark.parametrize(
    ("after", "removed"),
    [
        (timedelta(hours=23, minutes=59), NOTHING),
        (DAY, replace(NOTHING, once=1, conversations=1, answers=1)),
        (30 * DAY, replace(NOTHING, once=1, conversations=1, answers=1, texts=1)),
        (
            91 * DAY,
            replace(NOTHING, once=1, conversations=1, answers=1, feedback=1, drafts=1, homes=1, lines=1),
        ),
    ],
    ids=lambda value: str(value) if isinstance(value, timedelta) else "",
)
def test_each_thing_has_its_time(after: timedelta, removed: Removed, full: State, where: Where) -> None:
    assert full.retain(MORNING + after) == removed
    assert full.retain(MORNING + after) == NOTHING
    assert full.audit.verify(where.tenant).bad is None


def test_the_text_goes_and_the_reason_stays(full: State, where: Where) -> None:
    full.retain(MORNING + 30 * DAY)
    (remark,) = full.feedback.given(where.tenant)
    assert (remark.reason.value, remark.text) == ("helpful", "")


def test_a_clock_that_goes_back_removes_nothing(full: State) -> None:
    assert full.retain(datetime(2001, 1, 1, tzinfo=UTC)) == NOTHING


def test_a_draft_that_is_worked_on_stays(full: State, where: Where, clock: Clock) -> None:
    (draft,) = full.drafts.own(where)
    clock.on(days=60)
    full.drafts.replace(where, draft, draft.work, b"new")
    assert full.retain(MORNING + 91 * DAY).drafts == 0
    assert full.retain(MORNING + 151 * DAY).drafts == 1
