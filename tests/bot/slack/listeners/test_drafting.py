"""From /hcs to a document in a thread, its gaps filled, its edits kept; and what goes wrong on the way."""

import re
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from bot.area_files import workbook
from bot.slack.blocks import ids
from bot.slack.listeners.drafting import NO_THREAD, STALE, period_problem
from bot.slack.listeners.making import GONE
from tests.bot.slack.listeners.setting_up import (
    STRATHBRAE,
    Scene,
    chosen,
    drop,
    fill,
    last,
    order,
    own,
    text_for,
    typed,
)
from tests.slackstand.faults import broken


def test_the_command_opens_the_modal_with_the_area_that_was_typed(scene: Scene) -> None:
    scene.send(scene.stand.payloads.command("/hcs", "Strathbrae"))
    assert scene.stand.wait(lambda: bool(scene.stand.place.modals))
    view = scene.stand.place.modals[0]
    assert view["callback_id"] == ids.VIEW_ORDER
    assert "strathbrae" in str(view["blocks"][0]["element"]["initial_option"])


def test_a_document_is_drafted_into_a_thread_of_direct_messages(scene: Scene) -> None:
    assert order(scene) == ""
    (file,) = scene.documents()
    assert (file["name"][-5:], file["title"], file["channel"]) == (".docx", "Our statement", "DU1")
    assert "Housing Contribution Statement" in last(scene).element.xml
    root, *rest = scene.stand.messages("DU1")
    assert "is drafted" in root["text"]
    assert {message["thread_ts"] for message in rest} == {root["ts"]}
    assert "worst first" in scene.said()


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({ids.IN_AREA: chosen("atlantis")}, ids.IN_AREA),
        ({ids.IN_TEMPLATE: chosen("../etc")}, ids.IN_TEMPLATE),
        ({ids.IN_PERIOD: typed("soon")}, ids.IN_PERIOD),
        ({ids.IN_PERIOD: typed("1990-93")}, ids.IN_PERIOD),
        ({ids.IN_TITLE: typed("x" * 151)}, ids.IN_TITLE),
    ],
)
def test_an_order_that_cannot_be_is_said_beside_its_field(scene: Scene, changed: Any, where: str) -> None:
    answered = order(scene, **changed)
    assert (answered["response_action"], list(answered["errors"])) == ("errors", [where])
    assert scene.stand.messages("DU1") == []


def test_a_period_is_one_of_the_plans() -> None:
    plan = next(plan for plan in STRATHBRAE.plans if plan.begins and plan.ends)
    assert plan.begins
    assert plan.ends
    assert period_problem(STRATHBRAE, f"{plan.begins.year}-{plan.ends.year % 100:02}") == ""
    assert period_problem(STRATHBRAE, "") == ""


def test_two_gaps_are_filled_and_the_next_draft_is_without_them(scene: Scene) -> None:
    order(scene)
    first = {(gap.section, gap.what) for gap in own(scene).work.gaps}
    for number in (1, 2):
        where = next(gap.where for gap in own(scene).work.gaps if gap.where)
        _, answered = fill(scene, text_for(scene))
        assert answered == "", where
        stored = scene.desk.services().areas.archive.latest("strathbrae")
        assert stored
        version = stored.version
        assert version.number == number
        assert "Ailsa Invented" in version.provenance.note
    left = {(gap.section, gap.what) for gap in own(scene).work.gaps}
    assert len(first - left) >= 2
    assert len(scene.documents()) == 3


def test_a_gap_is_not_filled_without_saying_who_says_so(scene: Scene) -> None:
    order(scene)
    _, answered = fill(scene, "31", "  ")
    assert list(answered["errors"]) == [ids.IN_SOURCE]
    assert len(scene.documents()) == 1


def test_an_edited_document_that_is_dropped_is_merged(scene: Scene) -> None:
    order(scene)
    document = last(scene)
    paragraph = next(p for p in document.paragraphs if len(p.text) > 80 and "GAP" not in p.text)
    paragraph.add_run(" Ailsa adds this sentence by hand.")
    saved = BytesIO()
    document.save(saved)
    drop(scene, "edited.docx", saved.getvalue(), scene.stand.messages("DU1")[0]["ts"])
    assert "what people wrote in it is kept" in scene.said()
    assert any("Ailsa adds this sentence" in p.text for p in last(scene).paragraphs)
    # ... and stays when the draft is made again without it.
    scene.send(scene.button(ids.AGAIN))
    scene.stand.wait(lambda: len(scene.documents()) == 3, 30)
    scene.settled()
    assert any("Ailsa adds this sentence" in p.text for p in last(scene).paragraphs)


def test_a_document_where_nothing_was_drafted_is_told_so(scene: Scene) -> None:
    drop(scene, "mine.docx", b"PK\x03\x04", "1795000000.999999")
    assert NO_THREAD in scene.said()


def test_a_document_that_is_no_draft_is_refused_in_a_sentence(scene: Scene) -> None:
    order(scene)
    drop(scene, "mine.docx", b"PK\x03\x04 nothing", scene.stand.messages("DU1")[0]["ts"])
    assert "Nothing was drafted" in scene.said()
    assert len(scene.documents()) == 1


def test_a_workbook_with_a_mistake_is_told_and_a_good_one_is_loaded(scene: Scene) -> None:
    good = workbook(STRATHBRAE, scene.desk.services().register)
    book = openpyxl.load_workbook(BytesIO(good))
    sheet = next(s for s in book.worksheets for row in s.iter_rows() for c in row if c.value == "strategic-plan")
    cell = next(c for row in sheet.iter_rows() for c in row if c.value == "strategic-plan")
    cell.value = "moon-landing"
    saved = BytesIO()
    book.save(saved)
    drop(scene, "area.xlsx", saved.getvalue(), "")
    assert re.search(r"area\.xlsx was not loaded: \d+ things? (is|are) wrong", scene.said())
    drop(scene, "area.xlsx", good, "")
    assert re.search("loaded as version 1|holds just what is loaded", scene.said())


def test_a_document_that_slack_does_not_take_is_offered_again_without_drafting_anew(scene: Scene) -> None:
    scene.stand.plan("upload", *[broken()] * 10)
    order(scene)
    assert "Slack did not take the file" in scene.said()
    assert scene.documents() == []
    scene.stand.place.faults["upload"].clear()
    changed = own(scene).changed
    scene.send(scene.button(ids.UPLOAD))
    assert scene.stand.wait(lambda: len(scene.documents()) == 1, 20)
    assert own(scene).changed == changed


def test_buttons_of_others_and_stale_ones_are_refused(scene: Scene) -> None:
    order(scene)
    press = scene.button(ids.FILL, label="Fill this gap")
    stale = scene.stand.payloads.action(
        ids.FILL, re.sub(r'"g":"[0-9a-f]{12}"', '"g":"' + "0" * 12 + '"', press["actions"][0]["value"]), channel="DU1"
    )
    scene.send(stale)
    assert scene.stand.wait(lambda: STALE in str(scene.stand.responses(stale)))
    other = scene.stand.payloads.action(ids.AGAIN, press["actions"][0]["value"], user="U2", channel="C1")
    scene.send(other)
    assert scene.stand.wait(lambda: GONE in str(scene.stand.responses(other)))
    broken_ = scene.stand.payloads.action(ids.AGAIN, '{"x":"<script>"}', channel="DU1")
    scene.send(broken_)
    assert scene.stand.wait(lambda: "not one that Lintel made" in str(scene.stand.responses(broken_)))
