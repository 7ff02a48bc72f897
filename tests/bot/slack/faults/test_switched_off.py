"""The kill switch holds for every way in, says why at once, and is not set without a reason."""

import json
from pathlib import Path
from time import monotonic

from bot.services import Services
from bot.slack.access import Rules
from bot.slack.listeners.settings import SWITCHED
from tests.bot.slack.faults.ways import told, ways
from tests.bot.slack.listeners.desks import TENANT, Office, an_office
from tests.slackstand import Stand

WHY = "Lintel is switched off for now: the register is being put right."
SOON = 0.2


def test_every_way_in_is_told_why_at_once(office: Office) -> None:
    office.state.switch.off(TENANT, "the register is being put right", "Ailsa Invented")
    for name, body in ways(office.stand).items():
        start = monotonic()
        answer = office.stand.dispatch(office.app, body)
        took = monotonic() - start
        office.settle()
        assert WHY in told(office.stand, body, answer.body), name
        assert took < SOON, name
        for forgotten in (office.stand.place.whispers, office.stand.place.homes, office.stand.place.modals):
            forgotten.clear()
        office.stand.place.messages.clear()
    assert office.actions() == ["switched-off"]
    assert office.stand.calls("users.info") == []


def test_the_end_of_an_installation_is_heard_all_the_same(office: Office) -> None:
    gone: list[tuple[str, str]] = []
    office.desk.gone = lambda enterprise, team: gone.append((enterprise, team))
    office.state.switch.off(TENANT, "a reason", "somebody")
    office.send(office.stand.payloads.uninstalled())
    assert gone == [("", "T1")]


def test_it_is_switched_off_by_a_command_with_a_reason_alone(stand: Stand, services: Services, tmp_path: Path) -> None:
    with an_office(stand, services, tmp_path, Rules(admins="S1")) as office:

        def sent(text: str, user: str = "U1") -> str:
            answer = stand.dispatch(office.app, stand.payloads.command(text=text, user=user))
            office.settle()
            return str(json.loads(answer.body)["text"])

        assert "reason" in sent("off")
        assert "reason" in sent("off   ")
        assert sent("off it is wrong", "U2") != SWITCHED
        assert office.state.switch.look(TENANT) is None
        assert sent("off it is wrong") == SWITCHED
        assert sent("help") == "Lintel is switched off for now: it is wrong."
        assert office.state.switch.on(TENANT, "Ailsa Invented")
        assert sent("help").startswith("Ask in your own words")
