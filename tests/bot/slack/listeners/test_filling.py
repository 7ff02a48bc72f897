"""A gap filled in Slack: a new version with where it came from, and a draft without the gap; also by two at once."""

import json
from typing import Any

import pytest

from bot.slack.blocks import ids
from bot.slack.listeners.drafting import FILLED
from bot.slack.listeners.filling import WHO, kind_of, misfit
from doc_templates.gaps import Gap
from tests.bot.slack.listeners.setting_up import STRATHBRAE, Scene, fill, order, own, text_for, typed, values

SOURCE = "Housing policy officer, return of 3 June 2026"


def _submission(scene: Scene, gap: Gap, text: str) -> dict[str, Any]:
    """The modal of a gap, as it was opened from the list that stands there now, filled in."""
    before = len(scene.stand.place.modals)
    scene.send(scene.button(ids.FILL, label=f"{gap.id}, "))
    assert scene.stand.wait(lambda: len(scene.stand.place.modals) > before)
    view = scene.stand.place.modals[-1]
    entries = values(**{ids.IN_ANSWER: typed(text), ids.IN_SOURCE: typed(SOURCE)})
    return scene.stand.payloads.submission(ids.VIEW_GAP, entries, view["private_metadata"])


def _fillable(scene: Scene) -> list[Gap]:
    return [gap for gap in own(scene).work.gaps if gap.where]


def _text(gap: Gap) -> str:
    kind = kind_of(STRATHBRAE, gap.where)
    return "2027-03-31" if "day" in kind else "31" if kind else "The policy team"


def test_it_is_a_version_with_what_was_typed_and_no_name_of_slack(scene: Scene) -> None:
    order(scene)
    (gap, *_) = _fillable(scene)
    fill(scene, text_for(scene), SOURCE)
    stored = scene.desk.services().areas.archive.latest("strathbrae")
    assert stored is not None
    came = stored.version.provenance
    assert came.who == WHO
    assert came.note == f"{gap.where}, gap {gap.id}: {SOURCE} says so"
    assert "U1" not in f"{came.who} {came.note} {came.file}"
    (line,) = [line for line in scene.desk.state.audit.lines(("", "T1")) if line.action == "filled"]
    assert json.loads(line.body or "")["version"] == 1
    assert line.who


def test_the_modal_asks_just_what_is_missing(scene: Scene) -> None:
    order(scene)
    (gap, *_) = _fillable(scene)
    asked, _ = fill(scene, text_for(scene), SOURCE)
    assert gap.id in asked
    inputs = [block["block_id"] for block in scene.stand.place.modals[-1]["blocks"] if block["type"] == "input"]
    assert inputs == [ids.IN_ANSWER, ids.IN_SOURCE]


def test_two_at_once_lose_nothing(scene: Scene) -> None:
    order(scene)
    first, second, *_ = _fillable(scene)
    sent = [_submission(scene, gap, _text(gap)) for gap in (first, second)]
    assert [scene.send(one) for one in sent] == ["", ""]
    scene.settled()
    stored = scene.desk.services().areas.archive.latest("strathbrae")
    assert stored is not None
    assert stored.version.number == 2
    left = {(gap.section, gap.what) for gap in own(scene).work.gaps}
    assert not left & {(gap.section, gap.what) for gap in (first, second)}
    assert own(scene).work.version == 2


def test_the_same_said_twice_is_one_version_and_something_else_is_not_taken(scene: Scene) -> None:
    order(scene)
    gap = next(gap for gap in _fillable(scene) if not kind_of(STRATHBRAE, gap.where))
    sent = [_submission(scene, gap, text) for text in ("The policy team", "The policy team", "Somebody else")]
    for one in sent:
        scene.send(one)
    scene.settled()
    versions = scene.desk.services().areas.archive.versions("strathbrae")
    assert len(versions) == 1
    assert "Your answer was not taken in: " in scene.said()


def test_a_modal_of_a_gap_that_is_filled_meanwhile_says_so(scene: Scene) -> None:
    order(scene)
    (gap, *_) = _fillable(scene)
    late = _submission(scene, gap, _text(gap))
    scene.send(_submission(scene, gap, _text(gap)))
    scene.settled()
    answered = scene.send(late)
    assert answered["errors"] == {ids.IN_ANSWER: FILLED}


@pytest.mark.parametrize("text", ["soon", "31 of March", "x" * 20])
def test_what_does_not_fit_its_place_is_said_in_the_modal(text: str, scene: Scene) -> None:
    order(scene)
    gap = next(gap for gap in _fillable(scene) if kind_of(STRATHBRAE, gap.where))
    assert misfit(STRATHBRAE, gap, text)
    answered = scene.send(_submission(scene, gap, text))
    assert list(answered["errors"]) == [ids.IN_ANSWER]
    assert scene.desk.services().areas.archive.latest("strathbrae") is None


def test_a_place_that_is_not_there_takes_anything_in_words() -> None:
    assert kind_of(STRATHBRAE, "nowhere.at.all") == ""
