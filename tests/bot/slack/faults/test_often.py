"""Whoever asks too often hears when to try again; Home, repeats and sent modals do not count."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.services import Services
from bot.slack.allowance import Allowance, Rate
from bot.slack.blocks import ids
from bot.slack.desk import Desk
from tests.bot.slack.faults.ways import QUESTION, told, ways
from tests.bot.slack.listeners.desks import Office, an_office
from tests.bot.slack.state.conftest import Seconds
from tests.slackstand import Stand

MANY = Rate(1_000, 0.1)
AGAIN = "Try again in 10 seconds."
UNCOUNTED = {"home", "order", "question of Home", "area of Home"}


@dataclass
class Rates:
    """Rates of a test, and its seconds."""

    seconds: Seconds
    person: Rate = MANY
    channel: Rate = MANY
    workspace: Rate = MANY

    def __call__(self, desk: Desk) -> None:
        desk.allowance = Allowance(self.person, self.channel, self.workspace, self.seconds)


def _help(office: Office, user: str = "U1", channel: str = "C1") -> str:
    body = office.stand.payloads.command(text="help", user=user, channel=channel)
    return str(json.loads(office.stand.dispatch(office.app, body).body)["text"])


def test_a_person_waits_and_others_do_not(stand: Stand, services: Services, tmp_path: Path) -> None:
    rates = Rates(Seconds(), person=Rate(2, 10.0))
    with an_office(stand, services, tmp_path, change=rates) as office:
        assert [AGAIN in _help(office) for _ in range(4)] == [False, False, True, True]
        assert AGAIN not in _help(office, "U2")
        rates.seconds.now -= 500
        assert AGAIN in _help(office)
        rates.seconds.now += 10
        assert [AGAIN in _help(office) for _ in range(2)] == [False, True]


@pytest.mark.parametrize(
    ("rates", "refused"),
    [
        (Rates(Seconds(), channel=Rate(2, 10.0)), [False, False, True, False]),
        (Rates(Seconds(), workspace=Rate(2, 10.0)), [False, False, True, True]),
    ],
)
def test_a_channel_and_a_workspace_have_limits_of_their_own(
    rates: Rates, refused: list[bool], stand: Stand, services: Services, tmp_path: Path
) -> None:
    with an_office(stand, services, tmp_path, change=rates) as office:
        asked = [("U1", "C1"), ("U2", "C1"), ("U1", "C1"), ("U2", "C2")]
        assert [AGAIN in _help(office, *one) for one in asked] == refused


def test_every_way_that_asks_for_something_counts_and_is_told(stand: Stand, services: Services, tmp_path: Path) -> None:
    with an_office(stand, services, tmp_path, change=Rates(Seconds(), person=Rate(1, 10.0))) as office:
        _help(office)
        for name, body in ways(stand).items():
            answer = stand.dispatch(office.app, body)
            office.settle()
            assert (AGAIN in told(stand, body, answer.body)) is (name not in UNCOUNTED), name
            for forgotten in (stand.place.whispers, stand.place.homes, stand.place.modals):
                forgotten.clear()
            stand.place.messages.clear()


def test_what_slack_sends_again_counts_once_and_is_told_once(stand: Stand, services: Services, tmp_path: Path) -> None:
    with an_office(stand, services, tmp_path, change=Rates(Seconds(), person=Rate(2, 10.0))) as office:
        body = stand.payloads.message(QUESTION)
        for retry in range(4):
            office.send(body, retry)
        assert len(office.posts("DU1")) == 1
        assert AGAIN not in _help(office)
        late = stand.payloads.message(QUESTION)
        for retry in range(3):
            office.send(late, retry)
        assert [AGAIN in said["text"] for said in office.posts("DU1")] == [False, True]
        assert office.actions() == ["answered"]


def test_a_button_that_is_pressed_too_often_does_nothing(stand: Stand, services: Services, tmp_path: Path) -> None:
    with an_office(stand, services, tmp_path, change=Rates(Seconds(), person=Rate(1, 10.0))) as office:
        office.send(stand.payloads.mention(f"<@UBOT> {QUESTION}"))
        body = office.send(office.button(stand.place.whispers[-1], ids.SHARE))
        assert AGAIN in stand.responses(body)[0]["text"]
        assert office.posts() == []
