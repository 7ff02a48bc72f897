"""Blocks and elements, each of which slack_sdk takes."""

from datetime import date

import pytest

from bot.slack.blocks import ids
from bot.slack.blocks.block import (
    DIVIDER,
    actions,
    button,
    context,
    day_picker,
    entry,
    feedback,
    header,
    person_picker,
    section,
    select,
    typed,
)
from bot.slack.blocks.value import Token
from tests.bot.slack.blocks.checking import check_blocks

TOKEN = Token(receipt="0123456789abcdef")
PRESS = button("Why?", ids.WHY, TOKEN, label="Why does s.36 apply?")
AREAS = [(f"a-{n}", f"Area {n}") for n in range(130)]


@pytest.mark.parametrize(
    "block",
    [
        DIVIDER,
        section("*Bold* &amp; plain"),
        section("x" * 5_000, PRESS),
        section(""),
        context("small"),
        header("h" * 200),
        actions([PRESS]),
        feedback(ids.FEEDBACK, TOKEN, TOKEN),
        entry(ids.IN_AREA, "Area", select(ids.IN_AREA, AREAS, "a-129")),
        entry(ids.IN_DAY, "Day", day_picker(ids.IN_DAY, date(2026, 11, 22)), hint="A day"),
        entry(ids.IN_LEAD, "Lead", person_picker(ids.IN_LEAD, "U012"), optional=True),
        entry(ids.IN_LEAD, "Lead", person_picker(ids.IN_LEAD)),
        entry(ids.IN_NOTE, "Note", typed(ids.IN_NOTE, initial="y" * 5_000, multiline=True, least=1)),
    ],
    ids=lambda block: block["type"],
)
def test_slack_takes_it(block: dict[str, object]) -> None:
    check_blocks([block])


def test_a_row_holds_as_many_buttons_as_slack_takes() -> None:
    many = [button(str(n), ids.numbered(ids.CHOOSE, n), TOKEN) for n in range(40)]
    assert len(actions(many)["elements"]) == 25


def test_what_is_chosen_is_listed_even_if_it_is_the_last_of_many() -> None:
    found = select(ids.IN_AREA, AREAS, "a-129")
    assert len(found["options"]) == 100
    assert found["initial_option"] == found["options"][-1]
    assert found["initial_option"]["value"] == "a-129"
    assert "initial_option" not in select(ids.IN_AREA, AREAS, "elsewhere")


def test_feedback_is_in_words() -> None:
    (both,) = feedback(ids.FEEDBACK, TOKEN, TOKEN)["elements"]
    assert both["positive_button"]["text"]["text"] == "This helped"
    assert both["negative_button"]["text"]["text"] == "This did not help"
    assert both["negative_button"]["accessibility_label"] == "This answer did not help: say why"
