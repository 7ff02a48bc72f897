"""Who is not let in is told why; and what cannot be found out lets nobody in."""

import io
import json
from dataclasses import dataclass

import pytest

from bot.slack.access import KEPT, Access, Refusal, Rules
from bot.slack.logs import configure
from bot.slack.where import Where
from tests.bot.slack.test_logs import kept
from tests.slackstand import Person, Room, Stand
from tests.slackstand.faults import broken, limited, refused, reset, slow

U1 = Where("", "T1", "C1", "", "U1")
U2 = Where("", "T1", "C1", "", "U2")


@dataclass
class Clock:
    now: float = 100.0

    def __call__(self) -> float:
        return self.now


class Door:
    """Access with a clock of its own."""

    def __init__(self, stand: Stand, rules: Rules) -> None:
        self.stand, self.clock = stand, Clock()
        self.access = Access(rules, self.clock)

    def __call__(self, where: Where, *, shared: bool = False) -> Refusal | None:
        body = self.stand.payloads.mention(user=where.user, channel=where.channel, shared=shared)
        return self.access.judge(self.stand.client(), body, where)


def test_members_of_the_workspace_are_let_in_where_no_group_is_set(stand: Stand) -> None:
    door = Door(stand, Rules())
    assert [door(U1), door(U2), door(Where("", "T1", "DU1", "", "U1"))] == [None, None, None]
    assert stand.calls("usergroups.users.list") == []


def test_only_the_group_is_let_in_where_one_is_set(stand: Stand) -> None:
    door = Door(stand, Rules("S1"))
    assert [door(U1), door(U2)] == [None, Refusal.NOT_LISTED]


def test_whoever_may_switch_it_off_is_let_in_too_unless_they_are_a_guest(stand: Stand) -> None:
    stand.place.groups["S2"] = ["U2", "UGUEST"]
    door = Door(stand, Rules("S1", admins="S2"))
    assert [door(U1), door(U2)] == [None, None]
    assert door(Where("", "T1", "C1", "", "UGUEST")) is Refusal.GUEST
    del stand.place.groups["S2"]
    door = Door(stand, Rules("S1", admins="S2"))
    assert [door(U1), door(U2)] == [None, Refusal.UNKNOWN]


@pytest.mark.parametrize(
    ("user", "refusal"),
    [
        ("UGUEST", Refusal.GUEST),
        ("USINGLE", Refusal.GUEST),
        ("UFAR", Refusal.OUTSIDE),
        ("UGONE", Refusal.OUTSIDE),
        ("UBOT", Refusal.OUTSIDE),
        ("UNOBODY", Refusal.UNKNOWN),
    ],
)
def test_guests_and_people_from_elsewhere_are_not(user: str, refusal: Refusal, stand: Stand) -> None:
    stand.place.groups["S1"] += [user]
    for rules in (Rules(), Rules("S1")):
        assert Door(stand, rules)(Where("", "T1", "C1", "", user)) is refusal


def test_guests_may_be_let_in_and_people_from_elsewhere_not(stand: Stand) -> None:
    door = Door(stand, Rules(guests=True))
    assert door(Where("", "T1", "C1", "", "UGUEST")) is None
    assert door(Where("", "T1", "C1", "", "UFAR")) is Refusal.OUTSIDE


def test_a_channel_shared_with_another_organisation_is_not_answered_in(stand: Stand) -> None:
    door = Door(stand, Rules())
    assert door(Where("", "T1", "C9", "", "U1")) is Refusal.SHARED
    assert door(U1, shared=True) is Refusal.SHARED
    assert Door(stand, Rules(shared=True))(Where("", "T1", "C9", "", "U1")) is None


def test_a_channel_that_cannot_be_seen_is_not_answered_in(stand: Stand) -> None:
    stand.place.rooms["GOUT"] = Room("GOUT", private=True, member=False)
    assert Door(stand, Rules())(Where("", "T1", "GOUT", "", "U1")) is Refusal.UNSEEN


def test_an_organisation_lets_in_its_own_people(stand: Stand) -> None:
    stand.place.people["U3"] = Person("U3", team="T2")
    for team in ("", "T1"):
        door = Door(stand, Rules())
        assert door(Where("E1", team, "C1", "", "U3")) is None
        assert door(Where("E1", team, "C1", "", "UFAR")) is Refusal.OUTSIDE


@pytest.mark.parametrize("method", ["users.info", "usergroups.users.list", "conversations.info"])
@pytest.mark.parametrize(
    "fault", [broken(500), limited(2), reset(), slow(1.3), refused("missing_scope")], ids=lambda fault: str(fault)[:40]
)
def test_what_cannot_be_found_out_lets_nobody_in_and_is_logged(method: str, fault: object, stand: Stand) -> None:
    stand.plan(method, fault)  # type: ignore[arg-type]
    door, stream = Door(stand, Rules("S1")), io.StringIO()
    with kept():
        configure("error", (), stream)
        assert door(U1) in {Refusal.UNKNOWN, Refusal.UNSEEN}
    found = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [line["level"] for line in found if line["event"] == "access-unknown"] == ["error"]
    # It is asked again soon, but not by each of a thousand people at once.
    assert door(U1) is not None
    door.clock.now += 10
    assert door(U1) is None


def test_slack_is_asked_once_for_a_while(stand: Stand) -> None:
    door = Door(stand, Rules("S1"))
    for _ in range(3):
        door(U1)
    assert len(stand.calls()) == 3
    stand.place.groups["S1"] = ["U2"]
    assert door(U1) is None
    door.clock.now += KEPT
    assert door(U1) is Refusal.NOT_LISTED


def test_workspaces_do_not_share_what_is_known(stand: Stand) -> None:
    door = Door(stand, Rules("S1"))
    assert door(U1) is None
    assert door(Where("", "T2", "C1", "", "U1")) is Refusal.OUTSIDE


def test_what_is_known_of_a_workspace_can_be_forgotten(stand: Stand) -> None:
    door = Door(stand, Rules())
    door(U1)
    door.access.forget(Where("", "T2"))
    door(U1)
    assert len(stand.calls("users.info")) == 1
    door.access.forget(U1)
    door(U1)
    assert len(stand.calls("users.info")) == 2


def test_each_refusal_is_a_sentence() -> None:
    assert all(refusal.value.endswith(".") and refusal.value.startswith("Lintel ") for refusal in Refusal)
