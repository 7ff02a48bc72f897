"""Who may not use Lintel hears why, whichever way they come, and nothing is done for them."""

import io
import json
from pathlib import Path

import pytest

from bot.services import Services
from bot.slack.access import KEPT, Access, Refusal, Rules
from bot.slack.desk import Desk
from tests.bot.slack.faults.ways import ways
from tests.bot.slack.listeners.desks import Office, an_office
from tests.bot.slack.state.conftest import Seconds
from tests.slackstand import Stand
from tests.slackstand.faults import Fault, broken, refused


def _every_way_is_told(office: Office, user: str, refusal: Refusal) -> None:
    stand = office.stand
    for name, body in ways(stand, user=user).items():
        before = (len(stand.place.whispers), len(office.posts(f"D{user}")), len(stand.place.modals))
        answer = stand.dispatch(office.app, body)
        office.settle()
        told = [
            answer.body,
            [said["text"] for said in stand.place.whispers[before[0] :]],
            [said["text"] for said in office.posts(f"D{user}")[before[1] :]],
            stand.place.modals[before[2] :],
            stand.responses(body) if "response_url" in body else [],
            stand.place.homes.get(user) if name == "home" else "",
        ]
        assert refusal.value in json.dumps(told, ensure_ascii=False), name
    assert office.actions() == []


@pytest.mark.parametrize(
    ("user", "refusal"),
    [
        ("UGUEST", Refusal.GUEST),
        ("USINGLE", Refusal.GUEST),
        ("UFAR", Refusal.OUTSIDE),
        ("UGONE", Refusal.OUTSIDE),
        ("U2", Refusal.NOT_LISTED),
    ],
)
def test_who_is_not_let_in_is_told_why_whichever_way_they_come(
    user: str, refusal: Refusal, stand: Stand, services: Services, tmp_path: Path
) -> None:
    with an_office(stand, services, tmp_path, Rules("S1")) as office:
        _every_way_is_told(office, user, refusal)


@pytest.mark.parametrize("fault", [refused("no_such_subteam"), broken(500)], ids=str)
def test_a_group_that_cannot_be_looked_up_lets_nobody_in_and_is_logged_as_an_error(
    fault: Fault, stand: Stand, services: Services, tmp_path: Path, written: io.StringIO
) -> None:
    with an_office(stand, services, tmp_path, Rules("S1")) as office:
        stand.plan("usergroups.users.list", *[fault] * 40)
        _every_way_is_told(office, "U1", Refusal.UNKNOWN)
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    assert {line["level"] for line in lines if line["event"] == "access-unknown"} == {"error"}


def test_whoever_leaves_the_group_is_refused_when_what_is_known_of_it_is_old(
    stand: Stand, services: Services, tmp_path: Path
) -> None:
    seconds = Seconds()

    def change(desk: Desk) -> None:
        desk.access = Access(Rules("S1"), seconds)

    with an_office(stand, services, tmp_path, change=change) as office:
        office.send(stand.payloads.mention("<@UBOT>"))
        stand.place.groups["S1"] = []
        office.send(stand.payloads.mention("<@UBOT>"))
        seconds.now += KEPT
        office.send(stand.payloads.mention("<@UBOT>"))
        assert [text == Refusal.NOT_LISTED.value for text in office.whispers()] == [False, False, True]


def test_a_channel_shared_with_another_organisation_is_told_to_ask_directly(office: Office) -> None:
    say = office.stand.payloads
    bodies = [
        say.mention("<@UBOT> hello", channel="C9"),
        say.mention("<@UBOT> hello", shared=True),
        say.command(text="hello", channel="C9"),
        say.command("/hcs", channel="C9"),
        say.shortcut("lintel-which-duties", channel="C9"),
        say.action("lintel-share", "{}", channel="C9"),
    ]
    answers = [office.stand.dispatch(office.app, body).body for body in bodies]
    office.settle()
    assert office.whispers() == [Refusal.SHARED.value] * 2
    assert [json.loads(answer)["text"] for answer in answers[2:4]] == [Refusal.SHARED.value] * 2
    assert [office.stand.responses(body)[0]["text"] for body in bodies[4:]] == [Refusal.SHARED.value] * 2
    assert office.actions() == []
