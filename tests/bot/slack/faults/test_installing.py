"""Several workspaces: installed by their own people, answered with their own token, and gone when they go."""

from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from slack_bolt.oauth.oauth_settings import OAuthSettings

from bot.services import Services
from bot.slack.app import NOT_INSTALLED, Credentials, make_client
from bot.slack.doors import WebDoor
from bot.slack.front import PATH, Front
from bot.slack.manifest import scopes
from bot.slack.state.installations import installation_store, state_store
from bot.slack.state.state import open_state
from tests.bot.slack.faults.ways import QUESTION
from tests.bot.slack.listeners.desks import Office, an_office
from tests.bot.slack.state.conftest import Clock
from tests.slackstand import SECRET, Stand
from tests.slackstand.faults import refused

CLIENT, CLIENT_SECRET = "1.2", "canary-client-secret"


@dataclass
class House:
    """The bot of several workspaces, over HTTP."""

    office: Office
    door: WebDoor
    store: Any

    @property
    def stand(self) -> Stand:
        return self.office.stand

    def get(self, path: str, cookie: str = "") -> tuple[int, str, str]:
        """A page: its status, where it leads, its cookie."""
        connection = HTTPConnection("127.0.0.1", self.door.port, timeout=10)
        try:
            connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
            answer = connection.getresponse()
            text = answer.read().decode()
            where = answer.getheader("Location") or text.partition('<a href="')[2].partition('"')[0]
            return answer.status, where.replace("&amp;", "&"), str(answer.getheader("Set-Cookie") or "").split(";")[0]
        finally:
            connection.close()

    def install(self, team: str) -> int:
        """Somebody of a workspace agrees to the installation."""
        _, address, cookie = self.get("/slack/install")
        state = parse_qs(urlsplit(address).query)["state"][0]
        return self.get(f"/slack/oauth_redirect?{urlencode({'code': f'code-{team}', 'state': state})}", cookie)[0]

    def token(self, team: str) -> str | None:
        found = self.store.find_bot(enterprise_id=None, team_id=team)
        return None if found is None else str(found.bot_token)

    def deliver(self, team: str, body: dict[str, Any]) -> int:
        self.stand.payloads.team = team
        status = self.stand.deliver(f"http://127.0.0.1:{self.door.port}{PATH}", body).status
        self.office.settle()
        return status


@pytest.fixture
def house(stand: Stand, services: Services, tmp_path: Path) -> Iterator[House]:
    stand.place.people["U2"].team = "T2"
    state = open_state(tmp_path / "lintel.db", Clock())
    store, states = installation_store(state.engine, CLIENT), state_store(state.engine)
    oauth = OAuthSettings(
        client_id=CLIENT,
        client_secret=CLIENT_SECRET,
        scopes=list(scopes()),
        installation_store=store,
        state_store=states,
    )
    credentials = Credentials(make_client(None, stand.url), SECRET, store, oauth)
    with an_office(stand, services, tmp_path, credentials=credentials) as office:
        door = WebDoor(Front(office.app, SECRET), "127.0.0.1", 0)
        door.open()
        yield House(office, door, store)
        door.close()
    state.engine.dispose()


def _say(house: House, team: str, user: str) -> dict[str, Any]:
    house.stand.payloads.team = team
    return house.stand.payloads.message(QUESTION, user=user)


def _by(house: House) -> list[str]:
    return [call.token for call in house.stand.calls("chat.postMessage")]


def test_each_workspace_installs_it_and_is_answered_with_its_own_token(house: House) -> None:
    assert [house.install("T1"), house.install("T2")] == [200, 200]
    assert (house.token("T1"), house.token("T2")) == ("xoxb-code-T1", "xoxb-code-T2")
    assert house.deliver("T1", _say(house, "T1", "U1")) == 200
    assert house.deliver("T2", _say(house, "T2", "U2")) == 200
    assert _by(house) == ["xoxb-code-T1", "xoxb-code-T2"]


def test_an_uninstalled_workspace_is_forgotten_and_called_no_more(house: House) -> None:
    house.install("T1")
    house.install("T2")
    house.deliver("T1", _say(house, "T1", "U1"))
    house.stand.payloads.team = "T1"
    house.deliver("T1", house.stand.payloads.uninstalled())
    assert (house.token("T1"), house.token("T2")) == (None, "xoxb-code-T2")
    before = len(house.stand.calls())
    house.deliver("T1", _say(house, "T1", "U1"))
    house.stand.payloads.team = "T1"
    command = house.stand.payloads.command(text=QUESTION)
    house.deliver("T1", command)
    assert len([call for call in house.stand.calls()[before:] if call.method != "response"]) == 0
    assert [said["text"] for said in house.stand.responses(command)] == [NOT_INSTALLED]
    assert house.deliver("T2", _say(house, "T2", "U2")) == 200
    assert _by(house) == ["xoxb-code-T1", "xoxb-code-T2"]


@pytest.mark.parametrize("error", ["token_revoked", "account_inactive", "app_uninstalled"])
def test_a_token_that_slack_takes_back_meanwhile_ends_the_installation(error: str, house: House) -> None:
    house.install("T1")
    house.install("T2")
    house.stand.plan("chat.postMessage", refused(error))
    house.deliver("T1", _say(house, "T1", "U1"))
    assert (house.token("T1"), house.token("T2")) == (None, "xoxb-code-T2")
    before = len(house.stand.calls())
    house.deliver("T1", _say(house, "T1", "U1"))
    assert len(house.stand.calls()) == before


def test_it_can_be_installed_again(house: House) -> None:
    house.install("T1")
    house.deliver("T1", house.stand.payloads.uninstalled())
    assert house.token("T1") is None
    house.install("T1")
    house.deliver("T1", _say(house, "T1", "U1"))
    assert _by(house) == ["xoxb-code-T1"]


def test_a_redirect_that_nobody_began_installs_nothing(house: House) -> None:
    for query in ({"code": "code-T1", "state": "made-up"}, {"code": "code-T1"}, {"error": "access_denied"}, {}):
        house.get(f"/slack/oauth_redirect?{urlencode(query)}")
    _, address, _ = house.get("/slack/install")
    state = parse_qs(urlsplit(address).query)["state"][0]
    # Somebody else's browser has no cookie of it.
    assert house.get(f"/slack/oauth_redirect?{urlencode({'code': 'code-T1', 'state': state})}")[0] >= 400
    assert house.token("T1") is None
    assert house.stand.calls("oauth.v2.access") == []


def test_the_page_asks_for_the_scopes_of_the_manifest_and_no_more(house: House) -> None:
    status, address, _ = house.get("/slack/install")
    asked = parse_qs(urlsplit(address).query)
    assert status in {200, 302}
    assert asked["scope"] == [",".join(scopes())]
    assert not asked.get("user_scope", [""])[0]
    assert CLIENT_SECRET not in address
