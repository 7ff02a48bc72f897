"""Home shows one's own area and drafts, the register, what is new; nothing of anybody else."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.services import Services
from bot.slack.blocks import ids
from bot.slack.listeners.home import register
from tests.bot.slack.listeners.setting_up import Scene, a_desk, a_scene, chosen, values
from tests.slackstand import Stand


@pytest.fixture
def scene(stand: Stand, services: Services, tmp_path: Path) -> Iterator[Scene]:
    desk = a_desk(services, tmp_path)
    with a_scene(stand, desk, lambda app: register(app, desk)) as found:
        yield found


def _home(scene: Scene, user: str = "U1") -> str:
    assert scene.stand.wait(lambda: user in scene.stand.place.homes)
    return json.dumps(scene.stand.place.homes[user], ensure_ascii=False)


def test_home_has_the_register_and_help_and_says_what_is_missing(scene: Scene) -> None:
    scene.send(scene.stand.payloads.opened())
    shown = _home(scene)
    assert scene.desk.services().register.version in shown
    assert "No area is set" in shown
    assert "There are none yet." in shown
    assert "/hcs" in shown


def test_the_area_that_is_chosen_is_shown_with_its_plans_to_that_person_alone(scene: Scene) -> None:
    scene.send(scene.stand.payloads.action(ids.HOME_AREA, "{}", channel=""))
    assert scene.stand.wait(lambda: bool(scene.stand.place.modals))
    entries = values(**{ids.IN_AREA: chosen("strathbrae")})
    scene.send(scene.stand.payloads.submission(ids.VIEW_AREA, entries, "{}"))
    assert "Strathbrae" in _home(scene)
    assert "Next by" in _home(scene)
    scene.send(scene.stand.payloads.opened(user="U2"))
    assert "Strathbrae" not in _home(scene, "U2")


def test_an_area_that_is_not_loaded_is_refused(scene: Scene) -> None:
    entries = values(**{ids.IN_AREA: chosen("atlantis")})
    answered = scene.send(scene.stand.payloads.submission(ids.VIEW_AREA, entries, "{}"))
    assert list(answered["errors"]) == [ids.IN_AREA]


def test_the_tab_of_messages_is_left_alone(scene: Scene) -> None:
    scene.stand.dispatch(scene.app, scene.stand.payloads.opened("messages"))
    assert scene.stand.place.homes == {}
