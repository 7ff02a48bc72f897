"""The chain: whatever is changed in whichever line, that line is found."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.state.chain import PERMITTING, START, Action, Checked, Head, Line, check, link, permits, seal
from bot.slack.state.database import packed
from tests.bot.slack.state.conftest import MORNING

NUMBERS: Final = count()


def chain(*actions: Action) -> list[Line]:
    """A chain as it is written, the lines that permit permitting all before them."""
    made: list[Line] = []
    for number, action in enumerate(actions, 1):
        body = packed({"through": number - 1} if action in PERMITTING else {"n": number})
        who, salt, at = f"{number:032x}", f"{number:x}" * 8, MORNING + timedelta(minutes=number)
        line = Line("E1", "T1", number, at, action.value, who, salt, body, seal(who, salt), seal(body), "")
        made.append(replace(line, link=link(line, made[-1].link if made else START)))
    return made


def head_of(lines: list[Line]) -> Head:
    return Head(lines[-1].number, lines[-1].link)


def checked(lines: list[Line], head: Head) -> Checked:
    return check(lines, permits(lines), head)


CHANGES: Final[dict[str, Callable[[Line], Any]]] = {
    "enterprise": lambda line: f"{line.enterprise}x",
    "team": lambda _: "T2",
    "number": lambda line: line.number + 1,
    "at": lambda line: line.at + timedelta(microseconds=1),
    "action": lambda _: "shared",
    "who": lambda _: "0" * 32,
    "salt": lambda _: "other",
    "body": lambda line: packed({**json.loads(line.body or "{}"), "more": 1}),
    "who_seal": lambda _: seal("x"),
    "body_seal": lambda _: seal("x"),
    "link": lambda _: seal("x"),
}
ACTIONS: Final = st.lists(
    st.sampled_from([Action.ANSWERED, Action.DRAFTED, Action.RETAINED, Action.ERASED]), min_size=1, max_size=8
)


@given(actions=ACTIONS)
def test_a_chain_that_nobody_touched_holds(actions: list[Action]) -> None:
    lines = chain(*actions)
    assert checked(lines, head_of(lines)) == Checked(head_of(lines))
    through = permits(lines).through
    emptied = [
        replace(line, body=None, who=None, salt=None)
        if line.number <= through and line.action not in PERMITTING
        else line
        for line in lines
    ]
    assert checked(emptied, head_of(lines)) == Checked(head_of(lines))


@pytest.mark.parametrize("field", CHANGES)
@given(actions=ACTIONS, place=st.integers(0), emptied=st.booleans())
def test_a_change_of_any_field_is_found_at_its_line(
    field: str, actions: list[Action], place: int, *, emptied: bool
) -> None:
    """Even where the line that is changed is what permitted others to be emptied."""
    lines = chain(*actions)
    head, through, place = head_of(lines), permits(lines).through, place % len(lines)
    if emptied:
        lines = [
            replace(line, body=None, who=None, salt=None)
            if line.number <= through and line.action not in PERMITTING and line.number != place + 1
            else line
            for line in lines
        ]
    lines[place] = replace(lines[place], **{field: CHANGES[field](lines[place])})
    found = checked(lines, head)
    assert found.bad == place + 1
    assert found.why in {"was changed", "is missing"}


@given(actions=ACTIONS, place=st.integers(0))
def test_a_line_that_is_taken_away_is_missed(actions: list[Action], place: int) -> None:
    lines = chain(*actions)
    head, place = head_of(lines), place % len(lines)
    del lines[place]
    found = checked(lines, head)
    assert (found.bad, found.why) == (place + 1, "is missing")


@given(actions=ACTIONS, place=st.integers(0), fields=st.sampled_from([("who",), ("salt",), ("body",), ("who", "body")]))
def test_a_line_that_is_emptied_without_a_right_is_found(
    actions: list[Action], place: int, fields: tuple[str, ...]
) -> None:
    lines = chain(*actions)
    head, through, place = head_of(lines), permits(lines).through, place % len(lines)
    gone: dict[str, Any] = dict.fromkeys(fields)
    lines[place] = replace(lines[place], **gone)
    found = checked(lines, head)
    if lines[place].number <= through and lines[place].action not in PERMITTING:
        assert found.bad is None
    else:
        assert (found.bad, found.why) == (place + 1, "was emptied")


def test_two_lines_that_change_places_are_found() -> None:
    lines = chain(*[Action.ANSWERED] * 4)
    swapped = [lines[0], lines[2], lines[1], lines[3]]
    assert checked(swapped, head_of(lines)).bad == 2
    renumbered = [lines[0], replace(lines[2], number=2), replace(lines[1], number=3), lines[3]]
    assert checked(renumbered, head_of(lines)).bad == 2


def test_a_chain_made_again_from_a_line_on_is_found_by_what_was_known() -> None:
    lines = chain(*[Action.ANSWERED] * 3)
    forged = chain(Action.ANSWERED, Action.ANSWERED, Action.DRAFTED)
    assert checked(forged, head_of(lines)) == Checked(head_of(forged), 3, "was changed")


def test_no_lines_are_a_chain_unless_there_were_some() -> None:
    assert check([], permits([]), Head()) == Checked(Head())
    assert check([], permits([]), Head(2, "x")) == Checked(Head(), 1, "is missing")


def test_an_export_can_be_checked_by_itself() -> None:
    lines = chain(Action.ANSWERED, Action.RETAINED, Action.ANSWERED)
    lines[0] = replace(lines[0], body=None, who=None, salt=None)
    read = [Line.from_data(json.loads(json.dumps(line.as_data()))) for line in lines]
    assert read == lines
    assert check(read, permits(read)).bad is None


@pytest.mark.parametrize("data", [{}, {"body": None}, {"body": {}, "at": "never"}])
def test_what_is_no_line_is_not_read(data: dict[str, Any]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        Line.from_data(data)
