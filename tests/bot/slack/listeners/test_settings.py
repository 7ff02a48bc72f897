"""A channel's settings are for those who are in it, and the kill switch for those who look after Lintel."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.services import Services
from bot.slack.blocks import ids
from bot.slack.listeners import aligning
from bot.slack.listeners.aligning import NOT_YET
from bot.slack.listeners.settings import NOT_ADMIN, NOT_HERE, SWITCHED, register
from bot.slack.state.channels import Channel
from bot.slack.where import Where
from tests.bot.slack.listeners.setting_up import Scene, a_desk, a_scene, chosen, values
from tests.slackstand import Stand

ENTRIES = values(
    **{
        ids.IN_AREA: chosen("strathbrae"),
        ids.IN_LEAD: {"type": "users_select", "selected_user": "U2"},
        ids.IN_MENTION_ONLY: {"type": "checkboxes", "selected_options": [{"value": "mention-only"}]},
    }
)


@pytest.fixture
def scene(stand: Stand, services: Services, tmp_path: Path) -> Iterator[Scene]:
    desk = a_desk(services, tmp_path)
    with a_scene(stand, desk, lambda app: register(app, desk), lambda app: aligning.register(app, desk)) as found:
        yield found


def test_a_member_sets_what_holds_in_a_channel(scene: Scene) -> None:
    scene.send(scene.stand.payloads.command("/duties", "settings"))
    assert scene.stand.wait(lambda: bool(scene.stand.place.modals))
    metadata = scene.stand.place.modals[0]["private_metadata"]
    assert scene.send(scene.stand.payloads.submission(ids.VIEW_SETTINGS, ENTRIES, metadata)) == ""
    assert scene.desk.state.channels.get(Where("", "T1", "C1")) == Channel("strathbrae", "U2", mention_only=True)


def test_whoever_is_not_in_the_channel_sets_nothing(scene: Scene) -> None:
    sent = scene.stand.payloads.command("/duties", "settings", user="U2")
    scene.send(sent)
    assert scene.stand.wait(lambda: NOT_HERE in str(scene.stand.responses(sent)))
    answered = scene.send(scene.stand.payloads.submission(ids.VIEW_SETTINGS, ENTRIES, '{"c":"C1"}', user="U2"))
    assert answered["errors"] == {ids.IN_AREA: NOT_HERE}
    assert scene.desk.state.channels.get(Where("", "T1", "C1")) == Channel()


def test_only_the_group_switches_lintel_off_and_gives_a_reason(scene: Scene) -> None:
    say = scene.stand.payloads
    assert scene.send(say.command("/duties", "off broken", user="U2"))["text"] == NOT_ADMIN
    assert "reason" in scene.send(say.command("/duties", "off"))["text"]
    assert scene.send(say.command("/duties", "off The register is wrong"))["text"] == SWITCHED
    assert "The register is wrong" in scene.send(say.command("/align"))["text"]


def test_the_alignment_is_not_there_yet(scene: Scene) -> None:
    assert scene.send(scene.stand.payloads.command("/align", "strathbrae"))["text"] == NOT_YET
