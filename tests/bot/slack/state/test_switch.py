"""The kill switch: everywhere, in an enterprise or in a workspace; never without a reason."""

import pytest

from bot.slack.state.state import State
from bot.slack.state.switch import EVERYWHERE, Off, SwitchError
from bot.slack.where import Where
from tests.bot.slack.state.conftest import MORNING, Clock, Seconds

WHY = Off("The register is being corrected.", "Ailsa Invented", MORNING)


def test_it_is_on_until_it_is_switched_off(state: State, where: Where, elsewhere: Where) -> None:
    assert state.switch.look(where.tenant) is None
    assert state.switch.off(where.tenant, " The register is\nbeing corrected. ", "Ailsa Invented") == WHY
    assert state.switch.look(where.tenant) == WHY
    assert state.switch.look(elsewhere.tenant) is None
    assert state.switch.on(where.tenant, "Ailsa Invented")
    assert state.switch.look(where.tenant) is None
    assert not state.switch.on(where.tenant, "Ailsa Invented")


@pytest.mark.parametrize("reason", ["", "  \n\t ", "\x00"])
def test_without_a_reason_it_stays_on(reason: str, state: State, where: Where) -> None:
    with pytest.raises(SwitchError, match="Lintel is switched off only with a reason"):
        state.switch.off(where.tenant, reason, "Ailsa Invented")
    assert state.switch.look(where.tenant) is None
    assert state.audit.tenants() == ()


@pytest.mark.parametrize("wide", [EVERYWHERE, ("E1", "")])
def test_what_is_off_widely_is_off_in_each(
    wide: tuple[str, str], state: State, where: Where, elsewhere: Where, seconds: Seconds
) -> None:
    state.switch.off(wide, WHY.reason, WHY.who)
    assert (state.switch.look(where.tenant), state.switch.look(elsewhere.tenant)) == (WHY, WHY)
    assert (state.switch.look(("", "T9")) is None) is (wide != EVERYWHERE)
    assert not state.switch.on(where.tenant, "x")
    seconds.now += 2
    assert state.switch.look(where.tenant) == WHY


def test_one_that_is_off_twice_goes_on_with_neither(state: State, where: Where) -> None:
    state.switch.off(EVERYWHERE, "everywhere", "a")
    state.switch.off(where.tenant, "here", "b")
    state.switch.on(EVERYWHERE, "a")
    off = state.switch.look(where.tenant)
    assert off is not None
    assert off.reason == "here"


def test_a_workspace_is_switched_by_its_own_id_whatever_its_enterprise(
    state: State, where: Where, elsewhere: Where, seconds: Seconds
) -> None:
    state.switch.off(("", where.team), WHY.reason, WHY.who)
    assert (state.switch.look(where.tenant), state.switch.look(elsewhere.tenant)) == (WHY, None)
    assert state.switch.on(where.tenant, "x")
    assert state.switch.look(where.tenant) is None
    state.switch.off(where.tenant, WHY.reason, WHY.who)
    state.switch.off(("", where.team), "another reason", "x")
    assert list(state.switch.everything()) == [("", where.team)]
    assert state.switch.on(("", where.team), "x")
    seconds.now += 2
    assert (state.switch.look(where.tenant), state.switch.everything()) == (None, {})


def test_another_process_sees_it_within_two_seconds_and_looks_no_more_often(
    state: State, clock: Clock, where: Where, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = Seconds()
    other = State(state.engine, clock, seconds=seconds)
    assert other.switch.look(where.tenant) is None
    state.switch.off(where.tenant, WHY.reason, WHY.who)
    with monkeypatch.context() as patched:
        patched.setattr(other.switch, "_read", lambda _: pytest.fail("a look into the database"))
        seconds.now += 1.99
        assert other.switch.look(where.tenant) is None
    seconds.now += 0.01
    assert other.switch.look(where.tenant) == WHY


def test_who_switched_and_why_is_in_the_audit(state: State, where: Where) -> None:
    state.switch.off(where.tenant, WHY.reason, WHY.who)
    state.switch.on(where.tenant, "Bob Invented")
    assert [(line.action, line.as_data()["body"]) for line in state.audit.lines(where.tenant)] == [
        ("switched-off", {"reason": WHY.reason, "by": "Ailsa Invented"}),
        ("switched-on", {"by": "Bob Invented"}),
    ]
    assert state.audit.verify(where.tenant).bad is None
