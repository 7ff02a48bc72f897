"""Every button that can be pressed and every modal that can be sent is heard by a listener, and each name is used."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from bot.services import Services
from bot.slack.blocks import ids
from bot.slack.blocks.decision import decision_view
from bot.slack.blocks.draft import upload_failed_message
from bot.slack.blocks.modal import Named, area_view, ask_view, day_view, feedback_view, person_view, plan_view
from bot.slack.blocks.order import order_view
from bot.slack.blocks.settings import settings_view
from bot.slack.blocks.value import Token
from bot.slack.blocks.why import more_view
from bot.stream import reply
from tests.bot.slack.blocks.examples import CLOSURE, DRAFT, examples
from tests.bot.slack.blocks.test_ids import NAMES
from tests.bot.slack.listeners.desks import Office
from tests.conftest import ROOT, TODAY
from tests.slackstand import Person

LISTED = [Named("strathbrae", "Strathbrae")]
SHOWN = {ids.VIEW_WHY, ids.VIEW_MORE}
"""Modals that only show something, so that nothing is sent back."""
ENTERED = {name for key, name in NAMES.items() if key.startswith("IN_")}
"""Inputs: what was entered comes with the modal that they are in."""
TYPED = {name for key, name in NAMES.items() if key.startswith("COMMAND_")} | {ids.SHORTCUT}
VIEWS = {name for key, name in NAMES.items() if key.startswith("VIEW_")}
BUTTONS = set(NAMES.values()) - ENTERED - TYPED - VIEWS


def _every(services: Services) -> list[Any]:
    """Everything that Lintel shows: the examples, and each modal."""
    closure = reply(services, CLOSURE)
    modals = [
        area_view(LISTED, Token()),
        day_view(TODAY, Token()),
        plan_view(LISTED, Token()),
        ask_view(Token()),
        feedback_view(Token()),
        person_view(Token(), "a policy lead"),
        order_view(LISTED, LISTED, Token()),
        settings_view(LISTED, Token(channel="C1")),
        decision_view("A finding", Token(area="strathbrae", about="C19-1a2b3c4d", mark="0" * 16)),
        more_view(closure.related, Token()),
        upload_failed_message("a.docx", DRAFT).blocks,
    ]
    return [*examples(services).values(), *modals]


def _pressed(part: Any) -> Iterator[str]:
    """The actions of whatever is no input: Slack sends each the moment it is pressed."""
    if isinstance(part, list):
        for one in part:
            yield from _pressed(one)
    elif isinstance(part, dict) and part.get("type") != "input":
        if "action_id" in part:
            yield re.sub(r"\.\d+$", "", part["action_id"])
        for one in part.values():
            yield from _pressed(one)


@pytest.fixture(scope="session")
def shown(services: Services) -> list[Any]:
    return _every(services)


def test_what_is_shown_has_no_other_names(shown: list[Any]) -> None:
    assert set(_pressed(shown)) - BUTTONS == set()
    views = {one["callback_id"] for one in shown if isinstance(one, dict) and one.get("callback_id")}
    assert views == VIEWS


def test_every_button_can_be_shown(shown: list[Any]) -> None:
    # A draft made from what Lintel holds has both; an example of each shows one of them.
    source = "".join(path.read_text("utf-8") for path in sorted((ROOT / "bot" / "slack" / "blocks").glob("*.py")))
    unseen = BUTTONS - set(_pressed(shown))
    names = {value: key for key, value in NAMES.items()}
    assert {names[one] for one in unseen if f"ids.{names[one]}" not in source} == set()


@pytest.mark.parametrize("channel", ["C1", ""])
def test_every_button_is_heard(channel: str, office: Office) -> None:
    statuses = {}
    for number, name in enumerate(sorted(BUTTONS)):
        # Each by somebody else: one person may not press so many at once.
        office.stand.place.people[f"U{number}"] = Person(f"U{number}")
        body = office.stand.payloads.action(name, "{}", channel=channel, user=f"U{number}")
        statuses[name] = office.stand.dispatch(office.app, body).status
        office.settle()
        assert "reference" not in str(office.stand.place.modals) + str(channel and office.stand.responses(body))
    assert statuses == dict.fromkeys(sorted(BUTTONS), 200)


def test_every_modal_that_is_sent_is_heard(office: Office) -> None:
    answers = {}
    for name in sorted(VIEWS - SHOWN):
        answer = office.stand.dispatch(office.app, office.stand.payloads.submission(name, {}, "{}"))
        answers[name] = (answer.status, bool(answer.body), "reference" in str(answer.body))
    office.settle()
    # What is missing or cannot be is said in the modal.
    assert answers == dict.fromkeys(sorted(VIEWS - SHOWN), (200, True, False))


def test_modals_that_only_show_something_cannot_be_sent(shown: list[Any]) -> None:
    views = {one["callback_id"]: one for one in shown if isinstance(one, dict) and one.get("callback_id")}
    assert {name for name, view in views.items() if "submit" not in view} == SHOWN
