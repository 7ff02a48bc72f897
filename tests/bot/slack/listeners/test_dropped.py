"""What people drop: fetched from Slack alone, within limits; and each thing that is wrong is said in a sentence."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import yaml

from bot.files import LARGEST
from bot.slack.listeners.drafting import NO_KIND, ONE_FILE
from bot.slack.listeners.dropped import ELSEWHERE, LOST, NO_SCOPE, TOO_LARGE, DroppedError, fetch, is_drop
from tests.bot.slack.listeners.setting_up import STRATHBRAE, Scene, drop, order
from tests.slackstand import Stand
from tests.slackstand.faults import refused


def _thread(scene: Scene) -> str:
    return str(scene.stand.messages("DU1")[0]["ts"])


def _bomb() -> bytes:
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", b"<Types/>")
        package.writestr("word/document.xml", b"0" * 300_000_000)
    return held.getvalue()


@pytest.mark.parametrize(
    ("event", "told"),
    [
        ({"text": "look", "files": [{"name": "a.DOCX"}]}, True),
        ({"text": "<@UBOT> ", "files": [{"name": "a.pdf"}]}, True),
        ({"text": "Whom do we consult?", "files": [{"name": "screen.png"}]}, False),
        ({"text": "Whom do we consult?"}, False),
        ({"files": "none"}, True),
    ],
)
def test_a_message_is_there_for_its_files_or_it_is_a_question(event: dict[str, Any], told: bool) -> None:
    assert is_drop(event) is told


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ({"name": "a.docx", "url_private": "https://files.example/a.docx"}, ELSEWHERE.format(name="a.docx")),
        ({"name": "a.docx", "url_private": "https://slack.com.example/a"}, ELSEWHERE.format(name="a.docx")),
        ({"name": "a.docx", "url_private": "http://files.slack.com/a"}, ELSEWHERE.format(name="a.docx")),
        (
            {"name": "a.docx", "url_private": "https://files.slack.com/a", "is_external": True},
            ELSEWHERE.format(name="a.docx"),
        ),
        (
            {"name": "b/../a.docx", "url_private": "https://files.slack.com/a", "size": LARGEST + 1},
            TOO_LARGE.format(name="a.docx", most=50),
        ),
    ],
)
def test_what_is_elsewhere_or_too_large_is_not_asked_for(file: dict[str, Any], told: str, stand: Stand) -> None:
    with pytest.raises(DroppedError) as found:
        fetch(stand.client(), file)
    assert str(found.value) == told
    assert stand.place.calls == []


def test_a_file_that_an_event_only_names_is_asked_for(stand: Stand) -> None:
    address = f"{stand.payloads.answers}/files/F1"
    stand.place.files["F1"] = {"id": "F1", "name": "a.docx", "content": b"abc", "url_private": address}
    assert fetch(stand.client(), {"id": "F1", "name": "a.docx"}).content == b"abc"
    stand.plan("files.info", refused("missing_scope"))
    with pytest.raises(DroppedError, match="could not be fetched"):
        fetch(stand.client(), {"id": "F1", "name": "a.docx"})


def test_a_file_that_grew_is_not_read_to_its_end(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.slack.listeners.dropped.LARGEST", 5)
    address = f"{stand.payloads.answers}/files/F1"
    stand.place.files["F1"] = {"id": "F1", "name": "a.docx", "content": b"x" * 6}
    with pytest.raises(DroppedError, match=r"^a\.docx is larger than"):
        fetch(stand.client(), {"name": "a.docx", "url_private": address})


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.docx", b"<!DOCTYPE html><html>Sign in to Slack</html>", NO_SCOPE.format(name="a.docx")),
        ("a.pdf", b"%PDF-1.7", NO_KIND),
        ("a.docx", b"PK\x03\x04 nothing", "Nothing was drafted: "),
        ("a.docx", b"", "Nothing was drafted: "),
        ("a.xlsx", b"PK\x03\x04 nothing", "a.xlsx was not loaded: "),
        ("a.xlsx", b"\xd0\xcf\x11\xe0 old", "has a password, or is of an old Excel"),
        ("a.yaml", b"[", "a.yaml was not loaded: "),
        ("a.yaml", b"a: &a [x]\nb: [*a, *a]\n" * 3, "a.yaml was not loaded: "),
    ],
)
def test_what_is_no_draft_and_no_data_is_said(name: str, content: bytes, told: str, scene: Scene) -> None:
    order(scene)
    drop(scene, name, content, _thread(scene))
    assert told in scene.said()
    assert len(scene.documents()) == 1
    assert scene.desk.services().areas.archive.latest("strathbrae") is None


def test_a_bomb_is_not_opened(scene: Scene) -> None:
    order(scene)
    drop(scene, "a.docx", _bomb(), _thread(scene))
    assert "Nothing was drafted: " in scene.said()
    assert len(scene.documents()) == 1


def test_a_file_that_is_gone_is_said(scene: Scene) -> None:
    drop(scene, "a.docx", b"PK", "", url_private_download=f"{scene.stand.payloads.answers}/files/FNONE")
    assert LOST.format(name="a.docx") in scene.said()


def test_two_files_at_once_are_not_guessed_at(scene: Scene) -> None:
    files = [{"id": "F1", "name": "a.docx"}, {"id": "F2", "name": "b.docx"}]
    scene.send(scene.stand.payloads.message("", subtype="file_share", files=files))
    assert scene.stand.wait(lambda: ONE_FILE in scene.said(), 10)


def test_yaml_that_is_dropped_is_loaded_and_what_changed_is_said(scene: Scene) -> None:
    data = STRATHBRAE.model_dump(mode="json", by_alias=True)
    data["area"]["population"]["value"] += 1_000
    drop(scene, "strathbrae.yaml", yaml.safe_dump(data, allow_unicode=True).encode(), "")
    assert "strathbrae.yaml is loaded as version 1 of Strathbrae. What changed: " in scene.said()
    assert "population" in scene.said()
    stored = scene.desk.services().areas.archive.latest("strathbrae")
    assert stored is not None
    assert stored.area.area.population.value == STRATHBRAE.area.population.value + 1_000
