"""The end of an installation."""

import pytest

from tests.bot.slack.listeners.desks import Office


@pytest.mark.parametrize("name", ["uninstalled", "revoked"])
def test_the_installation_is_forgotten(name: str, office: Office) -> None:
    gone: list[tuple[str, str]] = []
    office.desk.gone = lambda enterprise, team: gone.append((enterprise, team))
    office.send(getattr(office.stand.payloads, name)())
    assert gone == [("", "T1")]
    assert office.stand.calls("chat.postMessage") == []


def test_the_token_of_a_person_is_not_that_of_the_bot(office: Office) -> None:
    gone: list[tuple[str, str]] = []
    office.desk.gone = lambda enterprise, team: gone.append((enterprise, team))
    body = office.stand.payloads.event({"type": "tokens_revoked", "tokens": {"oauth": ["U1"], "bot": []}})
    office.send(body)
    assert gone == []
