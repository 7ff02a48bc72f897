"""A draft in its thread: one message of progress, the document, the gaps; and what other hands do meanwhile."""

from dataclasses import replace
from threading import Event
from typing import Any

import pytest

from bot.drafting import Made, make
from bot.slack.blocks import ids
from bot.slack.listeners import making
from bot.slack.listeners.making import GONE, gap_mark, mark_of
from bot.slack.listeners.task import SLOW, STOPPED
from doc_templates.shelf import find
from tests.bot.slack.listeners.setting_up import PERSON, Scene, chosen, drop, last, order, own
from tests.doc_templates.making import saved
from tests.slackstand.faults import limited, reset


def test_progress_is_one_message_in_the_place_of_which_the_result_stands(scene: Scene) -> None:
    order(scene)
    root = scene.stand.messages("DU1")[0]
    changes = [call.args for call in scene.stand.place.calls if call.method == "chat.update"]
    assert len(changes) >= 4
    assert {change["ts"] for change in changes} == {root["ts"]}
    assert "The Housing contribution statement for Strathbrae is drafted" in root["text"]
    posts = [call for call in scene.stand.place.calls if call.method == "chat.postMessage"]
    assert len(posts) == 2


def test_the_gaps_are_worst_first_each_with_its_button(scene: Scene) -> None:
    order(scene)
    gaps = own(scene).work.gaps
    required = find("housing-contribution-statement").contract.requires
    stops = [required(gap.section) for gap in gaps]
    assert stops == sorted(stops, reverse=True)
    listed = scene.stand.messages("DU1")[-1] if ids.FILL in str(scene.stand.messages("DU1")[-1]) else None
    shown = listed or next(m for m in scene.stand.messages("DU1") if ids.FILL in str(m.get("blocks")))
    buttons = [b["accessory"] for b in shown["blocks"] if "accessory" in b]
    assert [button["accessibility_label"].split(": ", 1)[1][:3] for button in buttons] == [
        gap.id for gap in gaps[: len(buttons)]
    ]


def test_each_template_is_drafted(scene: Scene) -> None:
    order(scene, **{ids.IN_TEMPLATE: chosen("planning-checklist")})
    assert own(scene).work.receipt.template == "planning-checklist"


def test_an_upload_whose_answer_is_lost_is_not_done_twice(scene: Scene) -> None:
    scene.stand.plan("files.completeUploadExternal", reset(done=True))
    order(scene)
    assert len(scene.documents()) == 1
    assert "is drafted" in scene.said()
    assert ids.UPLOAD not in str(scene.stand.messages("DU1"))


def test_an_upload_that_is_limited_waits(scene: Scene) -> None:
    scene.stand.plan("files.getUploadURLExternal", limited(1))
    order(scene)
    assert len(scene.documents()) == 1


def test_a_draft_that_takes_too_long_is_not_kept(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    scene.desk.draft_budget = 0.5
    _slowly(monkeypatch, Event(), 1.5)
    order(scene)
    assert scene.stand.wait(lambda: SLOW in scene.said(), 10)
    scene.settled()
    assert scene.desk.state.drafts.own(PERSON) == ()
    assert scene.documents() == []
    assert "is drafted" not in scene.said()


def test_a_restart_during_a_draft_is_said_and_keeps_nothing_half_made(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = Event()
    _slowly(monkeypatch, begun, 4)
    entries = scene.stand.payloads.submission(ids.VIEW_ORDER, _entries())
    scene.send(entries)
    assert begun.wait(10)
    scene.desk.drafts.stop(1)
    assert scene.stand.wait(lambda: STOPPED in scene.said(), 10)
    assert scene.desk.state.drafts.own(PERSON) == ()
    assert scene.documents() == []


def test_what_others_did_meanwhile_is_not_overwritten(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    order(scene)
    kept, real = own(scene), make
    seen: list[Made] = []

    def meanwhile(*args: Any) -> Made:
        made = real(*args)
        if not seen:
            seen.append(made)
            other = last(scene)
            next(p for p in other.paragraphs if len(p.text) > 80 and "GAP" not in p.text).add_run(" Their sentence.")
            assert scene.desk.state.drafts.replace(replace(PERSON, channel="DU1"), kept, kept.work, saved(other))
        return made

    monkeypatch.setattr(making, "make", meanwhile)
    scene.send(scene.button(ids.AGAIN))
    assert scene.stand.wait(lambda: len(scene.documents()) == 2, 40)
    scene.settled()
    assert any("Their sentence." in p.text for p in last(scene).paragraphs)


def test_edits_outlive_a_draft_that_is_made_again(scene: Scene) -> None:
    order(scene)
    document = last(scene)
    next(p for p in document.paragraphs if len(p.text) > 80 and "GAP" not in p.text).add_run(" My sentence.")
    drop(scene, "edited.docx", saved(document), scene.stand.messages("DU1")[0]["ts"])
    scene.send(scene.button(ids.AGAIN))
    assert scene.stand.wait(lambda: len(scene.documents()) == 3, 40)
    assert any("My sentence." in p.text for p in last(scene).paragraphs)


def test_a_draft_that_is_gone_is_said(scene: Scene) -> None:
    order(scene)
    press = scene.button(ids.AGAIN)
    value = press["actions"][0]["value"].replace(own(scene).id, "0" * 16)
    other = scene.stand.payloads.action(ids.AGAIN, value, channel="DU1")
    scene.send(other)
    assert scene.stand.wait(lambda: GONE in str(scene.stand.responses(other)))


def test_marks_tell_gaps_apart_whatever_their_numbers(scene: Scene) -> None:
    order(scene)
    draft = own(scene)
    first, second, *_ = draft.work.gaps
    assert gap_mark(first) == gap_mark(replace(first, id="G99")) != gap_mark(second)
    assert mark_of(draft) != mark_of(replace(draft, work=replace(draft.work, gaps=(second,))))


def _entries() -> dict[str, Any]:
    from tests.bot.slack.listeners.setting_up import HCS, typed, values  # noqa: PLC0415

    return values(
        **{
            ids.IN_AREA: chosen("strathbrae"),
            ids.IN_TEMPLATE: chosen(HCS),
            ids.IN_PERIOD: typed(None),
            ids.IN_TITLE: typed(None),
        }
    )


def _slowly(monkeypatch: pytest.MonkeyPatch, begun: Event, seconds: float) -> None:
    real = make

    def slow(*args: Any) -> Made:
        begun.set()
        Event().wait(seconds)
        return real(*args)

    monkeypatch.setattr(making, "make", slow)
