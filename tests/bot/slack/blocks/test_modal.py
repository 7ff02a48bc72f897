"""Modals under an answer: one thing asked, what is set already chosen."""

from datetime import date
from typing import Any

import pytest

from bot.slack.blocks import ids
from bot.slack.blocks.modal import (
    NO_AREA,
    Named,
    area_view,
    ask_view,
    day_view,
    feedback_view,
    person_view,
    plan_view,
)
from bot.slack.blocks.value import Token, read
from kg.register import Register
from tests.bot.slack.blocks.checking import check_view, dicts

TOKEN = Token(receipt="0123456789abcdef", graph="0123456789ab", channel="C012AB", thread="1732200000.000100")


def _inputs(view: dict[str, Any]) -> list[str]:
    return [block["block_id"] for block in view["blocks"] if block["type"] == "input"]


@pytest.mark.parametrize(
    ("view", "name", "inputs"),
    [
        (area_view([Named("ia-fife", "Fife")], TOKEN, "ia-fife"), ids.VIEW_AREA, [ids.IN_AREA]),
        (day_view(date(2026, 11, 22), TOKEN), ids.VIEW_AS_AT, [ids.IN_DAY]),
        (plan_view([Named("strategic-plan", "strategic plan")], TOKEN), ids.VIEW_PLAN, [ids.IN_PLAN]),
        (ask_view(TOKEN, "what applies?"), ids.VIEW_ASK, [ids.IN_QUESTION]),
        (feedback_view(TOKEN, "2014 asp 9 s.36"), ids.VIEW_FEEDBACK, [ids.IN_REASON, ids.IN_NOTE]),
        (person_view(TOKEN, "Ann Example"), ids.VIEW_PERSON, [ids.IN_QUESTION]),
    ],
)
def test_a_modal_asks_one_thing_and_knows_what_it_is_about(view: dict[str, Any], name: str, inputs: list[str]) -> None:
    check_view(view)
    assert view["callback_id"] == name
    assert _inputs(view) == inputs
    assert read(view["private_metadata"]) == TOKEN
    assert all(block["block_id"] == block["element"]["action_id"] for block in view["blocks"] if "element" in block)


def test_what_is_set_is_chosen() -> None:
    (chosen,) = [
        d["initial_option"]["value"]
        for d in dicts(area_view([Named("ia-fife", "Fife")], TOKEN, "ia-fife"))
        if "initial_option" in d
    ]
    assert chosen == "ia-fife"
    (none,) = [d["initial_option"]["value"] for d in dicts(area_view([], TOKEN)) if "initial_option" in d]
    assert none == NO_AREA


def test_every_area_and_plan_of_the_register_can_be_chosen(register: Register) -> None:
    areas = [Named(body.id, body.place_name or body.name) for body in register.areas.values()]
    plans = [Named(plan.id, plan.label) for plan in register.concepts["plan-type"].values()]
    for view, listed in ((area_view(areas, TOKEN), areas), (plan_view(plans, TOKEN), plans)):
        check_view(view)
        assert [option["value"] for option in view["blocks"][0]["element"]["options"][1:]] == [one.id for one in listed]


def test_where_nobody_is_set_nobody_can_be_asked() -> None:
    view = person_view(TOKEN)
    check_view(view)
    assert "No policy lead is set for this channel." in str(view["blocks"])
    assert "submit" not in view
